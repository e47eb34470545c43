import Base
import Evidence
import Foundation
import People
import Web

/// Claims that wait for a judgement, and the page where one is judged.
struct JudgingPages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/judging") { visit in try await queue(visit) },
            .get("/growth/judging/:claim") { visit in .page(try await claim(visit)) },
            .post("/growth/judging/:claim") { visit in try await judge(visit) },
        ]
    }

    private static let shown = 30

    // MARK: Judging

    private func queue(_ visit: Visit) async throws -> Answer {
        let library = library
        let after = visit.query.text("after").flatMap(Self.place)
        let (waiting, names) = try await visit.read { work in
            (try Claims(work, library).waiting(after: after, limit: Self.shown), try work.db.staffNames())
        }
        let words = visit.words
        let next =
            waiting.count == Self.shown
            ? waiting.last.map { "/growth/judging?after=\(($0.sentAt ?? $0.madeAt).milliseconds).\($0.id)" } : nil
        let list: HTML =
            waiting.isEmpty
            ? emptyState("tick", words("judging.none"), words("judging.none_hint"))
            : """
            <ul class="card parts" role="list">\(waiting.map { one in
                """
                <li data-state="waiting">\(icon("file"))<div><b><a href="/growth/judging/\(one.id)">\(one.title)</a></b><p>\(names[one.staff])</p></div>\
                <span class="state">\(one.sentAt.map { visit.times.day($0) })</span></li>
                """ as HTML
            })</ul>
            """
        return .page(
            Page(
                words("judging.title"), place: "growth", topics: ["claim", "judgement"],
                """
                <div class="page is-narrow assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/assessments">\(words("assess.title"))</a></li></ol>\
                <h1>\(words("judging.title"))</h1><p>\(words("judging.intro"))</p></div><div class="row"><a class="btn" href="/growth/verification">\(words("verification.title"))</a></div></header>
                \(list)\(pager(next: next, newest: after == nil ? nil : "/growth/judging", words: words))</div>
                """))
    }

    private static func place(_ text: String) -> (sentAt: Date, id: Claim.ID)? {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let at = Int64(parts[0]), let id = Claim.ID(String(parts[1])) else { return nil }
        return (Date(milliseconds: at), id)
    }

    private func claim(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (EvidenceLibrary, Claim.ID) = (library, try visit.id("claim"))
        let words = visit.words
        let page = try await visit.read { work in
            try work.principal.require(.judgeEvidence)
            let claims = Claims(work, library)
            let sheet = try claims.sheet(id, words)
            return JudgingPage(
                sheet: sheet, before: try Judgements(work, library).all(of: id), missing: try claims.missingWays(sheet),
                quantities: try Coverages(work, library).quantities(of: sheet.enrolment), errors: errors)
        }
        return page.page(visit)
    }

    private func judge(_ visit: Visit) async throws -> Answer {
        let (library, id): (EvidenceLibrary, Claim.ID) = (library, try visit.id("claim"))
        let form = visit.form
        try visit.guest.principal.require(.judgeEvidence)
        return try await visit.answer {
            let version = try visit.version()
            var drafts: [String: JudgementDraft] = [:]
            for item in form["items"].split(separator: " ").map(String.init) {
                guard let decision = Judgement.Decision(rawValue: form["decision-\(item)"]) else {
                    throw Problem.invalid("comment-\(item)", "judging.problem.decide", ["item": item])
                }
                drafts[item] = JudgementDraft(
                    decision, ticks: Set(form.all("ticks-\(item)").compactMap(Judgement.Tick.init)),
                    comment: form["comment-\(item)"])
            }
            let (made, relation) = (drafts, visit.words("judging.seen_as"))
            let seen = form.text("seen").map { AssessorSight(words: $0, relation: relation) }
            try await visit.write { try Judgements($0, library).judge(id, made, seen: seen, version: version) }
            return .redirect("/growth/judging", said: visit.words("judging.said"))
        } orAgain: { errors in
            try await claim(visit, errors: errors)
        }
    }
}
