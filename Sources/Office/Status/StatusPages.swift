import Base
import Desk
import Foundation
import Storage
import Web

/// How Kept itself is doing, for whoever runs the desk.
struct StatusPages: Sendable {
    let machine: Machine

    var routes: [Route] {
        [
            .get("/status") { visit in try await show(visit) },
            .post("/status/jobs/:id/again") { visit in
                let id = try visit.id("id", of: JobRow.self)
                try await visit.write { try Status($0).tryAgain(id) }
                return .redirect("/status", said: visit.words("office.tried_again"))
            },
        ]
    }

    private func show(_ visit: Visit) async throws -> Answer {
        let machine = machine
        let overview = try await visit.read { try Status($0).overview(of: machine) }
        let database = visit.house.database
        let page = StatusPage(
            overview: overview, version: machine.version, screens: machine.screens(),
            engine: database.kind == .sqlite ? "SQLite" : "PostgreSQL", place: database.place,
            schema: try await database.schemaVersion())
        if visit.wantsFragment { return .fragment(page.parts(visit.paper)) }
        return .page(
            Page(visit.words("office.title"), place: "status", topics: ["status"], page.html(visit.paper)))
    }
}
