import Storage
import TestKit
import Testing

private let first = Migration(1, "first", ["CREATE TABLE one (id BIGINT PRIMARY KEY)"])
private let second = Migration(
    2, "second", ["CREATE TABLE two (id BIGINT PRIMARY KEY)", "INSERT INTO two (id) VALUES (1)"])
private let broken = Migration(
    3, "broken", ["CREATE TABLE three (id BIGINT PRIMARY KEY)", "INSERT INTO nowhere (id) VALUES (1)"])

@Suite struct MigrationTests {
    @Test(arguments: Engine.available)
    func `steps are taken once, in order, and counted`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            #expect(try await database.schemaVersion() == 0)
            try await database.migrate([first])
            #expect(try await database.schemaVersion() == 1)
            try await database.migrate([first, second])
            try await database.migrate([first, second])
            #expect(try await database.schemaVersion() == 2)
            #expect(try await database.rows("SELECT id FROM two").count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a step that fails leaves those before it and nothing of itself`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.migrate([first, second, broken])
            }
            #expect(error?.description.contains("migration 3 (broken)") == true)
            #expect(try await database.schemaVersion() == 2)
            try await database.migrate([first, second, Migration(3, "mended", ["CREATE TABLE three (id BIGINT)"])])
            #expect(try await database.schemaVersion() == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a newer database is refused with advice`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([first, second])
            let error = await #expect(throws: StorageError.newerThanProgram(found: 2, known: 1)) {
                try await database.migrate([first])
            }
            #expect(error?.description.contains("restore a backup") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `gaps and renamed steps are found`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: StorageError.self) { try await database.migrate([first, Migration(3, "third", [])]) }
            #expect(try await database.schemaVersion() == 0)
            try await database.migrate([first])
            let error = await #expect(throws: StorageError.self) {
                try await database.migrate([Migration(1, "renamed", []), second])
            }
            #expect(error?.description.contains("renamed") == true)
            #expect(try await database.schemaVersion() == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `several processes may migrate at once`(_ engine: Engine) async throws {
        try await engine.withTestDatabase { place in
            let databases = try (0..<4).map { _ in try place.open(connections: 1) }
            let steps =
                [first, second]
                + (3...12).map { Migration($0, "step \($0)", ["CREATE TABLE step_\(raw: $0) (id BIGINT)"]) }
            try await withThrowingTaskGroup { group in
                for database in databases { group.addTask { try await database.migrate(steps) } }
                try await group.waitForAll()
            }
            #expect(try await databases[0].schemaVersion() == 12)
            #expect(try await databases[3].rows("SELECT id FROM two").count == 1)
            for database in databases { await database.close() }
        }
    }

    @Test(arguments: Engine.available)
    func `a statement prepared before a migration works after it`(_ engine: Engine) async throws {
        try await engine.withTestDatabase { place in
            let (old, new) = (try place.open(connections: 1), try place.open(connections: 1))
            try await old.migrate([first])
            let before = try await old.read { try $0.rows("SELECT * FROM one").count }
            #expect(before == 0)
            try await new.migrate([first, Migration(2, "column", ["ALTER TABLE one ADD COLUMN words TEXT"])])
            try await new.write { try $0.run("INSERT INTO one (id, words) VALUES (1, \("hello"))") }
            let row = try await old.read { try $0.row("SELECT * FROM one") }
            #expect(row?.columnNames == ["id", "words"])
            #expect(try row?.get("words") == "hello")
            await old.close()
            await new.close()
        }
    }
}

extension SQL.StringInterpolation {
    fileprivate mutating func appendInterpolation(raw number: Int) {
        appendInterpolation(SQL(raw: String(number)))
    }
}
