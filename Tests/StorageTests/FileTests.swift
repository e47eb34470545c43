import Foundation
import Storage
import TestKit
import Testing

@Suite struct FileTests {
    @Test func `a data directory is made for its owner alone`() async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "kept-data-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let folder = place.appending(path: "data").path()
        let database = try Database.open(data: folder, url: nil)
        try await database.migrate([complaints])
        #expect(try rights(folder) == 0o700)
        for file in ["kept.db", "kept.db-wal", "kept.db-shm"] {
            #expect(try rights(folder + "/" + file) == 0o600)
        }
        #expect(database.kind == .sqlite)
        #expect(database.place == "SQLite file \(folder)/kept.db")
        await database.close()
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left == ["kept.db"])
    }

    @Test func `another program's database is refused and left as it is`() async throws {
        try await Engine.sqlite.withTestDatabase { place in
            let ours = try place.open()
            try await ours.outsideTransaction("PRAGMA application_id = 77")
            await ours.close()
            let before = try Data(contentsOf: URL(filePath: place.path))
            let error = #expect(throws: StorageError.self) { try place.open() }
            #expect(error == .foreignFile("\(place.path) is another program's database."))
            #expect(try Data(contentsOf: URL(filePath: place.path)) == before)
        }
    }

    @Test func `a file that is no database is refused and left as it is`() async throws {
        try await Engine.sqlite.withTestDatabase { place in
            let letter = Data("Dear Sir or Madam, my parcel has not arrived. Yours, Priya".utf8)
            try letter.write(to: URL(filePath: place.path))
            let error = #expect(throws: StorageError.self) { try place.open() }
            #expect(error == .foreignFile("\(place.path) is not a database of Kept."))
            #expect(try Data(contentsOf: URL(filePath: place.path)) == letter)
        }
    }

    @Test func `a database is known again, and several processes may open it at once`() async throws {
        try await Engine.sqlite.withTestDatabase { place in
            let opened = try await withThrowingTaskGroup(of: Database.self) { group in
                for _ in 0..<6 { group.addTask { try place.open() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try await opened[0].migrate([complaints])
            for (id, database) in opened.enumerated() { try await database.write { try $0.file(id) } }
            for database in opened { await database.close() }
            let again = try place.open()
            #expect(try await again.countComplaints() == 6)
            await again.close()
        }
    }

    @Test func `a place that cannot be opened says so`() async throws {
        #expect(throws: StorageError.self) { try Database.sqlite(path: "/nowhere/at/all/kept.db") }
        #expect(throws: StorageError.self) { try Database.open(data: "/proc/kept", url: nil) }
    }

    @Test func `a backup taken while others write is whole`() async throws {
        try await Engine.sqlite.withTestDatabase { place in
            let database = try place.open()
            try await database.migrate([complaints])
            try await database.write { db in
                for id in 1...5000 { try db.file(id) }
            }
            let copy = place.path + ".copy"
            let writing = Task {
                var id = 10_000
                while !Task.isCancelled {
                    // Always two together: a copy with an odd number has caught half a transaction.
                    let first = id
                    try await database.write { db in
                        try db.file(first)
                        try db.file(first + 1)
                    }
                    id += 2
                }
            }
            while try await database.countComplaints() < 5020 { await Task.yield() }
            try await database.backup(to: copy)
            writing.cancel()
            try await writing.value

            await #expect(throws: StorageError.self) { try await database.backup(to: copy) }
            let folder = (place.path as NSString).deletingLastPathComponent
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(files == ["kept.db", "kept.db-shm", "kept.db-wal", "kept.db.copy"])
            #expect(try rights(copy) == 0o600)
            let restored = try Database.sqlite(path: copy)
            let count = try await restored.countComplaints()
            #expect(count > 5000 && count.isMultiple(of: 2))
            #expect(try await restored.integrityProblems() == [])
            await restored.close()
            await database.close()
        }
    }

    @Test func `a backup that fails leaves nothing behind`() async throws {
        try await Engine.sqlite.withTestDatabase { place in
            let database = try place.open()
            let folder = (place.path as NSString).deletingLastPathComponent
            await #expect(throws: StorageError.self) { try await database.backup(to: folder + "/missing/copy.db") }
            await database.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kept.db"])
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `PostgreSQL is backed up with its own tools`() async throws {
        try await Engine.postgres.withDatabase { database in
            let error = await #expect(throws: StorageError.self) { try await database.backup(to: "/tmp/x") }
            #expect(error?.description.contains("pg_dump") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `what is wrong with the data is found`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            try await database.write { try $0.file(1) }
            #expect(try await database.integrityProblems() == [])
            switch engine {
            case .sqlite:
                try await database.outsideTransaction(
                    "PRAGMA foreign_keys = OFF; INSERT INTO remark VALUES (1, 999); PRAGMA foreign_keys = ON")
            case .postgres:
                try await database.outsideTransaction(
                    "ALTER TABLE remark ADD CONSTRAINT unchecked CHECK (id > 0) NOT VALID")
            }
            let problems = try await database.integrityProblems()
            #expect(problems.count == 1)
            #expect(problems.first?.contains(engine == .sqlite ? "remark" : "unchecked") == true)
        }
    }

    private func rights(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }
}
