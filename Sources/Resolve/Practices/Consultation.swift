import Base
import Desk
import People
import Practice

/// A question to somebody who knows, without handing the case over.
enum Consultation {
    static let practice = Practice(
        "consultation", in: "decisions", of: "Question to a specialist", plural: "Questions to specialists", icon: "help",
        hint: "Ask somebody who knows. The case stays yours."
    ) {
        Person("specialist", "Who knows?")
        Text("question", "What do you need to know?", lines: 3)
        Text("tried", "What do you know already?", lines: 2)
        Text("answer", "Answer", lines: 4)
        Text("used", "What you did with the answer", lines: 2)
        Holder("specialist")
        Step(
            "ask", "Ask a specialist", to: "asked", asks: ["specialist", "question", "tried"],
            requires: ["specialist", "question"],
            emits: .specialistConsulted, look: "soon",
            check: { work, _, given in
                if given.person("specialist") == work.author {
                    throw Problem.invalid("specialist", "resolve.problem.ask_somebody_else")
                }
            },
            then: { work, record in
                guard let caseID = record.caseID, let specialist = record.values.person("specialist") else { return }
                try work.tell(specialist, .helpAsked, about: caseID, subject: record.id.number, address: record.consultationPage)
            })
        Step(
            "answer", "Answer", from: ["asked"], to: "answered", asks: ["answer"], requires: ["answer"],
            emits: .specialistAnswered,
            check: { work, record, _ in
                let isAsked = record.values.person("specialist") == work.author
                guard isAsked || work.principal.may(.leadRecords) else {
                    throw Problem.conflict("resolve.problem.not_asked")
                }
            },
            then: { work, record in
                guard let caseID = record.caseID, let asker = record.createdBy else { return }
                try work.tell(asker, .helpAnswered, about: caseID, subject: record.id.number, address: record.consultationPage)
            })
        Step(
            "use", "Note what came of it", from: ["answered"], to: "used", asks: ["used"], requires: ["used"],
            emits: .specialistAnswerUsed, look: "kept", ends: true)
    }
}

extension PracticeRecord {
    fileprivate var consultationPage: String { "/practices/consultation/\(id)" }
}
