import Base
import Evidence
import Foundation
import People
import Web

/// The hours of each enrolment somebody has open.
struct Standings {
    let work: Work
    let shelf: FrameworkShelf

    struct One: Sendable {
        let enrolment: Enrolment
        let title: String
        let hours: HoursStanding
    }

    init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    /// For the person and those who help them, which the caller has made sure of.
    func of(_ staff: Staff.ID) throws -> [One] {
        let enrolments = Enrolments(work.acting(as: .system("growth")), shelf)
        return try enrolments.of(staff).filter(\.isOpen).map { enrolment in
            One(
                enrolment: enrolment, title: try enrolments.framework(of: enrolment).title,
                hours: try GrowthStanding(work).of(enrolment))
        }
    }
}

/// The hours of one enrolment: how many of how many, month by month, and what is missing.
enum HoursCard {
    static func html(_ one: Standings.One, _ visit: Visit, of staff: Staff.ID) -> HTML {
        let words = visit.words
        let id = "hours-\(one.enrolment.id)"
        return GrowthPage.card(
            id, words("growth.hours.title"), head: "<span class=\"muted sm\">\(one.title)</span>",
            """
            <div class="stack">\(figures(one.hours, visit))\(missing(one.hours, visit))\(months(one.hours, visit))\
            <p class="muted sm">\(rule(one, visit))</p></div>
            """)
    }

    /// "204 of 187 hours", as a bar where there is a number to reach.
    static func figures(_ hours: HoursStanding, _ visit: Visit) -> HTML {
        let words = visit.words
        let counted = visit.span(minutes: hours.counted)
        let label: String =
            hours.requiredHours.map { words("growth.hours.of", ["done": counted, "n": String($0)]) }
            ?? words("growth.hours.so_far", ["done": counted])
        let bar: HTML? = hours.requiredHours.map { required in
            """
            <progress value="\(min(hours.counted, required * 60))" max="\(max(1, required * 60))" aria-label="\(words("growth.hours.title"))"></progress>
            """
        }
        let share = hours.paidShare.map { words("growth.hours.share", ["n": String($0)]) } ?? words("growth.hours.none")
        return """
            <ul class="bars" role="list"><li><span><b>\(label)</b></span><span class="num">\(share)</span>\(bar)</li></ul>
            """
    }

    static func missing(_ hours: HoursStanding, _ visit: Visit) -> HTML? {
        let words = visit.words
        var lines: [HTML] = []
        if !hours.monthsWithout.isEmpty {
            let list = hours.monthsWithout.suffix(12).map { visit.month($0) }.joined(separator: ", ")
            lines.append(
                """
                <div class="callout" data-state="broken">\(icon("warning"))<b>\(words.count("growth.hours.months_without", hours.monthsWithout.count))</b>\
                <p>\(list)</p></div>
                """)
        }
        if hours.isThisMonthOpen {
            lines.append(
                """
                <div class="callout" data-state="soon">\(icon("p-soon"))<b>\(words("growth.hours.this_month"))</b><p>\(words("growth.hours.this_month_hint"))</p></div>
                """)
        }
        return lines.isEmpty ? nil : lines.reduce(HTML.nothing, +)
    }

    private static func months(_ hours: HoursStanding, _ visit: Visit) -> HTML {
        let words = visit.words
        let shown = hours.months.suffix(12)
        let most = max(60, shown.map(\.all).max() ?? 0)
        return """
            <details class="growth-months"><summary>\(words("growth.hours.by_month"))</summary><ul class="bars" role="list">\(shown.map { month in
                """
                <li><span>\(visit.month(month.month))</span><span class="num">\(visit.span(minutes: month.counted))\
                \(when(month.all > month.counted, " \(words("growth.hours.not_counted", ["time": visit.span(minutes: month.all - month.counted)]))"))</span>\
                <progress value="\(month.counted)" max="\(most)" aria-label="\(visit.month(month.month))"></progress></li>
                """ as HTML
            })</ul></details>
            """
    }

    private static func rule(_ one: Standings.One, _ visit: Visit) -> HTML {
        let words = visit.words
        let stated =
            one.hours.requiredHours == nil
            ? words("growth.hours.not_stated")
            : one.hours.source.isEmpty
                ? words("growth.hours.own_rule") : words("growth.hours.source", ["source": one.hours.source])
        let enter: HTML = " <a href=\"/growth/rules\">\(words("growth.rules.see"))</a>"
        return "\(stated)\(enter)"
    }
}
