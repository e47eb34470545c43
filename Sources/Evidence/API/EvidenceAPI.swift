import Base
import Foundation
import People
import Web

/// Enrolments, what could be claimed and what was, for other programs: each acts for one person and reads what they may
/// read. Nothing is written here; an account is a person's own work.
struct EvidenceAPI: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/api/v1/enrolments", .api) { visit in try await list(visit) },
            .get("/api/v1/enrolments/:id", .api) { visit in try await enrolment(visit) },
            .get("/api/v1/enrolments/:id/candidates", .api) { visit in try await candidates(visit) },
            .get("/api/v1/enrolments/:id/claims", .api) { visit in try await claims(visit) },
            .get("/api/v1/claims/:id", .api) { visit in try await claim(visit) },
        ]
    }

    /// One's own; with `state`, everybody's for those who may see them.
    private func list(_ visit: Visit) async throws -> Answer {
        let (library, limit) = (library, try visit.limit())
        let before: Enrolment.ID? = try visit.place()
        let state = try visit.query.text("state").map { text in
            guard let state = Enrolment.State(rawValue: text) else {
                throw Problem.invalid("state", "api.problem.choice", ["field": "state", "choices": Self.states])
            }
            return state
        }
        let framework = visit.query.text("framework")
        let found = try await visit.read { work in
            let enrolments = Enrolments(work, library.shelf)
            if work.principal.may(.seeEvidence) {
                let filter = EnrolmentFilter(state: state, framework: framework)
                return try enrolments.all(filter, before: before, limit: limit)
            }
            let mine = try enrolments.mine().filter { one in
                (state ?? one.state) == one.state && (framework ?? one.edition.code) == one.edition.code
                    && before.map { one.id < $0 } ?? true
            }
            let shown = Array(mine.prefix(limit))
            return EnrolmentList(enrolments: shown, next: mine.count > limit ? shown.last?.id : nil)
        }
        return try .value(APIList(items: found.enrolments.map(EnrolmentResource.init), next: found.next?.description))
    }

    private static let states = Enrolment.State.allCases.map(\.rawValue).joined(separator: ", ")

    private func enrolment(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let resource = try await visit.read { work in
            let enrolments = Enrolments(work, library.shelf)
            let enrolment = try enrolments.enrolment(id)
            let tally = Coverage.Tally(
                items: try enrolments.items(of: enrolment).map(\.code), try Claims(work, library).standings(of: enrolment))
            return WholeEnrolmentResource(enrolment, tally)
        }
        return try .value(resource)
    }

    private func candidates(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let limit = min(try visit.limit(), Self.mostCases)
        let after = try visit.query.text("after").map { text in
            guard let after = Int64(text) else { throw Problem.invalid("after", "api.problem.after") }
            return after
        }
        let list = try await visit.read { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(id)
            return try Candidates(work, library).latest(for: enrolment, after: after, limit: limit)
        }
        return try .value(
            APIList(
                items: list.bundles.map { CandidateResource($0, library.rules) }, next: list.next.map(String.init)))
    }

    /// Each case is read with all that was done in it.
    private static let mostCases = 20

    private func claims(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("id"))
        let (before, limit): (Claim.ID?, _) = (try visit.place(), try visit.limit())
        let words = visit.words
        let (sheets, next) = try await visit.read { work in
            let claims = Claims(work, library)
            let enrolment = try Enrolments(work, library.shelf).enrolment(id)
            let found = try claims.page(of: enrolment, before: before, limit: limit)
            return (try claims.sheets(of: found.claims, enrolment, words), found.next)
        }
        return try .value(APIList(items: sheets.map(ClaimResource.init), next: next?.description))
    }

    private func claim(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let words = visit.words
        return try .value(try await visit.read { work in WholeClaimResource(try Claims(work, library).sheet(id, words)) })
    }
}

extension Visit {
    /// Where a list of records goes on, by the id of the last one.
    fileprivate func place<Of>() throws -> Identifier<Of>? {
        guard let text = query.text("after") else { return nil }
        guard let id = Identifier<Of>(text) else { throw Problem.invalid("after", "api.problem.after") }
        return id
    }
}
