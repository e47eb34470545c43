import Foundation

/// Rows as text separated by commas (RFC 4180), for spreadsheets.
public enum CSV {
    public static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// In quotation marks where it needs them. A spreadsheet takes what begins with = + - @, or with a tab or a line end
    /// before one, for a formula and may run it: an apostrophe before it keeps it text (OWASP, CSV injection).
    public static func cell(_ text: String) -> String {
        let risky =
            text.unicodeScalars.first.map { "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        let safe = risky ? "'" + text : text
        guard safe.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else { return safe }
        // Scalar by scalar: a quotation mark with a combining mark on it is one character to Swift and none to a reader of CSV.
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
