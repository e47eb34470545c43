import Base
import Desk
import Foundation
import People
public import Web

/// Who said what about a claim, and asking somebody who was there.
struct ClaimWitnesses {
    let page: ClaimPage
    private var sheet: ClaimSheet { page.sheet }

    func html(_ visit: Visit, _ errors: FieldErrors) -> HTML? {
        let words = visit.words
        guard page.writes || !sheet.testimonies.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="witnesses"><div class="card-head"><div><h2 id="witnesses">\(words("claims.witnesses"))</h2><p>\(words("claims.witnesses_hint"))</p></div></div>
            \(when(!sheet.testimonies.isEmpty, "<ul class=\"claim-items\" role=\"list\">\(sheet.testimonies.map { line($0, visit) })</ul>"))\
            \(when(page.writes, "<div class=\"card-body stack\">\(ask(visit, errors))\(praise(visit, errors))</div>"))</section>
            """
    }

    private func line(_ testimony: Testimony, _ visit: Visit) -> HTML {
        let words = visit.words
        let said: HTML =
            testimony.state == .given
            ? "<div class=\"text\">\(prose: sheet.words(of: testimony))</div>\(when(!testimony.items.isEmpty, "<p>\(testimony.items.map { "<span class=\"badge code\">\($0)</span> " as HTML })</p>"))\(when(!testimony.consent.isEmpty, "<p class=\"sm muted\">\(words("claims.with_consent", ["name": sheet.said(testimony.consentBy), "how": sheet.said(testimony.consent)]))</p>"))"
            : waiting(testimony, visit)
        return """
            <li><p><b>\(sheet.speaker(of: testimony, words))</b> <span class="muted sm">\(sheet.kind(of: testimony, words))\
            \(when(sheet.isOwn && testimony.kind != .compliment && !testimony.relation.isEmpty, ", \(testimony.relation)"))\(with(testimony.givenAt) { ", \(visit.times.day($0))" })</span></p>\(said)</li>
            """
    }

    /// The link to hand over, as long as it is good.
    private func waiting(_ testimony: Testimony, _ visit: Visit) -> HTML {
        let words = visit.words
        guard page.writes else { return "<p class=\"muted sm\">\(words("claims.not_answered"))</p>" }
        let link: HTML =
            page.tokens[testimony.id].map { token in
                """
                <div class="field"><label for="link-\(testimony.id)">\(words("claims.link"))</label><p class="hint">\(words("claims.link_hint"))</p>\
                <input class="input mono" id="link-\(testimony.id)" readonly value="\(visit.house.address)/witness/\(token)"></div>
                """ as HTML
            } ?? "<p class=\"muted sm\">\(words("claims.link_over"))</p>"
        return """
            \(link)<form method="post" action="\(sheet.claim.address)/witnesses/\(testimony.id)/withdrawal">\(visit.formFields)<button class="btn is-sm is-quiet">\(words("claims.stop_asking"))</button></form>
            """
    }

    private func ask(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let kinds = [Testimony.Kind.statement, .observation].map {
            (value: $0.rawValue, label: words("claims.testimony.\($0.rawValue)"))
        }
        return """
            <details\(when(errors.has("holder") || errors.has("days"), " open"))><summary class="btn is-sm">\(icon("people"))\(words("claims.ask"))</summary>
            <form class="form" method="post" action="\(sheet.claim.address)/witnesses">\(visit.formFields)
            \(segments("kind", words("claims.ask_kind"), kinds, chosen: form.has("holder") ? form["kind"] : "statement"))
            <div class="field-row">\(textField("holder", words("claims.holder"), value: form["holder"], required: true, errors: errors, words: words))\
            \(textField("relation", words("claims.relation"), value: form["relation"], hint: words("claims.relation_hint"), errors: errors, words: words))\
            \(textField("days", words("claims.days"), value: form.has("days") ? form["days"] : "14", type: "number", required: true, errors: errors, words: words))</div>
            <div class="form-actions"><button class="btn">\(words("claims.make_link"))</button></div></form></details>
            """
    }

    private func praise(_ visit: Visit, _ errors: FieldErrors) -> HTML? {
        let (words, form) = (visit.words, visit.form)
        let customers = Set(sheet.records.compactMap(\.party)).sorted()
        guard !customers.isEmpty else { return nil }
        let options = customers.map { party in
            (value: Party.ID(party).description, label: sheet.customer(party, words) ?? words("pseudonym.a_customer"))
        }
        return """
            <p><a class="btn is-sm" href="\(sheet.claim.address)/praise">\(icon("chat"))\(words("claims.quote_message"))</a></p>
            <details\(when(errors.has("praise") || errors.has("consent") || errors.has("consent_by") || errors.has("from"), " open"))><summary class="btn is-sm">\(words("claims.quote"))</summary>
            <form class="form" method="post" action="\(sheet.claim.address)/praise">\(visit.formFields)
            \(choice("from", words("claims.praise_from"), options, chosen: form.has("from") ? form["from"] : options[0].value, errors: errors, words: words))
            \(textArea("praise", words("claims.praise"), value: form["praise"], rows: 3, required: true, errors: errors, words: words))
            \(PraiseForm.consent(visit, errors))
            <div class="form-actions"><button class="btn">\(words("claims.put_praise"))</button></div></form></details>
            """
    }
}

/// Recordings, pictures and papers that go with a claim.
public struct ClaimPapers {
    let page: ClaimPage
    private var sheet: ClaimSheet { page.sheet }

    /// For somebody who only reads them.
    public static func list(_ sheet: ClaimSheet, _ visit: Visit) -> HTML? {
        guard !sheet.files.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="files"><div class="card-head"><h2 id="files">\(visit.words("claims.files"))</h2></div>\(lines(sheet, visit))</section>
            """
    }

