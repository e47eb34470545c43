import Base
import Foundation
import Storage
import Web

/// What a customer agrees to, and how they said so.
struct CustomerConsentPages: Sendable {
    var routes: [Route] {
        [
            .get("/customers/:id/consent") { visit in .page(try await page(visit)) },
            .post("/customers/:id/consent") { try await note($0) },
        ]
    }

    private func note(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let purpose = try form.chosen("purpose", of: PartyConsent.Purpose.self)
            let how = try form.chosen("how", of: Party.Channel.self)
            guard ["yes", "no"].contains(form["answer"]) else { throw Problem.invalid("answer", "problem.choose") }
            let consent = PartyConsent(purpose, isGiven: form["answer"] == "yes", how: how, note: form["note"])
            try await visit.write { try Parties(work: $0).note(consent, of: id, key: key) }
            return .redirect("/customers/\(id)", said: visit.words("people.consent.kept"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let (party, answers) = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            let party = try work.db.party(id)
            return (party, try work.db.consents(of: party.id))
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("people.consent.title", ["name": party.calledName])
        let purposes = PartyConsent.Purpose.allCases.map {
            (value: $0.rawValue, label: words("people.consent.purpose.\($0.rawValue)"))
        }
        let hows =
            [(value: "", label: words("people.consent.choose"))]
            + Party.Channel.allCases.map { (value: $0.rawValue, label: $0.label(words)) }
        let yesNo = ["yes", "no"].map { (value: $0, label: words("people.consent.answer.\($0)")) }
        return Page(
            title, place: "customers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(String(party.id))">\(party.name)</a></li></ol><h1>\(title)</h1><p>\(words("people.consent.intro"))</p></div></header>
            \(errors.summary(words))
            <form class="form card card-body" method="post" action="/customers/\(String(party.id))/consent">\(visit.formFields)
            \(choice("purpose", words("people.consent.to"), purposes, chosen: form["purpose"], errors: errors, words: words))
            \(errors.sentence("answer", words))\(segments("answer", words("people.consent.says"), yesNo, chosen: form["answer"]))
            \(choice("how", words("people.consent.how"), hows, chosen: form["how"], errors: errors, words: words))
            \(textField("note", words("people.consent.note"), value: form["note"], hint: words("people.consent.note_hint"), autocomplete: "off", errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("people.consent.keep"))</button>\
            <a class="btn is-quiet" href="/customers/\(String(party.id))">\(words("action.leave"))</a></div></form>
            \(when(!answers.isEmpty, "<section class=\"card\" aria-labelledby=\"answers\"><div class=\"card-head\"><h2 id=\"answers\">\(words("people.consent.history"))</h2></div><ul class=\"rows\" role=\"list\">\(answers.map { ConsentLine(consent: $0).html(visit.paper) })</ul></section>"))</div>
            """)
    }
}

/// One answer: to what, yes or no, when and by what.
struct ConsentLine: Sendable {
    let consent: PartyConsent

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let state = words(consent.isGiven ? "people.consent.state.given" : "people.consent.state.refused")
        return """
            <li><div><span>\(words("people.consent.purpose.\(consent.purpose.rawValue)"))</span>\
            <p>\(paper.times.day(consent.at)), \(consent.how.label(words))\(when(!consent.note.isEmpty, " · \(consent.note)"))</p></div>\
            <p><span class="chip" data-state="\(consent.isGiven ? "kept" : "broken")">\(icon(consent.isGiven ? "tick" : "close"))<span>\(state)</span></span></p></li>
            """
    }
}

/// What a customer agrees to now, on their page.
struct ConsentCard: Sendable {
    let party: Party
    let consents: [PartyConsent]
    let mayChange: Bool

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="consent-title"><div class="card-head"><h2 id="consent-title">\(words("people.consent.card"))</h2>\
            \(when(mayChange, "<a class=\"sm\" href=\"/customers/\(String(party.id))/consent\">\(words("people.manner.change"))</a>"))</div>
            \(consents.isEmpty ? "<div class=\"card-body\"><p class=\"muted sm\">\(words("people.consent.none"))</p></div>" as HTML : "<ul class=\"rows\" role=\"list\">\(consents.inForce.map { ConsentLine(consent: $0).html(paper) })</ul>")</section>
            """
    }
}
