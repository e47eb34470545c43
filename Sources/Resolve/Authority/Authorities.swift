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
        return try AuthorityDesk(work, question, asker: author).standing(question.amount, for: question.subject, of: author)
    }

    /// Decides it on the person's own authority, or on an approval they were given: the amount counts from now on.
    ///
    /// Asked again for the same thing and amount it changes nothing. Throws `.conflict` when approval is missing, and when
    /// the thing was settled with another amount.
    public func use(_ question: Question) throws {
        try work.principal.require(.decide)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        try work.takeTurn("authority \(question.party)")
        if let used = try work.db.use(of: question.subject) {
            guard used.kind == question.kind, used.amount == question.amount else {
                throw Problem.conflict("resolve.problem.already_settled", ["amount": used.amount.text])
            }
            return
        }
        let approval = try work.db.approvals(about: question.subject).first { $0.covers(question) }
        let standing = try standing(question)
        guard approval != nil || standing.isWithin else {
            throw Problem.conflict("resolve.problem.needs_approval", ["amount": question.amount.text])
        }
        try note(standing, of: question, approval: approval?.id)
        try work.db.insert(
            AuthorityUse(
                subject: question.subject, kind: question.kind, staff: author, caseID: question.caseID.number,
                party: question.party, amount: question.amount, approval: approval?.id, title: question.title,
                address: question.address, at: work.now))
        try noticeOtherKinds(question)
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

    /// Money of several kinds in one case, each within a limit: the leaders are told, once for each further amount.
    private func noticeOtherKinds(_ question: Question) throws {
        guard question.amount.minor > 0 else { return }
        let uses = try work.db.uses(for: question.party, since: work.now - AuthorityRule.together)
            .filter { $0.caseID == question.caseID.number && $0.amount.currency == question.amount.currency }
        guard Set(uses.map(\.kind)).count > 1, let author = work.author else { return }
        let staff = try work.db.staff(author)
        let limits = try work.db.limits().filter { limit in
            (limit.holder == .staff(author) || limit.holder == .role(staff.role)) && uses.contains { $0.kind == limit.kind }
        }
        let highest = limits.map(\.limit.minor).max() ?? 0
        let sum = uses.map(\.amount.minor).reduce(0, +)
        if sum > highest, highest > 0 { try noticeSplit(question, sum: sum, count: uses.count) }
    }

    /// Tells the leaders of the case's team, and the log, that amounts add up to more than a limit.
    func noticeSplit(_ question: Question, sum: Int64, count: Int) throws {
        try work.record(
            Event(
                .splitNoticed, question.subject, case: question.caseID.number, party: question.party.number,
                [
                    "kind": .code(question.kind.rawValue), "minor": .number(question.amount.minor), "sum": .number(sum),
                    "count": .number(Int64(count)), "currency": .code(question.amount.currency.code),
                ]))
        for leader in try leaders(of: question) where leader != work.author {
            try work.tell(
                leader, .aroundTheLimit, about: question.caseID, subject: question.subject, address: question.address)
        }
    }

    private func leaders(of question: Question) throws -> [Staff.ID] {
        let file = try work.db.caseFile(question.caseID)
        return try file.team.map { try work.db.leaders(of: $0).map(\.id) } ?? []
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
