import Base
import Foundation
import People
import Practice
import Web

/// What provoked it: which of our products and ways of working set people off, so that those can be put right. It counts
/// causes, never people.
enum ProvocationPages {
    static let routes: [Route] = [
        .get("/care/provoked") { visit in .page(try await page(visit)) }
    ]

    static let spans = [30, 90, 365]

    private static func page(_ visit: Visit) async throws -> Page {
        let days = Int(visit.query["days"]).flatMap { spans.contains($0) ? $0 : nil } ?? 90
        let (from, to) = (visit.times.startOfDay(1 - days), visit.times.startOfDay(1))
        let counts = try await visit.read { work in
            try Practices(work, CareArea.book).counts(Behaviour.name, by: Behaviour.provoking, from: from, to: to)
        }
        let words = visit.words
        let total = counts["trigger"]?.reduce(0) { $0 + $1.count } ?? 0
        let charts = Behaviour.provoking.compactMap { field in
            chart(field, Provocation.lines(field, counts[field] ?? [], words), words)
        }
        return Page(
            words("care.provoked.title"), place: "practices", topics: ["behaviour"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/practices/\(Behaviour.name)">\(Behaviour.practice.plural)</a></li></ol>\
            <h1>\(words("care.provoked.title"))</h1><p>\(words.count("care.provoked.from", total, ["days": "\(days)"]))</p></div></header>
            <nav class="tabs" aria-label="\(words("care.provoked.span"))">\(spans.map { span in
                "<a href=\"/care/provoked?days=\(span)\"\(when(span == days, " aria-current=\"page\""))>\(words("care.provoked.days", ["days": "\(span)"]))</a>" as HTML
            })</nav>
            \(charts.isEmpty ? "<div class=\"card\">\(emptyState("chart", words("care.provoked.none"), words("care.provoked.none_hint")))</div>" as HTML : "<div class=\"provoked\">\(charts)</div>" as HTML)</div>
            """)
    }

    private static func chart(_ field: String, _ lines: [Provocation.Line], _ words: Words) -> HTML? {
        guard let most = lines.map(\.count).max() else { return nil }
        return """
            <section class="card" aria-labelledby="p-\(field)"><div class="card-head"><h2 id="p-\(field)">\(words("care.provoked.by_\(field)"))</h2></div>
            <table class="provoked-bars"><thead class="sr"><tr><th scope="col">\(words("care.provoked.what"))</th><th scope="col">\(words("care.provoked.often"))</th></tr></thead><tbody>\(lines.map { line in
                """
                <tr><th scope="row">\(line.label)</th><td><progress max="\(most)" value="\(line.count)" aria-hidden="true"></progress><span class="num">\(line.count)</span></td></tr>
                """ as HTML
            })</tbody></table></section>
            """
    }
}

/// How the counts are told.
enum Provocation {
    struct Line: Equatable, Sendable {
        let label: String
        let count: Int
    }

    /// A product that was named once could be somebody's words about one customer, so it stands among others.
    static let fewest = 2

    static func lines(_ field: String, _ counts: [(code: String, count: Int)], _ words: Words) -> [Line] {
        guard field == "product_key" else {
            return counts.map { Line(label: Behaviour.practice.words(for: $0.code, of: field, words), count: $0.count) }
        }
        let named = counts.filter { $0.count >= fewest }.prefix(12)
        let rest = counts.reduce(0) { $0 + $1.count } - named.reduce(0) { $0 + $1.count }
        return named.map { Line(label: $0.code, count: $0.count) }
            + (rest > 0 ? [Line(label: words("care.provoked.others"), count: rest)] : [])
    }
}
