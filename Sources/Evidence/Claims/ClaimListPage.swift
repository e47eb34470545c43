import Base
import Foundation
import People
import Web

/// Somebody's claims for one enrolment, the newest first.
struct ClaimListPage {
    let enrolment: Enrolment
    let person: String
    let claims: [Claim]
    let items: [Claim.ID: [ClaimItem]]
    let isFirst: Bool

    private static let length = 30

    static func read(_ visit: Visit, _ library: EvidenceLibrary) async throws -> ClaimListPage {
        let query = visit.query
        return try await visit.read { work in
            let enrolments = Enrolments(work, library.shelf)
            let asked = Enrolment.ID(query["enrolment"])
            guard let enrolment = try asked.map(enrolments.enrolment) ?? enrolments.mine().first else {
                throw Problem.notFound("enrolments.problem.none")
            }
            let claims = Claims(work, library)
            let before = Claim.ID(query["before"])
            let found = try claims.all(of: enrolment, before: before, limit: length + 1)
            return ClaimListPage(
                enrolment: enrolment, person: try work.db.staff(enrolment.staff).name, claims: found,
                items: Dictionary(grouping: try claims.items(of: Array(found.prefix(length))), by: \.claim),
                isFirst: before == nil)
        }
    }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let shown = claims.prefix(Self.length)
        let next =
            claims.count > Self.length ? shown.last.map { "/growth/claims?enrolment=\(enrolment.id)&before=\($0.id)" } : nil
        let list: HTML =
            shown.isEmpty
            ? emptyState("growth", words("claims.none"), words("claims.none_hint"))
            : """
            <ul class="claims" role="list">\(shown.map { line($0, visit) })</ul>
            """
        return Page(
            words("claims.of", ["name": person]), place: "growth", topics: ["claim"],
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth?enrolment=\(enrolment.id)">\(words("place.growth"))</a></li><li>\(words("claims.title"))</li></ol>
            <h1>\(words("claims.of", ["name": person]))</h1></div></header><div class="card">\(list)</div>
            \(pager(next: next, newest: isFirst ? nil : "/growth/claims?enrolment=\(enrolment.id)", words: words))</div>
            """)
    }

    private func line(_ claim: Claim, _ visit: Visit) -> HTML {
        """
        <li class="claim-line"><div><a href="\(claim.address)"><b>\(claim.title)</b></a> \(ClaimPage.chip(claim.state, visit.words))
        <p class="sm muted">\(visit.times.day(claim.sentAt ?? claim.madeAt))</p></div>
        <p>\((items[claim.id] ?? []).map { "<span class=\"badge code\" data-state=\"\(ClaimPage.look($0.state))\">\($0.code)</span> " as HTML })</p></li>
        """
    }
}
