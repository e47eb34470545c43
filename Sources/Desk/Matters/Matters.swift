public import Base
import Foundation
public import People
import Storage

/// Ties larger things to their case and customer, and writes down in the timeline what was done to them. Areas call this
/// from their own use cases, which have asked for permission already.
public struct Matters {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Says how a matter stands now.
    public func put(_ matter: Matter) throws {
        try work.db.run(
            """
            INSERT INTO case_matter (id, case_id, party_id, kind, title, state, look, address, at)
            VALUES (\(matter.id), \(matter.caseID), \(matter.party), \(matter.kind), \(matter.title.fitting(300)),
                \(matter.state), \(matter.look), \(matter.address), \(matter.at))
            ON CONFLICT (id) DO UPDATE SET
                title = excluded.title, state = excluded.state, look = excluded.look, at = excluded.at
            """)
    }

    public func remove<Of>(_ id: Identifier<Of>) throws {
        try work.db.run("DELETE FROM case_matter WHERE id = \(id)")
    }

    /// A line in the case's timeline about a matter. `words` is a key under `matter.`; `body` is what somebody wrote.
    public func note(_ words: String, in id: Case.ID, body: String = "", address: String) throws {
        let file = try work.db.caseFile(id)
        try Cases(work).add(.matter, to: file, body: body, facts: "\(words) \(address)")
        try work.db.update(file.touched(at: work.now))
    }

    /// The matters of a case, newest first.
    public func list(of id: Case.ID) throws -> [Matter] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            "SELECT \(Matter.columns) FROM case_matter WHERE case_id = \(id) ORDER BY id DESC LIMIT 50"
        ).map(Matter.init)
    }

    /// The latest matters of a customer, newest first.
    public func list(of party: Party.ID, limit: Int = 20) throws -> [Matter] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            "SELECT \(Matter.columns) FROM case_matter WHERE party_id = \(party) ORDER BY id DESC LIMIT \(limit)"
        ).map(Matter.init)
    }
}

extension Matter {
    static let columns: SQL = "id, case_id, party_id, kind, title, state, look, address, at"

    init(_ row: Row) throws {
        id = try row.get("id")
        caseID = try row.getIfPresent("case_id")
        party = try row.get("party_id")
        kind = try row.get("kind")
        title = try row.get("title")
        state = try row.get("state")
        look = try row.get("look")
        address = try row.get("address")
        at = try row.get("at")
    }
}
