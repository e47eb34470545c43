import Base
import Web

/// Customers by name, or those a search found.
struct CustomerListPage: Sendable {
    let sought: String?
    let parties: [Party]
    let addresses: [PartyAddress]
    let next: Party.ID?
    let isFirst: Bool

    func html(_ visit: Visit) -> HTML {
        let words = visit.words
        let mayAdd = visit.guest.principal.may(.changeCustomers)
        return """
            <div class="page"><header class="page-head"><div><h1>\(words("people.customers.title"))</h1></div>\
            \(when(mayAdd, "<a class=\"btn is-primary\" href=\"/customers/new\">\(icon("person-plus"))\(words("people.customers.new"))</a>"))</header>
            <form class="split" role="search" method="get" action="/customers"><label class="sr" for="f-q">\(words("people.customers.search"))</label>\
            <input class="input" type="search" id="f-q" name="q" value="\(sought)" placeholder="\(words("people.customers.search"))">\
            <button class="btn">\(words("people.customers.search_button"))</button></form>
            \(parties.isEmpty ? empty(words, mayAdd: mayAdd) : table(words))</div>
            """
    }

    private func empty(_ words: Words, mayAdd: Bool) -> HTML {
        let title = sought.map { words("people.customers.nobody", ["q": $0]) } ?? words("people.customers.empty")
        let hint = sought == nil ? words("people.customers.empty_hint") : words("people.customers.nobody_hint")
        let address = sought.map { "/customers/new?name=\($0.queryText)" } ?? "/customers/new"
        return """
            <div class="card"><div class="empty">\(icon("people"))<h2>\(title)</h2><p>\(hint)</p>\
            \(when(mayAdd, "<div class=\"row\"><a class=\"btn\" href=\"\(address)\">\(words("people.customers.new"))</a></div>"))</div></div>
            """
    }

    private func table(_ words: Words) -> HTML {
        """
        <div class="card"><table class="table is-cards"><thead><tr><th scope="col">\(words("people.field.name"))</th>\
        <th scope="col">\(words("people.address.phone"))</th><th scope="col">\(words("people.address.email"))</th>\
        <th scope="col">\(words("people.field.account"))</th></tr></thead>
        <tbody>\(parties.map { row($0, words) })</tbody></table>
        \(when(next != nil || !isFirst, pager(words)))</div>
        """
    }

    private func row(_ party: Party, _ words: Words) -> HTML {
        let own = Customer(party: party, addresses: addresses.filter { $0.party == party.id }, needs: [])
        return """
            <tr><th scope="row"><a href="/customers/\(String(party.id))">\(party.name)</a></th>\
            <td data-label="\(words("people.address.phone"))" class="mono">\(own.primary(.phone))</td>\
            <td data-label="\(words("people.address.email"))">\(own.primary(.email))</td>\
            <td data-label="\(words("people.field.account"))" class="mono">\(party.account)</td></tr>
            """
    }

    private func pager(_ words: Words) -> HTML {
        """
        <nav class="pager" aria-label="\(words("people.pages"))">\
        \(when(!isFirst, "<a class=\"btn is-sm is-quiet\" href=\"/customers\">\(words("people.first_page"))</a>"))\
        \(with(next) { "<a class=\"btn is-sm\" href=\"/customers?after=\(String($0))\" rel=\"next\">\(words("people.next_page"))</a>" })</nav>
        """
    }
}

/// What the "Who is it?" field offers while somebody types.
struct CustomerLookup: Sendable {
    let sought: String
    let parties: [Party]
    let addresses: [PartyAddress]

    func html(_ words: Words) -> HTML {
        if sought.isEmpty { return "<ul></ul>" }
        return """
            <ul>\(parties.map(option))<li role="option" data-value="" data-label="\(sought)">\(icon("person-plus"))\
            <div><b>\(words("people.customers.someone_new", ["name": sought]))</b></div><span></span></li></ul>
            """
    }

    private func option(_ party: Party) -> HTML {
        let own = Customer(party: party, addresses: addresses.filter { $0.party == party.id }, needs: [])
        let facts = [own.primary(.phone), own.primary(.email), party.account].compactMap { $0 }.joined(separator: " · ")
        return """
            <li role="option" data-value="\(String(party.id))" data-label="\(party.name)">\
            <span class="avatar" aria-hidden="true">\(party.initials)</span><div><b>\(party.name)</b><small>\(facts)</small></div><span></span></li>
            """
    }
}
