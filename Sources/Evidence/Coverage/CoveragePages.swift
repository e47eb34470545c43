import Base
import Desk
import Foundation
import People
import Web

/// How far and how wide somebody's evidence is: on a page, and as a file.
struct CoveragePages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/enrolments/:id/coverage") { visit in .page(try await page(visit)) },
            .get("/growth/enrolments/:id/outcomes.csv") { visit in try await outcomes(visit) },
        ]
    }

    private func page(_ visit: Visit) async throws -> Page {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let address = visit.house.address
        let page = try await visit.read { work in
            let coverages = Coverages(work, library)
            let coverage = try coverages.coverage(of: id)
            return CoveragePage(
                coverage: coverage, name: try work.db.staff(coverage.enrolment.staff).name,
                isOwn: coverage.enrolment.staff == work.author,
                badges: try Badges(work, library, at: address).units(of: id).units,
                quantities: try coverages.quantities(of: coverage))
        }
        return page.page(visit)
    }

    private func outcomes(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let words = visit.words
        let text = try await visit.read { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(id)
            return OutcomeFile.head(words) + (try OutcomeFile(work, library).rows(of: [enrolment], words))
        }
        return .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: ["Content-Disposition": "attachment; filename=\"outcomes.csv\""])
    }
}
