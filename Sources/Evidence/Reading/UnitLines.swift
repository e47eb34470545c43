/// The lines of one list of statements in one unit, with what is left of their numbers.
struct FlowLine {
    let text: String
    let mark: Mark
    let isAfterGap: Bool
    let stems: Stems
    /// Roughly how wide it is printed, in letters.
    let width: Double

    enum Mark: Equatable {
        case none
        case number(Int)
        /// A full stop or a bullet alone: a number stood before it.
        case lost
    }

    init(_ text: String, mark: Mark, isAfterGap: Bool) {
        self.text = text
        self.mark = mark
        self.isAfterGap = isAfterGap
        stems = Stems(text)
        width = Self.width(text)
    }

    /// Letters of proportional print: an i is narrow, an m is wide.
    static func width(_ text: some StringProtocol) -> Double {
        text.utf8.reduce(0) { sum, byte in
            switch byte {
            case UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "j"), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","),
                UInt8(ascii: "I"), UInt8(ascii: "|"):
                sum + 0.5
            case UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: " "), UInt8(ascii: "-"): sum + 0.6
            case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"): sum + 1.5
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): sum + 1.25
            default: sum + 1
            }
        }
    }

    var firstWord: Substring { text.prefix { $0 != " " } }
    var beginsLower: Bool { text.first?.isLowercase ?? false }
    var beginsUpper: Bool { Self.beginsUpper(text) }
    var isOpenEnded: Bool { Self.isOpenEnded(text) }

    /// An abbreviation in capitals begins nothing.
    static func beginsUpper(_ text: some StringProtocol) -> Bool {
        guard let first = text.first, first.isUppercase else { return false }
        let word = text.prefix { $0 != " " }.filter(\.isLetter)
        return word.count == 1 || !word.allSatisfy(\.isUppercase)
    }

    /// Ends in a word that wants another after it.
    static func isOpenEnded(_ text: some StringProtocol) -> Bool {
        guard let last = text.last else { return false }
        if last == "," || last == "-" { return true }
        let word = text.suffix(while: { $0 != " " })
        return word.utf8.count < 10 && joining.contains(word.lowercased())
    }

    private static let joining: Set<String> = [
        "and", "or", "of", "the", "to", "a", "an", "in", "for", "with", "by", "that", "your", "their", "from", "on", "into",
        "as", "at", "which", "any", "how", "when", "what", "are", "is", "be", "its", "own", "may", "who", "between", "about",
        "most", "can", "relating", "including", "such", "using", "have", "has", "other", "whose", "than", "not",
    ]
}

extension StringProtocol {
    /// The end of a text as far back as the condition holds.
    func suffix(while condition: (Character) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}

/// Numbers before statements: "7.", "P7", "K 7", and what scanners make of them.
enum NumberMark {
    /// The mark at the head of a line, and the words after it.
    static func first(in text: String, letter: String) -> (FlowLine.Mark, String) {
        var rest = text[...]
        if rest.hasPrefix(". ") || rest.hasPrefix("• ") || rest.hasPrefix("* ") { return (.lost, String(rest.dropFirst(2))) }
        if let first = rest.first, first.uppercased() == letter {
            let digits = rest.dropFirst().drop { $0 == " " }.prefix { isDigitLike($0) }
            if let number = number(String(digits)), digits.endIndex == rest.endIndex || " .:".contains(rest[digits.endIndex]) {
                rest = rest[digits.endIndex...].drop { " .:".contains($0) }
                return (.number(number), String(rest))
            }
        }
        let digits = rest.prefix { isDigitLike($0) }
        if let number = number(String(digits)), digits.count <= 2, rest[digits.endIndex...].first == ".",
            digits.contains(where: \.isNumber) || rest[digits.endIndex...].dropFirst().first == " "
        {
            let after = rest[digits.endIndex...].dropFirst()
            if after.isEmpty || after.first == " " { return (.number(number), String(after.drop { $0 == " " })) }
        }
        return (.none, text)
    }

    /// A line of numbers and scraps alone; the highest number in it.
    static func alone(_ text: String, letter: String) -> Int? {
        var highest: Int?
        for word in text.split(separator: " ") {
            var word = word.trimmingPrefix("/")
            if let first = word.first, first.uppercased() == letter, word.count > 1 { word = word.dropFirst() }
            guard let number = number(String(word.prefix { isDigitLike($0) })), word.allSatisfy({ isDigitLike($0) || $0 == "." })
            else { return nil }
            highest = max(highest ?? 0, number)
        }
        return highest
    }

    private static func isDigitLike(_ sign: Character) -> Bool {
        sign.isASCII && sign.isNumber || "lIO|".contains(sign)
    }

    static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.count <= 3, text.contains(where: \.isNumber) || text == "l" || text == "I" else { return nil }
        return Int(String(text.map { "lI|".contains($0) ? "1" : $0 == "O" ? "0" : $0 }))
    }
}
