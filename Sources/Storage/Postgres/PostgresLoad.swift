import CLibPQ
import Foundation

/// Many rows by COPY: https://www.postgresql.org/docs/current/sql-copy.html
extension PostgresConnection {
    private static let portion = 1 << 16

    func load(_ batch: RowBatch) throws {
        if let begin = takeAnnouncedBegin() { try control(begin) }
        let text = "COPY \(batch.table) (\(batch.columnList)) FROM STDIN"
        let opened = PQexec(handle, text)
        defer { PQclear(opened) }
        guard PQresultStatus(opened) == PGRES_COPY_IN else {
            try check(opened, text)
            throw StorageError.engine("The server did not take rows in: \(text)")
        }
        do {
            try send(batch)
        } catch {
            PQputCopyEnd(handle, "given up")
            while let rest = PQgetResult(handle) { PQclear(rest) }
            throw error
        }
        PQputCopyEnd(handle, nil)
        let result = PQgetResult(handle)
        defer { PQclear(result) }
        while let rest = PQgetResult(handle) { PQclear(rest) }
        try check(result, text)
    }

    private func send(_ batch: RowBatch) throws {
        var lines: [UInt8] = []
        lines.reserveCapacity(2 * Self.portion)
        for (place, value) in batch.values.enumerated() {
            try value.requireStorable()
            value.write(to: &lines)
            let isLast = (place + 1).isMultiple(of: batch.columns.count)
            lines.append(isLast ? UInt8(ascii: "\n") : UInt8(ascii: "\t"))
            if isLast, lines.count > Self.portion || place + 1 == batch.values.count {
                let sent = lines.withUnsafeBytes { bytes in
                    PQputCopyData(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
                }
                // What is wrong is said by the result that follows.
                if sent != 1 { return }
                lines.removeAll(keepingCapacity: true)
            }
        }
    }
}

extension Value {
    /// As a field of COPY's text format.
    fileprivate func write(to line: inout [UInt8]) {
        switch self {
        case .null: line += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        case .integer(let number): line += String(number).utf8
        case .real(let number): line += String(number).utf8
        case .text(let text):
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): line += [byte, byte]
                case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
                case UInt8(ascii: "\r"): line += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
                case UInt8(ascii: "\t"): line += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
                default: line.append(byte)
                }
            }
        case .bytes(let data):
            line += [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")]
            let digits: StaticString = "0123456789abcdef"
            for byte in data {
                line.append(digits.utf8Start[Int(byte >> 4)])
                line.append(digits.utf8Start[Int(byte & 15)])
            }
        }
    }
}
