import Foundation

/// Reads comma-separated values as RFC 4180 has them, and as people's programs write them: with a byte order mark, with
/// semicolons, with line ends of either kind, with a last line that does not end.
enum CSV {
    struct Record: Equatable {
        /// The line of the file it begins on, from 1.
        let line: Int
        let fields: [String]
    }

    enum Failure: Error, Equatable {
        case notUTF8
        /// A quotation mark is opened on this line and never closed.
        case openQuote(line: Int)
        /// Something stands between a closing quotation mark and the next comma.
        case afterQuote(line: Int)
        case tooManyRecords(most: Int)
        case nul
    }

    static func read(_ data: Data, most: Int) throws -> [Record] {
        guard let text = String(validating: data, as: UTF8.self) else { throw Failure.notUTF8 }
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.contains(0) { throw Failure.nul }
        var reader = Reader(bytes: bytes, separator: separator(bytes))
        return try reader.records(most: most)
    }

    /// A comma, or what a program set to another country's habits writes: whichever the first line has more of.
    private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var (counts, isQuoted) = ([UInt8: Int](), false)
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { break }
            counts[byte, default: 0] += 1
        }
        let (comma, others) = (UInt8(ascii: ","), [UInt8(ascii: ";"), 9])
        let best = others.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? comma
        return counts[best, default: 0] > counts[comma, default: 0] ? best : comma
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        let separator: UInt8
        var index: Int
        var line = 1

        private static let quote = UInt8(ascii: "\"")

        init(bytes: ArraySlice<UInt8>, separator: UInt8) {
            self.bytes = bytes
            self.separator = separator
            index = bytes.startIndex
        }

        mutating func records(most: Int) throws -> [Record] {
            var records: [Record] = []
            while index < bytes.endIndex {
                let start = line
                let fields = try record()
                // An empty line is a line end too many, not a record.
                if fields == [""] { continue }
                guard records.count < most else { throw Failure.tooManyRecords(most: most) }
                records.append(Record(line: start, fields: fields))
            }
            return records
        }

        private mutating func record() throws -> [String] {
            var fields: [String] = []
            while true {
                fields.append(try field())
                guard index < bytes.endIndex, bytes[index] == separator else { break }
                index += 1
            }
            lineEnd()
            return fields
        }

        private mutating func field() throws -> String {
            guard index < bytes.endIndex, bytes[index] == Self.quote else {
                let plain = bytes[index...].prefix { $0 != separator && $0 != 10 && $0 != 13 }
                index = plain.endIndex
                return String(decoding: plain, as: UTF8.self)
            }
            return try quoted()
        }

        private mutating func quoted() throws -> String {
            let start = line
            var text: [UInt8] = []
            index += 1
            while index < bytes.endIndex {
                let byte = bytes[index]
                index += 1
                if byte != Self.quote {
                    if byte == 10 { line += 1 }
                    text.append(byte)
                } else if index < bytes.endIndex, bytes[index] == Self.quote {
                    text.append(byte)
                    index += 1
                } else {
                    guard index == bytes.endIndex || [separator, 10, 13].contains(bytes[index]) else {
                        throw Failure.afterQuote(line: line)
                    }
                    return String(decoding: text, as: UTF8.self)
                }
            }
            throw Failure.openQuote(line: start)
        }

        private mutating func lineEnd() {
            guard index < bytes.endIndex else { return }
            if bytes[index] == 13 { index += 1 }
            if index < bytes.endIndex, bytes[index] == 10 { index += 1 }
            line += 1
        }
    }
}
