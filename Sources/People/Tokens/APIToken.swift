public import Base
public import Foundation

/// What a program shows to act for a colleague.
public struct APIToken: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<APIToken>

    public let id: ID
    public let staff: Staff.ID
    /// What it is for, in its owner's words.
    public let name: String
    public let createdAt: Date
    public let lastUsedAt: Date?
    public let revokedAt: Date?

    static let prefix = "kept_"

    /// Whether a text looks like one: anything else need not be looked up.
    static func isOne(_ text: String) -> Bool {
        text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + 43
    }

    func shouldNoteUse(at time: Date) -> Bool {
        lastUsedAt.map { time >= $0 + Session.seenEvery } ?? true
    }
}
