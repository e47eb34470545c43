import Base
import Foundation
import People
import Web

/// What the complaints of a period say about us, in bars and figures.
enum FiguresPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let (from, to) = period(visit)
        let (figures, currency) = try await visit.read { work in
            (try Register(work).figures(from: from.at(hour: 0), to: to.adding(days: 1).at(hour: 0)), try work.currency())
        }
        let words = visit.words
        let period = "from=\(from.text)&to=\(to.text)"
        let manages = visit.guest.principal.may(.manageComplaints)
        return .page(
            Page(
                words("complaints.place.figures.title"), place: "complaints",
                """
                <div class="page">\(RegisterPages.head("figures", visit))
                <form class="row" method="get" action="/complaints/figures">\(field("from", from, words))\(field("to", to, words))\
                <button class="btn">\(words("complaints.show"))</button>\
                \(when(manages, "<a class=\"btn is-quiet\" href=\"\(url: "/complaints/return.csv?\(period)")\" download>\(icon("download"))\(words("complaints.return_file"))</a>"))</form>
                \(figures.counted == 0 ? emptyState("chart", words("complaints.no_figures"), words("complaints.no_figures_hint")) : body(figures, currency, words))</div>
                """))
    }

    /// The days somebody asks about, both included; a year up to today when they say none.
    static func period(_ visit: Visit) -> (from: CalendarDay, to: CalendarDay) {
        let today = CalendarDay(visit.times.now)
        return (CalendarDay(visit.query["from"]) ?? today.adding(days: -365), CalendarDay(visit.query["to"]) ?? today)
    }

    private static func field(_ name: String, _ day: CalendarDay, _ words: Words) -> HTML {
        """
        <label for="f-\(name)">\(words("complaints.filter.\(name)"))</label><input class="input is-fit" type="date" id="f-\(name)" name="\(name)" value="\(day.text)">
        """
    }

    private static func body(_ figures: ComplaintFigures, _ currency: Currency, _ words: Words) -> HTML {
        let share = figures.upheldShare.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
        let timely = "\(Int((Double(figures.counted - figures.late) / Double(figures.counted) * 100).rounded())) %"
        let tiles = [
            ("received", String(figures.counted)), ("upheld", share), ("timely", timely),
            ("redress", Money(minor: figures.redress, currency).text),
        ]
        return """
            \(when(figures.isCapped, "<p class=\"callout\" data-state=\"soon\">\(icon("info"))\(words("complaints.capped", ["n": String(figures.counted)]))</p>"))
            <h2 class="sr">\(words("complaints.at_a_glance"))</h2><div class="tiles">\(tiles.map { key, value in
                "<div class=\"tile\"><h3>\(words("complaints.tile.\(key)"))</h3><p class=\"figure\">\(value)</p><p>\(words("complaints.tile.\(key)_hint"))</p></div>" as HTML
            })</div>
            <div class="halves">\(causes(figures, words))<div class="stack">\(findings(figures, words))\(times(figures, words))</div></div>
            """
    }

    private static func bars(_ rows: [(label: String, count: Int, link: String?)], of most: Int) -> HTML {
        """
        <ul class="bars" role="list">\(rows.map { row in
            """
            <li><span>\(row.link.map { "<a href=\"\(url: $0)\">\(row.label)</a>" as HTML } ?? "\(row.label)")</span><span class="num">\(row.count)</span>\
            <progress value="\(row.count)" max="\(max(1, most))" aria-label="\(row.label)">\(row.count)</progress></li>
            """ as HTML
        })</ul>
        """
    }

    private static func card(_ id: String, _ words: Words, _ body: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(id)"><div class="card-head"><div><h2 id="\(id)">\(words("complaints.figure.\(id)"))</h2><p>\(words("complaints.figure.\(id)_hint"))</p></div></div><div class="card-body">\(body)</div></section>
        """
    }

    private static func causes(_ figures: ComplaintFigures, _ words: Words) -> HTML {
        let rows = figures.byCause.prefix(20).map {
            (label: $0.cause, count: $0.count, link: String?("/complaints?cause=\($0.cause.queryText)"))
        }
        return card(
            "causes", words,
            rows.isEmpty ? "<p class=\"muted\">\(words("complaints.not_yet"))</p>" : bars(rows, of: rows.map(\.count).max() ?? 1))
    }

    private static func findings(_ figures: ComplaintFigures, _ words: Words) -> HTML {
        let rows = Complaint.Finding.allCases.map { finding in
            (
                label: words("complaints.finding.\(finding.rawValue)"), count: figures.byFinding[finding] ?? 0,
                link: String?("/complaints?finding=\(finding.rawValue)")
            )
        }
        return card("findings", words, bars(rows, of: rows.map(\.count).reduce(0, +)))
    }

    private static func times(_ figures: ComplaintFigures, _ words: Words) -> HTML {
        guard !figures.times.isEmpty else { return card("times", words, "<p class=\"muted\">\(words("complaints.not_yet"))</p>") }
        return card(
            "times", words,
            """
            <table class="table"><thead><tr><th scope="col">\(words("complaints.column.stage"))</th><th scope="col" class="num">\(words("complaints.column.median"))</th><th scope="col" class="num">\(words("complaints.column.answers"))</th></tr></thead>
            <tbody>\(figures.times.map { time in
                "<tr><th scope=\"row\">\(time.stage)</th><td class=\"num\">\(words("complaints.median_days", ["d": String(format: "%.1f", time.median)]))</td><td class=\"num\">\(time.count)</td></tr>" as HTML
            })</tbody></table>
            """)
    }
}
