public import Base
public import Foundation
import Storage

/// A case as the desk's lists show it.
public struct CaseLine: Sendable, Equatable {
    public let id: Case.ID
    public let reference: Reference
    public let subject: String
    public let customer: String
    public let channel: Channel
    public let status: Case.Status
    public let priority: Case.Priority
    public let updatedAt: Date
    /// The next promise to this customer in this case, or the one the list is about.
    public let promise: Glimpse?
    /// By when the customer is to be answered; nil when nobody waits for an answer.
    public let replyDueAt: Date?

    public struct Glimpse: Sendable, Equatable {
        public let what: String
        public let dueAt: Date
        public let look: String
    }

    public init(
        id: Case.ID, reference: Reference, subject: String, customer: String, channel: Channel, status: Case.Status,
        priority: Case.Priority, updatedAt: Date, promise: Glimpse?, replyDueAt: Date? = nil
    ) {
        self.id = id
        self.reference = reference
        self.subject = subject
        self.customer = customer
        self.channel = channel
        self.status = status
        self.priority = priority
        self.updatedAt = updatedAt
        self.promise = promise
        self.replyDueAt = replyDueAt
    }
}

extension CaseLine {
    init(_ row: Row, now: Date) throws {
        id = try row.get("id")
        reference = Reference(number: try row.get("number"))
        subject = try row.get("subject")
        customer = try row.get("customer")
        channel = try row.get("channel")
        status = try row.get("status")
        priority = try row.get("priority")
        updatedAt = try row.get("updated_at")
        replyDueAt = try row.getIfPresent("reply_due_at")
        guard let due: Date = try row.getIfPresent("promise_due_at") else {
            promise = nil
            return
        }
        promise = Glimpse(
            what: try row.getIfPresent("promise_what") ?? "", dueAt: due, look: Promise.look(dueAt: due, at: now))
    }
}

extension Promise {
    /// How an open promise with this due time looks.
    static func look(dueAt: Date, at now: Date) -> String {
        dueAt <= now ? "broken" : dueAt <= now + soon ? "soon" : "open"
    }
}

/// Where a list goes on: the moment and id of its last line.
public struct ListCursor: Sendable, Equatable, LosslessStringConvertible {
    public let at: Date
    public let id: Int64

    public init(at: Date, id: Int64) {
        self.at = at
        self.id = id
    }

    public var description: String { "\(at.milliseconds).\(Identifier<Void>(id))" }

    public init?(_ description: String) {
        let parts = description.split(separator: ".")
        guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = Identifier<Void>(String(parts[1])) else {
            return nil
        }
        at = Date(milliseconds: milliseconds)
        self.id = id.number
    }
}
