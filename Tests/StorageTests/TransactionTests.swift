import Foundation
import Storage
import Synchronization
import TestKit
import Testing

let complaints = Migration(
    1, "complaints",
    [
        """
        CREATE TABLE complaint (
            id      BIGINT PRIMARY KEY,
            email   TEXT NOT NULL,
            version BIGINT NOT NULL DEFAULT 1 CONSTRAINT version_is_positive CHECK (version > 0),
            CONSTRAINT one_email UNIQUE (email)
        )
        """,
        """
        CREATE TABLE remark (
            id BIGINT PRIMARY KEY,
            complaint_id BIGINT NOT NULL REFERENCES complaint (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
    ])

extension Transaction {
    func file(_ id: Int, version: Int = 1) throws {
        try run("INSERT INTO complaint (id, email, version) VALUES (\(id), \("person\(id)@example.org"), \(version))")
    }

    func countComplaints() throws -> Int {
        try row("SELECT count(*) AS number FROM complaint")?.get("number") ?? -1
    }
}

extension Database {
    func countComplaints() async throws -> Int {
        try await read { try $0.countComplaints() }
    }
}

private struct Refused: Error {}

@Suite struct TransactionTests {
    @Test(arguments: Engine.available)
    func `a thrown error undoes the whole transaction`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            await #expect(throws: Refused.self) {
                try await database.write { db in
                    try db.file(1)
                    throw Refused()
                }
            }
            #expect(try await database.countComplaints() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an error caught inside a transaction still undoes it`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            await #expect(throws: StorageError.self) {
                try await database.write { db in
                    try db.file(1)
                    try? db.file(1)
                }
            }
            #expect(try await database.countComplaints() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `each rule of the schema is named when it says no, and no value is repeated`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            try await database.write { try $0.file(1) }
            let secret = "person1@example.org"
            let cases: [(SQL, String)] = [
                ("INSERT INTO complaint (id, email) VALUES (2, \(secret))", "one_email|complaint.email"),
                ("INSERT INTO complaint (id, email, version) VALUES (2, \(secret + "x"), -77)", "version_is_positive"),
                ("INSERT INTO complaint (id, email) VALUES (3, \(String?.none))", "complaint.email"),
                ("INSERT INTO remark (id, complaint_id) VALUES (1, 4711)", "foreign key"),
            ]
            for (sql, name) in cases {
                do {
                    try await database.write { try $0.run(sql) }
                    Issue.record("\(name) should have said no")
                } catch StorageError.constraint(let message) {
                    #expect(name.split(separator: "|").contains { message.contains($0) }, "\(message)")
                    #expect(!message.contains(secret) && !message.contains("4711") && !message.contains("77"))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a value that does not fit is not repeated in the error`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let wrong: SQL = .either(sqlite: "abs(\(Int64.min))", postgres: "CAST(\("secret") AS BIGINT)")
            let error = await #expect(throws: StorageError.self) {
                try await database.read { try $0.row("SELECT \(wrong) AS wrong") }
            }
            let words = error?.description ?? ""
            #expect(!words.contains("secret") && !words.contains(String(Int64.min)))
        }
    }

    @Test(arguments: Engine.available)
    func `a read cannot change anything`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            await #expect(throws: StorageError.self) { try await database.read { try $0.file(1) } }
            #expect(try await database.countComplaints() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a read sees one moment`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let (hasRead, hasWritten) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let counts = database.read { db in
                let before = try db.countComplaints()
                hasRead.signal()
                hasWritten.wait()
                return (before, try db.countComplaints())
            }
            await waiting(for: hasRead)
            try await database.write { try $0.file(1) }
            hasWritten.signal()
            #expect(try await counts == (0, 0))
            #expect(try await database.countComplaints() == 1)
        }
    }

    @Test(
        arguments: Engine.available,
        ["COMMIT", "  rollback", "BEGIN", "SAVEPOINT x", "END", "-- why\nCOMMIT", "/* */ COMMIT"])
    func `a transaction cannot end itself`(_ engine: Engine, words: String) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            await #expect(throws: StorageError.self) {
                try await database.write { db in
                    try db.file(1)
                    try db.run(SQL(raw: words))
                }
            }
            #expect(try await database.countComplaints() == 0)
            try await database.write { try $0.file(2) }
        }
    }

    @Test(arguments: Engine.available)
    func `twenty who read and then write lose no update`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            try await database.write { try $0.file(1) }
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await database.write { db in
                            let row = try db.row("SELECT version FROM complaint WHERE id = 1")
                            let version = try row?.get("version", as: Int.self) ?? 0
                            try db.run("UPDATE complaint SET version = \(version + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await database.read { try $0.row("SELECT version FROM complaint") }
            #expect(try row?.get("version") == 21)
        }
    }

    @Test(arguments: Engine.available)
    func `each queued job is claimed by one worker only`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            try await database.write { db in
                for id in 1...30 { try db.file(id) }
            }
            let claimed = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 1...4 {
                    group.addTask {
                        var mine: [Int] = []
                        while let id = try await database.write({ db in
                            try db.row(
                                """
                                UPDATE complaint SET version = 2
                                 WHERE id = (SELECT id FROM complaint WHERE version = 1
                                              ORDER BY id LIMIT 1 \(SQL.forUpdateSkippingLocked))
                                RETURNING id
                                """)?.get("id", as: Int.self)
                        }) { mine.append(id) }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.sorted() == Array(1...30))
        }
    }

    @Test(arguments: Engine.available.filter { $0 == .postgres })
    func `whoever comes later has the higher number`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            var numbers: [Int] = []
            for _ in 0..<20 {
                let row = try await database.write { try $0.row("SELECT \(SQL.currentTransactionID) AS mine") }
                numbers.append(try #require(row).get("mine"))
            }
            #expect(numbers == Set(numbers).sorted())
        }
    }

    @Test(arguments: Engine.available)
    func `the plan of a query names its index`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let plan = try await database.read { db in
                if db.isPostgres { try db.run("SET LOCAL enable_seqscan = off") }
                return try db.explain("SELECT id FROM complaint WHERE email = \("a")")
            }
            #expect(plan.contains(engine == .postgres ? "one_email" : "sqlite_autoindex_complaint_2"))
        }
    }

    @Test(arguments: Engine.available)
    func `statements of a thousand shapes, failing ones among them, do not pile up`(_ engine: Engine) async throws {
        try await engine.withTestDatabase { place in
            let database = try place.open(connections: 1)
            try await database.migrate([complaints])
            try await database.write { try $0.file(1) }
            for number in 1...1000 {
                let ids = Array(1...number)
                _ = try await database.rows("SELECT id FROM complaint WHERE id IN \(list: ids) ORDER BY id")
                if number.isMultiple(of: 10) { try? await database.write { try $0.file(1) } }
            }
            if engine == .postgres {
                let row = try await database.row("SELECT count(*) AS number FROM pg_prepared_statements")
                #expect(try #require(row).get("number", as: Int.self) < 270)
            }
            await database.close()
        }
    }

    @Test(arguments: Engine.available)
    func `after closing, everything is refused`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            async let late = database.write { try $0.file(1) }
            _ = try await late
            await database.close()
            await #expect(throws: StorageError.unavailable("It has been closed.")) { try await database.ping() }
            await #expect(throws: StorageError.self) { try await database.write { try $0.file(2) } }
            var heard = 0
            for await _ in database.signals() { heard += 1 }
            #expect(heard == 0)
        }
    }
}

/// Waits without holding up the few threads that tests share.
func waiting(for semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
        let thread = Thread {
            semaphore.wait()
            continuation.resume()
        }
        thread.start()
    }
}
