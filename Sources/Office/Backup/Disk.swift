import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A file that is being written, for its owner's eyes alone.
final class OutputFile {
    private let url: URL
    private let descriptor: Int32
    private(set) var written: Int64 = 0

    init(_ url: URL) throws {
        self.url = url
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Disk.cannotWrite(url) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: Data) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw Disk.cannotWrite(url) }
                done += count
            }
        }
        written += Int64(bytes.count)
    }

    /// Brings everything to disk, so that a power cut takes nothing of it.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw Disk.cannotWrite(url) }
    }
}

/// A file that is being read from its beginning.
final class InputFile {
    private let url: URL
    private let handle: FileHandle

    init(_ url: URL) throws {
        self.url = url
        do { handle = try FileHandle(forReadingFrom: url) } catch { throw Self.problem(url, error) }
    }

    deinit { try? handle.close() }

    func read(upTo count: Int) throws -> Data {
        do { return try handle.read(upToCount: count) ?? Data() } catch { throw Self.problem(url, error) }
    }

    /// Exactly this many bytes; nil when the file ends before.
    func read(exactly count: Int) throws -> Data? {
        var bytes = Data()
        while bytes.count < count {
            let piece = try read(upTo: count - bytes.count)
            if piece.isEmpty { return nil }
            bytes += piece
        }
        return bytes
    }

    func size() throws -> Int64 { Int64(try status().st_size) }

    func modified() throws -> Date { Date(timeIntervalSince1970: Double(try status().st_mtim.tv_sec)) }

    private func status() throws -> stat {
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0 else { throw Self.problem(url, Disk.words(errno)) }
        return status
    }

    private static func problem(_ url: URL, _ error: any Error) -> BackupError {
        let code = (error as NSError).userInfo[NSUnderlyingErrorKey].map { ($0 as? NSError)?.code ?? 0 } ?? 0
        return problem(url, code == 0 ? (error as NSError).localizedDescription : Disk.words(Int32(code)))
    }

    private static func problem(_ url: URL, _ words: String) -> BackupError { .cannotRead(url, words) }
}

enum Disk {
    /// Gives a finished file its name, durably.
    static func rename(_ draft: URL, to file: URL) throws {
        guard Glibc.rename(draft.path, file.path) == 0 else { throw cannotWrite(file) }
        try sync(file.deletingLastPathComponent())
    }

    static func sync(_ directory: URL) throws {
        let descriptor = open(directory.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw cannotWrite(directory) }
    }

    /// Brings everything written so far to disk: one call for millions of files.
    static func syncAll() { Glibc.sync() }

    static func cannotWrite(_ url: URL) -> BackupError { .cannotWrite(url, words(errno)) }

    static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
