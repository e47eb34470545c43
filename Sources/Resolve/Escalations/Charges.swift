import Base
import Desk
import People
import Storage

extension ResolveArea {
    /// What waits for a colleague's answer: escalations put before them, and requests for approval.
    static let charges: [Charge] = [
        Charge("resolve.charge.escalations") { work, staff in
            try work.db.escalations(to: staff, limit: 500).count
        } pass: { work, leaving in
            for escalation in try work.db.escalations(to: leaving.from, limit: 500) {
                try Escalations(work).pass(escalation, to: leaving.heir)
            }
        },
        Charge("resolve.charge.approvals") { work, staff in
            try work.db.approvals(for: staff, limit: 100).count
        } pass: { work, leaving in
            try Approvals(work).passOn(from: leaving.from)
        },
    ]
}

extension Escalations {
    /// Puts it before somebody else, because whoever was asked is leaving.
    fileprivate func pass(_ escalation: Escalation, to heir: Heir) throws {
        var passed = escalation
        switch heir {
        case .colleague(let staff):
            guard staff != escalation.askedBy else { throw Problem.invalid("heir", "resolve.problem.heir_asked") }
            passed.to = .colleague(staff)
        case .team(let team): passed.to = .team(team)
        }
        try work.db.readdress(passed)
        var data: [String: EventValue] = [:]
        if case .colleague(let from) = escalation.to { data["from"] = .id(from) }
        switch passed.to {
        case .colleague(let staff): data["colleague"] = .id(staff)
        case .team(let team): data["team"] = .id(team)
        case .partner: break
        }
        try work.record(Event(.escalationPassedOn, passed, data))
        for staff in try asked(passed.to) where staff != escalation.askedBy {
            try work.tell(
                staff, .escalatedToYou, about: escalation.caseID, subject: escalation.id.number, at: work.now,
                address: escalation.page)
        }
    }
}
