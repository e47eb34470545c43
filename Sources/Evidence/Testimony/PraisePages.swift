import Base
import Desk
import Foundation
import People
import Web

/// Quoting a customer's own message as testimony: which one, which of its words, and who agreed to that how.
struct PraisePages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/claims/:id/praise") { visit in .page(try await page(visit)) },
            .post("/growth/claims/:id/praise") { visit in try await quote(visit) },
        ]
    }

    private func quote(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let (form, key) = (visit.form, visit.idempotencyKey)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let party = Party.ID(form["from"]) else { throw Problem.invalid("from", "claims.problem.not_their_customer") }
            _ = try await visit.write { work in
                try Testimonies(work, library).quote(
                    id, from: party, words: form["praise"], consent: .init(by: form["consent_by"], how: form["consent"]),
                    entry: Entry.ID(form["entry"]), key: key)
            }
            return .redirect("/growth/claims/\(id)#witnesses", said: visit.words("claims.said.quoted"))
        } orAgain: { errors in
            // What was written down on the claim's own page is put right there.
            if form["entry"].isEmpty { return try await ClaimPages(library: library).page(visit, errors) }
            return try await page(visit, errors)
        }
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        try visit.guest.principal.require(.ownEvidence)
        let words = visit.words
        let (claim, messages, letters) = try await visit.read { work in
            let claim = try Claims(work, library).claim(id)
            let enrolment = try Enrolments(work, library.shelf).enrolment(claim.enrolment)
            return (
                claim, try Testimonies(work, library).messages(of: id),
                try Pseudonyms(work: work, enrolment: enrolment).numbers().mapValues(Pseudonyms.letters)
            )
        }
        let chosen = Entry.ID(visit.form.text("entry") ?? visit.query.text("message") ?? "")
            .flatMap { id in messages.first { $0.entry.id == id } }
        func customer(_ message: Testimonies.Message) -> String {
            letters[message.party].map { words("pseudonym.customer", ["letter": $0]) } ?? words("pseudonym.a_customer")
        }
        let list: HTML =
            messages.isEmpty
            ? emptyState("chat", words("claims.no_messages"), words("claims.no_messages_hint"))
            : """
            <ul class="claim-items" role="list">\(messages.map { message in
                """
                <li><p><b>\(customer(message))</b> <span class="muted sm">\(visit.times.day(message.entry.at))</span></p><div class="text">\(prose: message.entry.body)</div>\
                <p><a class="btn is-sm" href="\(claim.address)/praise?message=\(message.entry.id)">\(words("claims.quote_this"))<span class="sr">: \(visit.times.day(message.entry.at))</span></a></p></li>
                """ as HTML
            })</ul>
            """
        return Page(
            words("claims.quote_message"), place: "growth", topics: ["claim"],
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/claims?enrolment=\(claim.enrolment)">\(words("claims.title"))</a></li><li><a href="\(claim.address)">\(claim.title)</a></li></ol>
            <h1>\(words("claims.quote_message"))</h1><p>\(words("claims.quote_hint"))</p></div></header>
            \(errors.summary(words))\(chosen.map { form($0, customer($0), claim, visit, errors) })<section class="card" aria-labelledby="messages"><div class="card-head"><h2 id="messages">\(words("claims.messages"))</h2></div>\(list)</section></div>
            """)
    }

    private func form(
        _ message: Testimonies.Message, _ customer: String, _ claim: Claim, _ visit: Visit, _ errors: FieldErrors
    ) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let body = message.entry.body
        return """
            <form class="card card-body form" method="post" action="\(claim.address)/praise">\(visit.formFields)<input type="hidden" name="entry" value="\(message.entry.id)"><input type="hidden" name="from" value="\(message.party)">
            <h2>\(words("claims.quote_of", ["name": customer, "day": visit.times.day(message.entry.at)]))</h2><div id="f-from">\(errors.sentence("from", words))</div>
            \(textArea("praise", words("claims.praise"), value: form.has("praise") ? form["praise"] : String(body.prefix(Testimony.longestWords)), rows: 6, hint: words("claims.quote_shorter"), required: true, errors: errors, words: words))
            \(PraiseForm.consent(visit, errors))
            <div class="form-actions"><button class="btn is-primary">\(words("claims.put_praise"))</button><a class="btn is-quiet" href="\(claim.address)">\(words("claims.back"))</a></div></form>
            """
    }
}

/// The two questions about consent, wherever praise is quoted.
enum PraiseForm {
    static func consent(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        return """
            <div class="field-row">\(textField("consent_by", words("claims.consent_by"), value: form["consent_by"], hint: words("claims.consent_by_hint"), required: true, errors: errors, words: words))\
            \(textField("consent", words("claims.consent"), value: form["consent"], hint: words("claims.consent_hint"), required: true, errors: errors, words: words))</div>
            """
    }
}
