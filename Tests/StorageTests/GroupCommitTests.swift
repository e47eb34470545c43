import Foundation
import Storage
import TestKit
import Testing

private struct Refused: Error {}

@Suite struct GroupCommitTests {
    /// Holds the writer until `others` writes are waiting behind it, so that they come to share a commit.
    private func together(_ database: Database, others: @escaping @Sendable (Int) async throws -> Void) async throws
        -> [Int]
    {
        let (isHeld, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let holder = Task {
            try await database.write { _ in
                isHeld.signal()
                mayGo.wait()
            }
        }
        await waiting(for: isHeld)
        return try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 1...20 {
                group.addTask {
                    do { try await others(number) } catch { return number }
                    return nil
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            mayGo.signal()
            try await holder.value
            return try await group.reduce(into: []) { failed, number in number.map { failed.append($0) } }
        }
    }

    @Test(arguments: Engine.available)
    func `of twenty that commit together, the one that fails leaves the others whole`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let failed = try await together(database) { number in
                try await database.write { db in
                    try db.file(number)
                    try db.file(100 + number)
                    if number == 7 { throw Refused() }
                }
            }
            #expect(failed == [7])
            let ids = try await database.rows("SELECT id FROM complaint ORDER BY id").column("id", as: Int.self)
            let expected = (1...20).filter { $0 != 7 }
            #expect(ids == expected + expected.map { $0 + 100 })
        }
    }

    @Test(arguments: Engine.available)
    func `a broken rule fails its own write only, even when it shows at the end`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let failed = try await together(database) { number in
                try await database.write { db in
                    try db.file(number)
                    // The reference is checked at COMMIT, when all twenty have done their work.
                    let complaint = number == 13 ? 999 : number
                    try db.run("INSERT INTO remark (id, complaint_id) VALUES (\(number), \(complaint))")
                }
            }
            #expect(failed == [13])
            #expect(try await database.countComplaints() == 19)
            #expect(try await database.rows("SELECT id FROM remark").count == 19)
        }
    }

    @Test(arguments: Engine.available)
    func `those who are answered find what they wrote`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            try await withThrowingTaskGroup { group in
                for task in 0..<8 {
                    group.addTask {
                        for id in (task * 100)..<(task * 100 + 25) {
                            try await database.write { try $0.file(id) }
                            let found = try await database.read {
                                try $0.row("SELECT id FROM complaint WHERE id = \(id)")
                            }
                            #expect(found != nil)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.countComplaints() == 200)
        }
    }

    @Test func `every commit of SQLite is brought to disk, in a log, with references checked`() async throws {
        try await Engine.sqlite.withDatabase { database in
            let settings = try await database.write { db in
                try ["synchronous", "journal_mode", "foreign_keys"].map { name in
                    let row = try db.row("PRAGMA \(SQL(raw: name))")
                    return try row?[name]
                }
            }
            #expect(settings == [.integer(2), .text("wal"), .integer(1)])
            let reading = try await database.read { try $0.row("PRAGMA foreign_keys")?["foreign_keys"] }
            #expect(reading == .integer(1))
        }
    }

    @Test func `PostgreSQL is asked to bring every commit to disk`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await Engine.postgres.withDatabase { database in
            let row = try await database.row("SHOW synchronous_commit")
            let setting = try row?.get("synchronous_commit", as: String.self)
            #expect(setting == "on")
        }
    }
}
