import Foundation

/// Takes out of a text what would tell outside the desk whom it is about: names become "Customer C", and addresses,
/// telephone numbers, accounts and the like the words for what stood there.
///
/// It takes out too much rather than too little: a capital "Rose" at the beginning of a sentence goes when a Rose is in
/// the case.
public struct Redactor: Sendable {
    /// Somebody known, with everything they could be recognised by.
    public struct Known: Sendable {
        /// What they are called outside the desk.
        public let alias: String
        public let names: [String]
        /// Addresses, telephone numbers and accounts, as they are written down.
        public let details: [String]
        /// A business keeps the words of its name that any business has.
        public let isPerson: Bool

        public init(alias: String, names: [String], details: [String] = [], isPerson: Bool = true) {
            self.alias = alias
            self.names = names
            self.details = details
            self.isPerson = isPerson
        }
    }

    /// What was taken out.
    public enum Kind: String, Sendable, CaseIterable {
        case name, detail, email, link, postcode, card, insurance, phone, number
    }

    public struct Redaction: Sendable, Equatable {
        public let text: String
        /// What stood in the text, by kind, in the order it was found.
        public let found: [Found]
    }

    public struct Found: Sendable, Hashable {
        public let kind: Kind
        public let written: String
    }

    private typealias Needle = (words: [String], alias: String, kind: Kind)

    /// By their first word, the longest first.
    private var needles: [String: [Needle]]
    /// Details and whole names without what stands between their letters: an account is written in groups, with dashes and
    /// without.
    private let compact: [String: Needle]
    /// Words for what a pattern found, by kind.
    private let stands: @Sendable (Kind) -> String
    /// Codes that look like numbers of accounts and are none, such as those of a framework.
    private let codes: Set<String>

    public init(_ known: [Known], codes: Set<String> = [], stands: @escaping @Sendable (Kind) -> String) {
        var needles: [Needle] = []
        for one in known {
            for detail in one.details { needles.append((Self.words(detail), stands(.detail), .detail)) }
            for name in one.names {
                for part in Self.parts(of: name, isPerson: one.isPerson) { needles.append((part, one.alias, .name)) }
            }
        }
        // The longest first, so that "Margaret Ellis" does not become "Customer C Customer C".
        self.needles = Dictionary(grouping: needles.filter { !$0.words.isEmpty }) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
        compact = Dictionary(
            needles.compactMap { needle in
                let whole = needle.words.joined()
                let isWhole = needle.kind == .name ? needle.words.count > 1 : whole.contains(where: \.isNumber)
                return isWhole && whole.count >= Self.shortestWhole ? (whole, needle) : nil
            }, uniquingKeysWith: { first, _ in first })
        self.stands = stands
        self.codes = codes
    }

    /// The same, with more names taken out wherever they stand.
    func striking(_ names: [String]) -> Redactor {
        var redactor = self
        for words in names.map(Self.words) where !words.isEmpty {
            redactor.needles[words[0], default: []].append((words, stands(.name), .name))
            redactor.needles[words[0]]?.sort { $0.words.count > $1.words.count }
        }
        return redactor
    }

    public func redact(_ text: String) -> Redaction {
        var found: [Found] = []
        var text = String(String.UnicodeScalarView(text.unicodeScalars.filter { !Self.isInvisible($0) }))
        let signs = Signs(text)
        for pattern in Self.patterns where signs.allow(pattern.kind) {
            text = take(pattern.kind, pattern.match, from: text, &found)
        }
        return Redaction(text: takeNames(from: text, &found), found: found)
    }

    // MARK: Names and details

    private func takeNames(from text: String, _ found: inout [Found]) -> String {
        let tokens = Self.tokens(text)
        var result = ""
        var end = text.startIndex
        var index = 0
        while index < tokens.count {
            let hits = [
                needles[tokens[index].folded]?.first { matches($0.words, $0.kind, tokens, index) },
                whole(at: index, tokens, text),
            ].compactMap(\.self)
            guard let hit = hits.max(by: { $0.words.count < $1.words.count }) else {
                index += 1
                continue
            }
            let last = tokens[index + hit.words.count - 1]
            var start = tokens[index].range.lowerBound
            if hit.kind == .name, index > 0, Self.titles.contains(tokens[index - 1].folded),
                tokens[index - 1].range.lowerBound >= end
            {
                start = tokens[index - 1].range.lowerBound
            }
            result += text[end..<start] + hit.alias
            found.append(Found(kind: hit.kind, written: String(text[start..<last.range.upperBound])))
            end = last.range.upperBound
            index += hit.words.count
        }
        return result + text[end...]
    }

