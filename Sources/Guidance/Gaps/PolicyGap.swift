public import Base
public import Foundation
public import People

/// A place where the rule says one thing and people do another, as somebody saw it.
public struct PolicyGap: Sendable {
    public typealias ID = Identifier<PolicyGap>

    public enum State: String, Sendable, CaseIterable {
        case open
        /// The rule was wrong, the practice was wrong, or both can stand and the difference is explained.
        case changeRule = "change_rule"
        case changePractice = "change_practice"
        case explain

        static let answers: [State] = [.changeRule, .changePractice, .explain]
    }

    public let id: ID
    /// The rule it is about, when one was named.
    public let policy: Policy.ID?
    public let step: GovernedStep?
    /// What the rule says.
    public let rule: String
    /// What we do.
    public let practice: String
    /// What comes of it, for customers and for us.
    public let effect: String
    public let reportedBy: Staff.ID
    public let reportedAt: Date
    public var state: State
    public var answer: String
    public var answeredBy: Staff.ID?
    public var answeredAt: Date?
    public let version: Int
}
