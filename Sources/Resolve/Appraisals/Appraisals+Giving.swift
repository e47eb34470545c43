public import Base
import Desk
import People
import Storage

extension Appraisals {
    /// What a decision allows to be given.
    public struct Allowance: Sendable, Equatable {
        public let decision: Appraisal.ID
        public let kind: DecisionKind
        /// In all: what was granted where approval was needed, and what was chosen costs otherwise.
        public let amount: Money
        /// Somebody with more authority set the amount, so nobody goes beyond it on their own.
        public let isGranted: Bool
    }

    /// What the newest decision about something allows; nil when there is none that may be carried out.
    public func allowance(about id: Int64) throws -> Allowance? {
        guard let appraisal = try latest(about: id), appraisal.mayBeDone else { return nil }
        let question = try question(appraisal, try work.db.options(of: appraisal.id))
        return Allowance(
            decision: appraisal.id, kind: question.kind, amount: question.amount, isGranted: appraisal.granted != nil)
    }

    /// Something is given on a decision: all of it counts from now on, on the name of whoever chose it. Given in parts it
    /// counts once, and it stays counted whatever the customer answers in the end.
    public func give(on id: Appraisal.ID) throws {
        let appraisal = try work.db.appraisal(id)
        guard appraisal.mayBeDone else { throw Problem.conflict("resolve.problem.not_cleared") }
        let question = try question(appraisal, try work.db.options(of: id))
        try Authorities(work).use(question, on: appraisal.chosenBy ?? appraisal.madeBy)
    }
}
