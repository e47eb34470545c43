import Base
import Desk
import Foundation
import People
import Web

/// The register, the board, the figures, what was learnt, and the file for the regulator.
enum RegisterPages {
    static let routes: [Route] = [
        .get("/complaints") { visit in try await RegisterPage.show(visit) },
        .get("/complaints/board") { visit in try await BoardPage.show(visit) },
        .get("/complaints/figures") { visit in try await FiguresPage.show(visit) },
        .get("/complaints/figures.csv") { visit in try await FiguresPage.file(visit) },
        .get("/complaints/lessons") { visit in try await lessons(visit) },
        .get("/complaints/return.csv") { visit in try await file(visit) },
    ]

    /// The head all of them share, with the way from one to the other.
    static func head(_ place: String, _ visit: Visit) -> HTML {
        let words = visit.words
        let tabs = [
            ("register", "/complaints"), ("board", "/complaints/board"), ("figures", "/complaints/figures"),
            ("lessons", "/complaints/lessons"), ("procedures", "/complaints/procedures"),
        ]
        return """
            <header class="page-head"><div><h1>\(words("complaints.place.\(place).title"))</h1><p>\(words("complaints.place.\(place).hint"))</p></div></header>
            <nav class="tabs" aria-label="\(words("place.complaints"))">\(tabs.map { key, address in
                "<a href=\"\(address)\"\(when(key == place, " aria-current=\"page\""))>\(words("complaints.place.\(key).tab"))</a>" as HTML
            })</nav>
            """
    }

    private static func lessons(_ visit: Visit) async throws -> Answer {
        let after = visit.query.text("after").flatMap(ListCursor.init)
        let list = try await visit.read { try Register($0).lessons(after: after, limit: 50) }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let body: HTML =
            list.lessons.isEmpty
            ? emptyState("lamp", words("complaints.no_lessons"), words("complaints.no_lessons_hint"))
            : """
            <ul class="card evidence is-wide" role="list">\(list.lessons.map { lesson in
                """
                <li><span class="muted xs">\(times.date(lesson.at))</span><div><div class="text">\(prose: lesson.lesson)</div>\
                <p class="muted xs">\([lesson.cause, lesson.product].filter { !$0.isEmpty }.joined(separator: " · "))</p></div></li>
                """ as HTML
            })</ul>
            """
        return .page(
            Page(
                words("complaints.place.lessons.title"), place: "complaints",
                "<div class=\"page\">\(head("lessons", visit))\(body)\(pager(next: list.next.map { "/complaints/lessons?after=\($0)" }, newest: after == nil ? nil : "/complaints/lessons", words: words))</div>"
            ))
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let (from, to) = FiguresPage.period(visit)
        let text = try await visit.read { try RegulatorReturn.file(from: from, to: to, $0) }
        return csv(text, "complaints", from, to)
    }

    /// A file to keep, named for its days.
    static func csv(_ text: String, _ name: String, _ from: CalendarDay, _ to: CalendarDay) -> Answer {
        .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: ["Content-Disposition": "attachment; filename=\"\(name)-\(from.text)-\(to.text).csv\""])
    }
}
