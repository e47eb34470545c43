/// What evidence is judged against: frameworks, the rules by which work becomes evidence, and how each item can be shown.
public struct EvidenceLibrary: Sendable {
    public let shelf: FrameworkShelf
    public let rules: EvidenceRulebook
    public let ways: Ways
    public var goals = GoalSource.none
    /// What areas above have to say in a portfolio, in the order it stands there.
    public let portfolio: [PortfolioSource]

    public init(
        shelf: FrameworkShelf, rules: EvidenceRulebook = .empty, ways: Ways = Ways(), portfolio: [PortfolioSource] = []
    ) {
        self.shelf = shelf
        self.rules = rules
        self.ways = ways
        self.portfolio = portfolio
    }
}
