import App
import ArgumentParser
import Base
import Foundation
import People
import Storage

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the desk, and works behind it, in one process.")

    @OptionGroup var place: Place
    @Option(help: "Where to listen, 127.0.0.1:8080 unless said otherwise (KEPT_LISTEN).") var listen: String?

    func run() async throws {
        let app = try await place.open(listen: listen)
        try await explained { try await serve(app) }
    }
}

/// Serves until told to stop. A SQLite database has one server, which holds a lock.
func serve(_ app: KeptApp, greeting: @escaping @Sendable (String) -> Void = { _ in }) async throws {
    let lock = app.house.database.kind == .sqlite ? try DataLock(directory: app.configuration.dataDirectory) : nil
    try await app.serve { port in
        let address = "http://\(app.configuration.host):\(port)"
        say("Kept is at \(address)")
        if (try? await app.people.needsSetUp(app.house)) == true, let code = try? await SetUpCode.make(for: app.house) {
            say("Nobody can sign in yet. Open \(address)/set-up and give this code: \(code)")
        }
        greeting(address)
    }
    withExtendedLifetime(lock) {}
}

struct WorkAlone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Works behind the desk without serving it: mail, warnings, the log.")

    @OptionGroup var place: Place

    func run() async throws {
        let app = try await place.open()
        try await explained {
            guard app.house.database.kind == .postgres else {
                throw ValidationError("A worker of its own needs a shared database: --database postgres://…")
            }
            say("Working on \(app.house.database.place)")
            try await app.workAlone()
        }
    }
}
