public import Base
import Desk
import Foundation
import People
import Storage

/// What people can do with requests for approval: ask, decide, take back, pass on.
public struct Approvals {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Asks whoever is nearest and may decide it. Asked again while it waits, it is the same request.
    @discardableResult public func ask(_ question: Question, why: String = "", key: String? = nil) throws -> Approval.ID {
        try work.principal.require(.decide)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        let why = try Wording.optional(why, "why")
        return try work.once(key) {
            let earlier = try work.db.approvals(about: question.subject)
            if let waiting = earlier.first(where: { $0.state == .asked }) { return waiting.id }
            let desk = try AuthorityDesk(work, question, asker: author)
            let standing = try desk.standing(question.amount, for: question.subject, of: author)
            let approver = desk.approver(question.amount, for: question.subject)
            let approval = Approval(
                id: work.newID(), kind: question.kind, amount: question.amount, caseID: question.caseID,
                party: question.party, subject: question.subject, title: question.title, address: question.address,
                why: why, askedBy: author, askedAt: work.now, approver: approver, passed: [],
                passAt: approver == nil ? nil : try passTime(), state: .asked, reason: "", version: 1)
            try work.db.insert(approval)
            try work.record(
                Event(
                    .approvalRequested, approval,
                    [
                        "kind": .code(question.kind.rawValue), "minor": .number(question.amount.minor),
                        "currency": .code(question.amount.currency.code), "approver": .id(approver),
                        "subject": .number(question.subject),
                    ]))
            try tell(approval)
            try Matters(work).note("approval_asked", in: question.caseID, body: why, address: approval.page)
            if case .above(.together(let sum, let count), _) = standing {
                try Authorities(work).noticeSplit(question, sum: sum.minor, count: count)
            }
            return approval.id
        }
    }

    /// A request, for whoever may see the case.
    func request(_ id: Approval.ID) throws -> Approval {
        try work.principal.require(.decide)
        return try work.db.approval(id)
    }

    /// Whether a thing may be done, as far as approval goes: the newest request about it, if there is one.
    public func latest(about subject: Int64) throws -> Approval? {
        try work.principal.require(.seeCases)
        return try work.db.approvals(about: subject).first
    }

    /// Says yes, to what was asked or to another amount. Nobody approves their own request.
    @discardableResult public func approve(
        _ id: Approval.ID, granting granted: Money? = nil, reason: String = "", version: Int? = nil
    ) throws -> Approval {
        let (approval, author) = try open(id, version: version)
        let amount = granted ?? approval.amount
        guard amount.currency == approval.amount.currency else { throw Problem.invalid("granted", "problem.currencies") }
        let isChanged = amount != approval.amount
        let reason =
            isChanged ? try Wording.required(reason, "reason") : try Wording.optional(reason, "reason")
        try requireReach(amount, approval, of: author)
        let decided = approval.decided(.approved, granted: amount, by: author, at: work.now, reason: reason)
        try settle(decided, outcome: isChanged ? "changed" : "approved", words: isChanged ? "approval_changed" : "approval_given")
        return decided
    }

    /// Says no, with a reason.
    @discardableResult public func decline(_ id: Approval.ID, reason: String, version: Int? = nil) throws -> Approval {
        let (approval, author) = try open(id, version: version)
        let reason = try Wording.required(reason, "why_not")
        let decided = approval.decided(.declined, granted: nil, by: author, at: work.now, reason: reason)
        try settle(decided, outcome: "declined", words: "approval_declined")
        return decided
    }

    /// Takes a request back: whoever asked may, until it is decided.
    public func withdraw(_ id: Approval.ID) throws {
        try work.principal.require(.decide)
        let approval = try work.db.approval(id)
        if approval.state == .withdrawn { return }
        try approval.requireOpen()
        guard approval.askedBy == work.author else { throw Problem.conflict("resolve.problem.not_your_request") }
        try end(approval)
        try Appraisals(work).approvalEnded(approval.subject, cleared: nil)
    }

