public import Base
public import Desk
public import Foundation
public import People

/// Somebody asked a colleague with more authority to decide.
public struct Approval: Sendable, Equatable {
    public typealias ID = Identifier<Approval>

    public enum State: String, Sendable, CaseIterable { case asked, approved, declined, withdrawn }

    public let id: ID
    public let kind: DecisionKind
    public let amount: Money
    public let caseID: Case.ID
    public let party: Party.ID
    public let subject: Int64
    public let title: String
    public let address: String
    /// What whoever asks says about it.
    public let why: String
    public let askedBy: Staff.ID
    public let askedAt: Date
    /// Who is to decide; nil when nobody in particular is left, and anybody with the authority may.
    public var approver: Staff.ID?
    /// Those it has gone past already.
    public var passed: [Staff.ID]
    /// When it goes on to the next, unless it is decided.
    public var passAt: Date?
    public var state: State
    /// How much was granted, which may be another amount than was asked.
    public var granted: Money?
    public var decidedBy: Staff.ID?
    public var decidedAt: Date?
    public var reason: String
    public let version: Int
}

extension Approval {
    /// Whether it allows this: decided for the same thing and kind, and for no less.
    func covers(_ question: Question) -> Bool {
        guard state == .approved, kind == question.kind, subject == question.subject, let granted else { return false }
        return granted.currency == question.amount.currency && question.amount.minor <= granted.minor
    }

    var question: Question {
        Question(
            kind, amount, case: caseID, party: party, about: Identifier<Approval>(subject), title: title, address: address)
    }

    /// Throws why it can no longer be decided: it was withdrawn, or somebody was faster.
    func requireOpen() throws {
        switch state {
        case .asked: return
        case .withdrawn: throw Problem.conflict("resolve.problem.withdrawn_request")
        case .approved, .declined: throw Problem.conflict("resolve.problem.already_decided")
        }
    }

    func decided(_ state: State, granted: Money?, by staff: Staff.ID, at time: Date, reason: String) -> Approval {
        var decided = self
        decided.state = state
        decided.granted = granted
        decided.decidedBy = staff
        decided.decidedAt = time
        decided.reason = reason
        decided.passAt = nil
        return decided
    }

    func passed(to next: Staff.ID?, at passAt: Date?) -> Approval {
        var passedOn = self
        if let approver { passedOn.passed.append(approver) }
        passedOn.approver = next
        passedOn.passAt = next == nil ? nil : passAt
        return passedOn
    }
}

/// A colleague who may be asked.
struct Candidate: Sendable, Equatable {
    let staff: Staff.ID
    let name: String
    let limit: Money
    /// They lead the team the case or the asker belongs to.
    let isNear: Bool
}

enum ApproverRule {
    /// Who should be asked: near ones first, and of those the one whose authority just reaches, so that small things do
    /// not travel to the top.
    static func choose(_ candidates: [Candidate], amount: Money, besides: Set<Staff.ID>) -> Staff.ID? {
        candidates
            .filter { !besides.contains($0.staff) && $0.limit.currency == amount.currency && $0.limit.minor >= amount.minor }
            .min { left, right in
                if left.isNear != right.isNear { return left.isNear }
                if left.limit.minor != right.limit.minor { return left.limit.minor < right.limit.minor }
                return (left.name, left.staff) < (right.name, right.staff)
            }?.staff
    }
}
