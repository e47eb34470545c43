import Base
import Crypto
public import Foundation
import Storage

extension Backup {
    /// Brings a copy back into an empty directory, then looks whether everything is as it was written. What is wrong
    /// with the archive itself is thrown, and the directory is left as empty as it was.
    public static func restore(_ file: URL, to directory: URL) async throws -> Verification.Report {
        let isNew = !FileManager.default.fileExists(atPath: directory.path)
        try requireEmpty(directory)
        guard FileManager.default.fileExists(atPath: file.path) else { throw BackupError.noSuchFile(file) }
        try makeFolder(directory)
        do {
            try await aside {
                var unpacking = try Unpacking(file, directory)
                try unpacking.run()
            }
        } catch {
            empty(directory)
            if isNew { try? FileManager.default.removeItem(at: directory) }
            throw error
        }
        return try await verify(directory)
    }

    private static func requireEmpty(_ directory: URL) throws {
        guard FileManager.default.fileExists(atPath: directory.path) else { return }
        // What a fresh file system brings along is not in anybody's way.
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: directory.path),
            found.allSatisfy({ $0 == "lost+found" })
        else { throw BackupError.notEmpty(directory) }
    }

    private static func empty(_ directory: URL) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [] where name != "lost+found" {
            try? FileManager.default.removeItem(at: directory.appending(path: name))
        }
    }

    private static func verify(_ directory: URL) async throws -> Verification.Report {
        let database = try Database.sqlite(path: directory.appending(path: databaseName).path)
        let house = House(database: database, blobs: Blobs(directory: directory.appending(path: blobsName)))
        do {
            let report = try await Verification(house).run()
            await database.close()
            return report
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Takes an archive apart. Only names that `Backup` gives are taken, so that no archive can write anywhere else.
private struct Unpacking {
    let file: URL
    let directory: URL
    private let input: InputFile
    private var hashes: [String: String] = [:]
    private var blobs = 0
    private var folder: URL?

    /// The database is called so until everything else is there, so that nobody starts on half a copy.
    private var draft: URL { directory.appending(path: Backup.databaseName + ".part") }

    init(_ file: URL, _ directory: URL) throws {
        self.file = file
        self.directory = directory
        input = try InputFile(file)
    }

    mutating func run() throws {
        var isFirst = true
        while let header = try next(isFirst: isFirst) {
            isFirst = false
            if header.name == Backup.contentsName {
                try finish(with: header)
                return
            }
            try take(header)
        }
        throw BackupError.cutShort(file)
    }

    private func next(isFirst: Bool) throws -> TarHeader? {
        guard let bytes = try input.read(exactly: TarWriter.block) else {
            throw isFirst ? BackupError.notOurs(file) : BackupError.cutShort(file)
        }
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        guard let header = TarHeader(bytes) else {
            throw isFirst ? BackupError.notOurs(file) : BackupError.damaged("what stands between two files")
        }
        if isFirst, header.name != Backup.databaseName { throw BackupError.notOurs(file) }
        return header
    }

    private mutating func take(_ header: TarHeader) throws {
        let name = header.name
        guard let blob = try Self.blob(name) else {
            guard hashes[name] == nil else { throw BackupError.damaged(name) }
            let isDatabase = name == Backup.databaseName
            hashes[name] = try write(header, to: isDatabase ? draft : directory.appending(path: name), through: true)
            return
        }
        let target = Blobs(directory: directory.appending(path: Backup.blobsName)).url(blob)
        if folder != target.deletingLastPathComponent() {
            folder = target.deletingLastPathComponent()
            try Backup.makeFolder(target.deletingLastPathComponent())
        }
        guard try write(header, to: target) == blob else { throw BackupError.damaged(name) }
        blobs += 1
    }

    /// The name of the blob a path is for; nil for the database and settings. Any other path is refused.
    private static func blob(_ path: String) throws -> String? {
        if path == Backup.databaseName || Backup.isSettings(path) { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Backup.blobsName, Blobs.isName(parts[3]),
            parts[3].hasPrefix(parts[1] + parts[2]), parts[1].utf8.count == 2, parts[2].utf8.count == 2
        else { throw BackupError.damaged("“\(path)” does not belong in a copy, so it") }
        return parts[3]
    }

    private func write(_ header: TarHeader, to target: URL, through: Bool = false) throws -> String {
        let output = try OutputFile(target)
        var hash = SHA256()
        var rest = header.size
        while rest > 0 {
            let piece = try input.read(upTo: Int(min(rest, 1 << 20)))
            if piece.isEmpty { throw BackupError.cutShort(file) }
            hash.update(data: piece)
            try output.write(piece)
            rest -= Int64(piece.count)
        }
        if through { try output.finish() }
        try skipPadding(after: header.size)
        return hash.finalize().hexadecimal
    }

    private func finish(with header: TarHeader) throws {
        guard header.size <= 1 << 20, let bytes = try input.read(exactly: Int(header.size)) else {
            throw BackupError.cutShort(file)
        }
        guard let contents = try? JSONDecoder().decode(Backup.Contents.self, from: bytes), contents.format == 1 else {
            throw BackupError.notOurs(file)
        }
        for (name, hash) in contents.files.sorted(by: { $0.key < $1.key }) where hashes[name] != hash {
            throw BackupError.damaged(name)
        }
        guard contents.blobs == blobs, contents.files.count == hashes.count else {
            throw BackupError.damaged("the list of files")
        }
        Disk.syncAll()
        try Disk.rename(draft, to: directory.appending(path: Backup.databaseName))
    }

    private func skipPadding(after size: Int64) throws {
        let over = Int(size % Int64(TarWriter.block))
        if over > 0, try input.read(exactly: TarWriter.block - over) == nil { throw BackupError.cutShort(file) }
    }
}
