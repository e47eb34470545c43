import Foundation

/// A text taken apart into sentences and words, as a reader meets them.
struct Sentences: Sendable {
    /// Each with its words; lines of a list and headings count as sentences of their own.
    let list: [(text: String, words: [Substring])]

    init(_ text: String) {
        var list: [(String, [Substring])] = []
        for line in text.split(whereSeparator: \.isNewline) {
            for sentence in Self.sentences(in: line) {
                let words = Self.words(in: sentence)
                if !words.isEmpty { list.append((String(sentence).trimmingCharacters(in: .whitespaces), words)) }
            }
        }
        self.list = list
    }

    static func words(in text: Substring) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }.filter { $0.contains(where: \.isLetter) }
    }

    /// A full stop ends a sentence when white space follows, unless it stands after an abbreviation or a single letter.
    private static func sentences(in line: Substring) -> [Substring] {
        var (sentences, start, index): ([Substring], Substring.Index, Substring.Index) = ([], line.startIndex, line.startIndex)
        while index < line.endIndex {
            let next = line.index(after: index)
            if ".!?…".contains(line[index]), next == line.endIndex || line[next].isWhitespace || "\"”’)".contains(line[next]) {
                if line[index] != "." || !isAbbreviation(line[start..<index]) {
                    sentences.append(line[start..<next])
                    start = next
                }
            }
            index = next
        }
        if start < line.endIndex { sentences.append(line[start...]) }
        return sentences
    }

    private static func isAbbreviation(_ before: Substring) -> Bool {
        let word = before.reversed().prefix { $0.isLetter || $0 == "." }
        let last = String(word.reversed()).lowercased()
        return last.count == 1 && last != "i" || abbreviations.contains(last)
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "mx", "dr", "prof", "st", "rd", "no", "nos", "e.g", "i.e", "etc", "approx", "ref", "tel", "ltd", "vs",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
}
