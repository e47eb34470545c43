import Base
import Foundation
import People
import Storage
import Web

/// The log of changes in the law.
enum LawPages {
    static let routes: [Route] = [
        .get("/policies/law") { visit in try await list(visit) },
        .get("/policies/law/new") { visit in .page(try form(visit)) },
        .post("/policies/law") { visit in try await note(visit) },
        .get("/policies/law/:change") { visit in .page(try await page(visit)) },
        .post("/policies/law/:change/review") { visit in try await review(visit) },
    ]

    private static let shown = 30

    private static func list(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let (onlyOpen, before) = (visit.query["show"] == "open", LawChange.ID(visit.query["after"]))
        let (changes, toRead) = try await visit.read { work in
            (try LawChanges(work).list(onlyOpen: onlyOpen, before: before, limit: shown + 1), try PolicyReading(work).count())
        }
        let new: HTML = "<a class=\"btn is-primary\" href=\"/policies/law/new\">\(icon("plus"))\(words("guidance.law.note"))</a>"
        let frame = GuidanceFrame(
            tab: .law, title: words("guidance.law.title"), hint: words("guidance.law.hint"), toRead: toRead,
            action: visit.guest.principal.may(.keepPolicies) ? new : nil)
        let address = "/policies/law?show=\(onlyOpen ? "open" : "all")"
        let content: HTML =
            changes.isEmpty
            ? emptyState("book", words("guidance.law.empty"), words("guidance.law.empty_hint"))
            : "<ul class=\"policies\" role=\"list\">\(changes.prefix(shown).map { item($0, visit) })</ul>"
        return .page(
            frame.page(
                visit, topics: ["law"],
                """
                <nav class="kinds" aria-label="\(words("guidance.law.which"))"><a href="/policies/law"\(when(!onlyOpen, " aria-current=\"true\""))>\(words("guidance.library.all"))</a>\
                <a href="/policies/law?show=open"\(when(onlyOpen, " aria-current=\"true\""))>\(words("guidance.law.open"))</a></nav>
                <div class="card">\(content)</div>\
                \(pager(next: changes.count > shown ? "\(address)&after=\(changes[shown - 1].id)" : nil, newest: before == nil ? nil : address, words: words))
                """))
    }

    private static func item(_ change: LawChange, _ visit: Visit) -> HTML {
        """
        <li><div><p><b><a href="/policies/law/\(change.id)">\(change.what)</a></b></p><p class="muted">\(change.source)</p></div>
        <p class="policy-when">\(chip(change, visit.words))<br>\(visit.words("guidance.law.from", ["day": visit.times.lastingDay(change.from)]))</p></li>
        """
    }

    private static func chip(_ change: LawChange, _ words: Words) -> HTML {
        """
        <span class="chip" data-state="\(change.isReviewed ? "kept" : "open")">\(icon(change.isReviewed ? "tick" : "p-open"))\
        <span>\(words(change.isReviewed ? "guidance.law.reviewed" : "guidance.law.to_review"))</span></span>
        """
    }

    private static func form(_ visit: Visit, errors: FieldErrors = .none) throws -> Page {
        try visit.guest.principal.require(.keepPolicies)
        let (words, form) = (visit.words, visit.form)
        let title = words("guidance.law.note")
        return Page(
            "\(title), \(words("guidance.law.title"))", place: "answers",
            GuidanceFrame.narrow(
                [("/policies/law", words("guidance.law.title"))], title,
                """
                \(errors.summary(words))<form class="form card card-body" method="post" action="/policies/law">\(visit.formFields)
                \(textArea("what", words("guidance.law.what"), value: form["what"], rows: 3, required: true, errors: errors, words: words))
                \(textField("source", words("guidance.law.source"), value: form["source"], hint: words("guidance.law.source_hint"), required: true, errors: errors, words: words))
                \(textField("from", words("guidance.law.takes_effect"), value: form["from"], type: "date", required: true, errors: errors, words: words))
                \(textArea("impact", words("guidance.law.impact"), value: form["impact"], rows: 3, required: true, errors: errors, words: words))
                <div class="form-actions"><button class="btn is-primary">\(words("guidance.law.note_button"))</button><a class="btn is-quiet" href="/policies/law">\(words("action.leave"))</a></div></form>
                """))
    }

