import Base
import Evidence
import Foundation
import People
import Web

/// One row a person: how long they have been at it, what is shown, the hours, the next review, and when they last did
/// anything for it.
struct CohortPage {
    let list: CohortList
    let framework: String?
    let isFirst: Bool
    /// By code, of every framework there is.
    let titles: [String: String]
    let today: CalendarDay

    private static let columns = ["person", "time", "evidence", "hours", "review", "active"]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let address = "/growth/cohort" + query("framework", framework, first: true)
        let next = list.next.map { address + query("after", $0.description, first: framework == nil) }
        let content: HTML =
            list.lines.isEmpty
            ? "<div class=\"card\">\(emptyState("people", words("growth.cohort.none"), words("growth.cohort.none_hint")))</div>"
            : """
            <div class="card scroll-x"><table class="table is-cards cohort"><caption class="sr">\(words("growth.cohort.title"))</caption><thead><tr>\
            \(Self.columns.map { "<th scope=\"col\">\(words("growth.cohort.\($0)"))</th>" as HTML })</tr></thead>
            <tbody>\(list.lines.map { row($0, visit) })</tbody></table></div>\(pager(next: next, newest: isFirst ? nil : address, words: words))
            """
        let files: HTML = """
            <a class="btn is-sm" href="/growth/cohort/hours.csv\(query("framework", framework, first: true))">\(icon("file"))\(words("growth.cohort.hours_file"))</a>\
            <a class="btn is-sm" href="/growth/cohort/outcomes.csv\(query("framework", framework, first: true))">\(icon("file"))\(words("growth.cohort.outcomes_file"))</a>
            """
        return GrowthPage.page(
            words("growth.cohort.title"), .cohort, of: visit, intro: words("growth.cohort.intro"),
            actions: list.lines.isEmpty ? .nothing : files, topics: ["enrolment", "claim"], "\(filter(words))\(content)")
    }

    private func query(_ name: String, _ value: String?, first: Bool) -> String {
        guard let value = value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._")))
        else { return "" }
        return "\(first ? "?" : "&")\(name)=\(value)"
    }

    private func filter(_ words: Words) -> HTML {
        let options = titles.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { (value: $0.key, label: $0.value) }
        return """
            <form class="cohort-filter" method="get" action="/growth/cohort">\(choice("framework", words("growth.cohort.standard"), [(value: "", label: words("growth.cohort.all"))] + options, chosen: framework ?? "", errors: .none, words: words))\
            <button class="btn">\(words("growth.cohort.show"))</button></form>
            """
    }

    // MARK: A person

    private func row(_ line: CohortLine, _ visit: Visit) -> HTML {
        let words = visit.words
        let one = line.enrolment
        func cell(_ key: String, _ content: HTML) -> HTML {
            "<td data-label=\"\(words("growth.cohort.\(key)"))\">\(content)</td>"
        }
        return """
            <tr><th scope="row"><a href="/growth/enrolments/\(one.id)/coverage">\(line.name)</a><br><span class="muted xs">\(titles[one.edition.code] ?? one.edition.code)\
            \(when(one.state == .paused, ", \(words("growth.cohort.paused"))"))</span></th>\
            \(cell("time", time(line, visit)))\(cell("evidence", Share(line.tally).html(words)))\(cell("hours", hours(line.hours, visit)))\
            \(cell("review", review(line, visit)))\(cell("active", "\(line.lastActive.map { visit.times.day($0) } ?? words("growth.cohort.never"))"))</tr>
            """
    }

    private func time(_ line: CohortLine, _ visit: Visit) -> HTML {
        let words = visit.words
        let weeks = line.weeks(at: visit.times.now)
        let isOver = line.enrolment.plannedEnd < visit.times.now
        let ends = isOver ? "ended" : "ends"
        let end = words("growth.cohort.\(ends)", ["day": visit.times.lastingDay(line.enrolment.plannedEnd)])
        return """
            \(words("growth.cohort.week", ["n": String(weeks.done + 1), "of": String(weeks.all)]))<br>\
            \(isOver ? chip("broken", "p-broken", end) : "<span class=\"muted xs\">\(end)</span>" as HTML)
            """
    }

    private func hours(_ hours: HoursStanding, _ visit: Visit) -> HTML {
        let words = visit.words
        let counted = visit.span(minutes: hours.counted)
        let line: String =
            hours.requiredHours.map { words("growth.hours.of", ["done": counted, "n": String($0)]) }
            ?? words("growth.hours.so_far", ["done": counted])
        return """
            \(line)\(when(!hours.monthsWithout.isEmpty, "<br>\(chip("soon", "p-soon", words.count("growth.hours.months_without", hours.monthsWithout.count)))"))
            """
    }

    private func review(_ line: CohortLine, _ visit: Visit) -> HTML {
        let day = visit.times.day(line.review)
        return line.isReviewLate(on: today)
            ? chip("broken", "p-broken", visit.words("growth.cohort.late", ["day": day])) : "\(day)"
    }

    private func chip(_ state: String, _ sign: String, _ text: String) -> HTML {
        "<span class=\"chip\" data-state=\"\(state)\">\(icon(sign))<span>\(text)</span></span>"
    }
}
