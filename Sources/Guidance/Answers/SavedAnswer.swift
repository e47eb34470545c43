public import Base
public import Foundation
public import People

/// Words that have answered customers well, kept to be used again: one's own, or everybody's.
public struct SavedAnswer: Sendable {
    public typealias ID = Identifier<SavedAnswer>

    public let id: ID
    public let title: String
    /// With fields such as `{customer.name}`.
    public let body: String
    /// Whose it is; nil for everybody's.
    public let owner: Staff.ID?
    public let changedAt: Date
    public let version: Int

    public var isShared: Bool { owner == nil }

    public static let longestTitle = 200
    public static let longestBody = 20_000
}

/// An answer fit to be used in one case: a saved one, or what a policy says to customers.
public struct ReadyAnswer: Sendable {
    public enum Origin: String, Sendable { case own, shared, policy }

    /// The saved answer's or the policy's.
    public let id: Int64
    public let title: String
    public let body: String
    public let origin: Origin
}
