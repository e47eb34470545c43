import Base

/// One thing a practice asks.
public struct PracticeField: Sendable {
    /// A code with the words people read.
    public struct Option: Sendable, Equatable {
        public let code: String
        public let label: String

        public init(_ code: String, _ label: String) {
            self.code = code
            self.label = label
        }
    }

    public enum Kind: Sendable {
        case text(lines: Int, longest: Int)
        case choice([Option])
        case choices([Option])
        case scale(ClosedRange<Int>)
        case amount
        case number(ClosedRange<Int>)
        case day
        case moment
        case person
        case colleagues
        case tick
        /// Follows from the others by a rule. The options give words to the codes it answers with.
        case derived([Option], @Sendable (PracticeValues) -> String?)
    }

    public let name: String
    /// In the declaration's own words; "practice.<practice>.<field>" in the catalogue goes before it.
    public let label: String
    public let hint: String
    /// What stands in its form until somebody writes something else.
    public let draft: String
    public let kind: Kind
    /// How many of its options must be chosen once anything is; for choices.
    public let least: Int
    /// The field that says how its words go out to the customer; nil for words that stay with us.
    public let sentBy: String?

    public init(
        _ name: String, _ label: String, hint: String = "", draft: String = "", least: Int = 1, sentBy: String? = nil,
        _ kind: Kind
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.draft = draft
        self.kind = kind
        self.least = least
        self.sentBy = sentBy
    }

    var isText: Bool { if case .text = kind { true } else { false } }

    var isDerived: Bool { if case .derived = kind { true } else { false } }

    /// The codes it can hold, with their words.
    var options: [Option] {
        switch kind {
        case .choice(let options), .choices(let options), .derived(let options, _): options
        case .scale(let range): range.map { Option(String($0), String($0)) }
        default: []
        }
    }

    /// Whether its values are codes, numbers or ids, which the log may hold; anything else goes there as a digest.
    var isCoded: Bool {
        switch kind {
        case .text: false
        default: true
        }
    }

    /// Whether lists can be filtered by it.
    var canBeLookedUp: Bool {
        switch kind {
        case .choice, .choices, .scale, .person, .colleagues, .tick, .derived: true
        case .text, .amount, .number, .day, .moment: false
        }
    }
}

extension PracticeField.Option {
    static func list(_ pairs: KeyValuePairs<String, String>) -> [Self] { pairs.map { Self($0.key, $0.value) } }
}
