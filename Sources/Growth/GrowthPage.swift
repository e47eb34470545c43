import Base
import Foundation
import People
import Web

/// What the pages of growth have in common: where they are found, and what leads from one to the next.
enum GrowthPage {
    /// What the pages are about, in the order people come to them.
    enum Tab: String, CaseIterable {
        case home, goals, learning, skills, reflections, reviews, checks, people, cohort, progression

        var address: String {
            switch self {
            case .home: "/growth"
            case .reflections: "/practices/\(Reflection.name)"
            default: "/growth/\(rawValue)"
            }
        }

        func isFor(_ principal: Principal) -> Bool {
            switch self {
            case .home, .goals, .skills, .reflections: principal.may(.ownEvidence)
            case .learning, .reviews, .checks, .progression: true
            case .cohort: principal.may(.seeEvidence)
            case .people: principal.may(.seeEvidence) || principal.may(.judgeEvidence)
            }
        }
    }

    static func tabs(_ current: Tab?, _ visit: Visit) -> HTML {
        """
        <nav class="kinds growth-tabs" aria-label="\(visit.words("growth.tabs"))">\(Tab.allCases.filter { $0.isFor(visit.guest.principal) }.map { tab in
            """
            <a href="\(tab.address)"\(when(tab == current, " aria-current=\"page\""))>\(visit.words("growth.tab.\(tab.rawValue)"))</a>
            """ as HTML
        })</nav>
        """
    }

    /// An ordinary page: its heading, what can be done at once, and its content.
    static func page(
        _ title: String, _ tab: Tab, of visit: Visit, crumbs: [(address: String, label: String)] = [], intro: String = "",
        actions: HTML = .nothing, topics: [String] = [], narrow: Bool = false, _ content: HTML
    ) -> Page {
        let words = visit.words
        let trail: HTML = """
            <ol class="crumbs"><li><a href="/growth">\(words("growth.area"))</a></li>\
            \(crumbs.map { "<li><a href=\"\($0.address)\">\($0.label)</a></li>" as HTML })<li>\(title)</li></ol>
            """
        return Page(
            "\(title), \(words("growth.area"))", place: "growth", topics: topics,
            """
            <div class="page growth\(when(narrow, " is-narrow"))"><header class="page-head"><div>\(trail)<h1>\(title)</h1>\
            \(when(!intro.isEmpty, "<p>\(intro)</p>"))</div>\(when(!actions.isEmpty, "<div class=\"row\">\(actions)</div>"))</header>
            \(tabs(tab, visit))\(content)</div>
            """)
    }

    /// A page with one form on it.
    static func form(
        _ title: String, _ tab: Tab, of visit: Visit, crumbs: [(address: String, label: String)], intro: String = "",
        to action: String, button: String, leave: String, _ errors: FieldErrors, _ fields: HTML
    ) -> Page {
        page(
            title, tab, of: visit, crumbs: crumbs, intro: intro, narrow: true,
            """
            \(errors.summary(visit.words))<div class="card"><form class="form card-body" method="post" action="\(action)">\(visit.formFields)\(fields)
            <div class="form-actions"><button class="btn is-primary">\(button)</button>\
            <a class="btn is-quiet" href="\(leave)">\(visit.words("action.leave"))</a></div></form></div>
            """)
    }

    static func versionField(_ version: Int) -> HTML { "<input type=\"hidden\" name=\"version\" value=\"\(version)\">" }

    /// A heading with what stands below it, in a frame.
    static func card(_ id: String, _ title: String, head: HTML = .nothing, _ body: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="t-\(id)"><div class="card-head"><h2 id="t-\(id)">\(title)</h2>\(head)</div>\
        <div class="card-body">\(body)</div></section>
        """
    }
}

extension Visit {
    /// The person a page is about: the reader unless the address names somebody they help.
    var about: Staff.ID { query.text("of").flatMap { Staff.ID($0) } ?? Staff.ID(guest.principal.id) }

    /// "November 2026"
    func month(_ month: CalendarMonth) -> String { "\(words("growth.month.m\(month.month)")) \(month.year)" }

    /// "2 h 30 m" of minutes.
    func span(minutes: Int) -> String { times.span(TimeInterval(minutes * 60)) }
}

extension Form {
    /// A day somebody picked; `.invalid` when it is none.
    func calendarDay(_ name: String) throws -> CalendarDay {
        guard let text = text(name) else { throw Problem.invalid(name, "problem.missing") }
        guard let day = CalendarDay(text), (0..<84_000).contains(day.number) else {
            throw Problem.invalid(name, "growth.problem.day")
        }
        return day
    }

    /// A whole number within bounds.
    func whole(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let text = text(name), let number = Int(text), range.contains(number) else {
            throw Problem.invalid(name, "growth.problem.number", ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
        }
        return number
    }
}

/// Puts a person's own words back into a form: what they sent, else what is stored.
struct Sent {
    let form: Form

    func callAsFunction(_ name: String, _ stored: String? = nil) -> String { form.has(name) ? form[name] : stored ?? "" }

    /// A tick that is off is not sent, so another field tells whether the form was.
    func isOn(_ name: String, sentWith other: String, _ stored: Bool) -> Bool { form.has(other) ? form.has(name) : stored }
}

extension Visit {
    var sent: Sent { Sent(form: method == "POST" ? form : Form()) }
}
