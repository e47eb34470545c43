import Base
import Desk
import People
import Resolve
import Storage

extension Redress.Kind {
    /// The kinds of decision on which it is given: a gift is not given on what was decided about money owed, nor the
    /// other way round.
    func fits(_ decision: DecisionKind) -> Bool {
        switch (self, decision) {
        case (.money, .refund), (.money, .compensation), (.money, .credit), (.money, .waiver), (.goodwill, .goodwill): true
        default: false
        }
    }

    /// What it is decided as on somebody's own authority.
    fileprivate var decision: DecisionKind { self == .goodwill ? .goodwill : .compensation }
}

extension Complaints {
    /// Money is given within authority: on a decision about this complaint that covers it together with what was given on
    /// it before, or on the person's own. Answers with the decision.
    ///
    /// Beyond what an approver granted nothing of that kind is given without a new decision.
    func authority(for amount: Money, _ line: Redress, _ before: [Redress], _ hand: ComplaintInHand) throws -> Int64? {
        let appraisals = Appraisals(work)
        if let allowed = try appraisals.allowance(about: hand.complaint.id.number), line.kind.fits(allowed.kind) {
            let decision = allowed.decision.number
            let given = before.filter { $0.decision == decision }.map(\.amount).reduce(0, +)
            let total = try Money(minor: given, amount.currency).adding(amount)
            if total.currency == allowed.amount.currency, total.minor <= allowed.amount.minor {
                try appraisals.give(on: allowed.decision)
                return decision
            }
            if allowed.isGranted {
                throw Problem.invalid(
                    "amount", "complaints.problem.above_decision",
                    ["amount": allowed.amount.text, "given": Money(minor: given, amount.currency).text])
            }
        }
        let question = Question(
            line.kind.decision, amount, case: hand.complaint.caseID, party: hand.file.party, about: line.id,
            title: hand.complaint.title, address: "/complaints/\(hand.complaint.id)")
        guard try Authorities(work).standing(question).isWithin else {
            throw Problem.invalid("amount", "complaints.problem.above_authority", ["amount": amount.text])
        }
        try Authorities(work).use(question)
        return nil
    }
}
