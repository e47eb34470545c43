/// Puts the lines of a statement together again, words broken at a line's end included.
struct Joiner {
    /// How often each word stands in the text, in lower case, words with hyphens as they are.
    private let words: [String: Int]

    init(_ text: PublishedText) {
        var words: [String: Int] = [:]
        for line in text.lines {
            for word in line.text.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
                words[String(word), default: 0] += 1
            }
        }
        self.words = words
    }

    func join(_ parts: [String]) -> String {
        var result = ""
        for part in parts where !part.isEmpty { append(part, to: &result) }
        return mended(result)
    }

    /// A small l that a scanner took for the capital I at the beginning of a statement, when the text knows the word.
    private func mended(_ text: String) -> String {
        guard text.hasPrefix("l") else { return text }
        let word = text.prefix { $0.isLetter }.lowercased()
        let other = "i" + word.dropFirst()
        return words[other] ?? 0 > words[word] ?? 0 ? "I" + text.dropFirst() : text
    }

    /// Without marks of emphasis and without spaces before a comma.
    static func tidied(_ text: String) -> String {
        var result = text.replacing("**", with: "").replacing("__", with: "")
        for mark in [",", ".", ";", ":"] { result = result.replacing(" \(mark)", with: mark) }
        return result.split(separator: " ").joined(separator: " ")
    }

    func append(_ part: String, to text: inout String) {
        guard text.last == "-", text.dropLast().last?.isLetter == true, part.first?.isLowercase == true else {
            if !text.isEmpty, text.last != "-" || text.dropLast().last == " " { text += " " }
            text += part
            return
        }
        let before = text.dropLast().split(separator: " ").last.map { $0.lowercased() } ?? ""
        let after = part.prefix { $0.isLetter || $0 == "-" }.lowercased()
        // A word the text has elsewhere in one piece, or one that it always hyphenates.
        let whole = words[before + after] ?? 0
        let hyphenated = words[before + "-" + after] ?? 0
        if hyphenated == 0 || whole > hyphenated { text.removeLast() }
        text += part
    }
}
