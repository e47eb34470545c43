import Base
import Foundation
import People
import Web

/// Promises for other programs: what is due, and that it was done.
enum PromiseAPI {
    static let routes: [Route] = [
        .get("/api/v1/promises", .api, list),
        .post("/api/v1/promises/:id/kept", .api, keep),
    ]

    struct Keeping: Decodable, Sendable {
        var remark: String?
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let state = try Sent.choice(
            visit.query.text("state") ?? Promise.State.open.rawValue, "state", of: Promise.State.allCases)
        let (after, limit) = (try visit.cursor(ListCursor.self), try visit.limit())
        let list = try await visit.read { try PromiseRecords($0).list(state, after: after, limit: limit) }
        return try .value(APIList(items: list.records.map(PromiseResource.init), next: list.next?.description))
    }

    private static func keep(_ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Promise.self)
        let remark = visit.body.isEmpty ? "" : try visit.decoded(Keeping.self).remark ?? ""
        guard remark.utf8.count <= Case.longestBody else {
            throw Problem.invalid("remark", "desk.problem.too_long", ["n": "\(Case.longestBody)"])
        }
        let key = visit.idempotencyKey
        return try .value(
            try await visit.write { work in
                try work.principal.require(.workCases)
                let (kept, _) = try work.first(key, for: "kept \(id)") {
                    try Promises(work).keep(id, remark: remark).id
                }
                return PromiseResource(try PromiseRecords(work).record(kept))
            })
    }
}
