public import Base
import People
import Storage
public import Web

/// The desk for other programs: JSON under `/api/v1`, through the same use cases as the pages.
public enum DeskAPI {
    public static func routes() -> [Route] {
        CaseAPI.routes + MessageAPI.routes + PromiseAPI.routes + EventAPI.routes + [.get("/api/v1/me", .api, me)]
    }

    private static func me(_ visit: Visit) async throws -> Answer {
        try .value(
            try await visit.read { work in
                let id = Staff.ID(work.principal.id)
                return PersonResource(
                    try work.db.staff(id), teams: try work.db.teams(of: id), permissions: work.principal.permissions)
            })
    }
}

extension Visit {
    /// The case the path names, with or without its hyphen.
    func reference() throws -> Reference {
        guard let reference = Reference(parameters["reference"] ?? "") else {
            throw Problem.notFound("desk.problem.no_case")
        }
        return reference
    }

    /// Where the list goes on: what the last answer called `next`. Nil for its beginning.
    public func cursor<Cursor: LosslessStringConvertible>(_ type: Cursor.Type = Cursor.self) throws -> Cursor? {
        guard let text = query.text("after") else { return nil }
        guard let cursor = Cursor(text) else { throw Problem.invalid("after", "api.problem.after") }
        return cursor
    }
}

extension Work {
    /// Does something once for the key of a request, and tells whether this was the first time. Keys of different
    /// things, such as two cases, never meet.
    public func first<Of>(
        _ key: String?, for thing: String, _ body: () throws -> Identifier<Of>
    ) throws -> (id: Identifier<Of>, isFirst: Bool) {
        guard key.map({ $0.utf8.count <= 128 }) ?? true else {
            throw Problem.invalid("idempotency_key", "api.problem.key_too_long")
        }
        var isFirst = false
        let id: Identifier<Of> = try once(key.map { "\(thing) \($0)" }) {
            isFirst = true
            return try body()
        }
        return (id, isFirst)
    }
}

/// What other programs send, checked by hand where a type alone cannot.
enum Sent {
    /// One of a fixed list of words.
    static func choice<T: RawRepresentable<String>>(_ text: String, _ field: String, of choices: [T]) throws -> T {
        guard let choice = choices.first(where: { $0.rawValue == text }) else {
            throw notOneOf(choices.map(\.rawValue), field)
        }
        return choice
    }

    static func notOneOf(_ choices: [String], _ field: String) -> Problem {
        Problem.invalid(field, "api.problem.choice", ["field": field, "choices": choices.joined(separator: ", ")])
    }

    static func id<Of>(_ text: String, _ field: String, of type: Of.Type = Of.self) throws -> Identifier<Of> {
        guard let id = Identifier<Of>(text) else { throw unknown(field) }
        return id
    }

    static func unknown(_ field: String) -> Problem { Problem.invalid(field, "api.problem.unknown", ["field": field]) }

    /// Only colleagues who still work here are given anything to do.
    static func colleague(_ text: String?, _ field: String, _ work: Work) throws -> Staff.ID? {
        guard let text else { return nil }
        guard let staff = try work.db.staffIfAny(id(text, field)), staff.isActive else { throw unknown(field) }
        return staff.id
    }

    static func team(_ text: String?, _ field: String, _ work: Work) throws -> Team.ID? {
        guard let text else { return nil }
        guard let team = try work.db.teamIfAny(id(text, field)) else { throw unknown(field) }
        return team.id
    }
}