    /// A detail or a name that begins here, in whatever groups it is written.
    private func whole(at index: Int, _ tokens: [Token], _ text: String) -> Needle? {
        if compact.isEmpty { return nil }
        var joined = ""
        var longest: Needle?
        for last in index..<min(index + Self.mostGroups, tokens.count) {
            if last > index {
                let between = text[tokens[last - 1].range.upperBound..<tokens[last].range.lowerBound]
                guard between.count <= 3, !between.contains(where: \.isNewline) else { break }
            }
            joined += tokens[last].folded
            if let found = compact[joined] { longest = (tokens[index...last].map(\.folded), found.alias, found.kind) }
        }
        return longest
    }

    private static let shortestWhole = 4
    private static let mostGroups = 8

    /// Marks that cannot be seen, and could part a name in two.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isVariationSelector && scalar.value != 0x200D
    }

    private func matches(_ words: [String], _ kind: Kind, _ tokens: [Token], _ index: Int) -> Bool {
        guard index + words.count <= tokens.count else { return false }
        // What is a name and a word of every day counts when it is written like a name.
        if words.count == 1, kind == .name, !tokens[index].isCapital, CommonWords.all.contains(words[0]) || words[0].count < 3 {
            return false
        }
        return words.indices.allSatisfy { tokens[index + $0].folded == words[$0] }
    }

    private struct Token {
        let range: Range<String.Index>
        let folded: String
        let isCapital: Bool
    }

    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var start: String.Index?
        func close(_ end: String.Index) {
            if let from = start {
                tokens.append(
                    Token(
                        range: from..<end, folded: fold(text[from..<end]),
                        isCapital: text[from].isUppercase || text[from].isNumber))
            }
            start = nil
        }
        for index in text.indices {
            if text[index].isLetter || text[index].isNumber { start = start ?? index } else { close(index) }
        }
        close(text.endIndex)
        return tokens
    }

    private static func fold(_ text: Substring) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    private static func words(_ text: String) -> [String] { tokens(text).map(\.folded) }

    /// The rows of words by which a name is recognised: the whole, and of a person each of its names.
    private static func parts(of name: String, isPerson: Bool) -> [[String]] {
        let names = name.split(whereSeparator: \.isWhitespace).map { words(String($0)) }
            .filter { !$0.isEmpty && !titles.contains($0[0]) }
        let own = names.flatMap(\.self)
        guard isPerson else {
            let rows =
                own.count > 1 ? (2...own.count).flatMap { n in (0...(own.count - n)).map { Array(own[$0..<($0 + n)]) } } : [own]
            return rows.filter { $0.contains { !ordinary.contains($0) } }
        }
        return [own] + names.filter { $0.joined().count > 1 && !particles.contains($0[0]) }
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev",
    ]
    /// Words in names that are nobody's: of "The Balogun family" only the middle one tells who it is.
    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "du", "la", "le", "da", "of", "and", "bin", "al", "st", "the", "an", "for", "family",
        "families", "household", "estate", "executors", "late", "care",
    ]
    private static let ordinary: Set<String> = [
        "the", "and", "of", "ltd", "limited", "plc", "llp", "co", "company", "group", "services", "house", "road", "street",
        "school", "shop", "centre", "care", "home", "homes",
    ]

    // MARK: Patterns

    private func take(
        _ kind: Kind, _ match: @Sendable (String) -> [Range<String.Index>], from text: String, _ found: inout [Found]
    ) -> String {
        var result = ""
        var end = text.startIndex
        for range in match(text) where range.lowerBound >= end && !codes.contains(String(text[range])) {
            // A sum of money is no number of anybody.
            if kind == .number || kind == .phone, isMoney(text, range) { continue }
            result += text[end..<range.lowerBound] + stands(kind)
            found.append(Found(kind: kind, written: String(text[range])))
            end = range.upperBound
        }
        return result + text[end...]
    }

    private func isMoney(_ text: String, _ range: Range<String.Index>) -> Bool {
        guard range.lowerBound > text.startIndex else { return false }
        return "£€$".contains(text[text.index(before: range.lowerBound)])
    }
}
