public import Base
import Desk
import Foundation
import People
import Storage

/// What people can do with authority: see theirs before they decide, use it, lend it for a time, and set it.
public struct Authorities {
    let work: Work
    /// The calendar that budgets follow.
    static let zone = TimeZone(identifier: "Europe/London") ?? .gmt

    public init(_ work: Work) {
        self.work = work
    }

    /// Whether the person may decide this alone. Nothing is written down.
    public func standing(_ question: Question) throws -> Standing {
        guard let author = work.author else { return .within(limit: question.amount, left: nil) }
        return try standing(question, of: author)
    }

    private func standing(_ question: Question, of staff: Staff.ID) throws -> Standing {
        try AuthorityDesk(work, question, asker: staff).standing(question.amount, for: question.subject, of: staff)
    }

    /// Decides it on the person's own authority, or on an approval they were given: the amount counts from now on.
    ///
    /// Asked again for the same thing and amount it changes nothing. Throws `.conflict` when approval is missing, and when
    /// the thing was settled with another amount.
    public func use(_ question: Question) throws {
        try work.principal.require(.decide)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        try use(question, on: author)
    }

    /// As `use`, on the authority of whoever decided it, which need not be whoever carries it out.
    func use(_ question: Question, on staff: Staff.ID) throws {
        try work.takeTurn("authority \(question.party)")
        if let used = try work.db.use(of: question.subject) {
            guard used.kind == question.kind, used.amount == question.amount else {
                throw Problem.conflict("resolve.problem.already_settled", ["amount": used.amount.text])
            }
            return
        }
        let approval = try work.db.approvals(about: question.subject).first { $0.covers(question) }
        let standing = try standing(question, of: staff)
        guard approval != nil || standing.isWithin else {
            throw Problem.conflict("resolve.problem.needs_approval", ["amount": question.amount.text])
        }
        try note(standing, of: question, approval: approval?.id)
        try work.db.insert(
            AuthorityUse(
                subject: question.subject, kind: question.kind, staff: staff, caseID: question.caseID.number,
                party: question.party, amount: question.amount, approval: approval?.id, title: question.title,
                address: question.address, at: work.now))
        try noticeOtherKinds(question, by: staff)
    }

    /// What was decided is not done after all: its amount no longer counts, towards budgets or towards what the customer
    /// has had. Nothing happens when none counted.
    func release(_ subject: Int64) throws {
        guard let use = try work.db.use(of: subject) else { return }
        try work.takeTurn("authority \(use.party)")
        try work.db.deleteUse(of: subject)
        try work.record(
            Event(
                .authorityReleased, subject, case: use.caseID, party: use.party.number,
                [
                    "kind": .code(use.kind.rawValue), "minor": .number(use.amount.minor),
                    "currency": .code(use.amount.currency.code), "staff": .id(use.staff),
                ]))
    }

    /// Writes down that authority was looked at.
    func note(_ standing: Standing, of question: Question, approval: Approval.ID? = nil) throws {
        try work.record(
            Event(
                .authorityChecked, question.subject, case: question.caseID.number, party: question.party.number,
                [
                    "kind": .code(question.kind.rawValue), "minor": .number(question.amount.minor),
                    "currency": .code(question.amount.currency.code), "standing": .code(standing.code),
                    "approval": .id(approval),
                ]))
    }

    /// Money of several kinds for one customer, in one case or in several, each within a limit: the leaders are told, once
    /// for each further amount.
    private func noticeOtherKinds(_ question: Question, by id: Staff.ID) throws {
        guard question.amount.minor > 0 else { return }
        let uses = try work.db.uses(for: question.party, since: work.now - AuthorityRule.together)
            .filter { $0.amount.currency == question.amount.currency && $0.amount.minor > 0 }
        guard Set(uses.map(\.kind)).count > 1 else { return }
        let staff = try work.db.staff(id)
        let limits = try work.db.limits().filter { limit in
            (limit.holder == .staff(id) || limit.holder == .role(staff.role)) && uses.contains { $0.kind == limit.kind }
        }
        let highest = limits.map(\.limit.minor).max() ?? 0
        let sum = uses.map(\.amount.minor).reduce(0, +)
        if sum > highest, highest > 0 { try noticeSplit(question, sum: sum, count: uses.count) }
    }

    /// Tells those who look after limits, and the log, that amounts add up to more than one.
    func noticeSplit(_ question: Question, sum: Int64, count: Int) throws {
        try work.record(
            Event(
                .splitNoticed, question.subject, case: question.caseID.number, party: question.party.number,
                [
                    "kind": .code(question.kind.rawValue), "minor": .number(question.amount.minor), "sum": .number(sum),
                    "count": .number(Int64(count)), "currency": .code(question.amount.currency.code),
                ]))
        for watcher in try watchers(of: question) {
            try work.tell(
                watcher, .aroundTheLimit, about: question.caseID, subject: question.subject, address: question.address)
        }
    }

    /// The leaders of the case's team; where there are none but whoever did it, those who may set authority.
    private func watchers(of question: Question) throws -> [Staff.ID] {
        let file = try work.db.caseFile(question.caseID)
        let leaders = try file.team.map { try work.db.leaders(of: $0).map(\.id) } ?? []
        let others = leaders.filter { $0 != work.author }
        guard others.isEmpty else { return others }
        return try work.db.colleagues()
            .filter { $0.role.permissions.contains(.setAuthority) && $0.id != work.author }.map(\.id)
    }
}

extension Standing {
    /// As events name it.
    var code: String {
        switch self {
        case .within: "within"
        case .above(.none, _): "none"
        case .above(.amount, _): "above_limit"
        case .above(.together, _): "above_together"
        case .above(.budget, _): "above_budget"
        }
    }
}
