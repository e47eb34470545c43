import Foundation

/// Words that were written, as they can be said: a line for each breath, so that a listener can follow and break in.
struct SpokenScript: Sendable, Equatable {
    let lines: [String]

    /// More words than this are too many for one breath.
    static let breath = 14
    private static let fewest = 4

    init(_ text: String) {
        lines = Sentences(text).list.flatMap { Self.breaths($0.text) }
    }

    /// A long sentence is broken where a speaker would: after a comma, or before a word that joins two thoughts.
    private static func breaths(_ sentence: String) -> [String] {
        var (lines, line): ([String], [Substring]) = ([], [])
        let words = sentence.drop { "-•* ".contains($0) }.split(whereSeparator: \.isWhitespace)
        guard words.count > breath else { return [words.joined(separator: " ")] }
        for (index, word) in words.enumerated() {
            let (joins, left) = (joiners.contains(word.lowercased()), words.count - index)
            if joins, line.count >= fewest, left >= fewest {
                lines.append(line.joined(separator: " "))
                line = []
            }
            line.append(word)
            if let last = word.last, ",;:".contains(last), line.count >= fewest, left > fewest {
                lines.append(line.joined(separator: " "))
                line = []
            }
        }
        return lines + (line.isEmpty ? [] : [line.joined(separator: " ")])
    }

    private static let joiners: Set<String> = [
        "and", "but", "because", "so", "which", "when", "while", "if", "unless", "until", "before", "after", "although",
    ]
}
