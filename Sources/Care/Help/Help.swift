import Base
import Desk
import People
import Practice

/// Asking a colleague or the leader for help, live, without giving the case away.
enum Help {
    static let name = "help"

    static let practice = Practice(
        name, in: "care", of: "Help request", plural: "Help requests", icon: "help",
        hint: "Ask somebody while the customer is with you. The case stays yours.", title: "question"
    ) {
        Text("question", "What do you need to know, or have done?", lines: 2, longest: 1_000)
        Person("colleague", "Whom do you ask?", hint: "Leave it open to ask your team leader.")
        Text("answer", "Your answer", lines: 3)
        Holder("colleague")
        Step(
            "ask", "Ask for help", to: "asked", asks: ["question", "colleague"], requires: ["question"], emits: .helpRequested,
            look: "soon",
            check: { work, _, given in
                guard given.person("colleague")?.number != work.principal.id else {
                    throw Problem.invalid("colleague", "care.problem.asked_oneself")
                }
            },
            then: { work, record in
                let asked =
                    try record.values.person("colleague").map { [$0] }
                    ?? Telling.leaders(of: Staff.ID(work.principal.id), work)
                try Telling.colleagues(asked, .helpAsked, work, record, name)
            })
        Step(
            "answer", "Answer", from: ["asked"], to: "answered", asks: ["answer"], requires: ["answer"], emits: .helpAnswered,
            look: "kept", ends: true,
            check: { work, record, _ in
                guard record.createdBy?.number != work.principal.id else {
                    throw Problem.conflict("care.problem.own_question")
                }
            },
            then: { work, record in
                try Telling.colleagues([record.createdBy], .helpAnswered, work, record, name)
            })
        Step("drop", "It is no longer needed", from: ["asked"], to: "not_needed", look: "paused", ends: true)
    }
}
