import Base
import Foundation
import People
import Web

/// How the organisation speaks: read by everybody, changed by whoever keeps policies.
enum GuidePages {
    static let routes: [Route] = [
        .get("/writing") { visit in .page(try await page(visit)) },
        .post("/writing") { visit in
            let form = visit.form
            return try await visit.answer {
                try visit.guest.principal.require(.keepPolicies)
                let guide = ToneGuide(
                    avoid: ToneGuide.pairs(form["avoid"]), use: ToneGuide.lines(form["use"]),
                    inside: ToneGuide.lines(form["inside"]), version: Int(form["version"]) ?? 0)
                try await visit.write { try Writing($0).agree(guide) }
                return .redirect("/writing", said: visit.words("said.tone"))
            } orAgain: { errors in
                try await page(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let words = visit.words
        let guide = try await visit.read { work in
            try work.principal.require(.readPolicies)
            return try Writing(work).guide()
        }
        let content = visit.guest.principal.may(.keepPolicies) ? form(guide, visit, errors) : reading(guide, words)
        return Page(
            words("writing.guide.title"), place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("place.answers"))</a></li></ol>\
            <h1>\(words("writing.guide.title"))</h1><p>\(words("writing.guide.hint"))</p></div></header>
            \(errors.summary(words))\(content)</div>
            """)
    }

    private static func reading(_ guide: ToneGuide, _ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="g-use"><div class="card-head"><h2 id="g-use">\(words("writing.guide.use"))</h2></div><div class="card-body"><ul>\(guide.use.map { "<li>\($0)</li>" as HTML })</ul></div></section>
        <section class="card" aria-labelledby="g-avoid"><div class="card-head"><h2 id="g-avoid">\(words("writing.guide.avoid"))</h2></div>\
        <table class="table"><thead><tr><th scope="col">\(words("writing.guide.instead_of"))</th><th scope="col">\(words("writing.guide.write"))</th></tr></thead>\
        <tbody>\(guide.avoid.map { "<tr><td>\($0.words)</td><td>\($0.better.isEmpty ? words("writing.guide.leave_out") : $0.better)</td></tr>" as HTML })</tbody></table></section>
        <section class="card" aria-labelledby="g-inside"><div class="card-head"><h2 id="g-inside">\(words("writing.guide.inside"))</h2></div><div class="card-body"><ul>\(guide.inside.map { "<li>\($0)</li>" as HTML })</ul></div></section>
        """
    }

    private static func form(_ guide: ToneGuide, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        func area(_ field: String, _ label: String, _ known: String, rows: Int, _ hint: String) -> HTML {
            textArea(
                field, label, value: form.has(field) ? form[field] : known, rows: rows, hint: hint, errors: errors, words: words)
        }
        return """
            <form class="form card card-body" method="post" action="/writing">\(visit.formFields)<input type="hidden" name="version" value="\(guide.version)">
            \(area("use", words("writing.guide.use"), guide.use.joined(separator: "\n"), rows: 5, words("writing.guide.use_hint")))
            \(area("avoid", words("writing.guide.avoid"), guide.avoidText, rows: 14, words("writing.guide.avoid_hint")))
            \(area("inside", words("writing.guide.inside"), guide.inside.joined(separator: "\n"), rows: 5, words("writing.guide.inside_hint")))
            <div class="form-actions"><button class="btn is-primary">\(words("writing.guide.button"))</button></div></form>
            """
    }
}
