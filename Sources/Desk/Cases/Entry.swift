public import Base
public import Foundation
public import People

/// One thing in a case's timeline: words that were exchanged or written down, or something that was done.
public struct Entry: Sendable, Equatable {
    public typealias ID = Identifier<Entry>

    public enum Kind: String, Sendable, CaseIterable {
        /// From the customer.
        case received
        /// From the desk.
        case reply, note, call, visit, letter
        /// Done to the case.
        case handedOver = "handed_over"
        case resolved, reopened, closed, waiting, prioritised, linked
        case promiseMade = "promise_made"
        case promiseKept = "promise_kept"
        case promiseMissed = "promise_missed"
        case promiseMoved = "promise_moved"
        case promiseReleased = "promise_released"
        case promisePutRight = "promise_put_right"
        /// How the customer seemed to feel.
        case felt
        /// Done to something larger that hangs on the case: a decision, a complaint, a return.
        case matter

        public static let messages: [Kind] = [.received, .reply, .call, .visit, .letter]
        public static let promises: [Kind] = [
            .promiseMade, .promiseKept, .promiseMissed, .promiseMoved, .promiseReleased, .promisePutRight,
        ]
    }

    public let id: ID
    public let caseID: Case.ID
    public let at: Date
    public let kind: Kind
    public let channel: Channel?
    /// The member of staff; nil for the customer and for Kept itself.
    public let author: Staff.ID?
    public let body: String
    /// The history that came along below a mail's own words.
    public let quoted: String
    public let promise: Promise.ID?
    /// How long a call or visit took.
    public let minutes: Int?
    /// Codes and ids of what was done, such as the new owner.
    public let facts: String

    public init(
        id: ID, caseID: Case.ID, at: Date, kind: Kind, channel: Channel? = nil, author: Staff.ID? = nil,
        body: String = "", quoted: String = "", promise: Promise.ID? = nil, minutes: Int? = nil, facts: String = ""
    ) {
        self.id = id
        self.caseID = caseID
        self.at = at
        self.kind = kind
        self.channel = channel
        self.author = author
        self.body = body
        self.quoted = quoted
        self.promise = promise
        self.minutes = minutes
        self.facts = facts
    }
}
