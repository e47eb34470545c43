import Foundation
import Storage
import TestKit
import Testing

private struct Enough: Error {}

@Suite struct StreamingTests {
    /// 200 MB.
    private let many: SQL = """
        WITH RECURSIVE counter (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counter WHERE number < 100000)
        SELECT number, \(SQL.either(sqlite: "hex(zeroblob(1000))", postgres: "repeat('00', 1000)")) AS words FROM counter
        """

    @Test(arguments: Engine.available)
    func `a large result is read row by row in little memory`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let many = many
            let (sum, growth) = try await database.read { db in
                var (sum, before) = (0, 0)
                try db.forEach(many) { row in
                    if sum == 0 { before = residentMemory() }
                    sum += try row.get("number", as: Int.self)
                }
                return (sum, residentMemory() - before)
            }
            #expect(sum == 100_000 * 100_001 / 2)
            // Other tests run in this process meanwhile.
            #expect(growth < 130 << 20)
        }
    }

    @Test(arguments: Engine.available)
    func `other statements can run while a result is read, the same one too`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let pairs = try await database.write { db in
                for id in 1...40 { try db.file(id) }
                var pairs = 0
                let all: SQL = "SELECT id FROM complaint ORDER BY id"
                try db.forEach(all) { outer in
                    try db.forEach(all) { _ in pairs += 1 }
                    pairs += try db.rows(all).count
                    try db.run("UPDATE complaint SET version = 2 WHERE id = \(try outer.get("id", as: Int.self))")
                }
                return pairs
            }
            #expect(pairs == 2 * 40 * 40)
            #expect(try await database.rows("SELECT id FROM complaint WHERE version = 2").count == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `reading can stop early without harm`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let many = many
            let seen = try await database.write { db in
                var seen = 0
                do {
                    try db.forEach(many) { _ in
                        seen += 1
                        if seen == 3 { throw Enough() }
                    }
                } catch is Enough {}
                try db.file(1)
                return seen
            }
            #expect(seen == 3)
            #expect(try await database.countComplaints() == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `rows of many megabytes are fetched a few at a time`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let size = try await database.read { db in
                var size = 0
                let repeated: SQL = .either(sqlite: "hex(zeroblob(500000))", postgres: "repeat('00', 500000)")
                try db.forEach(
                    """
                    WITH RECURSIVE counter (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counter WHERE number < 60)
                    SELECT \(repeated) AS words FROM counter
                    """
                ) { size += try $0.get("words", as: String.self).utf8.count }
                return size
            }
            #expect(size == 60_000_000)
        }
    }
}

/// In bytes.
private func residentMemory() -> Int {
    let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
    return (pages.flatMap { Int($0) } ?? 0) * 4096
}
