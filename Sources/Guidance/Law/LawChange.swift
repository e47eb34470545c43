public import Base
public import Foundation
public import People

/// A change of the law or of a code that binds us, and what it means here.
public struct LawChange: Sendable {
    public typealias ID = Identifier<LawChange>

    public let id: ID
    public let what: String
    /// The instrument: an Act, a statutory instrument, a regulator's statement, with its number.
    public let source: String
    /// When it takes effect.
    public let from: Date
    /// What it may mean for us, as it was first seen.
    public let impact: String
    public let notedBy: Staff.ID
    public let notedAt: Date
    public let isReviewed: Bool
    /// What follows from it, once somebody has weighed it.
    public let outcome: String
    public let reviewedBy: Staff.ID?
    public let reviewedAt: Date?
    public let version: Int
}
