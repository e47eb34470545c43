import CLibPQ
import Foundation

/// A statement the server has prepared under a name. Its columns are worked out from its first result.
final class PostgresStatement {
    let name: String
    private var known: PostgresColumns?

    init(name: String) {
        self.name = name
    }

    func columns(of result: OpaquePointer?) -> PostgresColumns {
        if let known { return known }
        let columns = PostgresColumns(result)
        known = columns
        return columns
    }
}

struct PostgresColumns {
    let columns: Columns
    let types: [Oid]

    init(_ result: OpaquePointer?) {
        let numbers = 0..<PQnfields(result)
        columns = Columns(numbers.map { String(cString: PQfname(result, $0)) })
        types = numbers.map { PQftype(result, $0) }
    }
}

extension Outcome {
    init(_ result: OpaquePointer?, _ columns: PostgresColumns) {
        rows = (0..<PQntuples(result)).map { Row(result, $0, columns) }
        // A SELECT counts its rows here; it has changed none.
        let isSelect = PQcmdStatus(result).map { $0.pointee == CChar(bitPattern: UInt8(ascii: "S")) } ?? false
        changes = isSelect ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }
}

extension Row {
    init(_ result: OpaquePointer?, _ row: Int32, _ shape: PostgresColumns) {
        columns = shape.columns
        values = shape.types.indices.map { index in
            let column = Int32(index)
            guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
                return .null
            }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
            return Value(bytes, type: shape.types[index])
        }
    }
}

extension Value {
    fileprivate init(_ bytes: UnsafeRawBufferPointer, type: Oid) {
        self =
            switch type {
            case 16: .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)  // boolean
            case 20, 21, 23, 26, 1700: Value(number: bytes)  // bigint, smallint, integer, oid, numeric
            case 700, 701: .real(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)  // real, double precision
            case 17: .bytes(Data(hexadecimal: bytes.dropFirst(2)))  // bytea
            default: .text(String(decoding: bytes, as: UTF8.self))
            }
    }

    /// A sum of whole numbers is one too; an average is not.
    private init(number bytes: UnsafeRawBufferPointer) {
        self = Int64(digits: bytes).map(Value.integer) ?? .real(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)
    }
}

extension Int64 {
    fileprivate init?(digits bytes: UnsafeRawBufferPointer) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes[...]
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            // Counts downwards, for the smallest number has no positive twin.
            let (tens, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, tooLargeToo) = tens.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if tooLarge || tooLargeToo { return nil }
            number = sum
        }
        if !isNegative && number == .min { return nil }
        self = isNegative ? number : -number
    }
}

extension Data {
    fileprivate init(hexadecimal digits: Slice<UnsafeRawBufferPointer>) {
        let digits = UnsafeRawBufferPointer(rebasing: digits)
        self.init(count: digits.count / 2)
        withUnsafeMutableBytes { bytes in
            for index in bytes.indices {
                bytes[index] = Data.half(digits[2 * index]) << 4 | Data.half(digits[2 * index + 1])
            }
        }
    }

    /// "0" to "9" end in their number; "a" to "f" are nine more than theirs.
    private static func half(_ digit: UInt8) -> UInt8 {
        digit & 15 + (digit >> 6) * 9
    }
}
