extension Scenario {
    /// Everything that happens at Hebblebrook, each theme in a file of its own.
    static let all: [Scenario] =
        bills + corrections + payments + prepayment + meters + readings + field + supply + moving + switching + tariffs
        + green + care
        + formats + complaints + kindness + firms + inHouse
}
