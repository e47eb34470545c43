import Foundation
import Storage
import TestKit
import Testing

@Suite struct FullDiskTests {
    @Test func `a file that may not grow fails the large write and keeps the small ones`() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.migrate([complaints])
            try await database.outsideTransaction("CREATE TABLE blob (id BIGINT PRIMARY KEY, content BYTEA)")
            try await database.outsideTransaction("PRAGMA max_page_count = 60")
            let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
                for number in 1...20 {
                    group.addTask {
                        do {
                            try await database.write { db in
                                try db.file(number)
                                let size = number == 11 ? 1_000_000 : 10
                                try db.run("INSERT INTO blob (id, content) VALUES (\(number), \(Data(count: size)))")
                            }
                            return (number, true)
                        } catch StorageError.full {
                            return (number, false)
                        } catch {
                            Issue.record(error)
                            return (number, false)
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let failed = outcomes.filter { !$0.value }.keys.sorted()
            #expect(failed == [11])
            #expect(try await database.countComplaints() == 19)
            #expect(try await database.integrityProblems() == [])
        }
    }

    /// Only the administrator can make such a small disk.
    @Test(.enabled(if: getuid() == 0))
    func `on a full disk everybody in the commit is told, and all goes on when there is room`() async throws {
        try await withSmallDisk { folder in
            let database = try Database.sqlite(path: folder + "/kept.db")
            try await database.migrate([complaints])
            try await database.outsideTransaction("CREATE TABLE blob (id BIGINT PRIMARY KEY, content BYTEA)")
            let ballast = folder + "/ballast"
            try fillDisk(ballast)
            let before = try await database.countComplaints()

            let failures = await withTaskGroup(of: StorageError?.self) { group in
                for number in 1...20 {
                    group.addTask {
                        do {
                            try await database.write { db in
                                try db.file(number)
                                try db.run("INSERT INTO blob (id, content) VALUES (\(number), \(Data(count: 9000)))")
                            }
                            return nil
                        } catch {
                            return error as? StorageError
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let told = failures.filter { if case .full = $0 { true } else { false } }
            #expect(told.count == 20)
            #expect(try await database.countComplaints() == before)

            try FileManager.default.removeItem(atPath: ballast)
            try await database.write { try $0.file(1) }
            #expect(try await database.countComplaints() == before + 1)
            #expect(try await database.integrityProblems() == [])
            await database.close()
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `PostgreSQL's word for a full disk is understood`() async throws {
        try await Engine.postgres.withDatabase { database in
            await #expect(throws: StorageError.full("no room")) {
                try await database.write { db in
                    try db.run("DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$")
                }
            }
        }
    }

    private func withSmallDisk(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-small-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)
        do { try await body(folder) } catch {
            try command("umount", "--lazy", folder)
            throw error
        }
        try command("umount", "--lazy", folder)
    }

    private func command(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func fillDisk(_ path: String) throws {
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        let portion = [UInt8](repeating: 1, count: 4096)
        while write(file, portion, portion.count) > 0 {}
    }
}
