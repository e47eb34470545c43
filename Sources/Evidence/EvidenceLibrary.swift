public import Base

/// What evidence is judged against: frameworks, the rules by which work becomes evidence, and how each item can be shown.
public struct EvidenceLibrary: Sendable {
    public let shelf: FrameworkShelf
    public let rules: EvidenceRulebook
    public let ways: Ways
    public var goals = GoalSource.none
    /// What areas above have to say in a portfolio, in the order it stands there.
    public let portfolio: [PortfolioSource]
    /// What each event of the log means to a person, by its name.
    let meanings: [String: String]

    public init(
        shelf: FrameworkShelf, rules: EvidenceRulebook = .empty, ways: Ways = Ways(), portfolio: [PortfolioSource] = [],
        events: [EventName] = []
    ) {
        self.shelf = shelf
        self.rules = rules
        self.ways = ways
        self.portfolio = portfolio
        meanings = Dictionary(events.map { ($0.name, $0.meaning) }) { first, _ in first }
    }
}
