import Base
import Foundation
import People
import Web

/// Writing a message again in another form, with the first one beside it.
enum VersionPages {
    static let routes: [Route] = [
        .get("/messages/:entry/version") { visit in .page(try await page(visit, .none)) },
        .post("/messages/:entry/version") { visit in
            let id: Entry.ID = try visit.id("entry")
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                let entry = try await visit.write { work in
                    try MessageVersions(work).send(
                        .init(
                            form: try form.chosen("form", of: MessageVersion.Form.self), body: form["body"],
                            kind: Entry.Kind(way: form["way"]) ?? .reply, keeps: Promise.ID(form["keeps"])), of: id, key: key)
                }
                return .redirect("/messages/\(entry)/letter", said: visit.words("said.version"))
            } orAgain: { errors in
                try await page(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let id: Entry.ID = try visit.id("entry")
        let (entry, file, asked, promises) = try await visit.read { work in
            try work.principal.require(.workCases)
            let entry = try MessageReviews(work).message(id)
            let file = try work.db.caseFile(entry.caseID)
            return (
                entry, file, AccessibleFormat.asked(by: try work.db.customer(file.party)),
                try work.db.promises(of: file.id).filter { $0.state == .open }
            )
        }
        let help = try await WordsHelp.look(
            visit, "body", by: "way", usual: entry.kind == .letter ? .letter : .reply, in: file.reference)
        let (words, form, level) = (visit.words, visit.form, Readability(entry.body).level)
        func given(_ name: String, _ otherwise: String) -> String { form.has(name) ? form[name] : otherwise }
        let usual = asked.compactMap { MessageVersion.Form(rawValue: $0.rawValue) }.first ?? .easyRead
        let forms = MessageVersion.Form.allCases.map { (value: $0.rawValue, label: words("version.form.\($0.rawValue)")) }
        let ways = ["reply", "letter"].map { (value: $0, label: words("version.way.\($0)")) }
        let kept = [(value: "", label: words("version.keeps_none"))] + promises.map { (value: $0.id.description, label: $0.what) }
        return CaseSheet.page(
            visit, file.reference, words("version.title"), hint: words("version.hint"),
            """
            \(errors.summary(words))
            <section class="card" aria-labelledby="first"><div class="card-head"><div><h2 id="first">\(words("version.first"))</h2>\
            \(with(level) { "<p>\(words("writing.level.\($0.rawValue)"))</p>" })</div></div><div class="card-body"><div class="text">\(prose: entry.body)</div></div></section>
            <form class="form card card-body" method="post" action="/messages/\(id)/version">\(visit.formFields)
            \(segments("form", words("version.form_label"), forms, chosen: given("form", usual.rawValue)))
            \(textArea("body", words("version.body"), value: given("body", entry.body), rows: 12, hint: words("version.body_hint"), required: true, errors: errors, words: words))\
            \(help.html(visit.paper))
            \(choice("way", words("version.way_label"), ways, chosen: given("way", entry.kind.rawValue), errors: errors, words: words))
            \(when(!promises.isEmpty, choice("keeps", words("version.keeps"), kept, chosen: given("keeps", ""), errors: errors, words: words)))
            \(sharing(form, errors: errors, words: words))
            \(CaseSheet.actions(visit, "version.button", file.reference))</form>
            """)
    }
}

/// The way from a message to its other forms, above it as a letter.
struct VersionLinks: Sendable {
    let entry: Entry.ID
    let versions: [MessageVersion]
    let mayWrite: Bool

    func html(_ words: Words) -> HTML {
        """
        \(versions.map { version in
            let isThis = version.entry == entry
            return """
                <a class="btn" href="/messages/\(isThis ? version.original : version.entry)/letter">\(icon("letter"))\
                \(words(isThis ? "version.first" : "version.form.\(version.form.rawValue)"))</a>
                """ as HTML
        })\(when(mayWrite, "<a class=\"btn\" href=\"/messages/\(entry)/version\">\(icon("note"))\(words("version.write"))</a>"))
        """
    }
}
