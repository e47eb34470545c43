/// What an assessor says of one criterion. A criterion without a mark is open.
public enum Mark: String, Sendable, CaseIterable, Codable {
    case met
    case notMet = "not_met"
}

/// How one criterion was marked, and why.
public struct CriterionMark: Sendable, Equatable {
    public let item: String
    public let mark: Mark
    public let note: String

    public init(item: String, mark: Mark, note: String = "") {
        self.item = item
        self.mark = mark
        self.note = note
    }
}
