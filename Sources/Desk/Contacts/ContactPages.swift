import Base
import Foundation
import People
public import Web

/// Writing down a contact in fifteen seconds: who, what they need, how it ends.
public enum ContactPages {
    public static func routes(_ additions: CaseAdditions) -> [Route] {
        [
            .get("/contacts/new") { visit in try await form(visit, additions) },
            .post("/contacts") { visit in try await record(visit, additions) },
        ]
    }

    /// How it ends: done there and then, with a promise, or passed to the team.
    private enum Outcome: String { case done, promise, pass }

    private static func record(_ visit: Visit, _ additions: CaseAdditions) async throws -> Answer {
        let form = visit.form
        do {
            let contact = try contact(form, visit)
            let key = visit.idempotencyKey
            let reference = try await visit.write { work in
                let id = try Contacts(work).record(contact, key: key)
                return try work.db.caseFile(id).reference
            }
            return .redirect("/cases/\(reference)?done=contact", said: visit.words("said.contact"))
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await self.form(visit, additions, problem.inForm)
        }
    }

    private static func contact(_ form: Form, _ visit: Visit) throws -> Contacts.Contact {
        let who: Contacts.Who
        if let party = Party.ID(form["party"]) {
            who = .known(party)
        } else {
            guard let name = form.text("who") else { throw Problem.invalid("who", "desk.problem.who_missing") }
            who = .new(name: name, email: form.text("email"), phone: form.text("phone"))
        }
        let outcome = Outcome(rawValue: form["outcome"]) ?? .pass
        let promise = outcome == .promise ? try form.promise(visit.times) : nil
        if outcome == .promise, promise == nil { throw Problem.invalid("promise", "desk.problem.what_missing") }
        return Contacts.Contact(
            who: who, channel: Channel(rawValue: form["channel"]) ?? .phone, subject: "", need: form["need"],
            outcome: form.text("outcome_words") ?? "", team: Team.ID(form["team"]),
            owner: outcome == .pass ? nil : Staff.ID(visit.guest.principal.id), promise: promise,
            isDone: outcome == .done, feelings: try form.feelings())
    }

