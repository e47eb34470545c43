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
    /// Everybody's, the last one somebody's own.
    var answers: [SavedAnswer.ID] = []
    /// A reply with a plan, an update on a promise, and a review.
    var reply = Entry.ID(0)
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
            "/answers": Place(.page, .readPolicies, ["/answers", "/answers?q=words", "/answers?q=%22"]),
            "/answers/new": Place(.page, .workCases, ["/answers/new"]),
            "/answers/:id": Place(.page, .keepPolicies, ["/answers/\(guidance.answers[0])"]),
            "/cases/:reference/answers": Place(
                .page, .workCases, ["/cases/\(mailed)/answers", "/cases/\(mailed)/answers?q=x"]),
            "/api/v1/answers": Place(.json, .readPolicies, ["/api/v1/answers", "/api/v1/answers?case=\(mailed)"]),
            "/writing": Place(.page, .readPolicies, ["/writing"]),
            "/cases/:reference/history": Place(.page, .seeCases, references.map { "/cases/\($0)/history" }),
            "/cases/:reference/conversation": Place(.page, .workCases, ["/cases/\(mailed)/conversation"]),
            "/cases/:reference/satisfaction": Place(.page, .workCases, ["/cases/\(resolved)/satisfaction"]),
            "/messages/:entry/letter": Place(
                .page, .seeCases, ["/messages/\(guidance.reply)/letter", "/messages/\(guidance.reply)/letter?print=large"]),
            "/messages/:entry/version": Place(.page, .workCases, ["/messages/\(guidance.reply)/version"]),
            "/messages/:entry/review": Place(.page, .leadRecords, ["/messages/\(guidance.reply)/review"]),
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
            Deed("/answers", "/answers", on: "/answers/new", .workCases, ["title": "Mine", "body": "Dear {customer.name}"]),
            Deed(
                "/answers/:id", "/answers/\(guidance.answers[0])", on: "/answers/\(guidance.answers[0])", .keepPolicies,
                ["body": "Dear {customer.called}"]),
            Deed(
                "/answers/:id/removal", "/answers/\(guidance.answers[1])/removal", on: "/answers/\(guidance.answers[1])",
                .keepPolicies),
        ] + writingDeeds
    }

    private var writingDeeds: [Deed] {
        func deed(_ what: String, _ reference: Reference, _ fields: [String: String]) -> Deed {
            let address = "/cases/\(reference)/\(what)"
            return Deed("/cases/:reference/\(what)", address, on: address, .workCases, fields)
        }
        let review = "/messages/\(guidance.reply)/review"
        return [
            deed("history", mailed, ["note": "She was promised a call in May."]),
            deed(
                "conversation", mailed,
                [
                    "understood": "She needs the call.", "outcome": "A date.", "confirmed": "yes", "facts": "No call in the log.",
                    "style": "Slowly.",
                ]),
            deed("satisfaction", resolved, ["answer": "partly", "words": "The bill is right, the wait was long."]),
            Deed(
                "/messages/:entry/review", review, on: review, .leadRecords,
                ["purpose": "4", "clarity": "3", "tone": "4", "accuracy": "4", "actions": "2", "remark": "Say by when."]),
            Deed(
                "/messages/:entry/version", "/messages/\(guidance.reply)/version", on: "/messages/\(guidance.reply)/version",
                .workCases, ["form": "plain", "body": "In short: the bill is right."]),
            Deed("/writing", "/writing", on: "/writing", .keepPolicies, ["use": "I am sorry\nthank you"]),
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
        filled.guidance.answers = try await desk.write(as: desk.asha) { work in
            try [true, true, false].map {
                try SavedAnswers(work).save(
                    .init(words(4), "{customer.name} {promise.due} " + words(20).filter { $0 != "{" }, isShared: $0))
            }
        }
        let (resolved, open) = (resolved, open)
        filled.guidance.reply = try await desk.write(as: desk.priya) { work in
            let file = try work.db.caseFile(mailed).id
            try History(work).review(file, note: words(9))
            try Conversations(work).note(
                .init(asked: words(5), understood: words(9), isConfirmed: true, facts: words(9), style: words(5)), in: file)
            try Conversations(work).confirmSatisfaction(.no, words: words(9), in: try work.db.caseFile(resolved).id)
            let what = try work.db.promise(open[0]).what
            return try Correspondence(work).add(
                .init(
                    .reply, words(20) + " " + what,
                    plan: .init(aim: words(5), expects: words(5), facts: words(5)), update: open[0], isRecap: true), to: file)
        }
        try await desk.write(as: desk.dan) { [filled] work in
            let scores = MessageReview.Criterion.allCases.map { ($0, 3) }
            try MessageReviews(work).score(filled.guidance.reply, Dictionary(uniqueKeysWithValues: scores), remark: words(9))
        }
        try await desk.write(as: desk.tom) { [filled] work in
            try PolicyReading(work).acknowledge(filled.guidance.policies[0], number: 1)
        }
        return filled
    }
}
