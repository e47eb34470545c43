import Foundation

/// Names as they are compared and looked up: without case, accents, or the apostrophes and dashes keyboards differ in.
public enum SearchKey {
    /// `folded("Élodie O’Neil") == "elodie o'neil"`. Letters of every script survive; only the accents of Latin, Greek
    /// and Cyrillic go, since in other scripts such marks are vowels.
    public static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if isAccent(scalar) || isInvisible(scalar) { continue }
            if scalar.properties.isWhitespace || scalar.value < 0x20 {
                isSpaceDue = !result.isEmpty
                continue
            }
            if isSpaceDue {
                result.append(" ")
                isSpaceDue = false
            }
            result.append(contentsOf: (plain[scalar] ?? String(scalar)).unicodeScalars)
        }
        return String(result).precomposedStringWithCanonicalMapping
    }

    /// The name from each word but the first to its end: "van der berg", "der berg", "berg" for "Jan van der Berg", so
    /// that a surname finds the person.
    static func laterWords(_ key: String) -> [String] {
        let words = key.split(separator: " ").prefix(mostWords)
        return words.indices.dropFirst().map { words[$0...].joined(separator: " ") }
    }

    /// Account numbers with or without the spaces people read them in.
    static func compact(_ text: String) -> String {
        String(folded(text).filter { $0.isLetter || $0.isNumber })
    }

    /// What sorts after every text that begins with this one.
    static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }

    private static let mostWords = 8

    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
        default: false
        }
    }

    /// Marks that steer how text is laid out: two names that differ in them alone look the same.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static let plain: [Unicode.Scalar: String] = [
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    ]
}
