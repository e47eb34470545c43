import Foundation

/// How the organisation speaks: words to avoid with better ones, words it likes, and words that are for colleagues alone.
public struct ToneGuide: Codable, Sendable, Equatable {
    public struct Avoid: Codable, Sendable, Equatable {
        public let words: String
        /// What to write instead; empty to leave it out.
        public let better: String

        public init(_ words: String, _ better: String) {
            self.words = words
            self.better = better
        }
    }

    public var avoid: [Avoid]
    public var use: [String]
    /// Words no customer should meet: names of queues, of systems, of how we think about customers.
    public var inside: [String]
    public var version: Int

    public init(avoid: [Avoid], use: [String], inside: [String], version: Int = 0) {
        self.avoid = avoid
        self.use = use
        self.inside = inside
        self.version = version
    }

    /// What Kept begins with. An organisation makes it its own.
    public static let usual = ToneGuide(
        avoid: [
            Avoid("please be advised", ""), Avoid("as per", "as"), Avoid("at this moment in time", "now"),
            Avoid("at your earliest convenience", "a day and a time"), Avoid("in the event that", "if"),
            Avoid("prior to", "before"), Avoid("subsequent to", "after"), Avoid("with regard to", "about"),
            Avoid("in order to", "to"), Avoid("commence", "start"), Avoid("terminate", "end"), Avoid("utilise", "use"),
            Avoid("endeavour", "try"), Avoid("ascertain", "find out"), Avoid("facilitate", "help"),
            Avoid("we regret to inform you", "we are sorry"), Avoid("any inconvenience caused", "what went wrong, by its name"),
            Avoid("you failed to", "what we did not receive"), Avoid("you should have", "what you can do now"),
            Avoid("you claim", "you told us"), Avoid("obviously", ""), Avoid("calm down", ""),
            Avoid("it is our policy", "the reason, and what we can do"),
            Avoid("as I already said", "it once more, in other words"),
            Avoid("to be honest", ""), Avoid("asap", "a day and a time"),
        ],
        use: ["I am sorry", "thank you for telling us", "I will", "what happens next", "you can ring me"],
        inside: [
            "difficult customer", "time waster", "serial complainer", "off the record", "do not tell the customer", "dead case",
        ])

    /// The words to avoid that stand in a text, each once, in the order of the guide.
    func toAvoid(in text: String) -> [Avoid] {
        let text = PlainWords(text)
        return avoid.filter { text.contains($0.words) }
    }

    /// The words for colleagues alone that stand in a text.
    func toKeepInside(in text: String) -> [String] {
        let text = PlainWords(text)
        return inside.filter { text.contains($0) }
    }
}

/// A text as a row of words without case, accents and signs, in which other words are looked up whole.
struct PlainWords: Sendable {
    private let words: String

    init(_ text: String) {
        words = Self.plain(text)
    }

    func contains(_ other: String) -> Bool {
        let other = Self.plain(other)
        return other.count > 2 && words.contains(other)
    }

    private static func plain(_ text: String) -> String {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return " " + folded.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ") + " "
    }
}

extension ToneGuide {
    static let mostLines = 300
    static let longestLine = 120

    /// Reads what stands in the form: a line for each, "avoid = better".
    static func pairs(_ text: String) -> [Avoid] {
        lines(text).map { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0).trimmingCharacters(in: .whitespaces)
            }
            return Avoid(parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }.filter { !$0.words.isEmpty }
    }

    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    var avoidText: String { avoid.map { $0.better.isEmpty ? $0.words : "\($0.words) = \($0.better)" }.joined(separator: "\n") }
}
