import Base
import Desk
import Foundation
import People
import Web

/// Which kinds of record there are, by area, and how many are open.
enum PracticeIndexPage {
    static let most = 100

    static func page(_ visit: Visit, _ book: PracticeBook) async throws -> Page {
        let (practices, counts) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let practices = Practices(work, book)
            return (practices.seen, try practices.openCounts(most: most))
        }
        let words = visit.words
        let areas = practices.reduce(into: [String]()) { if !$0.contains($1.area) { $0.append($1.area) } }
        return Page(
            words("practice.page.title"), place: "practices", topics: ["record"],
            """
            <div class="page"><header class="page-head"><div><h1>\(words("practice.page.title"))</h1><p>\(words("practice.page.intro"))</p></div></header>
            \(when(practices.isEmpty, "<div class=\"card\">\(emptyState("note", words("practice.page.no_kinds"), words("practice.page.no_kinds_hint")))</div>"))\
            \(areas.map { area in
                """
                <section class="practice-area" aria-labelledby="a-\(area)"><h2 id="a-\(area)">\(Practice.areaLabel(area, words))</h2>
                <ul class="practice-kinds" role="list">\(practices.filter { $0.area == area }.map { kind($0, counts[$0.name] ?? 0, words) })</ul></section>
                """ as HTML
            })</div>
            """)
    }

    /// What the reader can begin, for the page of their role.
    static func roleCard(_ book: PracticeBook) -> RoleCard {
        RoleCard(.recording) { work in
            let mine = Practices(work, book).seen.filter { work.principal.may($0.steps[0].permission) }
            return { paper in
                guard !mine.isEmpty else { return nil }
                let words = paper.words
                let areas = mine.reduce(into: [String]()) { if !$0.contains($1.area) { $0.append($1.area) } }
                return """
                    <section class="card" aria-labelledby="may-record"><div class="card-head"><div><h2 id="may-record">\(words("role.may_record"))</h2><p>\(words("role.may_record_hint"))</p></div></div>
                    <div class="card-body"><dl class="facts is-tall">\(areas.map { area in
                        let own: [HTML] = mine.filter { $0.area == area }.enumerated().map { place, practice in
                            "\(when(place > 0, ", "))<a href=\"\(practice.address)\">\(practice.plural(words))</a>"
                        }
                        return "<dt>\(Practice.areaLabel(area, words))</dt><dd>\(own)</dd>" as HTML
                    })</dl></div></section>
                    """
            }
        }
    }

    private static func kind(_ practice: Practice, _ open: Int, _ words: Words) -> HTML {
        let count =
            practice.personal != nil
            ? words("practice.page.own")
            : practice.visible != nil
                ? words("practice.page.for_some")
                : open == 0
                    ? words("practice.page.none_open")
                    : open >= most ? words("practice.page.many_open", ["n": "\(most)"]) : words.count("practice.page.open", open)
        return """
            <li class="card"><div class="practice-kind">\(icon(practice.icon))<div><b><a href="\(practice.address)">\(practice.plural(words))</a></b>\
            <p class="muted sm">\(practice.hint(words))</p><p class="sm">\(count)</p></div></div></li>
            """
    }
}

/// The records of one practice, newest first, narrowed by what they can be looked up by.
enum PracticeListPage {
    static let shown = 50

