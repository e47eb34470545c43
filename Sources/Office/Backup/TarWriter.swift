import Base
import Crypto
import Foundation

/// Writes a tar archive (POSIX 1003.1-1988, "ustar") a piece at a time.
final class TarWriter {
    static let block = 512
    private let file: OutputFile

    init(_ url: URL) throws {
        file = try OutputFile(url)
    }

    /// Adds a file under a name, and answers the SHA-256 of what was written.
    func add(_ source: URL, as name: String) throws -> String {
        let input = try InputFile(source)
        let size = try input.size()
        try file.write(TarHeader(name: name, size: size, modified: try input.modified()).bytes)
        var hash = SHA256()
        var rest = size
        while rest > 0 {
            let piece = try input.read(upTo: Int(min(rest, 1 << 20)))
            guard !piece.isEmpty else { throw BackupError.cannotRead(source, "it became shorter meanwhile") }
            hash.update(data: piece)
            try file.write(piece)
            rest -= Int64(piece.count)
        }
        try pad(size)
        return hash.finalize().hexadecimal
    }

    func add(_ bytes: Data, as name: String, at moment: Date) throws {
        try file.write(TarHeader(name: name, size: Int64(bytes.count), modified: moment).bytes)
        try file.write(bytes)
        try pad(Int64(bytes.count))
    }

    /// Two empty blocks end an archive. Answers its size once it is on disk.
    func finish() throws -> Int64 {
        try file.write(Data(count: 2 * Self.block))
        try file.finish()
        return file.written
    }

    private func pad(_ size: Int64) throws {
        let over = Int(size % Int64(Self.block))
        if over > 0 { try file.write(Data(count: Self.block - over)) }
    }
}

/// What stands before each file in a tar archive.
struct TarHeader: Equatable {
    var name: String
    var size: Int64
    var modified: Date

    /// The largest size that eleven octal digits can say; above it, GNU tar's way with 64 bits is used.
    private static let largestOctal: Int64 = 0o77777777777

    init(name: String, size: Int64, modified: Date) {
        self.name = name
        self.size = size
        self.modified = modified
    }

    var bytes: Data {
        var bytes = Data(count: TarWriter.block)
        bytes.put(name, at: 0)
        bytes.put("0000600\0" + "0000000\0" + "0000000\0", at: 100)
        if size <= Self.largestOctal {
            bytes.put(Self.octal(size, digits: 11) + "\0", at: 124)
        } else {
            bytes[124] = 0x80
            for place in 0..<8 { bytes[128 + place] = UInt8(truncatingIfNeeded: size >> Int64(8 * (7 - place))) }
        }
        bytes.put(Self.octal(max(0, Int64(modified.timeIntervalSince1970)), digits: 11) + "\0", at: 136)
        bytes.put("        ", at: 148)
        bytes.put("0", at: 156)
        bytes.put("ustar\0" + "00", at: 257)
        bytes.put(Self.octal(Self.sum(bytes), digits: 6) + "\0 ", at: 148)
        return bytes
    }

    /// Reads a header; nil when its own check sum is wrong or it is of anything but a plain file.
    init?(_ bytes: Data) {
        let bytes = Data(bytes)
        guard bytes.count == TarWriter.block, bytes[156] == UInt8(ascii: "0") || bytes[156] == 0,
            let sum = Self.number(bytes[148..<156])
        else { return nil }
        var blank = bytes
        blank.put("        ", at: 148)
        guard Self.sum(blank) == sum, let size = Self.size(bytes[124..<136]), size >= 0,
            let name = String(validating: bytes[0..<100].prefix { $0 != 0 }, as: UTF8.self),
            bytes[345] == 0, let seconds = Self.number(bytes[136..<148])
        else { return nil }
        self.init(name: name, size: size, modified: Date(timeIntervalSince1970: Double(seconds)))
    }

    private static func size(_ field: Data) -> Int64? {
        guard field.first == 0x80 else { return number(field) }
        return field.suffix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    private static func number(_ field: Data) -> Int64? {
        let digits = field.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private static func octal(_ number: Int64, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func sum(_ bytes: Data) -> Int64 { bytes.reduce(0) { $0 + Int64($1) } }
}

extension Data {
    fileprivate mutating func put(_ text: String, at place: Int) {
        for (offset, byte) in text.utf8.enumerated() { self[startIndex + place + offset] = byte }
    }
}
