/// Goes through the bytes of a file of comma-separated values.
struct CSVReader {
    private let bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var index: Int
    private var line = 1

    private static let quote = UInt8(ascii: "\"")

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        separator = Self.separator(bytes)
        index = bytes.startIndex
    }

    mutating func records(most: Int) throws -> [CSV.Record] {
        var records: [CSV.Record] = []
        while index < bytes.endIndex {
            let start = line
            let fields = try record()
            // An empty line is a line end too many, not a record.
            if fields == [""] { continue }
            guard records.count < most else { throw CSV.Failure.tooManyRecords(most: most) }
            records.append(CSV.Record(line: start, fields: fields))
        }
        return records
    }

    /// A comma, or what a program set to another country's habits writes: whichever the first line has more of.
    private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var (counts, isQuoted) = ([UInt8: Int](), false)
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { break }
            counts[byte, default: 0] += 1
        }
        let (comma, others) = (UInt8(ascii: ","), [UInt8(ascii: ";"), 9])
        let best = others.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? comma
        return counts[best, default: 0] > counts[comma, default: 0] ? best : comma
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
                    throw CSV.Failure.afterQuote(line: line)
                }
                return String(decoding: text, as: UTF8.self)
            }
        }
        throw CSV.Failure.openQuote(line: start)
    }

    private mutating func lineEnd() {
        guard index < bytes.endIndex else { return }
        if bytes[index] == 13 { index += 1 }
        if index < bytes.endIndex, bytes[index] == 10 { index += 1 }
        line += 1
    }
}
