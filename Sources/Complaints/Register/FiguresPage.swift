import Base
import Foundation
import People
import Web

/// What the complaints of a period say about us, in bars and figures, on a page and as a file.
struct FiguresPage: Sendable {
    let figures: ComplaintFigures
    let currency: Currency
    let names: FigureNames
    let from: CalendarDay
    let to: CalendarDay

    static func show(_ visit: Visit) async throws -> Answer {
        let page = try await read(visit)
        return .page(Page(visit.words("complaints.place.figures.title"), place: "complaints", page.html(visit)))
    }

    /// The same figures, for a table of somebody's own.
    static func file(_ visit: Visit) async throws -> Answer {
        let page = try await read(visit)
        let text = FiguresFile(figures: page.figures, names: page.names, currency: page.currency).text(visit.words)
        return RegisterPages.csv(text, "complaint-figures", page.from, page.to)
    }

    private static func read(_ visit: Visit) async throws -> FiguresPage {
        let (from, to) = period(visit)
        return try await visit.read { work in
            FiguresPage(
                figures: try Register(work).figures(from: from.at(hour: 0), to: to.adding(days: 1).at(hour: 0)),
                currency: try work.currency(), names: try FigureNames(work), from: from, to: to)
        }
    }

    /// The days somebody asks about, both included; a year up to today when they say none.
    static func period(_ visit: Visit) -> (from: CalendarDay, to: CalendarDay) {
        let today = CalendarDay(visit.times.now)
        return (CalendarDay(visit.query["from"]) ?? today.adding(days: -365), CalendarDay(visit.query["to"]) ?? today)
    }

    private var query: String { "from=\(from.text)&to=\(to.text)" }

    private func html(_ visit: Visit) -> HTML {
        let words = visit.words
        let manages = visit.guest.principal.may(.manageComplaints)
        return """
            <div class="page">\(RegisterPages.head("figures", visit))
            <form class="row" method="get" action="/complaints/figures">\(field("from", from, words))\(field("to", to, words))\
            <button class="btn">\(words("complaints.show"))</button>\
            <a class="btn is-quiet" href="\(url: "/complaints/figures.csv?\(query)")" download>\(icon("download"))\(words("complaints.figures_file"))</a>\
            \(when(manages, "<a class=\"btn is-quiet\" href=\"\(url: "/complaints/return.csv?\(query)")\" download>\(icon("download"))\(words("complaints.return_file"))</a>"))</form>
            \(figures.counted == 0 ? emptyState("chart", words("complaints.no_figures"), words("complaints.no_figures_hint")) : body(words))</div>
            """
    }

    private func field(_ name: String, _ day: CalendarDay, _ words: Words) -> HTML {
        """
        <label for="f-\(name)">\(words("complaints.filter.\(name)"))</label><input class="input is-fit" type="date" id="f-\(name)" name="\(name)" value="\(day.text)">
        """
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private func body(_ words: Words) -> HTML {
        let tiles = [
            ("received", String(figures.counted)), ("upheld", figures.upheldShare.map(Self.percent) ?? "–"),
            ("timely", Self.percent(Double(figures.counted - figures.late) / Double(figures.counted))),
            ("redress", Money(minor: figures.redress, currency).text),
        ]
        return """
            \(when(figures.isCapped, "<p class=\"callout\" data-state=\"soon\">\(icon("info"))\(words("complaints.capped", ["n": String(figures.counted)]))</p>"))
            <h2 class="sr">\(words("complaints.at_a_glance"))</h2><div class="tiles">\(tiles.map { key, value in
                "<div class=\"tile\"><h3>\(words("complaints.tile.\(key)"))</h3><p class=\"figure\">\(value)</p><p>\(words("complaints.tile.\(key)_hint"))</p></div>" as HTML
            })</div>
            <div class="halves"><div class="stack">\(groups(.cause, words))\(groups(.product, words))\(groups(.procedure, words))\(findings(words))</div>\
            <div class="stack">\(times(words))\(groups(.team, words))\(groups(.handler, words))</div></div>
            """
    }

    private func card(_ id: String, _ words: Words, _ body: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(id)"><div class="card-head"><div><h2 id="\(id)">\(words("complaints.figure.\(id)"))</h2><p>\(words("complaints.figure.\(id)_hint"))</p></div></div><div class="card-body">\(body)</div></section>
        """
    }

    private func bar(_ label: String, _ link: String?, _ number: String, _ value: Int, of most: Int) -> HTML {
        """
        <li><span>\(link.map { "<a href=\"\(url: $0)\">\(label)</a>" as HTML } ?? "\(label)")</span><span class="num">\(number)</span>\
        <progress value="\(value)" max="\(max(1, most))" aria-label="\(label)">\(value)</progress></li>
        """
    }

    /// The largest twenty, each a way to its complaints.
    private func groups(_ division: ComplaintFigures.Division, _ words: Words) -> HTML {
        let groups = figures.groups(by: division).prefix(20)
        let most = groups.first?.count ?? 1
        return card(
            division.rawValue, words,
            groups.isEmpty
                ? "<p class=\"muted\">\(words("complaints.not_yet"))</p>"
                : """
                <ul class="bars" role="list">\(groups.map { group in
                    bar(
                        names.name(group.name, of: division), address(group.name, division),
                        group.late == 0 ? String(group.count) : words("complaints.of_them_late", ["n": String(group.count), "late": String(group.late)]),
                        group.count, of: most)
                })</ul>
                """)
    }

    private func address(_ name: String, _ division: ComplaintFigures.Division) -> String {
        "/complaints?\(division.rawValue)=\(names.filter(name, of: division).queryText)&\(query)"
    }

    private func findings(_ words: Words) -> HTML {
        let all = Complaint.Finding.allCases.map { ($0, figures.count($0)) }
        let found = all.map(\.1).reduce(0, +)
        return card(
            "finding", words,
            """
            <ul class="bars" role="list">\(all.map { finding, count in
                bar(words("complaints.finding.\(finding.rawValue)"), address(finding.rawValue, .finding), String(count), count, of: found)
            })</ul>
            """)
    }

    /// Procedure by procedure and stage by stage: what was in time, and how long it took.
    private func times(_ words: Words) -> HTML {
        guard !figures.times.isEmpty else { return card("times", words, "<p class=\"muted\">\(words("complaints.not_yet"))</p>") }
        let procedures = Dictionary(grouping: figures.times, by: \.procedure).sorted { $0.key < $1.key }
        return card(
            "times", words,
            """
            \(procedures.map { key, stages in
                """
                <h3 class="sm">\(names.name(key, of: .procedure))</h3><ul class="bars" role="list">\(stages.map { stage($0, words) })</ul>
                """ as HTML
            })
            """)
    }

    private func stage(_ time: ComplaintFigures.StageTime, _ words: Words) -> HTML {
        let stage = names.stage(time.stage, of: time.procedure)
        func share(_ key: String, _ share: ComplaintFigures.Share) -> HTML? {
            with(share.part) { part in
                bar(
                    words("complaints.in_time.\(key)", ["stage": stage]), nil,
                    words(
                        "complaints.share_of", ["share": Self.percent(part), "n": String(share.inTime), "of": String(share.due)]),
                    share.inTime, of: share.due)
            }
        }
        return """
            \(share("acknowledged", time.acknowledged))\(share("answered", time.answered))\
            \(with(time.median) { "<li><span>\(words("complaints.half_within", ["stage": stage]))</span><span class=\"num\">\(words("complaints.median_days", ["d": String(format: "%.1f", $0), "n": String(time.count)]))</span></li>" })
            """
    }
}
