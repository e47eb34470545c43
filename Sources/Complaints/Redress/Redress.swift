public import Base
public import Desk
public import Foundation

/// What is done to put it right.
public struct Redress: Sendable, Equatable {
    public typealias ID = Identifier<Redress>

    public enum Kind: String, Sendable, CaseIterable {
        case apology, explanation, correction, money, goodwill

        public var hasAmount: Bool { self == .money || self == .goodwill }
    }

    public let id: ID
    public let complaint: Complaint.ID
    public let kind: Kind
    public let what: String
    public let amount: Int64
    /// The decision on which it is given; nil when it is on somebody's own authority, or costs nothing.
    public var decision: Int64?
    /// By when the customer has it, and the promise that says so; nil for what the letter itself does.
    public var dueAt: Date?
    public var promise: Promise.ID?
    public let givenAt: Date?
    public let addedAt: Date

    /// Whether this is all talk: the customer gets sorry and nothing else.
    public static func isApologyAlone(_ lines: [Redress]) -> Bool { lines.allSatisfy { $0.kind == .apology } }
}

extension Redress.Kind {
    /// An apology and an explanation stand in the letter. What is still to come has a day: a remedy says what will happen
    /// and by when (Housing Ombudsman, Complaint Handling Code 2024, 7.3).
    public var hasDay: Bool { self != .apology && self != .explanation }

    /// When the customer has it.
    func due(by day: CalendarDay?, in calendar: WorkingCalendar, now: Date) throws -> Date? {
        guard let day else {
            if hasDay { throw Problem.invalid("due", "complaints.problem.by_when") }
            return nil
        }
        let due = calendar.end(ofDay: day.number)
        guard due > now else { throw Problem.invalid("due", "complaints.problem.due_past") }
        guard due < now + Double(Procedure.longestLimit) * 86_400 else {
            throw Problem.invalid("due", "complaints.problem.due_far")
        }
        return due
    }
}
