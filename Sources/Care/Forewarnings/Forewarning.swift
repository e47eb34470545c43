import Base
import Desk
import Foundation
import People
import Practice

/// What named colleagues should know before they meet a customer: facts and advice, for a time, with a look at its
/// fairness by somebody else. Only they and leaders see it.
enum Forewarning {
    static let name = "forewarning"

    /// After half a year it is written anew or it is gone.
    static let longest = TimeInterval(183 * 86_400)

    static let practice = Practice(
        name, in: "care", of: "Forewarning", plural: "Forewarnings", icon: "warning",
        hint: "For named colleagues, until a day, with a look at its fairness. The customer may ask to read it.", title: "advice",
        visible: isFor,
        governedBy: "forewarning"
    ) {
        Text("what", "What happened", lines: 4, hint: "Facts only, with the day. The customer may read this.")
        Facts.checked
        Choices(
            "risks", "When it matters",
            [
                "visit": "Visiting at home", "phone": "On the phone", "counter": "At the counter", "writing": "In writing",
                "alone": "Being alone with them",
            ])
        Text("advice", "What to do", lines: 3, hint: "What helps, and what keeps people safe: visit in twos, meet in the office.")
        Colleagues("named", "Who needs to know", hint: "Nobody else is shown it but leaders.")
        Moment("until", "Until", hint: "Half a year at most.")
        Person("reviewer", "Who looks at its fairness", hint: "Somebody other than you.")
        Moment("review", "Looked at again by")
        Text("why", "Why", lines: 2)
        Lookup("risks")
        Due("until")
        Due("review")
        Holder("reviewer")

        Step(
            "issue", "Forewarn colleagues", to: "issued",
            asks: ["what", "checked", "risks", "advice", "named", "until", "reviewer", "review"],
            requires: ["what", "risks", "advice", "named", "until", "reviewer", "review"], emits: .forewarningIssued,
            look: "soon",
            check: { work, record, given in
                try Facts.only(in: "what", "advice")(work, record, given)
                try isBounded(work, record, given)
                guard given.person("reviewer")?.number != work.principal.id else {
                    throw Problem.invalid("reviewer", "care.problem.own_review")
                }
            },
            then: { work, record in
                let leaders = try Telling.leaders(of: Staff.ID(work.principal.id), work)
                try Telling.colleagues(
                    record.values.people("named") + [record.values.person("reviewer")] + leaders, .forewarned, work, record, name)
            })
        Step(
            "keep", "Look at it again and keep it", from: standing, to: "confirmed", asks: ["why", "review"],
            requires: ["why", "review"], emits: .forewarningReviewed, look: "soon", check: mayReview)
        Step(
            "soften", "Soften it", from: standing, to: "softened", asks: ["why", "what", "checked", "advice", "until", "review"],
            requires: ["why", "what", "advice", "until", "review"], emits: .forewarningReviewed, look: "soon",
            check: { work, record, given in
                try Facts.only(in: "what", "advice")(work, record, given)
                try mayReview(work, record, given)
            })
        Step(
            "withdraw", "Withdraw it", from: standing, to: "withdrawn", asks: ["why"], requires: ["why"],
            emits: .forewarningReviewed, look: "kept", ends: true, check: mayReview)
        Step(
            "remind", "Say that it is time to look again", from: standing, stays: true, isAutomatic: true,
            then: { work, record in
                try Telling.colleagues([record.values.person("reviewer")], .forewarned, work, record, name)
            })
        Step(
            "expire", "Let it end", from: standing, to: "expired", emits: .forewarningExpired, facts: ["until"], look: "paused",
            ends: true, isAutomatic: true)
    }

    private static let standing = ["issued", "confirmed", "softened"]

    /// Named colleagues, whoever wrote or reviews it, and leaders.
    private static let isFor: @Sendable (Principal, PracticeRecord) -> Bool = { principal, record in
        let people = record.values.people("named") + [record.values.person("reviewer"), record.createdBy].compactMap(\.self)
        return principal.may(.leadRecords) || people.contains { $0.number == principal.id }
    }

    private static let isBounded: Step.Check = { work, record, given in
        let until = given.moment("until") ?? record.values.moment("until")
        try Bounds.check(until: until, review: given.moment("review"), longest: longest, now: work.now)
    }

    /// Whoever was named for it looks at it, or a leader; never the one who wrote it, who would judge their own words.
    private static let mayReview: Step.Check = { work, record, given in
        guard record.createdBy?.number != work.principal.id else { throw Problem.conflict("care.problem.own_review") }
        guard record.values.person("reviewer")?.number == work.principal.id || work.principal.may(.leadRecords) else {
            throw Problem.forbidden(.leadRecords)
        }
        try isBounded(work, record, given)
    }
}
