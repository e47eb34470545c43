import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Saved answers: to keep them, and to use one in a reply.
enum AnswerPages {
    static let routes: [Route] = [
        .get("/answers") { visit in try await list(visit) },
        .get("/answers/new") { visit in .page(try await form(visit, nil)) },
        .post("/answers") { visit in
            let (draft, key) = (draft(visit), visit.idempotencyKey)
            return try await visit.answer {
                try await visit.write { _ = try SavedAnswers($0).save(draft, key: key) }
                return .redirect("/answers", said: visit.words("guidance.said.answer_saved"))
            } orAgain: { errors in
                try await form(visit, nil, errors)
            }
        },
        .get("/answers/:id") { visit in .page(try await form(visit, try visit.id("id"))) },
        .post("/answers/:id") { visit in
            let id: SavedAnswer.ID = try visit.id("id")
            let (draft, version) = (draft(visit), Int(visit.form["version"]) ?? 0)
            return try await visit.answer {
                try await visit.write { try SavedAnswers($0).change(id, to: draft, version: version) }
                return .redirect("/answers", said: visit.words("guidance.said.answer_changed"))
            } orAgain: { errors in
                try await form(visit, id, errors)
            }
        },
        .post("/answers/:id/removal") { visit in
            let id: SavedAnswer.ID = try visit.id("id")
            let version = Int(visit.form["version"]) ?? 0
            try await visit.write { try SavedAnswers($0).remove(id, version: version) }
            return .redirect("/answers", said: visit.words("guidance.said.answer_removed"))
        },
        .get("/cases/:reference/answers") { visit in try await forCase(visit) },
    ]

    /// What "Use this in my reply" puts into the composer.
    static let beginning: Beginning = { work, file, query, times in
        guard let id = SavedAnswer.ID(query["answer"]) else { return nil }
        return try ReadyAnswers(work, times).answer(id.number, for: file)?.body
    }

    private static func draft(_ visit: Visit) -> SavedAnswers.Draft {
        .init(visit.form["title"], visit.form["body"], isShared: visit.form["shared"] == "yes")
    }

    private static func search(_ visit: Visit, _ address: String) -> HTML {
        let words = visit.words
        return """
            <form class="split" role="search" method="get" action="\(address)"><label class="sr" for="f-q">\(words("guidance.answers.search"))</label>\
            <input class="input" type="search" id="f-q" name="q" value="\(visit.query["q"])" placeholder="\(words("guidance.answers.search"))">\
            <button class="btn">\(words("guidance.answers.search_button"))</button></form>
            """
    }

    private static func empty(_ visit: Visit, _ action: HTML = .nothing) -> HTML {
        let words = visit.words
        let isSearch = visit.query.text("q") != nil
        return """
            <div class="card">\(emptyState("chat", words(isSearch ? "guidance.answers.nothing" : "guidance.answers.empty"), words(isSearch ? "guidance.library.nothing_hint" : "guidance.answers.empty_hint"), action: isSearch ? HTML.nothing : action))</div>
            """
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let (words, times, question) = (visit.words, visit.times, visit.query.text("q"))
        let (answers, toRead) = try await visit.read { work in
            (try ReadyAnswers(work, times).list(question), try PolicyReading(work).count())
        }
        let mayKeep = visit.guest.principal.may(.workCases)
        let new: HTML = "<a class=\"btn is-primary\" href=\"/answers/new\">\(icon("plus"))\(words("guidance.answers.new"))</a>"
        let frame = GuidanceFrame(
            tab: .answers, title: words("guidance.answers.title"), hint: words("guidance.answers.hint"), toRead: toRead,
            action: mayKeep ? new : nil)
        return .page(
            frame.page(
                visit, topics: ["answer"],
                "\(search(visit, "/answers"))\(answers.isEmpty ? empty(visit) : "\(groups(answers, visit) { item($0, visit) })")")
        )
    }

    private static func groups(_ answers: [ReadyAnswer], _ visit: Visit, _ item: (ReadyAnswer) -> HTML) -> [HTML] {
        [ReadyAnswer.Origin.own, .shared, .policy].compactMap { origin in
            let own = answers.filter { $0.origin == origin }
            if own.isEmpty { return nil }
            return """
                <section class="card" aria-labelledby="a-\(origin.rawValue)"><div class="card-head"><h2 id="a-\(origin.rawValue)">\(visit.words("guidance.answers.\(origin.rawValue)"))</h2></div>
                <ul class="answers" role="list">\(own.map(item))</ul></section>
                """
        }
    }

