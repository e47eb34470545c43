import Foundation
import Storage
import Synchronization
import TestKit
import Testing

@Suite(.enabled(if: Engine.available.contains(.postgres)))
struct LostConnectionTests {
    @Test func `an idle connection that was cut is made again unnoticed`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let database = try place.open()
            try await database.migrate([complaints])
            for id in 1...3 {
                try await place.cutConnections()
                try await database.write { try $0.file(id) }
                try await place.cutConnections()
                #expect(try await database.countComplaints() == id)
            }
            await database.close()
        }
    }

    @Test func `a transaction whose connection is cut runs again from its start`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let database = try place.open()
            try await database.migrate([complaints])
            let (attempts, hasBegun, mayGoOn) = (Counter(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let written: Void = database.write { db in
                try db.file(1)
                if attempts.next() == 1 {
                    hasBegun.signal()
                    mayGoOn.wait()
                }
                try db.file(2)
            }
            await waiting(for: hasBegun)
            try await place.cutConnections()
            mayGoOn.signal()
            try await written
            #expect(attempts.value == 2)
            #expect(try await database.countComplaints() == 2)
            await database.close()
        }
    }

    @Test func `a connection cut after the last statement and before COMMIT is no riddle`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let database = try place.open()
            try await database.migrate([complaints])
            let (attempts, hasBegun, mayGoOn) = (Counter(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let written: Void = database.write { db in
                try db.file(1)
                if attempts.next() == 1 {
                    hasBegun.signal()
                    mayGoOn.wait()
                }
            }
            await waiting(for: hasBegun)
            try await place.cutConnections()
            try await Task.sleep(for: .milliseconds(100))
            mayGoOn.signal()
            try await written
            #expect(attempts.value == 2)
            #expect(try await database.countComplaints() == 1)
            await database.close()
        }
    }

    @Test(arguments: [Relay.Fate.cutBeforeForwarding, .cutAfterForwarding])
    func `when the answer to COMMIT is lost, nobody claims to know`(_ fate: Relay.Fate) async throws {
        try await Engine.postgres.withTestDatabase { place in
            let direct = try place.open()
            try await direct.migrate([complaints])
            let relay = try Relay(to: place.url)
            let database = try Database.postgres(url: relay.url, connections: 1)
            try await database.ping()

            let attempts = Counter()
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in
                    _ = attempts.next()
                    // Answered, so every COMMIT before this one has passed.
                    _ = try db.row("SELECT 1 AS one")
                    relay.nextCommit(fate)
                    try db.file(1)
                }
            }
            guard case .commitUnknown = error else {
                Issue.record("\(String(describing: error)) is not commitUnknown")
                return
            }
            #expect(attempts.value == 1)
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await direct.countComplaints() == (fate == .cutAfterForwarding ? 1 : 0))

            // And the next one goes through.
            try await database.write { try $0.file(2) }
            await database.close()
            await direct.close()
            relay.close()
        }
    }

    @Test func `a server that is not there is reported every time, without its password`() async throws {
        let database = try Database.postgres(url: "postgres://kept:secret-word@127.0.0.1:1/kept")
        #expect(database.place == "PostgreSQL database kept on 127.0.0.1:1")
        for _ in 1...12 {
            let error = await #expect(throws: StorageError.self) { try await database.ping() }
            guard case .unavailable(let message) = error else {
                Issue.record("\(String(describing: error)) is not unavailable")
                return
            }
            #expect(!message.contains("secret-word"))
        }
        await database.close()
    }

    @Test func `an address that cannot be read is not repeated`() {
        let error = #expect(throws: StorageError.self) {
            try Database.postgres(url: "postgres//kept:secret-word@127.0.0.1/kept")
        }
        #expect(error?.description.contains("secret-word") == false)
    }

    @Test func `a server in another encoding is refused with advice`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let admin = try place.open(connections: 1)
            let name = "kept_test_" + UUID().uuidString.replacing("-", with: "").lowercased()
            try await admin.outsideTransaction(
                "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
            var parts = try #require(URLComponents(string: place.url))
            parts.path = "/" + name
            let latin = try Database.postgres(url: try #require(parts.string))
            for _ in 1...10 {
                let error = await #expect(throws: StorageError.self) { try await latin.ping() }
                #expect(error?.description.contains("createdb") == true)
            }
            await latin.close()
            try await admin.outsideTransaction("DROP DATABASE \(name) WITH (FORCE)")
            await admin.close()
        }
    }

    @Test func `work that brings its connection down is not tried for ever`() async throws {
        try await Engine.postgres.withDatabase { database in
            let attempts = Counter()
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in
                    _ = attempts.next()
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error)) is not unavailable")
                return
            }
            #expect(attempts.value == 4)
            try await database.ping()
        }
    }

    @Test func `a statement that takes too long is stopped`() async throws {
        try await Engine.postgres.withDatabase { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.read { db in
                    try db.run("SET LOCAL statement_timeout = '50ms'")
                    _ = try db.rows("SELECT pg_sleep(20)")
                }
            }
            #expect(error == .busy("A statement took too long: SELECT pg_sleep(20)"))
        }
    }

    @Test func `words the server does not support fail, and the connection goes on`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let database = try place.open(connections: 1)
            try await database.migrate([complaints])
            for id in 1...3 {
                await #expect(throws: StorageError.self) {
                    try await database.read { try $0.row("SELECT count(*) AS number FROM complaint FOR UPDATE") }
                }
                try await database.write { try $0.file(id) }
                #expect(try await database.countComplaints() == id)
            }
            await database.close()
        }
    }

    @Test func `clashes are tried again, but not for ever`() async throws {
        try await Engine.postgres.withDatabase { database in
            let attempts = Counter()
            let clash: SQL = "DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = '40001'; END $$"
            await #expect(throws: StorageError.serialization("clash")) {
                try await database.write { db in
                    _ = attempts.next()
                    try db.run(clash)
                }
            }
            #expect(attempts.value == 12)
            let third = try await database.write { db in
                let attempt = attempts.next()
                // A body that hides the clash behind an error of its own is run again all the same.
                if attempt < 15 { _ = try? db.run(clash) }
                return attempt
            }
            #expect(third == 15)
        }
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
