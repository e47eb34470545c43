import Base
import Foundation
import People
import Web

/// What one has still to read, what is to be looked at again, and, for those who lead, who has not read what.
enum ReadingPages {
    static let routes: [Route] = [
        .get("/policies/to-read") { visit in try await toRead(visit) },
        .get("/policies/review") { visit in try await review(visit) },
        .get("/policies/readers") { visit in try await readers(visit) },
    ]

    private static func toRead(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let lines = try await visit.read { try PolicyReading($0).toRead() }
        let frame = GuidanceFrame(
            tab: .reading, title: words("guidance.reading.title"), hint: words("guidance.reading.hint"), toRead: lines.count)
        let list: HTML =
            lines.isEmpty
            ? emptyState("tick", words("guidance.reading.empty"), words("guidance.reading.empty_hint"))
            : "<ol class=\"policies\" role=\"list\">\(lines.map { PolicyItem(line: $0, mustRead: true).html(visit.paper) })</ol>"
        return .page(frame.page(visit, topics: ["policy"], "<div class=\"card\">\(list)</div>"))
    }

    private static func review(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let (lines, names, toRead) = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            return (try Policies(work).reviewDue(), try work.db.staffNames(), try PolicyReading(work).count())
        }
        let frame = GuidanceFrame(
            tab: .review, title: words("guidance.review.title"), hint: words("guidance.review.hint"), toRead: toRead)
        let list: HTML =
            lines.isEmpty
            ? emptyState("calendar", words("guidance.review.empty"), words("guidance.review.empty_hint"))
            : """
            <table class="table is-cards"><thead><tr><th scope="col">\(words("guidance.review.policy"))</th><th scope="col">\(words("guidance.form.owner"))</th>\
            <th scope="col">\(words("guidance.review.due"))</th></tr></thead><tbody>\(lines.map { line in
                let due = line.policy.reviewOn ?? visit.times.now
                let isLate = due <= visit.times.now
                return """
                <tr><th scope="row"><a href="/policies/\(line.policy.id)">\(line.policy.title)</a></th><td data-label="\(words("guidance.form.owner"))">\(names[line.policy.owner])</td>\
                <td data-label="\(words("guidance.review.due"))"><span class="chip" data-state="\(isLate ? "broken" : "soon")">\(icon(isLate ? "p-broken" : "p-soon"))<span>\(visit.times.day(due))</span></span></td></tr>
                """ as HTML
            })</tbody></table>
            """
        return .page(frame.page(visit, "<div class=\"card\">\(list)</div>"))
    }

    private static func readers(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let outstanding = try await visit.read { try PolicyReading($0).outstanding() }
        let frame = GuidanceFrame(
            tab: .readers, title: words("guidance.readers.title"), hint: words("guidance.readers.hint"))
        let list: HTML =
            outstanding.isEmpty
            ? "<div class=\"card\">\(emptyState("tick", words("guidance.readers.empty"), words("guidance.readers.empty_hint")))</div>"
            : "<div class=\"stack\">\(outstanding.map { card($0.policy, $0.missing, of: $0.count, words) })</div>"
        return .page(frame.page(visit, topics: ["policy"], list))
    }

    private static func card(_ line: PolicyLine, _ missing: [Reader], of count: Int, _ words: Words) -> HTML {
        let addresses = missing.map(\.staff.email).joined(separator: ",")
        let share = words("guidance.policy.have_read", ["n": String(count - missing.count), "all": String(count)])
        return """
            <section class="card" aria-labelledby="r-\(line.policy.id)"><div class="card-head"><div><h2 id="r-\(line.policy.id)"><a href="/policies/\(line.policy.id)">\(line.policy.title)</a></h2>\
            <p>\(share)</p></div><a class="btn is-sm" href="\(url: "mailto:" + addresses)">\(icon("mail"))\(words("guidance.readers.write"))</a></div>
            <div class="card-body"><progress max="\(count)" value="\(count - missing.count)" aria-label="\(words("guidance.policy.read_share"))"></progress>\
            <p>\(missing.map(\.staff.name).joined(separator: ", "))</p></div></section>
            """
    }
}