    private static func lines(_ sheet: ClaimSheet, _ visit: Visit) -> HTML {
        """
        <ul class="claim-items" role="list">\(sheet.files.map { "<li><a href=\"\(sheet.claim.address)/files/\($0.id)\">\(sheet.about($0))</a> <span class=\"muted sm\">\(visit.times.day($0.at))</span></li>" as HTML })</ul>
        """
    }

    func html(_ visit: Visit, _ errors: FieldErrors) -> HTML? {
        let words = visit.words
        guard page.writes || !sheet.files.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="files"><div class="card-head"><h2 id="files">\(words("claims.files"))</h2></div>
            \(when(!sheet.files.isEmpty, Self.lines(sheet, visit)))
            \(when(page.writes, """
            <form class="form card-body" method="post" enctype="multipart/form-data" action="\(sheet.claim.address)/files">\(visit.formFields)
            <div class="field"><label for="f-file">\(words("claims.file"))</label><p class="hint">\(words("claims.file_hint"))</p>\(errors.sentence("file", words))<input class="input" id="f-file" type="file" name="file" required></div>
            \(textField("about", words("claims.file_about"), value: visit.form["about"], required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(icon("clip"))\(words("claims.attach"))</button></div></form>
            """ as HTML))</section>
            """
    }
}

/// The records behind a claim: what happened, its sealed place in the log, and what others did in the same cases.
public struct ClaimRecords {
    let sheet: ClaimSheet

    public init(sheet: ClaimSheet) {
        self.sheet = sheet
    }

    public func html(_ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="records"><div class="card-head"><h2 id="records">\(words("claims.records"))</h2></div>
            \(when(sheet.records.isEmpty, "<p class=\"card-body muted\">\(words("claims.no_records"))</p>"))
            <ul class="claim-items" role="list">\(sheet.records.map { record in
                """
                <li><p>\(sheet.meaning(of: record)) <span class="muted sm">\(visit.times.day(record.at))</span></p>\
                <p class="sm muted"><span class="mono xs">\(record.name)</span> \(words("claims.record_number", ["n": String(record.position)])) <span class="mono xs">\(record.hash.prefix(6).hexadecimal)</span>\(with(sheet.customer(record.party, words)) { " · \($0)" })</p></li>
                """ as HTML
            })</ul>\(others(visit))</section>
            """
    }

    private func others(_ visit: Visit) -> HTML? {
        let words = visit.words
        return when(
            !sheet.others.isEmpty,
            """
            <div class="card-body"><h3>\(words("claims.others"))</h3><p class="hint">\(words(sheet.isOwn ? "claims.others_hint" : "claims.others_hint_of"))</p><ul class="plain">\(sheet.others.prefix(12).map { step in
                "<li class=\"sm\">\(words("claims.help.\(step.help.rawValue)", ["name": sheet.isOwn ? sheet.colleagues[step.by] ?? words("pseudonym.somebody") : words("pseudonym.somebody")])) <span class=\"muted\">\(visit.times.day(step.at))</span></li>" as HTML
            })</ul></div>
            """)
    }
}
