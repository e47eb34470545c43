public import Base
public import Desk
public import Foundation
public import People

/// What somebody else says of the work in a claim: a colleague who was there, whoever observed it, a customer who was pleased.
public struct Testimony: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Testimony>

    public enum Kind: String, Sendable, CaseIterable {
        /// What a witness saw, in their words.
        case statement
        /// The same, item by item, by somebody who watched in order to say so.
        case observation
        /// A customer's praise, with their consent.
        case compliment
    }

    public enum State: String, Sendable, CaseIterable {
        case asked, given, withdrawn
    }

    public let id: ID
    public let claim: Claim.ID
    public let kind: Kind
    /// Who says it, as the person calls them. Of a customer only their letter is shown.
    public let holder: String
    /// How they know: "my leader", "was on the next desk".
    public let relation: String
    public let link: SignedLink.ID?
    public let state: State
    public let words: String
    /// The items they say they saw.
    public let items: [String]
    /// How and when a customer agreed to be quoted.
    public let consent: String
    /// Who agreed: the customer, or who speaks for them.
    public var consentBy = ""
    /// The customer's own message the words were taken from; nil where somebody wrote down what they said.
    public var entry: Entry.ID?
    public let askedAt: Date
    public let givenAt: Date?

    public static let longestWords = 4_000
    public static let most = 20

    /// A customer's praise as somebody wrote it down, which no message shows.
    public var isTyped: Bool { kind == .compliment && entry == nil }

    /// The purpose its links are made for.
    static let purpose = "witness"
}