    private static func item(_ answer: ReadyAnswer, _ visit: Visit) -> HTML {
        let me = visit.guest.principal
        let id = SavedAnswer.ID(answer.id)
        let link: HTML? =
            switch answer.origin {
            case .policy:
                "<a class=\"btn is-sm is-quiet\" href=\"/policies/\(id)\">\(visit.words("guidance.answers.see_policy"))</a>"
            case .own: change(id, visit)
            case .shared: me.may(.keepPolicies) ? change(id, visit) : nil
            }
        return
            "<li><div class=\"split\"><h3>\(answer.title)</h3>\(link)</div><div class=\"text\">\(prose: answer.body)</div></li>"
    }

    private static func change(_ id: SavedAnswer.ID, _ visit: Visit) -> HTML {
        "<a class=\"btn is-sm is-quiet\" href=\"/answers/\(id)\">\(icon("edit"))\(visit.words("guidance.answers.change"))</a>"
    }

    private static func forCase(_ visit: Visit) async throws -> Answer {
        guard let reference = visit.parameters["reference"].flatMap(Reference.init) else {
            throw Problem.notFound("desk.problem.no_case")
        }
        let (words, times, question) = (visit.words, visit.times, visit.query.text("q"))
        let (file, answers, rules) = try await visit.read { work in
            try work.principal.require(.workCases)
            let file = try work.db.caseFile(reference)
            return (file, try ReadyAnswers(work, times).list(question, for: file), try Policies(work).governing(.composer))
        }
        let address = "/cases/\(reference)"
        let title = words("guidance.answers.for_case")
        let add: HTML = "<div class=\"row\"><a class=\"btn\" href=\"/answers/new\">\(words("guidance.answers.new"))</a></div>"
        let list = groups(answers, visit) { answer in
            """
            <li><div class="split"><h3>\(answer.title)</h3><a class="btn is-sm" href="\(address)?add=reply&amp;answer=\(SavedAnswer.ID(answer.id))#composer">\(words("guidance.answers.use"))</a></div>\
            <div class="text">\(prose: answer.body)</div></li>
            """
        }
        let number = words("case.number", ["reference": reference.description])
        return .page(
            Page(
                "\(title), \(number)", place: "desk",
                GuidanceFrame.narrow(
                    [(address, number)], title, hint: file.subject,
                    "\(search(visit, "\(address)/answers"))\(rules.html(visit.paper))\(answers.isEmpty ? empty(visit, add) : "\(list)")"
                )))
    }

    private static func form(_ visit: Visit, _ id: SavedAnswer.ID?, _ errors: FieldErrors = .none) async throws -> Page {
        let (words, form) = (visit.words, visit.form)
        let answer: SavedAnswer? = try await visit.read { work in
            if let id { return try SavedAnswers(work).changeable(id) }
            try work.principal.require(.workCases)
            return nil
        }
        let title = words(id == nil ? "guidance.answers.new" : "guidance.answers.change_title")
        let isShared = form.has("body") ? form["shared"] == "yes" : answer?.isShared ?? false
        let removal: HTML? = answer.map { answer in
            visit.paper.button(
                "/answers/\(answer.id)/removal", "\(words("guidance.answers.remove"))", style: "is-sm is-danger",
                fields: "<input type=\"hidden\" name=\"version\" value=\"\(answer.version)\">")
        }
        return Page(
            "\(title), \(words("guidance.answers.title"))", place: "answers",
            GuidanceFrame.narrow(
                [("/answers", words("guidance.answers.title"))], title,
                """
                \(errors.summary(words))<form class="form card card-body" method="post" action="/answers\(with(id) { "/\($0)" })">\(visit.formFields)\
                \(with(answer) { "<input type=\"hidden\" name=\"version\" value=\"\($0.version)\">" })
                \(textField("title", words("guidance.answers.name"), value: form.has("title") ? form["title"] : answer?.title ?? "", required: true, errors: errors, words: words))
                \(textArea("body", words("guidance.answers.body"), value: form.has("body") ? form["body"] : answer?.body ?? "", rows: 10, hint: words("guidance.answers.body_hint"), required: true, errors: errors, words: words))
                \(fields(words))
                \(when(visit.guest.principal.may(.keepPolicies), tick("shared", words("guidance.answers.share"), isOn: isShared, hint: words("guidance.answers.share_hint"))))
                <div class="form-actions"><button class="btn is-primary">\(words("guidance.answers.save"))</button><a class="btn is-quiet" href="/answers">\(words("action.leave"))</a></div></form>
                \(removal)
                """))
    }

    private static func fields(_ words: Words) -> HTML {
        """
        <details class="sm"><summary>\(words("guidance.answers.fields"))</summary><dl class="facts">\(AnswerField.allCases.map { field in
            "<dt class=\"mono\">\(field.sign)</dt><dd>\(words("guidance.field.\(field.rawValue)"))</dd>" as HTML
        })</dl></details>
        """
    }
}
