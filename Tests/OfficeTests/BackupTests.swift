import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import Desk
@testable import Office

@Suite struct `A copy in one file` {
    /// A desk with one case, one file of a mail and one of an attachment, and a place for copies.
    private func withCopy(
        _ body: (_ desk: TestDesk, _ file: URL, _ target: URL) async throws -> Void
    ) async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.fill()
            let folder = desk.folder.appending(path: "copies")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try await body(desk, folder.appending(path: "copy.tar"), folder.appending(path: "restored"))
        }
    }

    @Test func `comes back as it was, and verifies`() async throws {
        try await withCopy { desk, file, target in
            try "organisation: Calder Energy\n".write(
                to: desk.folder.appending(path: "kept.yaml"), atomically: true, encoding: .utf8)
            let report = try await Backup.make(desk.house, desk.folder, to: file)
            #expect(report.broken == nil)
            #expect(report.blobs == 3)
            let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int64
            #expect(report.bytes == size)

            let restored = try await Backup.restore(file, to: target)
            #expect(restored.isWhole)
            #expect(restored.files == 3)
            #expect(restored.events > 0)
            let settings = try String(contentsOf: target.appending(path: "kept.yaml"), encoding: .utf8)
            #expect(settings == "organisation: Calder Energy\n")
            let names = try FileManager.default.contentsOfDirectory(atPath: target.path).filter { !$0.hasPrefix("kept.db-") }
            #expect(names.sorted() == ["blobs", "kept.db", "kept.yaml"])
            let rights = try FileManager.default.attributesOfItem(atPath: target.appending(path: "kept.db").path)
            #expect(rights[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `holds together while others go on writing`() async throws {
        try await withCopy { desk, file, target in
            let writer = Task {
                for number in 1...200 where !Task.isCancelled { try await desk.file("attachment \(number)") }
            }
            _ = try await Backup.make(desk.house, desk.folder, to: file)
            writer.cancel()
            _ = await writer.result
            #expect(try await Backup.restore(file, to: target).isWhole)
        }
    }

    @Test func `is an ordinary tar`() async throws {
        try await withCopy { desk, file, _ in
            _ = try await Backup.make(desk.house, desk.folder, to: file)
            let tar = Process()
            tar.executableURL = URL(filePath: "/usr/bin/env")
            tar.arguments = ["tar", "--list", "--file", file.path]
            let output = Pipe()
            tar.standardOutput = output
            try tar.run()
            let list = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            tar.waitUntilExit()
            #expect(tar.terminationStatus == 0)
            let names = list.split(separator: "\n")
            #expect(names.first == "kept.db")
            #expect(names.last == "contents.json")
            #expect(names.count == 5)
        }
    }

    @Test func `never takes the place of another file`() async throws {
        try await withCopy { desk, file, _ in
            try Data("mine".utf8).write(to: file)
            await #expect(throws: BackupError.self) { try await Backup.make(desk.house, desk.folder, to: file) }
            #expect(try Data(contentsOf: file) == Data("mine".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path) == ["copy.tar"])
        }
    }

    @Test func `is brought back into an empty directory only`() async throws {
        try await withCopy { desk, file, target in
            _ = try await Backup.make(desk.house, desk.folder, to: file)
            let error = await #expect(throws: BackupError.self) { try await Backup.restore(file, to: desk.folder) }
            #expect(error?.description.contains("not empty") == true)
            #expect(!FileManager.default.fileExists(atPath: target.path))
        }
    }

    @Test func `says of a missing file that it was missing before`() async throws {
        try await withCopy { desk, file, target in
            let name = try await desk.file("gone")
            try FileManager.default.removeItem(at: desk.house.blobs.url(name))
            let report = try await Backup.make(desk.house, desk.folder, to: file)
            #expect(report.broken == Break(.blob, "The file \(name) is missing."))
            #expect(try await Backup.restore(file, to: target).broken == Break(.blob, "The file \(name) is missing."))
        }
    }

    @Test func `is refused when it was cut short, at any place`() async throws {
        try await withCopy { desk, file, target in
            _ = try await Backup.make(desk.house, desk.folder, to: file)
            let whole = try Data(contentsOf: file)
            let part = file.deletingLastPathComponent().appending(path: "part.tar")
            for length in [0, 100, 512, 5_000, whole.count / 2, whole.count - 2_048, whole.count - 1_500] {
                try whole.prefix(length).write(to: part)
                await #expect(throws: BackupError.self, "\(length) of \(whole.count)") {
                    try await Backup.restore(part, to: target)
                }
                #expect(!FileManager.default.fileExists(atPath: target.path), "nothing is left behind")
            }
        }
    }

    @Test func `is refused when a byte changed, wherever`() async throws {
        try await withCopy { desk, file, target in
            _ = try await Backup.make(desk.house, desk.folder, to: file)
            let whole = try Data(contentsOf: file)
            let changed = file.deletingLastPathComponent().appending(path: "changed.tar")
            // In a header, in the database, in a blob.
            for place in [3, 512 + 8_000, whole.count - 3_900] {
                var bytes = whole
                bytes[place] ^= 1
                try bytes.write(to: changed)
                await #expect(throws: BackupError.self, "byte \(place)") { try await Backup.restore(changed, to: target) }
            }
        }
    }

    @Test(arguments: ["../escaped", "/etc/escaped", "blobs/../../escaped", "blobs/aa/bb/../escaped", ".hidden.yaml", "a/b.yaml"])
    func `cannot write anywhere else`(_ name: String) async throws {
        try await withCopy { desk, file, target in
            let database = desk.folder.appending(path: "small")
            try Data("x".utf8).write(to: database)
            let archive = try TarWriter(file)
            _ = try archive.add(database, as: "kept.db")
            try archive.add(Data("evil".utf8), as: name, at: TestDesk.monday)
            _ = try archive.finish()
            await #expect(throws: BackupError.self) { try await Backup.restore(file, to: target) }
            let beside = target.deletingLastPathComponent().appending(path: "escaped")
            #expect(!FileManager.default.fileExists(atPath: beside.path))
            #expect(!FileManager.default.fileExists(atPath: target.path))
        }
    }

    @Test func `is not made of any file that comes along`() async throws {
        try await withCopy { _, file, target in
            for bytes in [Data(), Data("PK\u{3}\u{4}".utf8), Data(count: 10_240), Data(repeating: 65, count: 4_096)] {
                try bytes.write(to: file)
                await #expect(throws: BackupError.self) { try await Backup.restore(file, to: target) }
            }
            await #expect(throws: BackupError.self) { try await Backup.restore(target, to: target) }
        }
    }

    @Test func `of PostgreSQL is made by its own tools, and says so`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await Engine.postgres.withDesk { desk in
            let file = desk.folder.appending(path: "copy.tar")
            let error = await #expect(throws: BackupError.self) {
                try await Backup.make(desk.house, desk.folder, to: file)
            }
            #expect(error?.description.contains("pg_dump") == true)
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `a header says what it was told, also of a very large file`() throws {
        for size in [0, 1, 511, 8_589_934_591, 8_589_934_592, 1 << 50] as [Int64] {
            let header = TarHeader(name: "kept.db", size: size, modified: TestDesk.monday)
            #expect(header.bytes.count == 512)
            #expect(TarHeader(header.bytes) == header)
        }
        var bytes = TarHeader(name: "kept.db", size: 1, modified: TestDesk.monday).bytes
        bytes[0] ^= 1
        #expect(TarHeader(bytes) == nil, "the check sum is wrong")
    }
}

