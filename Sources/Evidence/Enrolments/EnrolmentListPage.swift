import Base
import People
import Web

/// Everybody's enrolments for those who may see them, else one's own.
struct EnrolmentListPage {
    let list: EnrolmentList
    let state: Enrolment.State?
    let isFirst: Bool
    let titles: [Framework.Edition: String]
    let names: [Staff.ID: String]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let principal = visit.guest.principal
        let address = "/growth/enrolments" + (state.map { "?state=\($0.rawValue)" } ?? "")
        let next = list.next.map { "\(address)\(state == nil ? "?" : "&")before=\($0)" }
        let content: HTML =
            list.enrolments.isEmpty
            ? emptyState("growth", words("enrolments.empty"), words("enrolments.empty_hint"))
            : """
            <div class="card scroll-x"><table class="table is-cards"><caption class="sr">\(words("enrolments.title"))</caption><thead><tr>\
            \(["person", "framework", "assessor", "planned_end", "standing"].map { "<th scope=\"col\">\(words("enrolments.\($0)"))</th>" as HTML })</tr></thead>
            <tbody>\(list.enrolments.map { row($0, visit) })</tbody></table></div>\(pager(next: next, newest: isFirst ? nil : address, words: words))
            """
        return Page(
            words("enrolments.title"), place: "growth", topics: ["enrolment"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth">\(words("place.growth"))</a></li></ol><h1>\(words("enrolments.title"))</h1><p>\(words("enrolments.hint"))</p></div>\
            <div class="row">\(when(principal.may(.seeEvidence), "<a class=\"btn\" href=\"/growth/cohort\">\(icon("people"))\(words("enrolments.cohort"))</a>"))\
            \(when(principal.may(.arrangeEvidence), "<a class=\"btn is-primary\" href=\"/growth/enrolments/new\">\(icon("plus"))\(words("enrolments.new"))</a>"))</div></header>
            \(when(principal.may(.seeEvidence), kinds(words)))\(content)</div>
            """)
    }

    private func kinds(_ words: Words) -> HTML {
        """
        <nav class="kinds" aria-label="\(words("enrolments.standing"))"><a href="/growth/enrolments"\(when(state == nil, " aria-current=\"page\""))>\(words("enrolments.all"))</a>\
        \(Enrolment.State.allCases.map { one in
            "<a href=\"/growth/enrolments?state=\(one.rawValue)\"\(when(state == one, " aria-current=\"page\""))>\(words("enrolments.state.\(one.rawValue)"))</a>" as HTML
        })</nav>
        """
    }

    private func row(_ one: Enrolment, _ visit: Visit) -> HTML {
        let words = visit.words
        func cell(_ key: String, _ content: HTML) -> HTML { "<td data-label=\"\(words("enrolments.\(key)"))\">\(content)</td>" }
        return """
            <tr><th scope="row"><a href="/growth/enrolments/\(one.id)">\(names[one.staff] ?? "")</a></th>\
            \(cell("framework", "\(titles[one.edition] ?? one.edition.code)<br><span class=\"muted mono xs\">\(one.edition.description) · \(one.rulesYear)</span>"))\
            \(cell("assessor", "\(one.assessor.map { names[$0] ?? "" } ?? words("enrolments.nobody_yet"))"))\
            \(cell("planned_end", "\(visit.times.lastingDay(one.plannedEnd))"))\(cell("standing", EnrolmentWords.state(one.state, words)))</tr>
            """
    }
}
