import Base
import Foundation
import People
import Storage
public import Web

/// A customer's own page: who they are, what they were promised, every case and every channel.
public enum CustomerHistoryPages {
    public static let routes: [Route] = [
        .get("/customers/:id") { visit in try await page(visit) }
    ]

    private static func page(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let after = Case.ID(visit.query["after"])
        let (customer, around, cases, promises, matters, held) = try await visit.read { work in
            (
                try Parties(work: work).customer(id), try CustomerPage.Around(work, id),
                try work.db.cases(of: id, before: after, limit: 31),
                try work.db.promises(to: id, limit: 20), try Matters(work).list(of: id),
                try Retention(work).inForce()
            )
        }
        // Its record was given up for another.
        if customer.party.id != id { return .redirect("/customers/\(customer.party.id)") }
        let (words, paper) = (visit.words, visit.paper)
        return .page(
            Page(
                "\(customer.party.name), \(words("customer.title"))", place: "customers",
                CustomerPage.html(
                    customer, around, visit: visit, history: matter(matters, paper) + history(cases, customer.party, paper),
                    promises: promised(promises, customer.party, paper), held: HeldCard(rules: held).html(words))))
    }

    private static func matter(_ matters: [Matter], _ paper: Paper) -> HTML {
        if matters.isEmpty { return .nothing }
        return card(
            "matters", paper.words("customer.matters"),
            "<div class=\"card-body\">\(MatterList(matters: matters).html(paper))</div>")
    }

    private static func history(_ cases: [CaseLine], _ party: Party, _ paper: Paper) -> HTML {
        let words = paper.words
        let action: HTML = """
            <div class="row"><a class="btn" href="/contacts/new?party=\(party.id)">\(words("layout.new_contact"))</a></div>
            """
        let lines =
            cases.isEmpty
            ? emptyState("desk", words("customer.no_cases"), words("customer.no_cases_hint"), action: action)
            : rows(cases, party.id, paper)
        return card("cases", words("customer.cases"), lines)
    }

    private static func card(_ name: String, _ title: String, _ content: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(name)-title"><div class="card-head"><h2 id="\(name)-title">\(title)</h2></div>\
        \(content)</section>
        """
    }

    private static func rows(_ cases: [CaseLine], _ id: Party.ID, _ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <ul class="rows" role="list">\(cases.prefix(30).map { line in
                """
                <li><div><a href="/cases/\(line.reference.description)">\(line.subject)</a><p>\(words("channel.\(line.channel.rawValue)")) · \(line.reference.description)</p></div>\
                <p><span class="chip">\(words("status.\(line.status.rawValue)"))</span> \(paper.times.element(line.updatedAt, paper.times.short(line.updatedAt)))</p></li>
                """ as HTML
            })</ul>\(pager(next: cases.count > 30 ? "/customers/\(id)?after=\(cases[29].id)" : nil, newest: nil, words: words))
            """
    }

    private static func promised(_ promises: [Promise], _ party: Party, _ paper: Paper) -> HTML {
        let lines: HTML =
            promises.isEmpty
            ? "<p class=\"muted\">\(paper.words("panel.no_promises"))</p>" : promiseList(promises, paper)
        return card(
            "promises", paper.words("panel.promises", ["name": party.calledName]), "<div class=\"card-body\">\(lines)</div>")
    }

    private static func promiseList(_ promises: [Promise], _ paper: Paper) -> HTML {
        """
        <ul class="promises" role="list">\(promises.map { promise in
                let look = promise.look(at: paper.times.now)
                return """
                    <li class="promise" data-state="\(look)">\(icon("p-\(look == "paused" ? "moved" : look)"))<div><b><a href="/promises/\(promise.id)">\(promise.what)</a></b>\
                    <p>\(paper.words("promise.state.\(promise.state.rawValue)")) · \(paper.times.moment(promise.dueAt))</p></div></li>
                    """ as HTML
            })</ul>
        """
    }
}

extension Transaction {
    /// A customer's cases, newest first.
    func cases(of party: Party.ID, before: Case.ID?, limit: Int) throws -> [CaseLine] {
        let from: SQL = before.map { "AND cases.id < \($0)" } ?? ""
        return try rows(
            """
            SELECT cases.id, cases.number, cases.subject, party.name AS customer, cases.channel, cases.status,
                cases.priority, cases.updated_at, NULL AS promise_due_at, NULL AS promise_what,
                NULL AS reply_due_at
            FROM cases
            JOIN party ON party.id = cases.party_id
            WHERE cases.party_id = \(party) \(from)
            ORDER BY cases.id DESC
            LIMIT \(limit)
            """
        ).map { try CaseLine($0, now: .distantPast) }
    }
}
