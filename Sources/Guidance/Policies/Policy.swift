public import Base
public import Foundation
public import People

/// A rule of the house or of the law that people here must know: a policy, a procedure, a duty, a standard, a value.
public struct Policy: Sendable, Equatable {
    public typealias ID = Identifier<Policy>

    public enum Kind: String, Sendable, CaseIterable {
        case policy, procedure, code
        /// A legal duty.
        case law
        case standard, brand, value, guide
    }

    public let id: ID
    public var kind: Kind
    public var title: String
    /// Where it comes from: an Act and its section, a code of practice, a decision of the board.
    public var source: String
    public var owner: Staff.ID
    public var reviewOn: Date?
    public var isWithdrawn: Bool
    public var changedAt: Date
    public var version: Int

    public static let longestTitle = 200
    public static let longestSummary = 1_000
    public static let longestText = 100_000
}

/// What a policy says from a day on.
public struct PolicyText: Sendable, Equatable {
    /// 1 for the first.
    public let number: Int
    /// In plain words, for somebody in the middle of the step it governs.
    public let summary: String
    public let body: String
    /// What customers are told of it; empty when it is for colleagues alone.
    public let customerText: String
    public let from: Date
    /// What changed and why; empty in the first version.
    public let changeNote: String
    /// Whose work changes, and how.
    public let impact: String
    public let writtenBy: Staff.ID
    public let writtenAt: Date
}

/// Who must read a policy: everybody, those of a role, those of a team.
public enum Audience: Hashable, Sendable {
    case everybody
    case role(Role)
    case team(Team.ID)

    public var code: String {
        switch self {
        case .everybody: "all"
        case .role(let role): "role:\(role.rawValue)"
        case .team(let team): "team:\(team)"
        }
    }

    public init?(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.last) {
        case ("all", _): self = .everybody
        case ("role", let name?): if let role = Role(rawValue: name) { self = .role(role) } else { return nil }
        case ("team", let id?): if let team = Team.ID(id) { self = .team(team) } else { return nil }
        default: return nil
        }
    }

    /// The audiences somebody belongs to.
    static func of(_ role: Role, teams: some Sequence<Team.ID>) -> Set<Audience> {
        Set([.everybody, .role(role)] + teams.map { .team($0) })
    }
}

/// A policy with what it says now and whom it concerns.
public struct PolicyFile: Sendable {
    public let policy: Policy
    /// All its versions, the newest first.
    public let texts: [PolicyText]
    /// What holds now; nil when its first version is still to come.
    public let text: PolicyText?
    public let steps: Set<GovernedStep>
    public let audience: Set<Audience>
    /// What must be read before it.
    public let first: [Policy.ID]
}
