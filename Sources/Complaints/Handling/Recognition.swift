import Foundation

/// Notices that somebody's words may be a complaint, so that a colleague looks. It never decides.
///
/// A small list of ways in which people say that they are not content. It will miss some and suggest others that are none;
/// what it found is shown, so that a person can judge in a second.
enum Recognition {
    /// The words that sounded like one; nil when none did. Of several, the one that stands first in the list.
    static func sign(in text: String) -> String? {
        let words = words(of: text)
        var first: Sign?
        for place in words.indices {
            for sign in (byFirstWord[words[place]] ?? []) + stems where sign.place < first?.place ?? .max {
                if sign.stands(in: words[place...]) { first = sign }
            }
        }
        return first.map { $0.isStem ? $0.words.joined(separator: " ") + "…" : $0.words.joined(separator: " ") }
    }

    /// As far as a reader would go: the first 20,000 letters.
    private static func words(of text: String) -> [String] {
        let read = String(String.UnicodeScalarView(text.unicodeScalars.prefix(20_000).map { $0 == "’" ? "'" : $0 })).lowercased()
        return read.unicodeScalars.split { !isPartOfWord($0) }.map { String($0) }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "'": true
        default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }
    }

    /// One way of saying it, word by word. Of a stem the last word only begins so.
    private struct Sign {
        let place: Int
        let words: [String]
        let isStem: Bool

        func stands(in text: ArraySlice<String>) -> Bool {
            guard text.count >= words.count else { return false }
            guard isStem else { return text.prefix(words.count).elementsEqual(words) }
            let beginning = words.dropLast()
            return text.prefix(beginning.count).elementsEqual(beginning)
                && text[text.startIndex + beginning.count].hasPrefix(words[beginning.count])
        }
    }

    private static let signs: [Sign] = [
        "complain*", "unacceptable", "not acceptable", "disgrac*", "appalling", "appalled", "dreadful", "shocking", "disgusted",
        "ombudsman", "solicitor", "small claims", "trading standards", "not good enough", "let down", "fed up", "sick of",
        "dissatisf*", "unhappy", "not happy", "very disappoint*", "so disappointed", "extremely disappoint*", "furious",
        "outrag*",
        "worst", "ridiculous", "a joke", "nobody rang", "nobody called", "no one called", "no one rang", "nobody came",
        "no one came", "nobody turned up", "still waiting", "had enough", "waste of time", "third time", "yet again",
        "rude to me", "was rude", "was so rude", "ignored me", "keep ignoring", "lied to", "misled", "compensat*",
    ].enumerated().map { place, said in
        let words = said.split(separator: " ").map { $0.filter { $0 != "*" } }
        return Sign(place: place, words: words, isStem: said.hasSuffix("*"))
    }

    private static let byFirstWord = Dictionary(
        grouping: signs.filter { !$0.isStem || $0.words.count > 1 }, by: { $0.words[0] })
    /// Those whose first word is only a beginning.
    private static let stems = signs.filter { $0.isStem && $0.words.count == 1 }
}
