import Base
import Desk
import Foundation
import People
import Practice

/// The steps when behaviour passes what we take: warn, hand over to a leader, end the contact, restrict. Which of them there
/// are, whose they are and what the customer is told comes of the limit that holds (`Tolerance`).
enum Limit {
    static let name = "limit"

    /// A restriction is looked at again at least this often, and set anew after that.
    static let longest = TimeInterval(366 * 86_400)

    /// What the customer is promised with a restriction.
    static let reviewPromise = "Look again at the limit on how we are in touch"

    static let practice = Practice(
        name, in: "care", of: "Limit", plural: "Limits", icon: "shield",
        hint: "When behaviour passes what we take: one step at a time, each told to the customer.", title: "seen",
        links: [PracticeLink("/care/limits", icon: "shield", words: "care.tolerance.link", permission: .seeCases)],
        beside: GuideCards.beside, standing: standing, governedBy: "behaviour_limit"
    ) {
        Choice(
            "reason", "What passed the limit",
            [
                "insults": "Insults", "threats": "Threats", "discrimination": "Discrimination", "harassment": "Harassment",
                "violence": "Violence, or a weapon", "frequency": "So many contacts that others cannot be served",
            ])
        Text("seen", "What was said and done", lines: 4, hint: "Facts only, as a recording would show them.")
        Facts.checked
        Text("warning_said", "What the customer is told", lines: 4, sentBy: "told_by")
        Text("handing_said", "What the customer is told", lines: 3, sentBy: "told_by")
        Text("ending_said", "What the customer is told", lines: 4, sentBy: "told_by")
        Text(
            "restriction_said", "What the customer is told", lines: 6,
            hint: "What is limited, why, until when, when we look at it again, and how they can object.", sentBy: "told_by")
        Text(
            "lifting_said", "What the customer is told", lines: 3,
            draft: "The limit on how we are in touch with you has ended. Thank you for the way you have worked with us.",
            sentBy: "told_by")
        Telling.way("told_by", "How they are told")
        Person("leader", "Which leader", hint: "Somebody who may end a contact.")
        Choice(
            "restriction", "What is limited",
            [
                "in_writing": "In writing only", "one_person": "One named person only", "set_times": "Set times only",
                "no_phone": "No telephone calls", "no_visits": "No visits to our offices", "accompanied": "Visits in twos only",
            ])
        Moment("until", "Until")
        Moment("review", "We look at it again on")
        Text("why", "Why", lines: 2)
        Lookup("reason")
        Lookup("restriction")
        Due("until")
        Due("review")

        Step(
            "note", "Write down what passed the limit", to: "noted", asks: ["reason", "seen", "checked"],
            requires: ["reason", "seen"], emits: .limitPassed, look: "soon", check: Facts.only(in: "seen"))
        Step(
            "warn", "Warn the customer", from: ["noted"], to: "warned", asks: ["warning_said", "told_by"], emits: .limitApplied,
            facts: applied, look: "soon", check: governed(.warn), then: Telling.customer("warning_said", by: "told_by"))
        Step(
            "hand_over", "Hand over to a leader", from: ["noted", "warned"], to: "handed_over",
            asks: ["leader", "handing_said", "told_by"], requires: ["leader"], emits: .limitApplied, facts: applied,
            look: "soon", check: governed(.handOver, and: leads),
            then: { work, record in
                try Telling.customer("handing_said", by: "told_by")(work, record)
                try Telling.colleagues([record.values.person("leader")], .escalatedToYou, work, record, name)
            })
        Step(
            "take_over", "Take it on", from: ["handed_over"], to: "taken_over", permission: .limitContact,
            emits: .limitTakenOver, look: "soon", check: isAsked, then: takeCase)
        Step(
            "end", "End the contact", from: ["noted", "warned", "handed_over", "taken_over"], to: "contact_ended",
            asks: ["ending_said", "told_by"], emits: .limitApplied, facts: applied, look: "broken", check: governed(.end),
            then: Telling.customer("ending_said", by: "told_by"))
        Step(
            "restrict", "Restrict how we are in touch",
            from: ["noted", "warned", "handed_over", "taken_over", "contact_ended"], to: "restricted",
            asks: ["restriction", "until", "review", "restriction_said", "told_by"],
            requires: ["restriction", "until", "review"], permission: .limitContact, emits: .limitApplied, facts: applied,
            look: "broken", check: governed(.restrict, and: isBounded),
            then: { work, record in
                try Telling.customer("restriction_said", by: "told_by")(work, record)
                if let caseID = record.caseID, let review = record.values.moment("review") {
                    _ = try Promises(work).make(PromiseDraft(what: reviewPromise, dueAt: review), in: caseID)
                }
            })
        Step(
            "review", "Look at it again and keep it", from: ["restricted"], stays: true, asks: ["why", "review"],
            requires: ["why", "review"], permission: .limitContact, emits: .limitReviewed, check: isBounded)
        Step(
            "lift", "Lift the restriction", from: ["restricted"], to: "lifted", asks: ["why", "lifting_said", "told_by"],
            requires: ["lifting_said", "told_by"], permission: .limitContact, emits: .limitEnded, look: "kept", ends: true,
            then: Telling.customer("lifting_said", by: "told_by"))
        Step(
            "settle", "It is settled", from: ["noted", "warned", "handed_over", "taken_over", "contact_ended"], to: "settled",
            asks: ["why"],
            requires: ["why"], emits: .limitEnded, look: "kept", ends: true)
        Step(
            "remind", "Say that it is time to look again", from: ["restricted"], stays: true, permission: .limitContact,
            isAutomatic: true,
            then: { work, record in
                let restrictedBy = try Practices(work, CareArea.book).history(record.id).last { $0.step == "restrict" }?.by
                try Telling.colleagues([restrictedBy, record.values.person("leader")], .forewarned, work, record, name)
            })
        Step(
            "lapse", "Let it end", from: ["restricted"], to: "lapsed", permission: .limitContact, emits: .limitEnded,
            look: "kept",
            ends: true, isAutomatic: true)
    }

