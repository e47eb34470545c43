public import Foundation

/// Rows of text separated by commas (RFC 4180), to and from spreadsheets.
///
/// Reads what people's programs write, too: with a byte order mark, with semicolons or tabs, with line ends of either kind,
/// with a last line that does not end.
public enum CSV {
    public static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// In quotation marks where it needs them. A spreadsheet takes what begins with = + - @, or with a tab or a line end
    /// before one, for a formula and may run it: an apostrophe before it keeps it text (OWASP, CSV injection). What was an
    /// apostrophe before such a sign gets another, so that `plain` gives it back as it was.
    public static func cell(_ text: String) -> String {
        let isRisky = text.unicodeScalars.drop { $0 == "'" }.first.map { risky.contains($0) } ?? false
        let safe = isRisky ? "'" + text : text
        guard safe.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else { return safe }
        // Scalar by scalar: a quotation mark with a combining mark on it is one character to Swift and none to a reader of CSV.
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// What a cell said before it was kept from being a formula.
    public static func plain(_ cell: String) -> String {
        guard cell.unicodeScalars.first == "'", let sign = cell.unicodeScalars.drop(while: { $0 == "'" }).first,
            risky.contains(sign)
        else { return cell }
        return String(cell.unicodeScalars.dropFirst())
    }

    private static let risky = "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars

    /// One row of a file that was read.
    public struct Record: Sendable, Equatable {
        /// The line of the file it begins on, from 1.
        public let line: Int
        public let fields: [String]
    }

    /// Why a file cannot be read.
    public enum Failure: Error, Equatable {
        case notUTF8
        /// A quotation mark is opened on this line and never closed.
        case openQuote(line: Int)
        /// Something stands between a closing quotation mark and the next comma.
        case afterQuote(line: Int)
        case tooManyRecords(most: Int)
        case nul
    }

    /// The rows of a file; empty lines are none. Throws a `Failure`.
    public static func read(_ data: Data, most: Int = .max) throws -> [Record] {
        guard let text = String(validating: data, as: UTF8.self) else { throw Failure.notUTF8 }
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.contains(0) { throw Failure.nul }
        var reader = CSVReader(bytes: bytes)
        return try reader.records(most: most)
    }
}
