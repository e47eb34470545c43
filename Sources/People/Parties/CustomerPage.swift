public import Base
import Foundation
public import Web

/// The page of one customer. The desk fills in their promises and their history.
public enum CustomerPage {
    /// What there is around a customer besides their own record.
    public struct Around: Sendable {
        let ties: [PartyTie]
        let consents: [PartyConsent]

        init(ties: [PartyTie] = [], consents: [PartyConsent] = []) {
            self.ties = ties
            self.consents = consents
        }

        public init(_ work: Work, _ id: Party.ID) throws {
            ties = try Parties(work: work).ties(of: id)
            consents = try Parties(work: work).consents(of: id)
        }
    }

    /// - Parameters:
    ///   - promises: cards about what was promised to them, above
    ///   - history: cards about their cases and all that was said, below
    ///   - held: a card on what is held of them and why
    public static func html(
        _ customer: Customer, _ around: Around, staffNames: [Staff.ID: String] = [:], visit: Visit, history: HTML, promises: HTML,
        held: HTML
    ) -> HTML {
        let (party, words) = (customer.party, visit.words)
        let mayChange = visit.guest.principal.may(.changeCustomers)
        return """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li><li>\(party.name)</li></ol>\
            <div class="who"><span class="avatar" aria-hidden="true">\(party.initials)</span><h1>\(party.name)</h1>\
            <p>\(CustomerSummary.line(party, words))</p></div></div>\
            <div class="row">\(when(mayChange, "<a class=\"btn is-quiet\" href=\"/customers/\(String(party.id))/merge\">\(words("people.merge.link"))</a>"))\
            \(when(mayChange, "<a class=\"btn\" href=\"/customers/\(String(party.id))/edit\">\(icon("edit"))\(words("people.customers.edit_button"))</a>"))\
            \(when(
                visit.guest.principal.may(.workCases),
                "<a class=\"btn is-primary\" href=\"/contacts/new?party=\(String(party.id))\">\(icon("plus"))\(words("people.customers.new_contact"))</a>"))</div></header>
            <div class="with-aside"><div class="stack">\(promises)\(history)</div>
            <aside class="stack" aria-label="\(words("people.customers.about", ["name": party.calledName]))">\
            \(needsCard(customer, staffNames, visit, mayChange: mayChange))\(mannerCard(customer, words, mayChange: mayChange))\(detailsCard(customer, words))\
            \(addressesCard(customer, visit, mayChange: mayChange))\(TiesCard(party: party, ties: around.ties, mayChange: mayChange).html(visit.paper))\
            \(ConsentCard(party: party, consents: around.consents, mayChange: mayChange).html(visit.paper))\(held)</aside></div></div>
            """
    }

    private static func needsCard(
        _ customer: Customer, _ names: [Staff.ID: String], _ visit: Visit, mayChange: Bool
    ) -> HTML {
        let (party, words) = (customer.party, visit.words)
        return """
            <section class="card" aria-labelledby="needs-title"><div class="card-head"><h2 id="needs-title">\(words("people.customers.needs"))</h2>\
            \(when(mayChange, "<a class=\"sm\" href=\"/customers/\(String(party.id))/needs/new\">\(words("people.customers.add_link"))</a>"))</div>
            <div class="card-body">\(when(customer.needs.isEmpty, "<p class=\"muted sm\">\(words("people.customers.no_needs"))</p>"))\
            \(customer.needs.map { needCallout($0, names, visit, mayChange: mayChange) })</div></section>
            """
    }

    private static func needCallout(
        _ need: PartyNeed, _ names: [Staff.ID: String], _ visit: Visit, mayChange: Bool
    ) -> HTML {
        let words = visit.words
        let base = "/customers/\(need.party)/needs/\(need.id)"
        let day = visit.times.day(need.recordedAt)
        let recorded =
            names[need.recordedBy].map { words("people.customers.recorded_by", ["name": $0, "when": day]) }
            ?? words("people.customers.recorded", ["when": day])
        return """
            <div class="callout sm" data-state="moved">\(icon("shield"))<b>\(need.need)</b><p>\(need.adjustment)</p>\
            <p class="muted xs">\(recorded)</p>\
            <div class="row">\(when(
                visit.guest.principal.may(.workCases),
                visit.paper.button("\(base)/adjustment", "\(words("people.customers.adjust"))")))\
            \(when(mayChange, visit.paper.button("\(base)/removal", "\(words("people.customers.need_remove"))", style: "is-sm is-quiet")))</div></div>
            """
    }

    private static func mannerCard(_ customer: Customer, _ words: Words, mayChange: Bool) -> HTML {
        """
        <section class="card" aria-labelledby="manner-title"><div class="card-head"><h2 id="manner-title">\(words("people.manner.card"))</h2>\
        \(when(mayChange, "<a class=\"sm\" href=\"/customers/\(String(customer.party.id))/manner\">\(words("people.manner.change"))</a>"))</div>\
        <div class="card-body">\(MannerLines(customer).html(words) ?? "<p class=\"muted sm\">\(words("people.manner.nothing"))</p>")</div></section>
        """
    }

    private static func detailsCard(_ customer: Customer, _ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="details-title"><div class="card-head"><h2 id="details-title">\(words("people.customers.details"))</h2></div>\
        <div class="card-body">\(CustomerSummary.facts(customer, words, withAddresses: false))\
        \(when(!customer.party.note.isEmpty, "<div class=\"text\">\(prose: customer.party.note)</div>"))</div></section>
        """
    }

    private static func addressesCard(_ customer: Customer, _ visit: Visit, mayChange: Bool) -> HTML {
        let (party, words) = (customer.party, visit.words)
        return """
            <section class="card" aria-labelledby="addresses-title"><div class="card-head"><h2 id="addresses-title">\(words("people.customers.addresses"))</h2>\
            \(when(mayChange, "<a class=\"sm\" href=\"/customers/\(String(party.id))/addresses/new\">\(words("people.customers.add_link"))</a>"))</div>
            <ul class="rows" role="list">\(customer.addresses.map { addressRow($0, visit, mayChange: mayChange) })\
            \(when(customer.addresses.isEmpty, "<li><p>\(words("people.customers.no_addresses"))</p></li>"))</ul></section>
            """
    }

    private static func addressRow(_ address: PartyAddress, _ visit: Visit, mayChange: Bool) -> HTML {
        let words = visit.words
        let base = "/customers/\(address.party)/addresses/\(address.id)"
        return """
            <li><div>\(CustomerSummary.link(address))<p>\(address.kind.label(words))\(when(address.isPrimary, " · \(words("people.customers.first"))"))</p></div>\
            \(when(
                mayChange,
                """
                <div class="row">\(when(!address.isPrimary, visit.paper.button("\(base)/preference", "\(words("people.customers.make_first"))", style: "is-sm is-quiet")))\
                \(visit.paper.button("\(base)/removal", "\(words("people.customers.address_remove"))", style: "is-sm is-quiet"))</div>
                """))</li>
            """
    }
}
