public import Base
public import Desk
public import Foundation
public import People

/// A case put before somebody who knows more or may do more: a team, a colleague, or a partner outside. It stays with its
/// owner until they take it on.
public struct Escalation: Sendable, Equatable {
    public typealias ID = Identifier<Escalation>

    /// Why cases are escalated.
    public enum Reason: String, Sendable, CaseIterable {
        case authority, expertise, complaint, safety, vulnerable, legal, repeated, time, conflict, other
    }

    public enum To: Sendable, Equatable {
        case team(Team.ID)
        case colleague(Staff.ID)
        case partner(String)
    }

    public enum State: String, Sendable, CaseIterable { case asked, accepted, returned, withdrawn }

    public let id: ID
    public let caseID: Case.ID
    public let party: Party.ID
    public let reason: Reason
    /// What whoever takes it on has to know.
    public let words: String
    public var to: To
    public let askedBy: Staff.ID
    public let askedAt: Date
    /// Why nobody told the customer; empty when somebody does.
    public let untold: String
    /// By when whoever was asked should have answered.
    public let answerBy: Date
    /// When it was noticed that they had not.
    public var overdueAt: Date?
    public var state: State
    public var answer: String
    public var answeredBy: Staff.ID?
    public var answeredAt: Date?
    public let version: Int
}

extension Escalation {
    func answered(_ state: State, _ answer: String, by staff: Staff.ID?, at time: Date) throws -> Escalation {
        guard self.state == .asked else { throw Problem.conflict("resolve.problem.escalation_answered") }
        var answered = self
        answered.state = state
        answered.answer = answer
        answered.answeredBy = staff
        answered.answeredAt = time
        return answered
    }

    /// Where its page is.
    var page: String { "/escalations/\(id)" }
}
