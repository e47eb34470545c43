public import Base
import Foundation
import People
public import Web

/// A card that an area adds beside what somebody's home in Growth shows.
public struct HomeSection: Sendable {
    let html: @Sendable (Visit, Enrolment, Work) throws -> HTML

    /// Drawn for one enrolment, within the reading that draws the page.
    public init(_ html: @escaping @Sendable (Visit, Enrolment, Work) throws -> HTML) {
        self.html = html
    }
}

/// Somebody's own place: what their work proves, and what it could.
struct GrowthHome: Sendable {
    let library: EvidenceLibrary
    let sections: [HomeSection]

    var routes: [Route] {
        [
            .get("/growth") { visit in try await home(visit) },
            .get("/growth/candidates") { visit in .page(try await list(visit)) },
            .post("/growth/candidates/:id/dismissal") { visit in try await dismiss(visit) },
        ]
    }

    private func home(_ visit: Visit) async throws -> Answer {
        let principal = visit.guest.principal
        let (library, sections) = (library, sections)
        if principal.may(.ownEvidence) {
            let shown = try await visit.read { work -> GrowthHomePage? in
                let enrolments = Enrolments(work, library.shelf)
                let mine = try enrolments.mine()
                guard let chosen = chosen(visit, mine) else { return nil }
                let candidates = Candidates(work, library)
                return GrowthHomePage(
                    enrolment: chosen, mine: mine, framework: try enrolments.framework(of: chosen),
                    matrix: try CoverageMatrix.read(work, chosen, library), bundles: try candidates.best(for: chosen),
                    progress: try candidates.progress(for: chosen), names: try work.db.staffNames(),
                    titles: try titles(mine, enrolments),
                    aside: try sections.map { try $0.html(visit, chosen, work) })
            }
            if let shown { return .page(shown.page(visit)) }
        }
        // Who leads or assesses and shows nothing themselves is here for others.
        if principal.may(.seeEvidence) { return .page(try await EnrolmentPages(shelf: library.shelf).list(visit)) }
        return .page(GrowthHomePage.nothing(visit))
    }

    private func titles(_ mine: [Enrolment], _ enrolments: Enrolments) throws -> [Framework.Edition: String] {
        try mine.reduce(into: [:]) { titles, one in
            if titles[one.edition] == nil { titles[one.edition] = try enrolments.framework(of: one).shortTitle }
        }
    }

    /// The enrolment the address names, else one that goes on.
    private func chosen(_ visit: Visit, _ mine: [Enrolment]) -> Enrolment? {
        if let id = visit.query.text("enrolment").flatMap({ Enrolment.ID($0) }) { return mine.first { $0.id == id } }
        return mine.first { $0.state == .active } ?? mine.first { $0.isOpen } ?? mine.first
    }

    private func list(_ visit: Visit) async throws -> Page {
        let library = library
        try visit.guest.principal.require(.ownEvidence)
        let after = visit.query.text("after").flatMap { Int64($0) }
        let since = visit.query.text("since").flatMap { Int64($0) }.map { Date(milliseconds: $0) }
        let known = try await visit.read { work -> CandidateListPage? in
            let enrolments = Enrolments(work, library.shelf)
            guard let chosen = chosen(visit, try enrolments.mine()) else { return nil }
            return CandidateListPage(
                enrolment: chosen, title: try enrolments.framework(of: chosen).shortTitle,
                list: try Candidates(work, library).latest(for: chosen, after: after, since: since, limit: 5),
                isFirst: after == nil,
                rules: library.rules, names: try work.db.staffNames(), into: visit.query.text("claim").flatMap { Claim.ID($0) },
                since: since)
        }
        return known?.page(visit) ?? GrowthHomePage.nothing(visit)
    }

    private func dismiss(_ visit: Visit) async throws -> Answer {
        let library = library
        let id: Candidate.ID = try visit.id("id")
        let enrolment = Enrolment.ID(visit.form["enrolment"])
        try await visit.write { work in _ = try Candidates(work, library).dismiss(id) }
        return .redirect(
            "/growth/candidates" + (enrolment.map { "?enrolment=\($0)" } ?? ""), said: visit.words("candidates.said.dismissed"))
    }
}

extension Framework {
    /// Its title without what stands in brackets behind it.
    var shortTitle: String {
        title.range(of: " (").map { String(title[..<$0.lowerBound]) } ?? title
    }
}
