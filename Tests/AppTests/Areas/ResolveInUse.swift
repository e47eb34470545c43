import App
import Base
import Desk
import Foundation
import People
import TestKit

@testable import Resolve

/// What there is of Resolve on a desk that is full.
struct ResolveInUse: Sendable {
    /// Still being weighed, with two options; one to remove.
    var weighing = Appraisal.ID(0)
    var options: [Option.ID] = []
    /// Chosen above the limit, and asked for.
    var asked = Appraisal.ID(0)
    /// Chosen above the limit, and nobody asked yet.
    var chosen = Appraisal.ID(0)
    /// Within authority, to be explained; to be talked about; to go back to its options; to be withdrawn.
    var cleared: [Appraisal.ID] = []
    /// To be approved, declined and passed on by Asha.
    var approvals: [Approval.ID] = []
    /// Asha's own.
    var own = Approval.ID(0)
    var limit = AuthorityLimit.ID(0)
    var delegation = Delegation.ID(0)
    /// Put before Asha, to take on and to give back; and by Asha herself.
    var escalations: [Escalation.ID] = []
}

extension FilledDesk {
    /// Everything that can be looked at.
    var resolvePlaces: [String: Place] {
        let decisions = [resolve.weighing, resolve.asked, resolve.chosen] + resolve.cleared
        return [
            "/decisions": Place(.page, .decide, ["/decisions", "/decisions?after=\(resolve.asked)"]),
            "/decisions/:id": Place(.page, .seeCases, decisions.map { "/decisions/\($0)" }),
            "/decisions/:id/standing": Place(
                .fragment, .seeCases, decisions.map { "/decisions/\($0)/standing?seen=asked" }),
            "/decisions/:id/description": Place(.page, .decide, ["/decisions/\(resolve.weighing)/description"]),
            "/decisions/:id/options/new": Place(.page, .decide, ["/decisions/\(resolve.weighing)/options/new"]),
            "/decisions/:id/options/:option": Place(
                .page, .decide, ["/decisions/\(resolve.weighing)/options/\(resolve.options[0])"]),
            "/decisions/:id/choice": Place(
                .page, .decide, ["/decisions/\(resolve.weighing)/choice?option=\(resolve.options[0])"]),
            "/decisions/:id/withdrawal": Place(.page, .decide, ["/decisions/\(resolve.weighing)/withdrawal"]),
            "/cases/:reference/decisions/new": Place(
                .page, .decide, ["/cases/\(mailed)/decisions/new", "/cases/\(mailed)/decisions/new?kind=goodwill&need=%22%3Cb"]),
            "/approvals/waiting": Place(.fragment, .approve, ["/approvals/waiting"]),
            "/approvals/:id": Place(.page, .decide, (resolve.approvals + [resolve.own]).map { "/approvals/\($0)" }),
            "/api/v1/approvals": Place(.json, .approve, ["/api/v1/approvals"]),
            "/api/v1/approvals/:id": Place(.json, .decide, resolve.approvals.map { "/api/v1/approvals/\($0)" }),
            "/api/v1/decisions/:id": Place(.json, .seeCases, decisions.map { "/api/v1/decisions/\($0)" }),
            "/escalations": Place(.page, .workCases, ["/escalations", "/escalations?after=\(resolve.escalations[0])"]),
            "/escalations/:id": Place(.page, .seeCases, resolve.escalations.map { "/escalations/\($0)" }),
            "/cases/:reference/escalations/new": Place(.page, .workCases, ["/cases/\(mailed)/escalations/new"]),
            "/authority": Place(.page, .decide, ["/authority"]),
        ]
    }

