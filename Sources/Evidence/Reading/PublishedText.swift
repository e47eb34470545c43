public import Foundation

/// A published text as lines, whatever it came as: marks of layout taken off, tables as cells between tabs.
public struct PublishedText: Sendable {
    public let name: String
    let lines: [Line]

    struct Line: Sendable {
        let text: String
        /// An empty line stands before it.
        let isAfterGap: Bool
        let startsPage: Bool
    }

    /// The most of a text that is read, in bytes.
    public static let largest = 16 << 20

    /// Nil when the bytes are no text: a picture, a PDF, something packed.
    public init?(_ data: Data, name: String) {
        guard data.count <= Self.largest, let text = TextEncoding.decode(data) else { return nil }
        self.init(text, name: name)
    }

    public init(_ text: String, name: String) {
        self.name = name
        lines = Self.lines(TagStripper.plain(Self.tidied(text)))
    }

    var isEmpty: Bool { lines.isEmpty }

    /// Ligatures apart, soft hyphens away, one kind of space, one kind of line end.
    private static func tidied(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isReturn = false
        for scalar in text.unicodeScalars {
            defer { isReturn = scalar == "\r" }
            switch scalar.value {
            case 0x0D: result.append("\n")
            case 0x0A: if !isReturn { result.append("\n") }
            case 0xAD, 0x200B...0x200F, 0xFEFF, 0x2060, 0x00..<0x09, 0x0E..<0x20: break
            case 0x0B, 0x85, 0x2028, 0x2029: result.append("\n")
            case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: result.append(" ")
            case 0xFB00: result.append(contentsOf: "ff".unicodeScalars)
            case 0xFB01: result.append(contentsOf: "fi".unicodeScalars)
            case 0xFB02: result.append(contentsOf: "fl".unicodeScalars)
            case 0xFB03: result.append(contentsOf: "ffi".unicodeScalars)
            case 0xFB04: result.append(contentsOf: "ffl".unicodeScalars)
            case 0x2010, 0x2011: result.append("-")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A page begins at a form feed, at the single space some converters leave of one, and after a wide gap.
    private static func lines(_ text: String) -> [Line] {
        var lines: [Line] = []
        var gap = 0
        var startsPage = true
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var raw = raw
            if raw.unicodeScalars.contains("\u{0C}") {
                startsPage = true
                raw = Substring(raw.replacing("\u{0C}", with: ""))
            }
            let isIndented = raw.hasPrefix(" ") && !raw.dropFirst().hasPrefix(" ")
            let cells = raw.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                cell.split(separator: " ").joined(separator: " ")
            }
            let isRow = cells.count > 1
            let line = isRow ? cells.joined(separator: "\t") : cells.first ?? ""
            guard line.contains(where: { $0 != "\t" }) else {
                gap += 1
                continue
            }
            lines.append(
                Line(text: line, isAfterGap: gap > 0, startsPage: startsPage || gap >= 3 || (isIndented && !isRow)))
            (gap, startsPage) = (0, false)
        }
        return lines
    }
}

/// Text files as people have them.
enum TextEncoding {
    /// UTF-8 or UTF-16 by its mark; else what old Windows programs write. Nil for what is no text at all.
    static func decode(_ data: Data) -> String? {
        let head = Array(data.prefix(4))
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return String(data: data, encoding: .utf16) }
        if let text = String(data: data, encoding: .utf8) { return text.unicodeScalars.contains("\0") ? nil : text }
        guard !data.contains(0), !data.starts(with: Data("%PDF".utf8)) else { return nil }
        let strange = data.count { $0 < 9 || (14..<32).contains($0) }
        guard strange * 50 < data.count else { return nil }
        return String(data: data, encoding: .windowsCP1252) ?? String(data: data, encoding: .isoLatin1)
    }
}
