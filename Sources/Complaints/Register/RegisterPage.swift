import Base
import Desk
import Foundation
import People
import Web

/// Every complaint, and the filters that find some of them.
struct RegisterPage: Sendable {
    /// Whose complaints are asked for, when a few words say it.
    enum Whose: Sendable {
        case everybody
        case one(Party)
        /// More than one customer could be meant.
        case several(String, [Party])
        case nobody(String)
    }

    let filter: RegisterFilter
    let whose: Whose
    let list: (lines: [RegisterLine], next: ListCursor?)
    let after: ListCursor?
    let choices: Choices

    /// What the filters choose from.
    struct Choices: Sendable {
        let lists: [ComplaintSettings.List: [String]]
        let teams: [Team]
        let colleagues: [(id: Staff.ID, name: String)]
        let versions: [ProcedureVersion]
    }

    static func show(_ visit: Visit) async throws -> Answer {
        let after = visit.query.text("after").flatMap(ListCursor.init)
        let page = try await visit.read { work in
            var filter = RegisterFilter(visit.query)
            let whose = try whose(visit.query, work)
            var isFound = true
            filter.customer = nil
            switch whose {
            case .everybody: break
            case .one(let party): filter.customer = party.id
            case .several, .nobody: isFound = false
            }
            return RegisterPage(
                filter: filter, whose: whose,
                list: try isFound ? Register(work).list(filter, after: after, limit: 50) : ([], nil), after: after,
                choices: Choices(
                    lists: try ComplaintSettings(work: work).lists(), teams: try work.db.teams(),
                    colleagues: try work.db.colleagueNames(), versions: try Procedures(work).all()))
        }
        if visit.wantsFragment { return .fragment(page.html(visit)) }
        return .page(
            Page(
                visit.words("complaints.place.register.title"), place: "complaints", topics: ["complaint"], page.html(visit)))
    }

    /// A customer chosen before stays chosen until the words for them are changed.
    private static func whose(_ query: Form, _ work: Work) throws -> Whose {
        let who = query.text("who")
        if let id = Party.ID(query["customer"]), let party = try work.db.partyIfAny(id), who == nil || who == party.name {
            return .one(party)
        }
        guard let who else { return .everybody }
        let found = try Parties(work: work).find(who, limit: 12)
        return found.isEmpty ? .nobody(who) : found.count == 1 ? .one(found[0]) : .several(who, found)
    }

    private func html(_ visit: Visit) -> HTML {
        let words = visit.words
        let address = filter.query.map { "\($0)=\($1.queryText)" }
        let next = list.next.map { "/complaints?" + (address + ["after=\($0)"]).joined(separator: "&") }
        let newest = after == nil ? nil : "/complaints?" + address.joined(separator: "&")
        let found: HTML
        switch whose {
        case .several(_, let parties): found = choose(parties, words)
        case .nobody(let who):
            found = emptyState("people", words("complaints.nobody_found", ["who": who]), words("complaints.nobody_found_hint"))
        default: found = "\(table(visit))\(pager(next: next, newest: newest, words: words))"
        }
        let query = [
            address.joined(separator: "&"), visit.query.text("who").map { "who=\($0.queryText)" }, after.map { "after=\($0)" },
        ].compactMap { $0 }.joined(separator: "&")
        return """
            <div class="page">\(RegisterPages.head("register", visit))
            \(filters(words))
            <div id="register" data-topics="complaint" data-fragment="/complaints?\(query)">\(found)</div></div>
            """
    }

