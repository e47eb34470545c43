import Base

/// Which piece of work counts towards which items, when, and why.
public struct EvidenceRule: Sendable, Equatable {
    /// Its area and its own name: `complaints.outcome-sent`.
    public let id: String
    public let area: String
    /// The event it hears.
    public let event: String
    public let conditions: Conditions
    /// Qualified codes: `occ0071/S13`. Empty where the event names them.
    public let items: [String]
    /// The fact in which the event itself names the items, qualified, a space between them: what somebody wrote a
    /// reflection about, or what a question asks.
    public var itemsFrom: String?
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
        /// The fact that names the colleague it was done with; whoever did it for themselves does not count.
        public var colleague: String?
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

extension EvidenceRule {
    private static let mark: Character = "@"

    /// The rule as it holds for one item that an event named: `development.answered@occ0071/K2`.
    func naming(_ item: String) -> String { "\(id)\(Self.mark)\(item)" }

    /// The rule of such an id, and the item in it.
    static func named(in id: String) -> (rule: String, item: String)? {
        let parts = id.split(separator: mark, maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    /// The rule for one item alone.
    fileprivate func `for`(_ item: String) -> EvidenceRule {
        EvidenceRule(
            id: naming(item), area: area, event: event, conditions: conditions, items: [item], why: why, place: place)
    }
}

extension EvidenceRulebook {
    /// By its id, or as it holds for one item that an event named.
    public subscript(id: String) -> EvidenceRule? {
        if let rule = rule(id) { return rule }
        guard let (id, item) = EvidenceRule.named(in: id), let rule = rule(id), rule.itemsFrom != nil else { return nil }
        return rule.for(item)
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

    var readsFacts: Bool { !facts.isEmpty || person != nil || colleague != nil || onPreferredChannel }
}
