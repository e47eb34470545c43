public import Base
import Crypto
import Desk
public import Foundation
import Storage

/// A copy of everything in one file, and everything again from that file.
///
/// The file is an ordinary tar, so that any tar can unpack it should Kept not be at hand:
///
///     kept.db                     the database, as it was at one moment
///     *.yaml                      what the data directory is set up with
///     blobs/ab/cd/abcd…           original mails and attachments, each named for its SHA-256
///     contents.json               the SHA-256 of the other files, and how many blobs there are; the last entry
///
/// Blobs are stored before the rows that name them and never change or go, so a copy of the database followed by a copy
/// of the blobs holds together, whatever is written meanwhile.
public enum Backup {
    static let databaseName = "kept.db"
    static let blobsName = "blobs"
    static let contentsName = "contents.json"

    public struct Report: Sendable, Equatable {
        public var blobs = 0
        /// The size of the copy.
        public var bytes: Int64 = 0
        /// A file that is missing or no longer what was stored: it was so before the copy was made.
        public var broken: Break?
    }

    /// What the last entry of the archive says of the others.
    struct Contents: Codable {
        var format = 1
        var madeAt: String
        var blobs: Int
        var files: [String: String]
    }

    /// Copies a running installation to a new file. The file has its name only once it is whole and on disk.
    public static func make(_ house: House, _ directory: URL, to file: URL) async throws -> Report {
        guard house.database.kind == .sqlite else { throw BackupError.postgres(directory.appending(path: blobsName)) }
        guard !FileManager.default.fileExists(atPath: file.path) else { throw BackupError.fileExists(file) }
        let folder = URL(filePath: "\(file.path).part-\(Data.random(4).hexadecimal)")
        try makeFolder(folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (snapshot, draft) = (folder.appending(path: databaseName), folder.appending(path: "copy.tar"))
        try await house.database.backup(to: snapshot.path)
        let now = house.clock.now
        var report = try await aside { try write(snapshot, directory, house.blobs, to: draft, at: now) }
        if report.broken == nil { report.broken = try await firstMissing(in: snapshot, house.blobs) }
        try Disk.rename(draft, to: file)
        return report
    }

    private static func write(
        _ snapshot: URL, _ directory: URL, _ blobs: Blobs, to draft: URL, at now: Date
    ) throws -> Report {
        var report = Report()
        var contents = Contents(madeAt: now.rfc3339, blobs: 0, files: [:])
        let archive = try TarWriter(draft)
        contents.files[databaseName] = try archive.add(snapshot, as: databaseName)
        for file in try settings(in: directory) {
            contents.files[file.lastPathComponent] = try archive.add(file, as: file.lastPathComponent)
        }
        try forEachBlob(in: blobs.directory) { file, path in
            let name = file.lastPathComponent
            let hash = try archive.add(file, as: "\(blobsName)/\(path)")
            if hash != name, report.broken == nil {
                report.broken = Break(.blob, "The file \(name) is not what was stored.")
            }
            contents.blobs += 1
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try archive.add(try encoder.encode(contents), as: contentsName, at: now)
        report.bytes = try archive.finish()
        report.blobs = contents.blobs
        return report
    }

    /// The files beside the database that say how the installation is set up.
    private static func settings(in directory: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: [.isRegularFileKey])
            .filter { isSettings($0.lastPathComponent) }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    static func isSettings(_ name: String) -> Bool {
        name.hasSuffix(".yaml") && !name.hasPrefix(".") && name.utf8.count <= 90
            && name.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
    }

    /// Every blob there is, folder by folder, so that millions need no more memory than a few.
    private static func forEachBlob(in directory: URL, _ body: (_ file: URL, _ path: String) throws -> Void) throws {
        for first in try names(in: directory) where first.utf8.count == 2 {
            for second in try names(in: directory.appending(path: first)) where second.utf8.count == 2 {
                for name in try names(in: directory.appending(path: "\(first)/\(second)")) where Blobs.isName(name) {
                    let path = "\(first)/\(second)/\(name)"
                    try body(directory.appending(path: path), path)
                }
            }
        }
    }

    private static func names(in directory: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: directory.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }

    /// The first file that the copied database names and nobody has.
    private static func firstMissing(in snapshot: URL, _ blobs: Blobs) async throws -> Break? {
        let database = try Database.sqlite(path: snapshot.path, readers: 1)
        do {
            let missing = try await database.read { try $0.firstMissing(in: blobs) }
            await database.close()
            return missing.map { Break(.blob, "The file \($0) is missing.") }
        } catch {
            await database.close()
            throw error
        }
    }

    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError.cannotWrite(folder, (error as NSError).localizedDescription)
        }
    }

    /// Copying files keeps a thread busy for minutes: one that nobody else needs.
    static func aside<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }
}

extension Transaction {
    fileprivate func firstMissing(in blobs: Blobs) throws -> String? {
        for column in BlobColumn.allCases {
            var last: Int64?
            while true {
                let page = try blobNames(in: column, after: last, limit: 1_000)
                guard let end = page.last else { break }
                if let missing = page.first(where: { !blobs.has($0.name) }) { return missing.name }
                last = end.key
            }
        }
        return nil
    }
}

/// Why a copy could not be made or brought back, in a sentence for whoever asked for it.
public enum BackupError: Error, Sendable, CustomStringConvertible {
    case postgres(URL)
    case fileExists(URL)
    case noSuchFile(URL)
    case notEmpty(URL)
    case notOurs(URL)
    case cutShort(URL)
    case damaged(String)
    case cannotRead(URL, String)
    case cannotWrite(URL, String)

    public var description: String {
        switch self {
        case .postgres(let blobs):
            """
            kept backup copies installations on SQLite. This one is on PostgreSQL: copy its database with pg_dump \
            --format=custom first, and then the files in \(blobs.path), in this order, so that no file is missing that \
            the database names. To bring it back: pg_restore, put the files in their place, and run kept verify.
            """
        case .fileExists(let file): "There is already a file \(file.path); it stays as it is."
        case .noSuchFile(let file): "There is no file \(file.path)."
        case .notEmpty(let directory): "\(directory.path) is not empty; a copy is brought back into an empty directory."
        case .notOurs(let file): "\(file.path) is not a copy made by kept backup."
        case .cutShort(let file): "\(file.path) ends too early: it is only a part of a copy."
        case .damaged(let name): "The copy is damaged: \(name) is not what was stored in it."
        case .cannotRead(let file, let why): "\(file.path) cannot be read: \(why)."
        case .cannotWrite(let file, let why): "\(file.path) cannot be written: \(why)."
        }
    }
}
