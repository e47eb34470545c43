import Base

/// Which piece of work counts towards which items, when, and why.
public struct EvidenceRule: Sendable, Equatable {
    /// Its area and its own name: `complaints.outcome-sent`.
    public let id: String
    public let area: String
    /// The event it hears.
    public let event: String
    public let conditions: Conditions
    /// Qualified codes: `occ0071/S13`.
    public let items: [String]
    /// Said to the person, in plain words: "You explained a refusal and what there was instead."
    public let why: String
    /// Where it is written, for a sentence about what is wrong with it.
    let place: Place

    /// A line of a file.
    struct Place: Sendable, Equatable {
        var file = ""
        var line: Int?
    }

    /// What must hold for a piece of work to count. All of it, where there is more than one.
    public struct Conditions: Sendable, Equatable {
        /// What the event's facts must say.
        public var facts: [Fact] = []
        /// The fact that names whose work it was; else it is that of whoever did it.
        public var person: String?
        /// For a colleague or a team as the customer, or for anybody else.
        public var isInternal: Bool?
        /// By the channel the customer prefers.
        public var onPreferredChannel = false
        /// This happened in the same case before, whoever did it.
        public var after: String?
        /// This did not happen in the same case before.
        public var without: String?
        /// The same person also did this in the same case, before or after.
        public var with: String?

        public init() {}
    }

    /// One fact of an event and what it must say.
    public struct Fact: Sendable, Equatable {
        public let name: String
        public let test: Test

        public enum Test: Sendable, Equatable {
            case oneOf([String])
            case noneOf([String])
            case atLeast(Int64)
        }
    }
}

extension EvidenceRule.Fact {
    /// Whether the event says so. A fact that is not there says nothing.
    func holds(in facts: [String: EventValue]) -> Bool {
        switch test {
        case .oneOf(let values): facts[name].map { fact in values.contains { fact.reads($0) } } ?? false
        case .noneOf(let values): facts[name].map { fact in !values.contains { fact.reads($0) } } ?? true
        case .atLeast(let least):
            switch facts[name] {
            case .number(let number)?: number >= least
            default: false
            }
        }
    }
}

extension EventValue {
    /// Whether it is what a rule writes: the same code or number; yes and no for what was ticked and not.
    fileprivate func reads(_ text: String) -> Bool {
        switch self {
        case .code(let code): code == text
        case .number(let number): String(number) == text || (number == 1 && text == "yes") || (number == 0 && text == "no")
        }
    }
}

extension EvidenceRule.Conditions {
    /// What else must have happened in the case, by name.
    var neighbours: [String] { [after, without, with].compactMap(\.self) }

    var asksForParty: Bool { isInternal != nil || onPreferredChannel }

    var readsFacts: Bool { !facts.isEmpty || person != nil || onPreferredChannel }
}