    private func table(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, ComplaintTimes(visit))
        guard !list.lines.isEmpty else {
            let isAll = filter == RegisterFilter()
            return emptyState(
                "flag", words("complaints.none"), words(isAll ? "complaints.none_hint" : "complaints.none_found"),
                action: when(!isAll, "<a class=\"btn\" href=\"/complaints\">\(words("complaints.show_all"))</a>") ?? .nothing)
        }
        let steps = Dictionary(uniqueKeysWithValues: choices.versions.map { ($0.id, $0.procedure) })
        let columns = ["complaint", "customer", "stage", "finding", "handler", "next", "received"].map {
            words("complaints.column.\($0)")
        }
        return """
            <div class="card scroll-x"><table class="table is-cards"><caption class="sr">\(words("complaints.place.register.title"))</caption><thead><tr>\
            \(columns.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
            <tbody>\(list.lines.map { row($0, steps[$0.procedure], columns, words, times) })</tbody></table></div>
            """
    }

    private func row(
        _ line: RegisterLine, _ procedure: Procedure?, _ columns: [String], _ words: Words, _ times: ComplaintTimes
    ) -> HTML {
        let next: HTML
        if line.state == .open, let due = line.dueAt {
            next = """
                <span class="chip" data-state="\(times.look(due, in: line.calendar))">\(icon("clock"))<span>\(times.next(line.dueFor, due, in: line.calendar))</span></span>
                """
        } else {
            next =
                "<span class=\"chip\" data-state=\"\(line.state == .closed ? "kept" : "waiting")\">\(words("complaints.state.\(line.state.rawValue)"))</span>"
        }
        let finding: HTML = with(line.finding) { "\(words("complaints.finding.\($0.rawValue)"))" } ?? "–"
        return """
            <tr><th scope="row"><a href="/complaints/\(line.id)">\(line.title)</a><p class="muted xs">\(line.reference.description)</p></th>\
            <td data-label="\(columns[1])">\(line.customer)</td><td data-label="\(columns[2])">\(procedure?.step(line.stage).name ?? String(line.stage))</td>\
            <td data-label="\(columns[3])">\(finding)</td><td data-label="\(columns[4])">\(line.handlerName)</td>\
            <td data-label="\(columns[5])">\(next)</td><td data-label="\(columns[6])">\(times.date(line.receivedAt))</td></tr>
            """
    }

    /// Which of several customers is meant.
    private func choose(_ parties: [Party], _ words: Words) -> HTML {
        let others = filter.query.map { "&\($0)=\($1.queryText)" }.joined()
        return """
            <section class="card" aria-labelledby="whose"><div class="card-head"><h2 id="whose">\(words("complaints.which_customer"))</h2></div><ul class="links card-body" role="list">\(parties.map { party in
                "<li><a href=\"/complaints?customer=\(party.id)\(others)\">\(icon("people"))\(party.name)\(with(party.account) { "<span class=\"muted sm\"> \($0)</span>" })</a></li>" as HTML
            })</ul></section>
            """
    }

    private func filters(_ words: Words) -> HTML {
        func pick(_ name: String, _ options: [(value: String, label: String)], _ chosen: String?) -> HTML {
            // What complaints said before a list was changed can still be looked for.
            let gone = chosen.flatMap { chosen in options.contains { $0.value == chosen } ? nil : chosen }
            let all = [(value: "", label: words("complaints.all"))] + options + (gone.map { [(value: $0, label: $0)] } ?? [])
            return choice(name, words("complaints.filter.\(name)"), all, chosen: chosen ?? "", words: words)
        }
        func list(_ list: ComplaintSettings.List) -> [(value: String, label: String)] {
            (choices.lists[list] ?? []).map { ($0, $0) }
        }
        let keys = choices.versions.reduce(into: [(value: String, label: String)]()) { list, version in
            if !list.contains(where: { $0.value == version.key }) { list.append((version.key, version.procedure.name)) }
        }
        let who: (text: String, hidden: HTML?) =
            switch whose {
            case .everybody: ("", nil)
            case .one(let party): (party.name, "<input type=\"hidden\" name=\"customer\" value=\"\(party.id)\">")
            case .several(let text, _), .nobody(let text): (text, nil)
            }
        let isOpen = if case .everybody = whose { filter != RegisterFilter() } else { true }
        return """
            <details class="card filters"\(when(isOpen, " open"))><summary class="card-head">\(icon("filter"))\(words("complaints.filters"))</summary>\
            <form class="card-body form" method="get" action="/complaints">\(who.hidden)<div class="field-row">\
            \(pick("state", Complaint.State.allCases.map { ($0.rawValue, words("complaints.state.\($0.rawValue)")) }, filter.state?.rawValue))\
            \(pick("stage", (1...Procedure.mostStages).map { (String($0), String($0)) }, filter.stage.map(String.init)))\
            \(pick("procedure", keys, filter.procedure))\
            \(pick("product", list(.products), filter.product))\
            \(pick("issue", list(.issues), filter.issue))\
            \(pick("cause", list(.causes), filter.cause))\
            \(pick("finding", Complaint.Finding.allCases.map { ($0.rawValue, words("complaints.finding.\($0.rawValue)")) }, filter.finding?.rawValue))\
            \(textField("who", words("complaints.filter.customer"), value: who.text, words: words))\
            \(pick("team", choices.teams.map { ($0.id.description, $0.name) }, filter.team?.description))\
            \(pick("handler", choices.colleagues.map { ($0.id.description, $0.name) }, filter.handler?.description))\
            \(pick("channel", Channel.allCases.map { ($0.rawValue, words("channel.\($0.rawValue)")) }, filter.channel?.rawValue))\
            \(textField("from", words("complaints.filter.from"), value: filter.from?.text ?? "", type: "date", words: words))\
            \(textField("to", words("complaints.filter.to"), value: filter.to?.text ?? "", type: "date", words: words))</div>
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.show"))</button><a class="btn is-quiet" href="/complaints">\(words("complaints.show_all"))</a></div></form></details>
            """
    }
}
