import Base
import Evidence
import Foundation
import People
import Web

/// How everybody enrolled is doing: on a page, and as files.
struct CohortPages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/cohort") { visit in .page(try await page(visit)) },
            .get("/growth/cohort/hours.csv") { visit in
                try await file(visit, "hours", HoursFile.head) { work, enrolments, words in
                    try HoursFile(work: work).rows(of: enrolments, words)
                }
            },
            .get("/growth/cohort/outcomes.csv") { visit in
                let library = library
                return try await file(visit, "outcomes", OutcomeFile.head) { work, enrolments, words in
                    try OutcomeFile(work, library).rows(of: enrolments, words)
                }
            },
            .get("/growth/enrolments/:id/hours.csv") { visit in try await own(visit) },
        ]
    }

    private func page(_ visit: Visit) async throws -> Page {
        let (library, framework) = (library, visit.query.text("framework"))
        let place = visit.query.text("after").flatMap { CohortPlace($0) }
        let page = try await visit.read { work in
            let list = try Cohorts(work, library).list(of: framework, after: place)
            let titles = try Frameworks(work, library.shelf).standings().map { ($0.edition.code, $0.title) }
            return CohortPage(
                list: list, framework: framework, isFirst: place == nil, titles: Dictionary(titles) { first, _ in first },
                today: work.today)
        }
        return page.page(visit)
    }

    private func file(
        _ visit: Visit, _ name: String, _ head: (Words) -> String,
        _ rows: @escaping @Sendable (Work, [Enrolment], Words) throws -> String
    ) async throws -> Answer {
        let (library, framework, words) = (library, visit.query.text("framework"), visit.words)
        let text = try await visit.read { work in
            var text = ""
            try Cohorts(work, library).forEach(of: framework) { text += try rows(work, $0, words) }
            return text
        }
        return csv(head(words) + text, name)
    }

    private func own(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let words = visit.words
        let text = try await visit.read { work in
            try HoursFile(work: work).rows(of: [try Enrolments(work, library.shelf).enrolment(id)], words)
        }
        return csv(HoursFile.head(words) + text, "hours")
    }

    private func csv(_ text: String, _ name: String) -> Answer {
        .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: ["Content-Disposition": "attachment; filename=\"\(name).csv\""])
    }
}
