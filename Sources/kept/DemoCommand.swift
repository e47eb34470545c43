import App
import ArgumentParser
import Base
import Demo
import Foundation
import People
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Makes a sample organisation, then serves it.",
        discussion: """
            The sample is made once, when the folder is empty; after that it starts in a moment with what you did in it. \
            No mail leaves this machine.
            """)

    @Option(help: "The folder for the sample's data: empty, new, or made by the demo (KEPT_DATA).") var data: String?
    @Option(help: "Where to listen, 127.0.0.1:8080 unless said otherwise (KEPT_LISTEN).") var listen: String?
    @Option(help: "The same seed always tells the same story (KEPT_SEED).") var seed: UInt64?
    @Flag(help: "Throw the sample in the folder away and make a new one, up to this minute.") var fresh = false

    private static let usualSeed: UInt64 = 7

    func run() async throws {
        let configuration = try configuration()
        let app = try await explained {
            let app = try await prepare(configuration)
            return app
        }
        try await explained { try await serve(app) { address in greet(address) } }
    }

    /// The demo's own settings: where and how it listens may be chosen, the rest is part of the sample.
    private func configuration() throws -> Configuration {
        let environment = ProcessInfo.processInfo.environment.filter {
            ["KEPT_DATA", "KEPT_LISTEN", "KEPT_ADDRESS"].contains($0.key)
        }
        do {
            var configuration = try Configuration(.init(data: data, listen: listen), environment: environment)
            configuration.database = nil
            configuration.organisation = SampleOrganisation.name
            configuration.mail = SampleOrganisation.mail
            return configuration
        } catch let problem as ConfigurationProblem {
            throw ValidationError(problem.description)
        }
    }

    /// A folder with a whole sample in it. Held by a lock, so that nobody serves it meanwhile.
    private func prepare(_ configuration: Configuration) async throws -> KeptApp {
        let folder = URL(filePath: configuration.dataDirectory)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = try DataLock(directory: configuration.dataDirectory)
        defer { withExtendedLifetime(lock) {} }

        let app = try await KeptApp.open(configuration, logger: Place.logger)
        let record = try await SampleOrganisation.record(in: app.house)
        if record == nil, try await !SampleOrganisation.isEmpty(app.house) {
            await app.house.database.close()
            throw DemoProblem.notOurs(configuration.dataDirectory)
        }
        if let record, record.isWhole, !fresh {
            if record.isStale(at: app.house.clock.now) { hint(record) }
            return app
        }
        guard record != nil else { return try await make(app) }
        await app.house.database.close()
        try Self.clear(folder)
        return try await make(try await KeptApp.open(configuration, logger: Place.logger))
    }

    private func make(_ app: KeptApp) async throws -> KeptApp {
        say("Making a sample organisation …")
        let hash = try await app.people.passwords.hash(SampleOrganisation.password)
        let seed = seed ?? ProcessInfo.processInfo.environment["KEPT_SEED"].flatMap(UInt64.init) ?? Self.usualSeed
        try await SampleOrganisation.make(
            in: app.house, library: app.library, seed: seed, now: app.house.clock.now, passwordHash: hash
        ) { percent in
            say("Making a sample organisation … \(percent) %")
        }
        return app
    }

    /// Takes away what Kept keeps in a folder, and nothing else.
    private static func clear(_ folder: URL) throws {
        for name in ["kept.db", "kept.db-wal", "kept.db-shm", "blobs"] {
            let file = folder.appending(path: name)
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        }
    }

    private func hint(_ record: SampleOrganisation.Record) {
        let hours = Int(Date().timeIntervalSince(record.madeAt) / 3_600)
        let age = hours < 48 ? "\(hours) hours" : "\(hours / 24) days"
        say("This sample was made \(age) ago, so what was promised for that day is late by now. For a new day: --fresh")
    }

    private func greet(_ address: String) {
        let lines = SampleOrganisation.signIns.map { [$0.name, "\($0.role), \($0.team)", $0.email] }
        let widths = (0..<2).map { column in lines.map { $0[column].count }.max() ?? 0 }
        let table = lines.map { line in
            "  " + (0..<2).map { line[$0].padding(toLength: widths[$0] + 2, withPad: " ", startingAt: 0) }.joined() + line[2]
        }
        say(
            """

            \(SampleOrganisation.name) is at \(address)
            Sign in as any of these; the password is always: \(SampleOrganisation.password)

            \(table.joined(separator: "\n"))

            Answers to customers go no further than \(address)/sink (sign in as a leader or an administrator).
            A customer can write from another terminal:
              kept deliver --data \(data ?? "DIR") < message.eml
            Stop with Control-C.
            """)
    }
}

enum DemoProblem: Error, CustomStringConvertible {
    case notOurs(String)

    var description: String {
        switch self {
        case .notOurs(let folder):
            """
            \(folder) holds the data of a real desk, which the demo will not touch. Give the demo a folder of its own: \
            --data DIR.
            """
        }
    }
}
