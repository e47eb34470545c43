import App
import ArgumentParser
import Base
import Foundation
import Office
import Storage

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the whole log, every stored file and the database: exits 0 when all is whole, 1 when not.")

    @OptionGroup var place: Place

    func run() async throws {
        let house = try await place.openHouse()
        let report = try await explained { try await Verification(house).run() }
        await house.database.close()
        guard let broken = report.broken else {
            let waiting = report.unsealed > 0 ? ", \(report.unsealed) more wait to be sealed" : ""
            say("Whole: \(report.events) events\(waiting), \(report.files) files, the database.")
            return
        }
        complain("Not whole (\(broken.place.rawValue)): \(broken.words)")
        throw ExitCode(1)
    }
}

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies everything into one file, while the desk goes on.")

    @OptionGroup var place: Place
    @Argument(help: "The file to write.") var file: String

    func run() async throws {
        let house = try await place.openHouse()
        let directory = URL(filePath: try place.configuration().dataDirectory)
        let report = try await explained { try await Backup.make(house, directory, to: URL(filePath: file)) }
        await house.database.close()
        say("\(file): the database and \(report.blobs) files, \(report.bytes >> 10) KB.")
        if let broken = report.broken {
            complain("The copy is made, but \(broken.words)")
            throw ExitCode(1)
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Unpacks a backup into an empty folder and checks that it is whole.")

    @Argument(help: "The backup.") var file: String
    @Option(help: "The folder to unpack it into; it must be empty or new.") var data: String

    func run() async throws {
        let report = try await explained {
            try await Backup.restore(URL(filePath: file), to: URL(filePath: data))
        }
        if let broken = report.broken {
            complain("Restored, but not whole: \(broken.words)")
            throw ExitCode(1)
        }
        say("Restored into \(data): \(report.events) events, \(report.files) files, all whole.")
    }
}
