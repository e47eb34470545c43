import App
import Base
import Desk
import Foundation
import Guidance
import People
import TestKit

/// Policies and answers on a desk that is full.
struct GuidanceOnHand: Sendable {
    var policies: [Policy.ID] = []
    /// One to answer, one that is answered.
    var gaps: [PolicyGap.ID] = []
    /// One to weigh, one that is weighed.
    var changes: [LawChange.ID] = []
}

/// What there is of Guidance on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var guidancePlaces: [String: Place] {
        [
            "/policies": Place(
                .page, .readPolicies,
                ["/policies", "/policies?kind=law", "/policies?q=words", "/policies?q=%22%2a%27%20AND%20%F0%9F%98%80"]
                    + guidance.policies.prefix(1).map { "/policies?after=\($0)" }),
            "/policies/new": Place(.page, .keepPolicies, ["/policies/new"]),
            "/policies/to-read": Place(.page, .readPolicies, ["/policies/to-read"]),
            "/policies/review": Place(.page, .keepPolicies, ["/policies/review"]),
            "/policies/readers": Place(.page, .leadRecords, ["/policies/readers"]),
            "/policies/:id": Place(
                .page, .readPolicies,
                guidance.policies.map { "/policies/\($0)" } + ["/policies/\(guidance.policies[1])?version=1"]),
            "/policies/:id/change": Place(.page, .keepPolicies, ["/policies/\(guidance.policies[0])/change"]),
            "/policies/gaps": Place(
                .page, .readPolicies,
                ["/policies/gaps", "/policies/gaps?show=all", "/policies/gaps?after=\(guidance.gaps[1])"]),
            "/policies/gaps/new": Place(
                .page, .readPolicies, ["/policies/gaps/new", "/policies/gaps/new?step=refund&policy=\(guidance.policies[0])"]),
            "/policies/gaps/:gap": Place(.page, .readPolicies, guidance.gaps.map { "/policies/gaps/\($0)" }),
            "/policies/law": Place(
                .page, .readPolicies, ["/policies/law", "/policies/law?show=open", "/policies/law?after=\(guidance.changes[1])"]),
            "/policies/law/new": Place(.page, .keepPolicies, ["/policies/law/new"]),
            "/policies/law/:change": Place(.page, .readPolicies, guidance.changes.map { "/policies/law/\($0)" }),
            "/api/v1/policies": Place(
                .json, .readPolicies,
                ["/api/v1/policies", "/api/v1/policies?step=refund", "/api/v1/policies?q=x", "/api/v1/policies?limit=1"]),
        ]
    }

    /// Everything that can be done, once each.
    var guidanceDeeds: [Deed] {
        func deed(_ what: String, _ place: Int, on page: String = "", _ needs: Permission, _ fields: [String: String]) -> Deed {
            let address = "/policies/\(guidance.policies[place])"
            return Deed("/policies/:id/\(what)", "\(address)/\(what)", on: "\(address)\(page)", needs, fields)
        }
        let text = ["title": "A policy", "summary": "In short.", "body": "In full.\n\n# Part\n- one\n- two"]
        return [
            Deed("/policies", "/policies", on: "/policies/new", .keepPolicies, text.merging(["kind": "policy"]) { $1 }),
            deed("read", 0, .readPolicies, ["number": "1"]),
            deed(
                "versions", 1, on: "/change", .keepPolicies,
                ["body": "Something new.", "change_note": "It was wrong.", "impact": "Everybody."]),
            deed("review", 0, .keepPolicies, ["review_on": "2027-03-02"]),
            deed("withdrawal", 2, .keepPolicies, [:]),
            Deed(
                "/policies/gaps", "/policies/gaps", on: "/policies/gaps/new", .readPolicies,
                ["rule": "Ring back within a day.", "practice": "We ring when we can.", "effect": "People wait."]),
            Deed(
                "/policies/gaps/:gap/answer", "/policies/gaps/\(guidance.gaps[0])/answer",
                on: "/policies/gaps/\(guidance.gaps[0])",
                .keepPolicies, ["state": "change_practice", "answer": "From Monday on."]),
            Deed(
                "/policies/law", "/policies/law", on: "/policies/law/new", .keepPolicies,
                ["what": "Notice periods change.", "source": "SI 2026/1", "from": "2026-06-01", "impact": "Letters change."]),
            Deed(
                "/policies/law/:change/review", "/policies/law/\(guidance.changes[0])/review",
                on: "/policies/law/\(guidance.changes[0])", .keepPolicies,
                ["outcome": "We change the letter.", "policies": "\(guidance.policies[0])"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withGuidance(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let mailed = mailed
        let billing = desk.billing
        filled.guidance.policies = try await desk.write(as: desk.asha) { work in
            let policies = Policies(work)
            func draft(_ kind: Policy.Kind, _ text: String, first: [Policy.ID] = []) -> PolicyDraft {
                PolicyDraft(
                    kind, words(5), summary: words(20), body: text, source: words(4), customerText: words(20),
                    changeNote: words(8), impact: words(5), reviewOn: work.now + 86_400,
                    audience: [.everybody, .team(billing)], steps: [.refund, .composer], first: first)
            }
            let first = try policies.write(draft(.law, words(60)))
            let second = try policies.write(draft(.policy, words(60), first: [first]))
            _ = try policies.change(second, to: draft(.policy, words(60), first: [first]), version: 1)
            var coming = draft(.guide, "# A\n- b\n> c\n1. d\n**e**")
            coming.from = work.now + 86_400
            let third = try policies.write(coming)
            let file = try work.db.caseFile(mailed)
            try policies.apply(first, 1, to: file.id.number, step: .refund, case: file.id, party: file.party, how: words(9))
            return [first, second, third]
        }
        (filled.guidance.gaps, filled.guidance.changes) = try await desk.write(as: desk.asha) { [filled] work in
            let policy = filled.guidance.policies[0]
            let gaps = try (0..<2).map { _ in
                try PolicyGaps(work).report(
                    .init(policy: policy, step: .refund, rule: words(9), practice: words(9), effect: words(9)))
            }
            try PolicyGaps(work).answer(gaps[1], .explain, words(9), version: 1)
            let changes = try (0..<2).map { _ in
                try LawChanges(work).note(words(9), source: words(4), from: work.now, impact: words(9))
            }
            try LawChanges(work).review(changes[1], outcome: words(9), policies: [policy], version: 1)
            return (gaps, changes)
        }
        try await desk.write(as: desk.tom) { [filled] work in
            try PolicyReading(work).acknowledge(filled.guidance.policies[0], number: 1)
        }
        return filled
    }
}
