public import Base
public import Foundation
public import People

/// Something a customer needs, followed to its end.
public struct Case: Sendable, Equatable {
    public typealias ID = Identifier<Case>

    public enum Status: String, Sendable, CaseIterable {
        case new, open
        case waitingForCustomer = "waiting_customer"
        case waitingForPartner = "waiting_partner"
        case resolved, closed

        /// Which queue a case stands in: work to do, waiting for somebody else, or done.
        public var queue: Queue {
            switch self {
            case .new, .open: .active
            case .waitingForCustomer, .waitingForPartner: .waiting
            case .resolved, .closed: .done
            }
        }
    }

    public enum Queue: String, Sendable { case active, waiting, done }

    public enum Priority: Int, Sendable, CaseIterable {
        case low, normal, high, urgent

        public var name: String { ["low", "normal", "high", "urgent"][rawValue] }

        public init?(name: String) {
            guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = match
        }
    }

    /// How hard a case is, as somebody who works on it sees it.
    public enum Complexity: String, Sendable, CaseIterable { case routine, complex }

    public let id: ID
    public let number: Int64
    public let subject: String
    /// What the customer needs, in the customer's words.
    public let need: String
    public let party: Party.ID
    public let channel: Channel
    public var status: Status
    public var priority: Priority
    /// Nil while nobody has said.
    public var complexity: Complexity?
    public var team: Team.ID?
    public var owner: Staff.ID?
    /// The case this one came out of.
    public let linked: ID?
    public let openedAt: Date
    public var updatedAt: Date
    public var resolvedAt: Date?
    public var version: Int

    public var reference: Reference { Reference(number: number) }
    public var isDone: Bool { status.queue == .done }
}

/// How a customer and the desk reach each other.
public enum Channel: String, Sendable, CaseIterable {
    case email, phone, visit, post, text
    case faceToFace = "face_to_face"
}

extension Case {
    /// The longest subject and the longest text of one entry, in characters of UTF-8.
    public static let longestSubject = 300
    public static let longestBody = 200_000

    /// A message from the customer brings a case back to the desk, whatever it was waiting for.
    func hearing(at time: Date) -> Case {
        var heard = touched(at: time)
        if status != .new { heard.status = .open }
        heard.resolvedAt = nil
        return heard
    }

    /// Whoever answers a case that nobody has taken takes it, and a new case is open from then on.
    func answered(by staff: Staff.ID?, at time: Date) -> Case {
        var answered = touched(at: time)
        if status == .new { answered.status = .open }
        if owner == nil { answered.owner = staff }
        return answered
    }

    func resolved(at time: Date) throws -> Case {
        guard !isDone else { throw Problem.conflict("desk.problem.already_done") }
        var resolved = touched(at: time)
        resolved.status = .resolved
        resolved.resolvedAt = time
        return resolved
    }

    func reopened(at time: Date) throws -> Case {
        guard isDone else { throw Problem.conflict("desk.problem.not_done") }
        var reopened = touched(at: time)
        reopened.status = .open
        reopened.resolvedAt = nil
        return reopened
    }

    func closed(at time: Date) throws -> Case {
        guard status == .resolved else { throw Problem.conflict("desk.problem.resolve_first") }
        var closed = touched(at: time)
        closed.status = .closed
        return closed
    }

    func waiting(for status: Status, at time: Date) throws -> Case {
        guard !isDone else { throw Problem.conflict("desk.problem.already_done") }
        var waiting = touched(at: time)
        waiting.status = status
        return waiting
    }

    func handed(to owner: Staff.ID?, team: Team.ID?, at time: Date) -> Case {
        var handed = touched(at: time)
        handed.owner = owner
        handed.team = team
        return handed
    }

    func touched(at time: Date) -> Case {
        var touched = self
        // A clock that jumped back must not make a case older than it was.
        touched.updatedAt = max(time, updatedAt)
        return touched
    }
}
