import Base
import Foundation
import People
import Web

/// Where judgements are drawn by lot and looked at again.
struct VerificationPages: Sendable {
    var routes: [Route] {
        [
            .get("/growth/verification") { visit in .page(try await page(visit)) },
            act("plan", said: "plan", needs: .arrangeEvidence) { all, visit in
                let shares = Dictionary(
                    uniqueKeysWithValues: SamplingPlan.Risk.allCases.map { ($0, Int(visit.form["share_\($0.rawValue)"]) ?? -1) })
                try all.set(SamplingPlan(shares: shares, newFor: Int(visit.form["new_for"]) ?? -1))
            },
            act("draw", said: "drawn", needs: .arrangeEvidence) { all, visit in
                guard let seed = UInt64(visit.form["seed"].trimmingCharacters(in: .whitespaces)) else {
                    throw Problem.invalid("seed", "verification.problem.seed")
                }
                guard
                    let since = visit.form.text("since").flatMap({
                        LocalTime.date(fromField: $0 + "T00:00", in: visit.times.zone)
                    })
                else { throw Problem.invalid("since", "verification.problem.since") }
                try all.draw(seed: seed, since: since, key: visit.idempotencyKey)
            },
            act("decisions/:id", said: "decided") { all, visit in
                let id: Verification.ID = try visit.id("id")
                try all.decide(id, agrees: visit.form["agrees"] == "yes", note: visit.form["note-\(id)"])
            },
            act("standards", said: "standardised") { all, visit in
                try all.standardise(visit.form["body"], key: visit.idempotencyKey)
            },
        ]
    }

    private static let shown = 30

    private func act(
        _ path: String, said: String, needs: Permission? = nil, _ body: @escaping @Sendable (Verifications, Visit) throws -> Void
    ) -> Route {
        .post("/growth/verification/\(path)") { visit in
            try needs.map { try visit.guest.principal.require($0) }
            return try await visit.answer {
                try await visit.write { try body(Verifications($0), visit) }
                return .redirect("/growth/verification", said: visit.words("verification.said.\(said)"))
            } orAgain: { errors in
                try await page(visit, errors: errors)
            }
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let before = visit.query.text("before").flatMap { Verification.ID($0) }
        let page = try await visit.read { work in
            let all = Verifications(work)
            let found = try all.list(nil, before: before, limit: Self.shown + 1)
            return VerificationPage(
                list: Array(found.prefix(Self.shown)), hasMore: found.count > Self.shown, isFirst: before == nil,
                plan: try all.plan(), agreement: try all.agreement(), standards: try all.standardisations(),
                names: try work.db.staffNames(), errors: errors)
        }
        return page.page(visit)
    }
}
