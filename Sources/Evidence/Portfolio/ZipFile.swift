import CArchive
public import Foundation

/// A ZIP as one file of bytes, through libarchive. Small things only: everything is in memory.
public enum ZipFile {
    public struct Entry: Sendable, Equatable {
        public let name: String
        public let bytes: Data

        public init(name: String, bytes: Data) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Larger ones are no portfolio, or a trap.
    public static let largest = 512 << 20
    private static let mostEntries = 10_000

    public struct Unreadable: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// The same entries at the same time always give the same bytes.
    public static func write(_ entries: [Entry], at time: Date) throws -> Data {
        guard let archive = archive_write_new() else { throw Unreadable(description: "There is no memory for a ZIP.") }
        defer { archive_write_free(archive) }
        archive_write_set_format_zip(archive)
        archive_write_add_filter_none(archive)
        let room = entries.reduce(1 << 16) { $0 + $1.bytes.count + $1.bytes.count / 100 + 2 * $1.name.utf8.count + 1_024 }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
        defer { buffer.deallocate() }
        var used = 0
        guard archive_write_open_memory(archive, buffer, room, &used) == ARCHIVE_OK else { throw failure(archive) }
        for one in entries {
            guard let entry = archive_entry_new() else { throw failure(archive) }
            defer { archive_entry_free(entry) }
            kept_archive_plain(entry, one.name, Int64(one.bytes.count), Int64(time.timeIntervalSince1970))
            guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw failure(archive) }
            let written = one.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == one.bytes.count else { throw failure(archive) }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else { throw failure(archive) }
        return Data(bytes: buffer, count: used)
    }

    /// The files in a ZIP. Folders and links are left out; names are only names and are never written to.
    public static func read(_ bytes: Data) throws -> [Entry] {
        // The end of the central directory: without it the file was cut off, whatever can still be read of it.
        guard bytes.suffix(22).starts(with: [0x50, 0x4B, 0x05, 0x06]) else { throw Unreadable(description: "It is cut off.") }
        guard let archive = archive_read_new() else { throw Unreadable(description: "There is no memory for a ZIP.") }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        return try bytes.withUnsafeBytes { source in
            guard archive_read_open_memory(archive, source.baseAddress, source.count) == ARCHIVE_OK else {
                throw failure(archive)
            }
            var entries: [Entry] = []
            var total = 0
            var entry: OpaquePointer?
            while true {
                let result = archive_read_next_header(archive, &entry)
                if result == ARCHIVE_EOF { return entries }
                guard result == ARCHIVE_OK, let name = archive_entry_pathname(entry) else { throw failure(archive) }
                var content = Data()
                var chunk = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    let count = archive_read_data(archive, &chunk, chunk.count)
                    if count == 0 { break }
                    guard count > 0 else { throw failure(archive) }
                    total += count
                    guard total <= largest else { throw Unreadable(description: "It holds more than a portfolio can.") }
                    content.append(contentsOf: chunk[..<count])
                }
                entries.append(Entry(name: String(cString: name), bytes: content))
                guard entries.count <= mostEntries else {
                    throw Unreadable(description: "It holds more files than a portfolio can.")
                }
            }
        }
    }

    private static func failure(_ archive: OpaquePointer) -> Unreadable {
        Unreadable(description: archive_error_string(archive).map { String(cString: $0) } ?? "It cannot be read as a ZIP.")
    }
}