extension TestDesk {
    /// A case with the original of a mail, an attachment and a mail in the sink.
    func fill() async throws {
        let blobs = house.blobs
        let (mail, sink) = (try blobs.store(Data("From: a".utf8)), try blobs.store(Data("To: b".utf8)))
        let now = Self.monday
        try await write(as: priya) { work in
            let id = try Contacts(work).record(
                .init(who: .new(name: "M", email: "m@example.org", phone: nil), channel: .email, subject: "s", need: "n"))
            let entry = try #require(try CaseFolders(work).timeline(of: id, before: nil, limit: 1).first?.entry.id)
            try work.db.run(
                """
                INSERT INTO mail (entry_id, case_id, direction, original, state, state_at)
                VALUES (\(entry), \(id), 'in', \(mail), 'received', \(now))
                """)
            try work.db.run(
                "INSERT INTO sink (entry_id, at, recipient, subject, blob) VALUES (\(entry), \(now), 'm', 's', \(sink))")
        }
        try await file("meter.jpg")
        try await settle()
    }

    /// Stores a file and an attachment that names it; answers its name.
    @discardableResult func file(_ words: String) async throws -> String {
        let blob = try house.blobs.store(Data(words.utf8))
        try await write(as: priya) { work in
            let entry = try #require(try work.db.row("SELECT id, case_id FROM entry ORDER BY id LIMIT 1"))
            let (id, of, in_) = (
                work.newID(Attachment.self), try entry.get("id", as: Int64.self), try entry.get("case_id", as: Int64.self)
            )
            try work.db.run(
                """
                INSERT INTO attachment (id, entry_id, case_id, name, type, size, blob)
                VALUES (\(id), \(of), \(in_), 'meter.jpg', 'image/jpeg', 9, \(blob))
                """)
        }
        return blob
    }
}
