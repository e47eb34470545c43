import Base
import Foundation
import TestKit
import Testing

struct BlobTests {
    private func withBlobs(_ body: (Blobs) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(Blobs(directory: folder))
    }

    private func files(_ blobs: Blobs) -> [String] {
        let everything = FileManager.default.enumerator(at: blobs.directory, includingPropertiesForKeys: [.isRegularFileKey])
        return (everything?.compactMap { $0 as? URL } ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
            .map(\.lastPathComponent).sorted()
    }

    @Test func `what is stored comes back, byte by byte`() throws {
        try withBlobs { blobs in
            var dice = Dice(seed: 7)
            for size in [0, 1, 4_095, 4_096, 1_000_000] {
                let bytes = Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &dice) })
                let name = try blobs.store(bytes)
                #expect(try blobs.bytes(name) == bytes)
                #expect(blobs.isWhole(name))
                #expect(blobs.condition(of: name) == .whole)
            }
        }
    }

    @Test func `the same bytes are kept once`() throws {
        try withBlobs { blobs in
            let first = try blobs.store(Data("a meter reading".utf8))
            let second = try blobs.store(Data("a meter reading".utf8))
            #expect(first == second)
            #expect(files(blobs) == [first])
        }
    }

    @Test func `the same bytes from many sides at once are kept once`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-blobs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let blobs = Blobs(directory: folder)
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try blobs.store(Data(repeating: 7, count: 100_000)) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names.count == 1)
        #expect(files(blobs) == Array(names))
    }

    @Test func `the name is the SHA-256 of the bytes`() {
        #expect(Blobs.name(of: Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `a changed file gives itself away`() throws {
        try withBlobs { blobs in
            let name = try blobs.store(Data("the original".utf8))
            try Data("an original".utf8).write(to: blobs.url(name))
            #expect(!blobs.isWhole(name))
            #expect(blobs.condition(of: name) == .changed)
        }
    }

    @Test func `a file cut short is made whole again by the next mail with the same bytes`() throws {
        try withBlobs { blobs in
            let name = try blobs.store(Data("the original".utf8))
            try Data("the orig".utf8).write(to: blobs.url(name))
            #expect(try blobs.store(Data("the original".utf8)) == name)
            #expect(blobs.isWhole(name))
        }
    }

    @Test func `a missing file is called missing`() throws {
        try withBlobs { blobs in
            let name = Blobs.name(of: Data("never stored".utf8))
            #expect(blobs.condition(of: name) == .missing)
            #expect(!blobs.has(name))
            #expect(throws: BlobError.self) { try blobs.bytes(name) }
        }
    }

    @Test(arguments: [
        "", "../secret", "../../x", "/etc/passwd", "ab/cd/ef", String(repeating: "a", count: 63),
        String(repeating: "a", count: 65), String(repeating: "A", count: 64), String(repeating: "g", count: 64),
        "../" + String(repeating: "a", count: 61), String(repeating: "a", count: 63) + "\u{301}",
        String(repeating: "a", count: 63) + "\n",
    ])
    func `a name that is no name is never looked for on the disk`(_ name: String) throws {
        try withBlobs { blobs in
            try Data("secret".utf8).write(to: blobs.directory.deletingLastPathComponent().appending(path: "secret"))
            defer {
                try? FileManager.default.removeItem(at: blobs.directory.deletingLastPathComponent().appending(path: "secret"))
            }
            #expect(!Blobs.isName(name))
            #expect(!blobs.has(name))
            #expect(blobs.condition(of: name) == .missing)
            #expect(throws: BlobError.self) { try blobs.bytes(name) }
        }
    }

    @Test func `a disk that cannot take it leaves nothing half-written`() throws {
        try withBlobs { blobs in
            let small = try FullDisk(at: blobs.directory)
            defer { small.remove() }
            let kept = try blobs.store(Data("room for this".utf8))
            #expect(throws: (any Error).self) { try blobs.store(small.tooMuch) }
            #expect(files(blobs).filter { $0.utf8.count > 2 } == [kept])
            #expect(blobs.isWhole(kept))
        }
    }

    @Test func `files are for their owner alone`() throws {
        try withBlobs { blobs in
            let name = try blobs.store(Data("private".utf8))
            let mode = try FileManager.default.attributesOfItem(atPath: blobs.url(name).path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}

/// A disk of one megabyte where we may make one; else a folder in which the bytes' own folder cannot be made.
private struct FullDisk {
    let tooMuch: Data
    private let mounted: URL?

    init(at folder: URL) throws {
        tooMuch = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        if Self.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path) {
            mounted = folder
        } else {
            mounted = nil
            try Data().write(to: folder.appending(path: String(Blobs.name(of: tooMuch).prefix(2))))
        }
    }

    func remove() {
        if let mounted { _ = Self.run("umount", mounted.path) }
    }

    private static func run(_ command: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
