import App
import ArgumentParser
import Base
import Foundation
import Logging

/// Where the data is. Every flag is also `KEPT_…` in the environment and a line of the configuration file.
struct Place: ParsableArguments {
    @Option(help: "The folder where Kept keeps its data (KEPT_DATA).") var data: String?
    @Option(help: "A PostgreSQL database to use instead of the file in the folder: postgres://… (KEPT_DATABASE).")
    var database: String?
    @Option(help: "The address people use, for links and cookies: https://… (KEPT_ADDRESS).") var address: String?
    @Option(help: "The organisation's name (KEPT_ORGANISATION).") var organisation: String?
    @Option(help: "The desk's time zone, Europe/London unless said otherwise (KEPT_ZONE).") var zone: String?
    @Option(help: "The configuration file; DIR/kept.yaml unless said otherwise (KEPT_CONFIG).") var config: String?

    func configuration(listen: String? = nil) throws -> Configuration {
        do {
            return try Configuration(
                .init(
                    data: data, database: database, listen: listen, address: address, organisation: organisation, zone: zone,
                    file: config))
        } catch let problem as ConfigurationProblem {
            throw ValidationError(problem.description)
        }
    }

    func open(listen: String? = nil) async throws -> KeptApp {
        try await explained { try await KeptApp.open(try configuration(listen: listen), logger: Self.logger) }
    }

    /// The database and the files alone, for what needs no pages, practices or rules.
    func openHouse() async throws -> House {
        try await explained { try await KeptApp.openHouse(try configuration(), logger: Self.logger) }
    }

    static var logger: Logger {
        var logger = Logger(label: "kept") { label in StreamLogHandler.standardError(label: label) }
        logger.logLevel = ProcessInfo.processInfo.environment["KEPT_LOG"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
        return logger
    }
}

/// Runs a command's work and words what went wrong for the person at the terminal.
func explained<T>(_ body: () async throws -> T) async throws -> T {
    do {
        return try await body()
    } catch let exit as ExitCode {
        throw exit
    } catch let problem as Problem {
        complain(KeptApp.english(problem))
    } catch {
        complain(String(describing: error))
    }
    throw ExitCode(1)
}

func complain(_ words: String) {
    FileHandle.standardError.write(Data("kept: \(words)\n".utf8))
}

/// Prints and flushes, so that a pipe's reader sees each line at once.
func say(_ words: String) {
    FileHandle.standardOutput.write(Data("\(words)\n".utf8))
}
