import Crypto
public import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Original mails and attachments, each in a file named for its SHA-256, so the same bytes are kept once and a changed
/// file gives itself away.
public struct Blobs: Sendable {
    public let directory: URL

    public init(directory: URL) {
        self.directory = directory
    }

    /// Stores bytes so that they outlive a power cut, and answers their name. Storing the same bytes again is free.
    public func store(_ bytes: Data) throws -> String {
        let name = Self.name(of: bytes)
        let file = url(name)
        if (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) == bytes.count {
            // As new, so that whoever is about to discard it lets it be.
            try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
            return name
        }
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = folder.appending(path: ".\(name).\(UInt64.random(in: 0...UInt64.max))")
        do {
            try writeThrough(bytes, to: draft)
            guard rename(draft.path, file.path) == 0 else { throw BlobError.cannotWrite(errno) }
        } catch {
            unlink(draft.path)
            throw error
        }
        try syncDirectory(folder)
        return name
    }

    public func bytes(_ name: String) throws -> Data {
        guard Self.isName(name) else { throw BlobError.noSuchBlob }
        do {
            return try Data(contentsOf: url(name))
        } catch {
            throw BlobError.noSuchBlob
        }
    }

    /// Whether the file is there and still holds what its name says.
    public func isWhole(_ name: String) -> Bool {
        (try? Self.name(of: bytes(name))) == name
    }

    /// Takes a file away for good, unless it was stored, or stored again, within so many seconds. Whether it is gone.
    public func discard(_ name: String, restedFor seconds: TimeInterval) throws -> Bool {
        guard Self.isName(name) else { throw BlobError.noSuchBlob }
        let file = url(name)
        guard let stored = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate else {
            return true
        }
        if Date().timeIntervalSince(stored) < seconds { return false }
        try FileManager.default.removeItem(at: file)
        return true
    }

    public static func name(of bytes: Data) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }

    public static func isName(_ name: String) -> Bool {
        name.utf8.count == 64 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Two levels of folders, so that none grows too large to list.
    public func url(_ name: String) -> URL {
        directory.appending(path: "\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)")
    }

    private func writeThrough(_ bytes: Data, to file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobError.cannotWrite(errno) }
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = write(descriptor, rest.baseAddress, rest.count)
                guard written > 0 else { throw BlobError.cannotWrite(errno) }
                rest = rest.dropFirst(written)
            }
        }
        guard fsync(descriptor) == 0 else { throw BlobError.cannotWrite(errno) }
    }

    private func syncDirectory(_ folder: URL) throws {
        for directory in [folder, folder.deletingLastPathComponent(), self.directory] {
            let descriptor = open(directory.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw BlobError.cannotWrite(errno) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw BlobError.cannotWrite(errno) }
        }
    }
}

extension UnsafeRawBufferPointer.SubSequence {
    fileprivate var baseAddress: UnsafeRawPointer? { base.baseAddress.map { $0 + startIndex } }
}

public enum BlobError: Error, Sendable, CustomStringConvertible {
    case noSuchBlob
    /// The operating system's error number: ENOSPC when the disk is full.
    case cannotWrite(Int32)

    public var description: String {
        switch self {
        case .noSuchBlob: "A file that was kept is no longer in the data directory."
        case .cannotWrite(ENOSPC): "The disk is full, and nothing was taken. Make room and try again."
        case .cannotWrite(let code): "A file could not be written: \(String(cString: strerror(code)))."
        }
    }
}

extension Sequence where Element == UInt8 {
    /// Two lower-case digits for each byte.
    public var hexadecimal: String {
        let digits: StaticString = "0123456789abcdef"
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * underestimatedCount)
        for byte in self {
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
