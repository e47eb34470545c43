public import Base
import Foundation
public import Web

/// Who this is, at a glance: for the panel beside a case.
public enum CustomerSummary {
    /// The sections of the panel: who, what they need, how to reach them.
    ///
    /// - Parameter adjustmentAddress: where to post that an agreed adjustment was made, for each need's id; nil leaves
    ///   the buttons out
    public static func html(
        _ customer: Customer, visit: Visit, adjustmentAddress: ((PartyNeed.ID) -> String)? = nil
    ) -> HTML {
        who(customer, visit.words) + (needs(customer, visit, adjustmentAddress) ?? .nothing) + details(customer, visit.words)
    }

    public static func who(_ customer: Customer, _ words: Words) -> HTML {
        let party = customer.party
        return """
            <section class="section" aria-labelledby="customer-title"><div class="row"><span class="avatar is-lg" aria-hidden="true">\(party.initials)</span>\
            <div><h2 id="customer-title" class="lg"><a href="/customers/\(String(party.id))">\(party.name)</a></h2>\
            <p class="muted sm">\(line(party, words))</p></div></div></section>
            """
    }

    public static func needs(
        _ customer: Customer, _ visit: Visit, _ adjustmentAddress: ((PartyNeed.ID) -> String)? = nil
    ) -> HTML? {
        when(
            !customer.needs.isEmpty,
            """
            <section class="section" aria-label="\(visit.words("people.customers.needs"))">\(customer.needs.map { need in
                """
                <div class="callout sm" data-state="moved">\(icon("shield"))<b>\(need.need)</b><p>\(need.adjustment)</p>\
                \(with(adjustmentAddress) { address in
                    visit.paper.button(address(need.id), "\(visit.words("people.customers.adjust"))")
                })</div>
                """ as HTML
            })</section>
            """)
    }

    public static func details(_ customer: Customer, _ words: Words) -> HTML {
        """
        <section class="section" aria-labelledby="customer-details"><h2 id="customer-details">\(words("people.customers.details"))</h2>\
        \(facts(customer, words, withAddresses: true))</section>
        """
    }

    /// "Customer since 2011 · call her Maggie", or what kind of customer it is.
    static func line(_ party: Party, _ words: Words) -> String {
        let since = party.since.map { words("people.customers.since", ["year": String($0)]) }
        let kind = party.kind == .person ? nil : party.kind.label(words)
        let called = party.preferredName.map { words("people.customers.called", ["name": $0]) }
        return [kind, since, called].compactMap { $0 }.joined(separator: " · ")
    }

    static func facts(_ customer: Customer, _ words: Words, withAddresses: Bool) -> HTML {
        let party = customer.party
        var facts: [(String, HTML, Bool)] = []
        if let account = party.account { facts.append((words("people.field.account"), "\(account)", true)) }
        if let channel = party.preferredChannel {
            facts.append((words("people.customers.prefers"), "\(channel.label(words))", false))
        }
        if party.language != "en" {
            facts.append((words("people.customers.language"), "\(SpokenLanguages.label(party.language, words))", false))
        }
        if withAddresses {
            facts += customer.addresses.map { ($0.kind.label(words), link($0), $0.kind == .phone) }
        }
        if facts.isEmpty { return "<p class=\"muted sm\">\(words("people.customers.no_details"))</p>" }
        return """
            <dl class="facts">\(facts.map { fact in
                "<dt>\(fact.0)</dt><dd\(when(fact.2, " class=\"num\""))>\(fact.1)</dd>" as HTML
            })</dl>
            """
    }

    static func link(_ address: PartyAddress) -> HTML {
        switch address.kind {
        case .phone: "<a class=\"num\" href=\"\(url: "tel:" + address.key)\">\(address.value)</a>"
        case .email: "\(address.value)"
        case .post: lines(address.value)
        }
    }

    private static func lines(_ text: String) -> HTML {
        text.split(separator: "\n").reduce(into: HTML.nothing) { html, line in
            html = html.isEmpty ? "\(line)" : "\(html)<br>\(line)"
        }
    }
}
