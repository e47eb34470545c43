import Foundation
import Storage
import TestKit
import Testing

private enum Colour: String, ValueConvertible { case red, green }

private let things = Migration(
    1, "things",
    [
        """
        CREATE TABLE thing (
            id \(SQL.identityColumn), words TEXT, flag BOOLEAN, number BIGINT, amount DOUBLE PRECISION, content BYTEA,
            at BIGINT
        )
        """
    ])

/// Texts that have broken one program or another.
private let oddTexts = [
    "", " ", "'", "''; DROP TABLE thing; --", "\"", "\\", "\\x00", "$1", "?", ":name", "@p", "%s", "{}", "NULL",
    "\r\n\t\u{1}\u{7f}",
    "é", "e\u{301}", "\u{301}x", "👩‍👩‍👧‍👦", "عربى", "\u{202e}reversed", "\u{feff}bom", "\u{fffd}", "\u{ffff}", "\u{10ffff}",
    "a\u{0}".replacing("\u{0}", with: "0"), String(repeating: "ж", count: 500_000),
]

@Suite struct ValueTests {
    @Test(arguments: Engine.available)
    func `every kind of value comes back as it went in`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            let at = Date(timeIntervalSince1970: 1_772_442_000.123)
            try await database.write { db in
                try db.run(
                    """
                    INSERT INTO thing (id, words, flag, number, amount, content, at)
                    VALUES (\(Int64.max), \(Colour.green), \(true), \(Int.min), \(0.1), \(Data([0, 255, 7])), \(at))
                    """)
            }
            let row = try #require(try await database.row("SELECT * FROM thing"))
            #expect(row.columnNames == ["id", "words", "flag", "number", "amount", "content", "at"])
            #expect(try row.get("id") == Int64.max)
            #expect(try row.get("words") == Colour.green)
            #expect(try row.get("flag") == true)
            #expect(try row.get("number") == Int.min)
            #expect(try row.get("amount") == 0.1)
            #expect(try row.get("content") == Data([0, 255, 7]))
            #expect(try row.get("at") == at)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is not the same as empty`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            let nothing: String? = nil
            try await database.write { db in
                try db.run("INSERT INTO thing (id, words, content) VALUES (1, \(nothing), \(Data?.none))")
                try db.run("INSERT INTO thing (id, words, content) VALUES (2, \(""), \(Data()))")
            }
            let rows = try await database.read { try $0.rows("SELECT words, content FROM thing ORDER BY id") }
            #expect(try rows[0].getIfPresent("words", as: String.self) == nil)
            #expect(try rows[0].getIfPresent("content", as: Data.self) == nil)
            #expect(try rows[1].getIfPresent("words", as: String.self) == "")
            #expect(try rows[1].getIfPresent("content", as: Data.self) == Data())
            #expect(throws: StorageError.unreadableColumn("words", holds: "NULL")) {
                try rows[0].get("words", as: String.self)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `odd texts and words of SQL are stored byte for byte`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            try await database.write { db in
                for (index, text) in oddTexts.enumerated() {
                    try db.run("INSERT INTO thing (id, words) VALUES (\(index), \(text))")
                }
            }
            let rows = try await database.read { try $0.rows("SELECT words FROM thing ORDER BY id") }
            let bytes = try rows.map { Array(try $0.get("words", as: String.self).utf8) }
            let oddBytes = oddTexts.map { Array($0.utf8) }
            #expect(bytes == oddBytes)
            let found = try await database.read { db in
                try oddTexts.map { try db.rows("SELECT id FROM thing WHERE words = \($0)").count }
            }
            #expect(Set(found) == [1])
        }
    }

    @Test(arguments: Engine.available)
    func `numbers at the edges and a megabyte of bytes come back`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            let numbers = [0, -1, Int64.min, .max, 1 << 53, -1 << 62]
            let amounts = [
                0.0, -0.0, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1 / 3, 1e21,
            ]
            let bytes = Data((0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try await database.write { db in
                for (id, number) in numbers.enumerated() {
                    try db.run("INSERT INTO thing (id, number) VALUES (\(id), \(number))")
                }
                for (id, amount) in amounts.enumerated() {
                    try db.run("INSERT INTO thing (id, amount, content) VALUES (\(100 + id), \(amount), \(bytes))")
                }
            }
            try await database.read { db in
                let rows = try db.rows("SELECT number FROM thing WHERE id < 100 ORDER BY id")
                #expect(try rows.column("number") == numbers)
                let others = try db.rows("SELECT amount, content FROM thing WHERE id >= 100 ORDER BY id")
                #expect(try others.column("amount") == amounts)
                #expect(try others.column("content") == Array(repeating: bytes, count: amounts.count))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a NUL character and a number that is none are refused`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            for value in [Value.text("a\u{0}b"), .real(.nan)] {
                do {
                    try await database.write { try $0.run("INSERT INTO thing (id, words) VALUES (1, \(value))") }
                    Issue.record("\(value) should have been refused")
                } catch StorageError.unstorable {}
            }
            #expect(try await database.rows("SELECT id FROM thing").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `lists, fragments, sums and averages read alike`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            try await database.write { db in
                for id in 1...4 { try db.run("INSERT INTO thing (id, flag, number) VALUES (\(id), \(id > 1), \(id))") }
            }
            let conditions: [SQL] = ["flag", "id IN \(list: [1, 2, 3, 9])", "number < \(100)"]
            try await database.read { db in
                let ids = try db.rows("SELECT id FROM thing WHERE \(conditions.joined(separator: " AND ")) ORDER BY id")
                #expect(try ids.column("id") == [2, 3])
                #expect(try db.rows("SELECT id FROM thing WHERE id IN \(list: [Int]())").isEmpty)
                let row = try #require(try db.row("SELECT sum(number) AS total, avg(number) AS mean FROM thing"))
                #expect(try row.get("total") == 10)
                #expect(try row.get("total") == 10.0)
                #expect(try row.get("mean") == 2.5)
                #expect(throws: StorageError.noSuchColumn("median")) { try row.get("median", as: Int.self) }
            }
            let changed = try await database.write { db in
                let returned = try db.run("UPDATE thing SET number = number + 1 WHERE id < 3 RETURNING id")
                return [returned, try db.run("DELETE FROM thing WHERE id = 9"), try db.run("SELECT id FROM thing")]
            }
            #expect(changed == [2, 0, 0])
        }
    }

    @Test(arguments: Engine.available)
    func `bytes keep their type in a list of values`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            let places: [SQL] = (1...3).map { "(\($0), \(Data([UInt8($0), 0])))" }
            let rows = try await database.write { db in
                for id in 1...3 { try db.run("INSERT INTO thing (id) VALUES (\(id))") }
                try db.run(
                    """
                    WITH place (id, content) AS (VALUES \(places.joined()))
                    UPDATE thing SET content = CAST(place.content AS \(SQL.bytesType)) FROM place
                     WHERE thing.id = CAST(place.id AS BIGINT)
                    """)
                return try db.rows("SELECT content FROM thing ORDER BY id")
            }
            #expect(try rows.column("content") == [Data([1, 0]), Data([2, 0]), Data([3, 0])])
        }
    }

    @Test(arguments: Engine.available)
    func `text is ordered byte by byte`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([things])
            try await database.write { db in
                for (id, words) in ["b", "a", "B", "Ä", "_", "a b"].enumerated() {
                    try db.run("INSERT INTO thing (id, words) VALUES (\(id), \(words))")
                }
            }
            let rows = try await database.read {
                try $0.rows("SELECT words FROM thing ORDER BY words \(SQL.binaryOrder), id")
            }
            #expect(try rows.column("words") == ["B", "_", "a", "a b", "b", "Ä"])
        }
    }
}