    private static func note(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let from = try visit.day("from")
            let id = try await visit.write { work in
                try LawChanges(work).note(form["what"], source: form["source"], from: from, impact: form["impact"], key: key)
            }
            return .redirect("/policies/law/\(id)", said: visit.words("guidance.said.law_noted"))
        } orAgain: { errors in
            try Self.form(visit, errors: errors)
        }
    }

    private static func review(_ visit: Visit) async throws -> Answer {
        let id: LawChange.ID = try visit.id("change")
        return try await visit.answer {
            let (form, version) = (visit.form, Int(visit.form["version"]) ?? 0)
            try await visit.write { work in
                try LawChanges(work).review(
                    id, outcome: form["outcome"], policies: form.all("policies").compactMap { Policy.ID($0) }, version: version)
            }
            return .redirect("/policies/law/\(id)", said: visit.words("guidance.said.law_reviewed"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private static func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: LawChange.ID = try visit.id("change")
        let words = visit.words
        let mayReview = visit.guest.principal.may(.keepPolicies)
        let (change, touched, names, policies) = try await visit.read { work in
            let change = try LawChanges(work).change(id)
            return (
                change, try LawChanges(work).policies(of: id), try work.db.staffNames(),
                change.isReviewed || !mayReview ? [] : try Policies(work).list(nil, after: nil, limit: 300).map(\.policy)
            )
        }
        let title = words("guidance.law.one")
        return Page(
            "\(title), \(words("guidance.law.title"))", place: "answers", topics: ["law"],
            GuidanceFrame.narrow(
                [("/policies/law", words("guidance.law.title"))], title,
                """
                <section class="card card-body"><div class="row">\(chip(change, words))<span class="muted sm">\(words("guidance.law.from", ["day": visit.times.lastingDay(change.from)]))</span></div>
                <div class="lead text">\(prose: change.what)</div>
                <dl class="facts"><dt>\(words("guidance.law.source"))</dt><dd>\(change.source)</dd><dt>\(words("guidance.law.noted_by"))</dt><dd>\(names[change.notedBy]), \(visit.times.moment(change.notedAt))</dd></dl>
                <div><h2>\(words("guidance.law.impact"))</h2><div class="text">\(prose: change.impact)</div></div></section>
                \(when(change.isReviewed, outcome(change, touched, names, visit)))\
                \(errors.summary(words))\(when(!change.isReviewed && mayReview, reviewForm(change, policies, visit, errors)))
                """))
    }

    private static func outcome(_ change: LawChange, _ touched: [Policy], _ names: [Staff.ID: String], _ visit: Visit) -> HTML {
        """
        <section class="card card-body" aria-labelledby="outcome"><h2 id="outcome">\(visit.words("guidance.law.outcome"))</h2>
        <div class="text">\(prose: change.outcome)</div>\
        \(when(!touched.isEmpty, "<div><h3>\(visit.words("guidance.law.touched"))</h3><ul>\(touched.map { "<li><a href=\"/policies/\($0.id)\">\($0.title)</a></li>" as HTML })</ul></div>"))\
        <p class="muted sm">\(change.reviewedBy.flatMap { names[$0] }), \(change.reviewedAt.map(visit.times.moment))</p></section>
        """
    }

    private static func reviewForm(_ change: LawChange, _ policies: [Policy], _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let chosen = Set(form.all("policies"))
        return """
            <section class="card" aria-labelledby="review"><div class="card-head"><h2 id="review">\(words("guidance.law.review_title"))</h2></div>
            <form class="form card-body" method="post" action="/policies/law/\(change.id)/review">\(visit.formFields)<input type="hidden" name="version" value="\(change.version)">
            \(textArea("outcome", words("guidance.law.outcome"), value: form["outcome"], rows: 4, hint: words("guidance.law.outcome_hint"), required: true, errors: errors, words: words))
            \(when(!policies.isEmpty, "<fieldset class=\"field\"><legend>\(words("guidance.law.touched"))</legend><div class=\"tick-grid\">\(policies.map { tick("policies", value: $0.id.description, $0.title, isOn: chosen.contains($0.id.description)) })</div></fieldset>"))
            <div class="form-actions"><button class="btn is-primary">\(words("guidance.law.review_button"))</button></div></form></section>
            """
    }
}
