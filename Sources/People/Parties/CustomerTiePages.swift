import Base
import Foundation
import Storage
import Web

/// Writing down how a customer stands to others: find the other one, say how, and that is all.
struct CustomerTiePages: Sendable {
    private static let mostFound = 10

    var routes: [Route] {
        [
            .get("/customers/:id/ties") { visit in .page(try await page(visit)) },
            .post("/customers/:id/ties") { try await tie($0) },
            .post("/customers/:id/ties/:tie/end") { visit in
                let (id, tie): (Party.ID, PartyTie.ID) = (try visit.id("id"), try visit.id("tie"))
                try await visit.write { try Parties(work: $0).untie(tie, of: id) }
                return .redirect("/customers/\(id)", said: visit.words("people.ties.ended"))
            },
        ]
    }

    private func tie(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            guard let other = Party.ID(form["other"]) else { throw Problem.invalid("other", "people.problem.tie_whom") }
            let kind = try form.chosen("kind", of: PartyTie.Kind.self)
            try await visit.write { work in
                _ = try Parties(work: work).tie(id, kind, other, note: form["note"], key: key)
            }
            return .redirect("/customers/\(id)", said: visit.words("people.ties.kept"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let sought = visit.form.text("sought") ?? visit.query.text("q")
        let (party, found, addresses) = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            let party = try work.db.party(id)
            let found = try sought.map { try Parties(work: work).find($0, limit: Self.mostFound + 1) } ?? []
            let others = found.filter { $0.id != party.id }
            return (party, others, try work.db.addresses(of: others.map(\.id)))
        }
        let words = visit.words
        let title = words("people.ties.title", ["name": party.calledName])
        let address = "/customers/\(party.id)/ties"
        return Page(
            title, place: "customers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(String(party.id))">\(party.name)</a></li></ol><h1>\(title)</h1><p>\(words("people.ties.intro"))</p></div></header>
            \(errors.summary(words))
            <form class="split"\(when(found.isEmpty, " id=\"f-other\"")) role="search" method="get" action="\(address)"><label class="sr" for="f-q">\(words("people.ties.search"))</label>\
            <input class="input" type="search" id="f-q" name="q" value="\(sought)" placeholder="\(words("people.ties.search"))">\
            <button class="btn">\(words("people.customers.search_button"))</button></form>
            \(with(sought) { sought in
                found.isEmpty ? "<p class=\"muted\">\(words("people.merge.nobody"))</p>" : form(party, found, addresses, sought, address, visit, errors)
            })</div>
            """)
    }

    private func form(
        _ party: Party, _ found: [Party], _ addresses: [PartyAddress], _ sought: String, _ address: String, _ visit: Visit,
        _ errors: FieldErrors
    ) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let kinds = PartyTie.Kind.allCases.map { (value: $0.rawValue, label: words("people.ties.kind.\($0.rawValue)")) }
        let chosen = form.text("other") ?? (found.count == 1 ? found[0].id.description : "")
        return """
            <form class="form card card-body" method="post" action="\(address)">\(visit.formFields)<input type="hidden" name="sought" value="\(sought)">
            \(choice("kind", words("people.ties.how", ["name": party.calledName]), kinds, chosen: form["kind"], errors: errors, words: words))
            <fieldset class="field" id="f-other"><legend>\(words("people.ties.whom"))</legend>\(errors.sentence("other", words))<div class="checks is-long">\(found.prefix(Self.mostFound).map { other in
                let facts = addresses.filter { $0.party == other.id }.prefix(2).map(\.value).joined(separator: " · ")
                return """
                    <label class="check"><input type="radio" name="other" value="\(String(other.id))"\(when(other.id.description == chosen, " checked"))> \
                    \(other.name)<span class="hint">\(facts)</span></label>
                    """ as HTML
            })</div></fieldset>
            \(textField("note", words("people.ties.note"), value: form["note"], hint: words("people.ties.note_hint"), autocomplete: "off", errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("people.ties.keep"))</button>\
            <a class="btn is-quiet" href="/customers/\(String(party.id))">\(words("action.leave"))</a></div></form>
            """
    }
}

/// Who stands how to a customer, on their page.
struct TiesCard: Sendable {
    let party: Party
    let ties: [PartyTie]
    let mayChange: Bool

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="ties-title"><div class="card-head"><h2 id="ties-title">\(words("people.ties.card"))</h2>\
            \(when(mayChange, "<a class=\"sm\" href=\"/customers/\(String(party.id))/ties\">\(words("people.customers.add_link"))</a>"))</div>
            \(ties.isEmpty ? "<div class=\"card-body\"><p class=\"muted sm\">\(words("people.ties.none"))</p></div>" as HTML : "<ul class=\"rows\" role=\"list\">\(ties.map { row($0, paper) })</ul>")</section>
            """
    }

    private func row(_ tie: PartyTie, _ paper: Paper) -> HTML {
        """
        <li><div>\(paper.words("people.ties.kind.\(tie.kind.rawValue)")) <a href="/customers/\(String(tie.other))">\(tie.otherName)</a>\
        \(when(!tie.note.isEmpty, "<p>\(tie.note)</p>"))</div>\
        \(when(mayChange, paper.button("/customers/\(party.id)/ties/\(tie.id)/end", "\(paper.words("people.ties.end"))<span class=\"sr\">: \(tie.otherName)</span>", style: "is-sm is-quiet")))</li>
        """
    }
}
