import Base
import Foundation
import People
import Storage
import Web

/// Writing down what came of talking, and whether the customer is satisfied.
enum ConversationPages {
    static let routes: [Route] = [
        .get("/cases/:reference/conversation") { visit in .page(try await page(visit)) },
        .post("/cases/:reference/conversation") { visit in
            let reference = try CasePages.reference(visit)
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                try await visit.write { work in
                    let conversation = Conversation(
                        asked: form["asked"], understood: form["understood"], outcome: form["outcome"],
                        isConfirmed: form["confirmed"] == "yes",
                        facts: form["facts"], style: form["style"])
                    _ = try Conversations(work).note(
                        conversation, feelings: try form.feelings(), in: try work.db.caseFile(reference).id, key: key)
                }
                return .redirect("/cases/\(reference)", said: visit.words("said.conversation"))
            } orAgain: { errors in
                try await page(visit, errors)
            }
        },
        .get("/cases/:reference/satisfaction") { visit in .page(try await satisfaction(visit)) },
        .post("/cases/:reference/satisfaction") { visit in
            let reference = try CasePages.reference(visit)
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                try await visit.write { work in
                    try work.principal.require(.workCases)
                    guard let answer = Satisfaction(rawValue: form["answer"]) else {
                        throw Problem.invalid("answer", "satisfaction.problem.answer_missing")
                    }
                    _ = try Conversations(work).confirmSatisfaction(
                        answer, words: form["words"], in: try work.db.caseFile(reference).id, key: key)
                }
                return .redirect("/cases/\(reference)", said: visit.words("said.satisfaction"))
            } orAgain: { errors in
                try await satisfaction(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let reference = try CasePages.reference(visit)
        let (words, form) = (visit.words, visit.form)
        let (file, name, earlier) = try await visit.read { work in
            try work.principal.require(.workCases)
            let file = try work.db.caseFile(reference)
            return (file, try work.db.party(file.party).calledName, try Conversations(work).list(of: file.id))
        }
        func area(_ field: String, _ rows: Int) -> HTML {
            textArea(
                field, words("conversation.\(field)"), value: form[field], rows: rows, hint: words("conversation.\(field)_hint"),
                errors: errors, words: words)
        }
        return CaseSheet.page(
            visit, reference, words("conversation.title"), hint: words("conversation.hint", ["name": name]),
            """
            \(errors.summary(words))<div class="card card-body"><h2>\(words("conversation.need_now"))</h2><div class="text">\(prose: file.need)</div></div>
            <form class="form card card-body" method="post" action="/cases/\(reference.description)/conversation">\(visit.formFields)
            \(area("asked", 2))\(area("understood", 3))\(area("outcome", 2))
            \(tick("confirmed", words("conversation.confirmed"), isOn: form["confirmed"] == "yes", hint: words("conversation.confirmed_hint")))
            \(area("facts", 3))\(area("style", 2))\(FeelingsFields(form: form, errors: errors).html(words))
            \(CaseSheet.actions(visit, "conversation.button", reference))</form>
            \(when(!earlier.isEmpty, "<section class=\"card\" aria-labelledby=\"earlier\"><div class=\"card-head\"><h2 id=\"earlier\">\(words("conversation.earlier"))</h2></div><ul class=\"rows\" role=\"list\">\(earlier.map { item($0, visit) })</ul></section>"))
            """)
    }

    private static func item(_ line: (conversation: Conversation, name: String, at: Date), _ visit: Visit) -> HTML {
        let said = line.conversation
        let parts = [
            ("asked", said.asked), ("understood", said.understood), ("outcome", said.outcome), ("facts", said.facts),
            ("style", said.style),
        ]
        return """
            <li><div><b>\(line.name)</b>\(when(said.isConfirmed, " <span class=\"chip\" data-state=\"kept\">\(icon("tick"))<span>\(visit.words("conversation.was_confirmed"))</span></span>"))\
            <dl class="facts">\(parts.filter { !$0.1.isEmpty }.map { "<dt>\(visit.words("conversation.\($0.0)"))</dt><dd>\($0.1)</dd>" as HTML })</dl></div>\
            <p>\(visit.times.element(line.at, visit.times.short(line.at)))</p></li>
            """
    }

    private static func satisfaction(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let reference = try CasePages.reference(visit)
        let (words, form) = (visit.words, visit.form)
        let (file, name) = try await visit.read { work in
            try work.principal.require(.workCases)
            let file = try work.db.caseFile(reference)
            return (file, try work.db.party(file.party).calledName)
        }
        let options = Satisfaction.allCases.map { (value: $0.rawValue, label: words("satisfaction.answer.\($0.rawValue)")) }
        return CaseSheet.page(
            visit, reference, words("satisfaction.title", ["name": name]), hint: words("satisfaction.hint"),
            """
            \(errors.summary(words))<form class="form card card-body" method="post" action="/cases/\(reference.description)/satisfaction">\(visit.formFields)
            <div><h2>\(words("conversation.need_now"))</h2><div class="text">\(prose: file.need)</div></div>
            \(errors.sentence("answer", words))\(segments("answer", words("satisfaction.question"), options, chosen: form["answer"]))
            \(textArea("words", words("satisfaction.words"), value: form["words"], rows: 3, hint: words("satisfaction.words_hint"), errors: errors, words: words))
            \(CaseSheet.actions(visit, "satisfaction.button", reference))</form>
            """)
    }
}
