import Base
import Desk
import Foundation
import People
import Storage

/// All that bears on who may decide one kind of thing for one customer, read once, so that any number of options can be
/// looked at.
struct AuthorityDesk {
    private let limits: [AuthorityLimit]
    private let delegations: [Delegation]
    private let uses: [AuthorityUse]
    private let colleagues: [Staff]
    private let away: Set<Staff.ID>
    private let near: Set<Staff.ID>
    private let spent: (staff: Staff.ID, minor: Int64)?
    private let asker: Staff.ID?

    /// - Parameter asker: who wants to decide; their own budget is looked at. Nil for looking at others alone.
    init(_ work: Work, _ kind: DecisionKind, case caseID: Case.ID, party: Party.ID, currency: Currency, asker: Staff.ID?) throws {
        let limits = try work.db.limits(kind)
        let colleagues = try work.db.colleagues()
        self.limits = limits
        self.colleagues = colleagues
        self.asker = asker
        delegations = try work.db.delegations(after: work.now).filter { $0.kind == kind && $0.holds(at: work.now) }
        uses = try work.db.uses(for: party, since: work.now - AuthorityRule.together).filter { $0.kind == kind }
        away = Set(try work.db.away(at: work.now).keys)
        near = try work.db.leaders(near: asker, and: work.db.caseFile(caseID).team)
        let role = colleagues.first { $0.id == asker }?.role
        let own =
            limits.first { limit in asker.map { limit.holder == .staff($0) } ?? false }
            ?? limits.first { limit in role.map { limit.holder == .role($0) } ?? false }
        if let asker, let period = own?.period {
            let since = period.start(at: work.now, in: Authorities.zone)
            spent = (asker, try work.db.spent(by: asker, kind, since: since, currency).minor)
        } else {
            spent = nil
        }
    }

    /// Whether somebody may decide this much alone. What was decided for the same subject does not count twice.
    func standing(_ amount: Money, for subject: Int64, of staff: Staff.ID) throws -> Standing {
        guard let colleague = colleagues.first(where: { $0.id == staff }) else { return .above(.none, limit: nil) }
        let before = spent.flatMap { $0.staff == staff ? $0.minor : nil } ?? 0
        return try AuthorityRule.standing(
            amount, limits: limits, staff: staff, role: colleague.role,
            delegations: delegations.filter { $0.taker == staff }, lately: lately(besides: subject),
            spent: Money(minor: before, amount.currency))
    }

    /// Who should be asked for this much; nil when nobody's authority reaches.
    func approver(_ amount: Money, for subject: Int64, besides: Set<Staff.ID> = []) -> Staff.ID? {
        let candidates = colleagues.filter { $0.role.permissions.contains(.approve) && $0.id != asker }
            .compactMap { staff -> Candidate? in
                let own =
                    limits.first { $0.holder == .staff(staff.id) } ?? limits.first { $0.holder == .role(staff.role) }
                let most = (delegations.filter { $0.taker == staff.id }.map(\.limit) + [own?.limit].compactMap { $0 })
                    .max { $0.minor < $1.minor }
                return most.map { Candidate(staff: staff.id, name: staff.name, limit: $0, isNear: near.contains(staff.id)) }
            }
        let together = lately(besides: subject).map(\.minor).reduce(amount.minor, +)
        return ApproverRule.choose(
            candidates, amount: Money(minor: together, amount.currency), besides: besides.union(away))
    }

    private func lately(besides subject: Int64) -> [Money] {
        uses.filter { $0.subject != subject }.map(\.amount)
    }
}

extension AuthorityDesk {
    init(_ work: Work, _ question: Question, asker: Staff.ID?) throws {
        try self.init(
            work, question.kind, case: question.caseID, party: question.party, currency: question.amount.currency,
            asker: asker)
    }
}
