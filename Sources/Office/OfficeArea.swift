import Base
import Storage
public import Web

/// The office behind the desk: how Kept is doing, whether what it keeps is whole, copies of it.
public enum OfficeArea {
    public static func routes(_ machine: Machine) -> [Route] {
        HealthChecks(machine: machine).routes + StatusPages(machine: machine).routes
    }
}

/// What a load balancer or a container asks.
struct HealthChecks: Sendable {
    let machine: Machine

    var routes: [Route] {
        [
            .get("/healthz", .anybody) { _ in .text("ok") },
            .get("/readyz", .anybody) { visit in await ready(visit) },
        ]
    }

    /// Ready when the database answers and is as this program needs it.
    private func ready(_ visit: Visit) async -> Answer {
        do {
            let found = try await visit.house.database.schemaVersion()
            guard found == machine.schema else {
                return .text("The database is at schema \(found); this program needs \(machine.schema).", status: 503)
            }
            return .text("ready")
        } catch {
            return .text("The database does not answer.", status: 503)
        }
    }
}