    /// What the log holds of a step that was taken.
    private static let applied = ["reason", "restriction", "until", "told_by"]

    /// Only somebody who may end a contact is handed one.
    private static let leads: Step.Check = { work, _, given in
        guard let leader = given.person("leader") else { return }
        guard try work.db.staff(leader).role.permissions.contains(.limitContact) else {
            throw Problem.invalid("leader", "care.problem.no_leader")
        }
    }

    /// It is taken on by the leader it was handed to.
    private static let isAsked: Step.Check = { work, record, _ in
        guard record.values.person("leader") == work.author else { throw Problem.conflict("care.problem.not_handed_to_you") }
    }

    /// The case is the leader's from now on; until then it stayed with its owner, who hears of it.
    private static let takeCase: Step.Consequence = { work, record in
        guard let leader = work.author, let caseID = record.caseID else { return }
        let file = try work.db.caseFile(caseID)
        if file.owner != leader { _ = try Cases(work).handOver(caseID, to: leader, team: file.team, note: "") }
        try Telling.colleagues([file.owner, record.createdBy], .escalationAnswered, work, record, name)
    }

    /// Nothing is restricted for ever, and nothing without another look.
    private static let isBounded: Step.Check = { work, record, given in
        let until = given.moment("until") ?? record.values.moment("until")
        try Bounds.check(until: until, review: given.moment("review"), longest: longest, now: work.now)
    }
}

/// Times that keep a mark on somebody from staying for ever.
enum Bounds {
    static func check(until: Date?, review: Date?, longest: TimeInterval, now: Date) throws {
        if let until {
            guard until > now else { throw Problem.invalid("until", "care.problem.in_the_past") }
            guard until <= now + longest else {
                throw Problem.invalid("until", "care.problem.too_long_a_time", ["days": "\(Int(longest / 86_400))"])
            }
        }
        guard let review else { return }
        guard review > now else { throw Problem.invalid("review", "care.problem.in_the_past") }
        if let until, review > until { throw Problem.invalid("review", "care.problem.review_after_end") }
    }
}