    private static func form(
        _ visit: Visit, _ additions: CaseAdditions, _ problem: Problem? = nil
    ) async throws -> Answer {
        let chosen = Party.ID(visit.form["party"]) ?? Party.ID(visit.query["party"])
        let (customer, teams, colleagues, guide) = try await visit.read { work in
            try work.principal.require(.workCases)
            return (
                try chosen.flatMap { try work.db.partyIfAny($0) }.map { try work.db.customer($0.id) }, try work.db.teams(),
                try work.db.colleagues(),
                try additions.guide(to: .contact, work)
            )
        }
        let (words, paper, errors) = (visit.words, visit.paper, FieldErrors(problem))
        let form = visit.form
        let outcome = Outcome(rawValue: form["outcome"]) ?? .promise
        let channel = Channel(rawValue: form["channel"]) ?? .phone
        let content: HTML = """
            <div class="page is-narrow"><header class="page-head"><div><h1>\(words("contact.title"))</h1><p>\(words("contact.hint"))</p></div></header>\(guide(paper) ?? .nothing)
            <form class="card asks" method="post" action="/contacts" data-behaviour="draft send-with-ctrl-enter" data-draft-key="\(visit.guest.principal.id):contact" \
            data-draft-restored="\(words("composer.draft_restored"))" data-draft-away="\(words("composer.draft_away"))">\(paper.formFields)\(errors.summary(words))
            <div class="ask"><label for="f-who">\(words("contact.who"))</label>\(errors.sentence("who", words))\(lookup(customer?.party, visit))\(customer.flatMap { known($0, visit) })
            <details\(when(form.has("email"), " open"))><summary class="sm">\(words("contact.someone_new"))</summary><div class="field-row">\
            \(textField("email", words("contact.email"), value: form["email"], type: "email", errors: errors, words: words))\
            \(textField("phone", words("contact.phone"), value: form["phone"], type: "tel", errors: errors, words: words))</div></details></div>
            <div class="ask"><label for="f-need">\(words("contact.need"))</label>\(errors.sentence("need", words))\
            <textarea class="input" id="f-need" name="need" rows="2" \(errors.attributes("need"))>\n\(form["need"])</textarea></div>
            <div class="ask" role="radiogroup" aria-labelledby="l-how"><span class="label" id="l-how">\(words("contact.how"))</span><div class="choices is-small">\
            \([Channel.phone, .faceToFace, .visit, .post, .text, .email].map { way in
                """
                <label class="choice"><input type="radio" name="channel" value="\(way.rawValue)"\(when(way == channel, " checked"))>\(icon(way.icon))\(words("channel.\(way.rawValue)"))</label>
                """ as HTML
            })</div></div>
            <div class="ask" role="radiogroup" aria-labelledby="l-out"><span class="label" id="l-out">\(words("contact.end"))</span><div class="choices">\
            \([Outcome.done, .promise, .pass].map { end in
                """
                <label class="choice"><input type="radio" name="outcome" value="\(end.rawValue)"\(when(end == outcome, " checked"))>\(words("contact.end_\(end.rawValue)"))</label>
                """ as HTML
            })</div></div>
            <div class="ask"><label for="f-outcome_words">\(words("contact.said"))</label>\(errors.sentence("outcome_words", words))\
            <textarea class="input" id="f-outcome_words" name="outcome_words" rows="2" \(errors.attributes("outcome_words"))>\n\(form["outcome_words"])</textarea></div>
            <div class="ask">\(FeelingsFields(form: form, errors: errors).html(words))</div>
            <div class="ask" data-asked-for="promise">\(errors.sentence("promise", words))\(errors.sentence("due", words))\
            \(PromiseLineFields(what: form["promise"], due: form["due"], owner: form["owner"], colleagues: colleagues).html(paper))</div>
            <div class="ask" data-asked-for="pass">\(choice("team", words("contact.team"), [("", words("action.no_team"))] + teams.map { (value: $0.id.description, label: $0.name) }, chosen: form["team"], words: words))</div>
            \(with(sharing(form, errors: errors, words: words)) { "<div class=\"ask\">\($0)</div>" })
            <div class="form-actions"><button class="btn is-primary">\(icon("tick"))\(words("contact.button"))</button></div></form></div>
            """
        return .page(
            Page(
                words("contact.title"), place: "contact", status: problem.map { $0.kind == .conflict ? 409 : 422 } ?? 200, content
            ))
    }

    /// Before a word is said: how they want to be spoken with, and what they need.
    private static func known(_ customer: Customer, _ visit: Visit) -> HTML? {
        let manner = MannerLines(customer).html(visit.words)
        guard manner != nil || !customer.needs.isEmpty else { return nil }
        return """
            <div class="stack tight">\(manner)\(customer.needs.map { need in
                """
                <div class="callout sm" data-state="moved">\(icon("shield"))<b>\(need.need)</b>\(when(!need.adjustment.isEmpty, "<p>\(need.adjustment)</p>"))</div>
                """ as HTML
            })</div>
            """
    }

    private static func lookup(_ party: Party?, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <div class="lookup" data-behaviour="lookup" data-lookup-url="/customers/lookup" data-next="f-need" data-words-found="\(words("contact.found"))">\
            <input class="input" id="f-who" name="who" autocomplete="off" autofocus value="\(party?.name ?? visit.form["who"])"\(when(party != nil, " hidden"))>\
            <input type="hidden" name="party" value="\(party?.id.description)"><div class="lookup-chosen"\(when(party == nil, " hidden"))>\
            <div data-chosen>\(with(party) { "<b>\($0.name)</b>" })</div><a class="btn is-sm is-quiet" data-change href="/contacts/new">\(words("contact.change"))</a></div></div>
            """
    }
}
