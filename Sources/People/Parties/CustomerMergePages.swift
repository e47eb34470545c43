import Base
import Foundation
import Storage
import Web

/// Two records of one person become one: find the other, see both side by side, choose what stays.
struct CustomerMergePages: Sendable {
    /// What the desk and the areas above move along.
    let moves: [PartyMove]
    private static let mostFound = 10

    var routes: [Route] {
        [
            .get("/customers/:id/merge") { visit in .page(try await page(visit)) },
            .post("/customers/:id/merge") { try await merge($0) },
        ]
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let chosen = Party.ID(visit.form.text("other") ?? visit.query.text("with") ?? "")
        let sought = visit.query.text("q")
        let (kept, other, found, addresses) = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            let kept = try work.db.party(id)
            let other = try chosen.flatMap { $0 == kept.id ? nil : try work.db.partyIfAny($0) }.flatMap {
                $0.id == kept.id ? nil : $0
            }
            if let other {
                let addresses = try work.db.addresses(of: [kept.id, other.id])
                func customer(_ party: Party) throws -> Customer {
                    Customer(
                        party: party, addresses: addresses.filter { $0.party == party.id }, needs: try work.db.needs(of: party.id)
                    )
                }
                return (try customer(kept), try customer(other) as Customer?, [Party](), addresses)
            }
            let found = try Parties(work: work).find(sought ?? kept.name, limit: Self.mostFound + 1).filter { $0.id != kept.id }
            return (
                Customer(party: kept, addresses: [], needs: []), nil, found, try work.db.addresses(of: found.map(\.id))
            )
        }
        let words = visit.words
        let title = words("people.merge.title", ["name": kept.party.name])
        let content =
            other.map { MergeComparison(kept: kept, other: $0, visit: visit, errors: errors).html }
            ?? search(kept.party, sought, found, addresses, visit, errors)
        return Page(
            title, place: "customers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(String(kept.party.id))">\(kept.party.name)</a></li></ol><h1>\(title)</h1>\
            <p>\(words(other == nil ? "people.merge.intro" : "people.merge.compare_intro"))</p></div></header>
            \(errors.summary(words))\(content)</div>
            """)
    }

    private func search(
        _ kept: Party, _ sought: String?, _ found: [Party], _ addresses: [PartyAddress], _ visit: Visit, _ errors: FieldErrors
    ) -> HTML {
        let words = visit.words
        let address = "/customers/\(kept.id)/merge"
        let rows: [HTML] = found.prefix(Self.mostFound).map { party in
            let own = Customer(party: party, addresses: addresses.filter { $0.party == party.id }, needs: [])
            let facts = [own.primary(.phone), own.primary(.email), party.account].compactMap { $0 }.joined(separator: " · ")
            return """
                <li><div><a href="/customers/\(String(party.id))">\(party.name)</a><p>\(facts)</p></div>\
                <a class="btn is-sm" href="\(address)?with=\(String(party.id))">\(words("people.merge.compare"))<span class="sr"> \(party.name)</span></a></li>
                """
        }
        let list: HTML =
            rows.isEmpty
            ? "<div class=\"card-body\"><p class=\"muted\">\(words("people.merge.nobody"))</p></div>"
            : "<ul class=\"rows\" role=\"list\">\(rows)</ul>"
        return """
            \(errors.sentence("other", words))
            <form class="split" role="search" method="get" action="\(address)"><label class="sr" for="f-other">\(words("people.merge.search"))</label>\
            <input class="input" type="search" id="f-other" name="q" value="\(sought)" placeholder="\(words("people.merge.search"))" \(errors.attributes("other"))>\
            <button class="btn">\(words("people.customers.search_button"))</button></form>
            <section class="card" aria-labelledby="found"><div class="card-head"><h2 id="found">\(words(sought == nil ? "people.merge.alike" : "people.merge.found"))</h2></div>\(list)</section>
            """
    }

    private func merge(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        return try await visit.answer {
            let (form, key, moves) = (visit.form, visit.idempotencyKey, moves)
            guard let other = Party.ID(form["other"]) else { throw Problem.invalid("other", "people.problem.merge_whom") }
            let (version, otherVersion) = (try visit.version(), Int(form["other_version"]) ?? 0)
            let kept = try await visit.write { work in
                let both = (this: try work.db.party(id), other: try work.db.ownRecord(other))
                guard let given = both.other else { throw Problem.invalid("other", "people.problem.merge_whom") }
                let details = MergeChoice.details(form, both.this, given)
                return try Parties(work: work).merge(
                    PartyMerge(other, version: otherVersion, into: id, version: version, keeping: details), moving: moves,
                    key: key)
            }
            return .redirect("/customers/\(kept)", said: visit.words("people.merge.done"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }
}

/// What of two records stays, detail by detail.
enum MergeChoice: String, CaseIterable {
    case name, kind, account, since, language, note
    case preferredName = "preferred_name"
    case preferredChannel = "preferred_channel"

    /// What the record that stays says, as somebody chose it; where nobody chose, its own, or the other's where it is silent.
    static func details(_ form: Form, _ kept: Party, _ other: Party) -> PartyDetails {
        var details = PartyDetails(kept)
        func takes(_ choice: MergeChoice) -> Bool {
            form.has(choice.rawValue) ? form[choice.rawValue] == "other" : choice.isSilent(kept) && !choice.isSilent(other)
        }
        for choice in allCases where takes(choice) { choice.take(from: other, into: &details) }
        if form[MergeChoice.note.rawValue] == "both" {
            details.note = [kept.note, other.note].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        return details
    }

    private func isSilent(_ party: Party) -> Bool {
        switch self {
        case .name, .kind, .language: false
        case .account: party.account == nil
        case .since: party.since == nil
        case .note: party.note.isEmpty
        case .preferredName: party.preferredName == nil
        case .preferredChannel: party.preferredChannel == nil
        }
    }

    private func take(from other: Party, into details: inout PartyDetails) {
        switch self {
        case .name: details.name = other.name
        case .kind: details.kind = other.kind
        case .account: details.account = other.account
        case .since: details.since = other.since
        case .language: details.language = other.language
        case .note: details.note = other.note
        case .preferredName: details.preferredName = other.preferredName
        case .preferredChannel: details.preferredChannel = other.preferredChannel
        }
    }

    /// What a record says of it; empty when it says nothing.
    func text(_ party: Party, _ words: Words) -> String {
        switch self {
        case .name: party.name
        case .kind: party.kind.label(words)
        case .account: party.account ?? ""
        case .since: party.since.map { String($0) } ?? ""
        case .language: SpokenLanguages.label(party.language, words)
        case .note: party.note
        case .preferredName: party.preferredName ?? ""
        case .preferredChannel: party.preferredChannel?.label(words) ?? ""
        }
    }

    func label(_ words: Words) -> String {
        switch self {
        case .name: words("people.field.name")
        case .kind: words("people.customers.kind")
        case .account: words("people.field.account")
        case .since: words("people.customers.since_year")
        case .language: words("people.customers.language")
        case .note: words("people.customers.note")
        case .preferredName: words("people.customers.preferred_name")
        case .preferredChannel: words("people.customers.channel")
        }
    }

    /// In the order a person looks at them.
    static let inOrder: [MergeChoice] = [.name, .preferredName, .kind, .preferredChannel, .language, .account, .since, .note]
}

/// Both records side by side, with a choice wherever they differ.
struct MergeComparison: Sendable {
    let kept: Customer
    let other: Customer
    let visit: Visit
    let errors: FieldErrors

    private var words: Words { visit.words }

    var html: HTML {
        let (this, that) = (kept.party, other.party)
        let differing = MergeChoice.inOrder.filter { $0.text(this, words) != $0.text(that, words) }
        let choices: HTML = differing.isEmpty ? "<p>\(words("people.merge.same"))</p>" : "\(differing.map(row))"
        let page = "/customers/\(this.id)"
        return """
            <form class="stack" method="post" action="\(page)/merge">\(visit.formFields)\
            <input type="hidden" name="version" value="\(String(this.version))"><input type="hidden" name="other" value="\(String(that.id))">\
            <input type="hidden" name="other_version" value="\(String(that.version))">
            \(errors.sentence("other", words))<div class="merge-pair" id="f-other">\(head(kept, "people.merge.stays"))\(head(other, "people.merge.goes"))</div>
            <section class="card" aria-labelledby="choose"><div class="card-head"><h2 id="choose">\(words("people.merge.choose"))</h2></div>
            <div class="card-body form">\(choices)</div></section>
            <section class="card" aria-labelledby="follows"><div class="card-head"><h2 id="follows">\(words("people.merge.follows"))</h2></div>
            <div class="card-body"><ul class="merge-follows"><li>\(words("people.merge.follows_all", ["name": that.name]))</li>\
            <li>\(words("people.merge.follows_address"))</li><li>\(words("people.merge.follows_ever"))</li></ul></div></section>
            <div class="form-actions"><button class="btn is-primary">\(icon("people"))\(words("people.merge.button"))</button>\
            <a class="btn is-quiet" href="\(page)/merge">\(words("people.merge.another"))</a>\
            <a class="btn is-quiet" href="/customers/\(String(that.id))/merge?with=\(String(this.id))">\(words("people.merge.turn"))</a></div></form>
            """
    }

    private func head(_ customer: Customer, _ role: String) -> HTML {
        let party = customer.party
        return """
            <section class="card card-body" aria-label="\(party.name)"><p class="muted xs">\(words(role))</p>\
            <p class="row"><span class="avatar" aria-hidden="true">\(party.initials)</span><b><a href="/customers/\(String(party.id))">\(party.name)</a></b></p>\
            \(CustomerSummary.facts(customer, words, withAddresses: true))\
            \(customer.needs.map { "<p class=\"row sm\">\(icon("shield"))<span>\($0.need)</span></p>" as HTML })\
            <p class="muted xs">\(words("people.merge.since", ["day": visit.times.day(party.createdAt)]))</p></section>
            """
    }

    private func row(_ choice: MergeChoice) -> HTML {
        let values = [("this", choice.text(kept.party, words)), ("other", choice.text(other.party, words))]
        let first = values[0].1.isEmpty ? "other" : "this"
        let chosen = visit.form.text(choice.rawValue) ?? first
        let both: [(String, String)] =
            choice == .note && values.allSatisfy { !$0.1.isEmpty } ? [("both", words("people.merge.both"))] : []
        return """
            <fieldset class="merge-row" id="f-\(choice.rawValue)"><legend>\(choice.label(words))</legend>\(errors.sentence(choice.rawValue, words))\
            \((values + both).map { value, text in
                """
                <label class="check"><input type="radio" name="\(choice.rawValue)" value="\(value)"\(when(value == chosen, " checked"))> \
                <span>\(text.isEmpty ? words("people.merge.nothing") : text)</span></label>
                """ as HTML
            })</fieldset>
            """
    }
}