    static func page(_ visit: Visit, _ book: PracticeBook) async throws -> Page {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let filter = filter(practice, visit.query)
        let before = PracticeRecord.ID(visit.query["after"])
        let (list, colleagues) = try await visit.read { work in
            let list = try Practices(work, book).list(practice.name, filter, before: before, limit: shown)
            let asksPeople = practice.lookups.contains { practice.field($0).map(isPerson) ?? false }
            return (list, asksPeople ? try work.db.colleagues() : [])
        }
        let (words, paper) = (visit.words, visit.paper)
        let plural = practice.plural(words)
        let isNarrowed = filter != PracticeFilter()
        let may = visit.guest.principal.may(practice.steps[0].permission)
        let new: HTML? = when(
            may,
            "<a class=\"btn is-primary\" href=\"\(practice.address)/new\">\(practice.label(practice.steps[0], words))</a>")
        let hint = practice.hint(words)
        return Page(
            plural, place: "practices", topics: ["record"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/practices">\(words("practice.page.title"))</a></li>\
            <li>\(plural)</li></ol><h1>\(plural)</h1>\(when(!hint.isEmpty, "<p>\(hint)</p>"))</div>\
            <div class="row"><a class="btn" href="\(practice.address)/records.csv\(query(filter, after: nil))">\(icon("download"))\(words("practice.page.csv"))</a>\(practice.links.filter { visit.guest.principal.may($0.permission) }.map { link in
                "<a class=\"btn\" href=\"\(link.address)\">\(icon(link.icon))\(words(link.words))</a>" as HTML
            })\(new)</div></header>
            \(filters(practice, filter, colleagues, paper))
            \(list.lines.isEmpty ? empty(practice, isNarrowed, words) : table(practice, list.lines, paper))\
            \(pager(
                next: list.next.map { practice.address + query(filter, after: $0) },
                newest: before == nil ? nil : practice.address + query(filter, after: nil), words: words))</div>
            """)
    }

    /// What the query narrows to, of what the practice can be looked up by.
    static func filter(_ practice: Practice, _ query: Form) -> PracticeFilter {
        let state = query.text("state").flatMap { practice.states.contains($0) ? $0 : nil }
        let values = practice.lookups.compactMap { name in query.text(name).map { (name, String($0.prefix(200))) } }
        return PracticeFilter(
            state: state, values: Dictionary(values, uniquingKeysWith: { first, _ in first }),
            owner: practice.personal == nil ? nil : query.text("owner").flatMap { Staff.ID($0) })
    }

    static func query(_ filter: PracticeFilter, after: PracticeRecord.ID?) -> String {
        var pairs = filter.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        if let state = filter.state { pairs.append(("state", state)) }
        if let owner = filter.owner { pairs.append(("owner", owner.description)) }
        if let after { pairs.append(("after", after.description)) }
        guard !pairs.isEmpty else { return "" }
        return "?"
            + pairs.map { "\($0)=\($1.queryText)" }
            .joined(separator: "&")
    }

    private static func isPerson(_ field: PracticeField) -> Bool {
        switch field.kind {
        case .person, .colleagues: true
        default: false
        }
    }

    private static func filters(
        _ practice: Practice, _ filter: PracticeFilter, _ colleagues: [Staff], _ paper: Paper
    ) -> HTML {
        let words = paper.words
        let states = practice.states.map { (value: $0, label: practice.label(state: $0, words)) }
        let lookups = practice.lookups.compactMap { name -> HTML? in
            guard let field = practice.field(name) else { return nil }
            let options: [(value: String, label: String)] =
                switch field.kind {
                case .person, .colleagues: colleagues.map { ($0.id.description, $0.name) }
                case .tick: [("yes", words("practice.page.yes")), ("no", words("practice.page.no"))]
                default: field.options.map { ($0.code, practice.label($0, of: field, words)) }
                }
            guard !options.isEmpty else { return nil }
            return choice(
                name, practice.label(field, words), [("", words("practice.page.all"))] + options,
                chosen: filter.values[name] ?? "", words: words)
        }
        return """
            <form class="practice-filters" method="get" action="\(practice.address)">\
            \(choice("state", words("practice.page.state"), [("", words("practice.page.all"))] + states, chosen: filter.state ?? "", words: words))\
            \(lookups)<button class="btn">\(icon("filter"))\(words("practice.page.filter"))</button></form>
            """
    }

    private static func empty(_ practice: Practice, _ isNarrowed: Bool, _ words: Words) -> HTML {
        let what = practice.plural(words)
        let title =
            isNarrowed ? words("practice.page.nothing_found", ["what": what]) : words("practice.page.empty", ["what": what])
        let hint = words(isNarrowed ? "practice.page.nothing_found_hint" : "practice.page.empty_hint")
        return "<div class=\"card\">\(emptyState(practice.icon, title, hint))</div>"
    }

    private static func table(_ practice: Practice, _ lines: [PracticeLine], _ paper: Paper) -> HTML {
        let words = paper.words
        let heads = [
            practice.singular(words), words("practice.page.state"), words("practice.page.customer"), words("practice.page.made"),
        ]
        return """
            <div class="card scroll-x"><table class="table is-cards"><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
            <tbody>\(lines.map { row(practice, $0, heads, paper) })</tbody></table></div>
            """
    }

    private static func row(_ practice: Practice, _ line: PracticeLine, _ heads: [String], _ paper: Paper) -> HTML {
        let record = line.record
        return """
            <tr><th scope="row"><a href="\(practice.address(of: record.id))">\(record.title)</a></th>\
            <td data-label="\(heads[1])"><span class="chip" data-state="\(practice.look(record.state))"><span>\(practice.label(state: record.state, paper.words))</span></span></td>\
            <td data-label="\(heads[2])">\(line.customer)\(with(line.reference) { " <a class=\"num\" href=\"/cases/\($0.description)\">\($0.description)</a>" })</td>\
            <td data-label="\(heads[3])">\(paper.times.element(record.createdAt, paper.times.moment(record.createdAt)))</td></tr>
            """
    }
}