    /// What was asked about is no longer wanted, or wanted otherwise, whoever said so: there is nothing to decide any more.
    public func endRequest(about subject: Int64) throws {
        for approval in try work.db.approvals(about: subject) where approval.state == .asked { try end(approval) }
    }

    private func end(_ approval: Approval) throws {
        try work.db.update(
            approval.decided(.withdrawn, granted: nil, by: work.author ?? approval.askedBy, at: work.now, reason: ""))
        try work.record(Event(.approvalWithdrawn, approval, ["subject": .number(approval.subject)]))
    }

    /// Hands a request to the next who may decide it.
    public func passOn(_ id: Approval.ID, version: Int? = nil) throws {
        let (approval, _) = try open(id, version: version)
        try pass(approval, why: "by_hand")
    }

    /// Those who are away hand on what waits for them.
    func passOn(from approver: Staff.ID) throws {
        for approval in try work.db.approvals(for: approver, limit: 100) { try pass(approval, why: "away") }
    }

    /// Passes over those who did not answer in time. Answers how many requests it looked at.
    func passOverLate(limit: Int) throws -> Int {
        let late = try work.db.approvalsToPass(at: work.now, limit: limit)
        for approval in late { try pass(approval, why: "late") }
        return late.count
    }

    private func pass(_ approval: Approval, why: String) throws {
        let besides = Set(approval.passed + [approval.approver].compactMap { $0 })
        let next = try AuthorityDesk(work, approval.question, asker: approval.askedBy)
            .approver(approval.amount, for: approval.subject, besides: besides)
        let passed = approval.passed(to: next, at: try passTime())
        try work.db.update(passed)
        try work.record(
            Event(
                .approvalPassedOn, approval,
                ["from": .id(approval.approver), "to": .id(next), "why": .code(why)]))
        try tell(passed)
    }

    private func settle(_ decided: Approval, outcome: String, words: String) throws {
        try work.db.update(decided)
        try work.record(
            Event(
                .approvalDecided, decided,
                [
                    "outcome": .code(outcome), "granted": .number(decided.granted?.minor ?? 0),
                    "currency": .code(decided.amount.currency.code), "asked_by": .id(decided.askedBy),
                    "subject": .number(decided.subject),
                ]))
        try Matters(work).note(words, in: decided.caseID, body: decided.reason, address: decided.page)
        try work.tell(
            decided.askedBy, .approvalDecided, about: decided.caseID, subject: decided.id.number, address: decided.address)
        try Appraisals(work).approvalEnded(decided.subject, cleared: decided.granted)
    }

    private func open(_ id: Approval.ID, version: Int?) throws -> (Approval, Staff.ID) {
        try work.principal.require(.approve)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        let approval = try work.db.approval(id)
        try approval.requireOpen()
        if let version, version != approval.version { throw Problem.conflict("resolve.problem.already_decided") }
        guard approval.askedBy != author else { throw Problem.conflict("resolve.problem.own_request") }
        return (approval, author)
    }

    /// Whoever decides must have the authority at that moment, for this and for what went before it together. Their own
    /// budget is for what they decide themselves.
    private func requireReach(_ amount: Money, _ approval: Approval, of author: Staff.ID) throws {
        let desk = try AuthorityDesk(work, approval.question, asker: nil)
        let standing = try desk.standing(amount, for: approval.subject, of: author)
        guard case .above(_, let limit) = standing else { return }
        throw Problem.conflict(
            "resolve.problem.beyond_approver",
            ["limit": limit?.text ?? Money.zero(amount.currency).text, "amount": amount.text])
    }

    private func passTime() throws -> Date {
        work.now + Double(try Authorities(work).settings().hours) * 3_600
    }

    private func tell(_ approval: Approval) throws {
        guard let approver = approval.approver else { return }
        try work.tell(
            approver, .approvalAsked, about: approval.caseID, subject: approval.id.number, address: approval.page)
    }
}

extension Approval {
    /// Where its own page is.
    var page: String { "/approvals/\(id)" }
}

extension Event {
    init(_ name: EventName, _ approval: Approval, _ data: [String: EventValue] = [:]) {
        self.init(name, approval.id.number, case: approval.caseID.number, party: approval.party.number, data)
    }
}