    /// Everything that can be done, once each.
    var resolveDeeds: [Deed] {
        func decision(_ what: String, _ id: Appraisal.ID, on page: String? = nil, _ fields: [String: String] = [:]) -> Deed {
            Deed(
                "/decisions/:id/\(what)", "/decisions/\(id)/\(what)", on: "/decisions/\(id)\(page ?? "")", .decide, fields)
        }
        let here = "/decisions/\(resolve.weighing)"
        func approval(_ what: String, _ id: Approval.ID, _ needs: Permission = .approve, _ fields: [String: String] = [:]) -> Deed
        {
            Deed("/approvals/:id/\(what)", "/approvals/\(id)/\(what)", on: "/approvals/\(id)", needs, fields)
        }
        return [
            Deed(
                "/cases/:reference/decisions", "/cases/\(mailed)/decisions", on: "/cases/\(mailed)/decisions/new", .decide,
                ["kind": "goodwill", "need": "A word of thanks"]),
            decision("description", resolve.weighing, on: "/description", ["need": "Something else"]),
            Deed(
                "/decisions/:id/options", "\(here)/options", on: "\(here)/options/new", .decide,
                ["title": "A third way", "for_customer": "Quick", "cost_1": "12.50", "cost_what_1": "Postage"]),
            Deed(
                "/decisions/:id/options/:option", "\(here)/options/\(resolve.options[0])",
                on: "\(here)/options/\(resolve.options[0])", .decide, ["title": "Another title", "for_customer": "Good"]),
            Deed(
                "/decisions/:id/options/:option/removal", "\(here)/options/\(resolve.options[1])/removal",
                on: "\(here)/options/\(resolve.options[1])", .decide),
            Deed(
                "/decisions/:id/choice", "\(here)/choice", on: "\(here)/choice?option=\(resolve.options[0])", .decide,
                ["reason": "It is fair"]),
            decision("approval", resolve.chosen, ["why": "They have waited long"]),
            decision("explanation", resolve.cleared[0], ["words": "Here is what we can do.", "way": "call"]),
            decision(
                "rounds", resolve.cleared[1],
                ["theirs": "Yes please", "outcome": "agreed", "promise_1": "Pay it", "due_1": "2026-03-06T12:00"]),
            decision("reconsideration", resolve.cleared[2]),
            decision("withdrawal", resolve.cleared[3], on: "/withdrawal", ["reason": "They found it themselves"]),
            approval("approval", resolve.approvals[0], .approve, ["granted": "300", "reason": "As much as last year"]),
            approval("refusal", resolve.approvals[1], .approve, ["why_not": "They had one in May"]),
            approval("passing", resolve.approvals[2]),
            approval("withdrawal", resolve.own, .decide),
            Deed(
                "/cases/:reference/escalations", "/cases/\(mailed)/escalations", on: "/cases/\(mailed)/escalations/new",
                .workCases,
                ["reason": "legal", "to": "\(desk.dan)", "words": "Who owns the meter?", "message": "", "untold": "They know."]),
            Deed(
                "/escalations/:id/acceptance", "/escalations/\(resolve.escalations[0])/acceptance",
                on: "/escalations/\(resolve.escalations[0])", .workCases, ["accept_answer": "I ring them."]),
            Deed(
                "/escalations/:id/return", "/escalations/\(resolve.escalations[1])/return",
                on: "/escalations/\(resolve.escalations[1])", .workCases, ["answer": "It is not ours."]),
            Deed(
                "/escalations/:id/withdrawal", "/escalations/\(resolve.escalations[2])/withdrawal",
                on: "/escalations/\(resolve.escalations[2])", .workCases),
            Deed(
                "/authority/limits", "/authority/limits", on: "/authority", .setAuthority,
                ["kind": "refund", "holder": "specialist", "limit": "300", "budget": "1000", "period": "month"]),
            Deed("/authority/limits/:id/end", "/authority/limits/\(resolve.limit)/end", on: "/authority", .setAuthority),
            Deed(
                "/authority/delegations", "/authority/delegations", on: "/authority", .approve,
                [
                    "lend_kind": "refund", "taker": "\(desk.tom)", "lend_limit": "200", "until": "2026-03-20T17:00",
                    "reason": "A fair",
                ]),
            Deed(
                "/authority/delegations/:id/end", "/authority/delegations/\(resolve.delegation)/end", on: "/authority",
                .setAuthority),
            Deed(
                "/authority/settings", "/authority/settings", on: "/authority", .setAuthority,
                ["hours": "6", "often": "3", "answer_days": "2"]),
            Deed("/authority/absence", "/authority/absence", on: "/authority", nil, ["away_until": "2026-03-09T09:00"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withResolve(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, waiting, mailed) = (desk, waiting, mailed)
        filled.resolve = try await desk.write(as: desk.priya) { work in
            var made = ResolveInUse()
            let appraisals = Appraisals(work)
            let file = try work.db.caseFile(waiting)
            func begin(_ kind: DecisionKind, pounds: Int64) throws -> (Appraisal.ID, [Option.ID]) {
                let id = try appraisals.begin(
                    .init(file.id, kind: kind, need: words(8), approach: words(6), outside: words(5)))
                let options = try [pounds, pounds * 2].map { pounds in
                    var facts = Option.Facts()
                    facts.forCustomer = words(6)
                    facts.againstUs = words(4)
                    facts.costs = [.init(words(3), minor: pounds * 100), .init(words(2), minor: 100, bearer: .customer)]
                    facts.ourRisk = .high
                    facts.ourRiskWhy = words(3)
                    return try appraisals.addOption(words(4), facts, to: id)
                }
                return (id, options)
            }
            func chosen(_ kind: DecisionKind, pounds: Int64) throws -> Appraisal.ID {
                let (id, options) = try begin(kind, pounds: pounds)
                try appraisals.choose(.init(options[0], reason: words(7), future: words(5)), in: id)
                return id
            }
            (made.weighing, made.options) = try begin(.refund, pounds: 10)
            made.chosen = try chosen(.waiver, pounds: 500)
            made.cleared = try (1...4).map { try chosen([.exchange, .repair, .credit, .other][$0 - 1], pounds: 5) }
            made.asked = try chosen(.refund, pounds: 4_000)
            made.approvals = [try appraisals.askApproval(made.asked, why: words(6))]
            for kind in [DecisionKind.goodwill, .compensation] {
                made.approvals.append(try appraisals.askApproval(try chosen(kind, pounds: 3_000), why: words(3)))
            }
            _ = try appraisals.explain(made.cleared[2], words(20), by: .call)
            _ = try appraisals.talk(.init(theirs: words(5), ours: words(5), .notYet), in: made.cleared[2])
            return made
        }
        let (resolvedCase, customer) = (resolved, customer)
        filled.resolve.escalations = try await desk.write(as: desk.priya) { work in
            let another = try Contacts(work).record(
                .init(
                    who: .known(customer), channel: .visit, subject: words(3), need: words(5), outcome: "", minutes: 1,
                    team: desk.billing, owner: desk.priya, tags: [], isDone: false))
            for id in [try work.db.caseFile(waiting).id, another] { try History(work).review(id, note: words(6)) }
            let escalations = Escalations(work)
            return [
                try escalations.raise(
                    .init(.authority, words(8), to: .colleague(desk.asha), telling: words(9), by: .call),
                    in: try work.db.caseFile(waiting).id),
                try escalations.raise(.init(.other, words(8), to: .colleague(desk.asha), untold: words(4)), in: another),
            ]
        }
        let hers = try await desk.write(as: desk.asha) { work in
            let file = try work.db.caseFile(resolvedCase)
            _ = try Cases(work).reopen(file.id, why: words(2))
            try History(work).review(file.id, note: words(6))
            try History(work).review(try work.db.caseFile(mailed).id, note: words(6))
            let raised = try Escalations(work).raise(
                .init(.time, words(8), to: .partner(words(3)), untold: words(4)), in: file.id)
            _ = try Cases(work).resolve(file.id, outcome: words(3))
            return raised
        }
        filled.resolve.escalations.append(hers)
        let own = try await desk.write(as: desk.asha) { work in
            let file = try work.db.caseFile(waiting)
            let authorities = Authorities(work)
            let limit = try authorities.set(
                LimitDraft(.disclosure, .staff(desk.dan), limit: Money(minor: 0, .gbp)))
            let delegation = try authorities.delegate(
                DelegationDraft(
                    .goodwill, to: desk.tom, limit: Money(minor: 5_000, .gbp), until: work.now + 86_400 * 9, reason: words(4)))
            let approval = try Approvals(work).ask(
                Question(
                    .refund, Money(minor: 2_000_000, .gbp), case: file.id, party: file.party, about: file.id, title: words(4),
                    address: "/cases/\(file.reference)"))
            return (limit, delegation, approval)
        }
        (filled.resolve.limit, filled.resolve.delegation, filled.resolve.own) = own
        return filled
    }
}
