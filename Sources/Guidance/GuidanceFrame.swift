import Base
import Foundation
import People
import Web

/// What surrounds the pages of guidance: where one is, and where else to look.
struct GuidanceFrame: Sendable {
    enum Tab: String, Sendable, CaseIterable {
        case library, reading, role, answers, words, channels, replies, held, gaps, law, review, readers

        var address: String {
            switch self {
            case .library: "/policies"
            case .reading: "/policies/to-read"
            case .role: "/role"
            case .answers: "/answers"
            case .words: "/writing"
            case .channels: "/writing/channels"
            case .replies: "/reply-times"
            case .held: "/retention"
            case .gaps: "/policies/gaps"
            case .law: "/policies/law"
            case .review: "/policies/review"
            case .readers: "/policies/readers"
            }
        }

        var permission: Permission {
            switch self {
            case .readers: .leadRecords
            case .held: .seeCustomers
            case .review: .keepPolicies
            default: .readPolicies
            }
        }
    }

    let tab: Tab
    let title: String
    var hint = ""
    /// How many policies the reader has still to read.
    var toRead = 0
    var action: HTML?

    func page(_ visit: Visit, status: Int = 200, topics: [String] = [], _ content: HTML) -> Page {
        Page(title, place: "answers", status: status, topics: topics, html(visit, content))
    }

    private func html(_ visit: Visit, _ content: HTML) -> HTML {
        let words = visit.words
        let tabs = Tab.allCases.filter { visit.guest.principal.may($0.permission) }
        return """
            <div class="page guidance"><header class="page-head"><div><h1>\(title)</h1>\(when(!hint.isEmpty, "<p>\(hint)</p>"))</div>\
            \(with(action) { "<div class=\"row\">\($0)</div>" })</header>
            <nav class="tabs" aria-label="\(words("guidance.tabs"))">\(tabs.map { one in
                """
                <a href="\(one.address)"\(when(one == tab, " aria-current=\"page\""))>\(words("guidance.tab.\(one.rawValue)"))\
                \(when(one == .reading && toRead > 0, " <span class=\"badge\">\(toRead)</span>"))</a>
                """ as HTML
            })</nav>
            \(content)</div>
            """
    }

    /// A narrow page below the library: a form, one record.
    static func narrow(_ crumbs: [(String, String)], _ title: String, hint: String = "", _ content: HTML) -> HTML {
        """
        <div class="page is-narrow guidance"><header class="page-head"><div><ol class="crumbs">\
        \(crumbs.map { "<li><a href=\"\(url: $0.0)\">\($0.1)</a></li>" as HTML })</ol><h1>\(title)</h1>\
        \(when(!hint.isEmpty, "<p>\(hint)</p>"))</div></header>
        \(content)</div>
        """
    }
}

extension Visit {
    /// The day a field names, at its first moment; nil when it is empty.
    func day(_ field: String) throws -> Date? {
        guard let text = form.text(field) else { return nil }
        guard let day = CalendarDay(text) else { throw Problem.invalid(field, "guidance.problem.day") }
        return day.at(hour: 0, in: times.zone)
    }
}

extension Times {
    /// As a browser's date field wants it.
    func dayField(_ date: Date) -> String { CalendarDay(date, in: zone).text }
}
