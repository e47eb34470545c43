public import Base
import Foundation
import People
public import Storage

extension Case.Status: ValueConvertible {}
extension Case.Queue: ValueConvertible {}
extension Case.Priority: ValueConvertible {}
extension Case.Complexity: ValueConvertible {}
extension Channel: ValueConvertible {}
extension Entry.Kind: ValueConvertible {}

extension Case {
    static let columns: SQL = """
        id, number, subject, need, party_id, channel, status, priority, complexity, team_id, owner_id, linked_id, opened_at,
        updated_at, resolved_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        number = try row.get("number")
        subject = try row.get("subject")
        need = try row.get("need")
        party = try row.get("party_id")
        channel = try row.get("channel")
        status = try row.get("status")
        priority = try row.get("priority")
        complexity = try row.getIfPresent("complexity")
        team = try row.getIfPresent("team_id")
        owner = try row.getIfPresent("owner_id")
        linked = try row.getIfPresent("linked_id")
        openedAt = try row.get("opened_at")
        updatedAt = try row.get("updated_at")
        resolvedAt = try row.getIfPresent("resolved_at")
        version = try row.get("version")
    }
}

extension Transaction {
    public func caseFile(_ id: Case.ID) throws -> Case {
        guard let row = try row("SELECT \(Case.columns) FROM cases WHERE id = \(id)") else {
            throw Problem.notFound("desk.problem.no_case")
        }
        return try Case(row)
    }

    public func caseFile(_ reference: Reference) throws -> Case {
        guard let row = try row("SELECT \(Case.columns) FROM cases WHERE number = \(reference.number)") else {
            throw Problem.notFound("desk.problem.no_case")
        }
        return try Case(row)
    }

    func insert(_ file: Case) throws {
        try run(
            """
            INSERT INTO cases (id, number, subject, need, party_id, channel, status, queue, priority, team_id, owner_id,
                linked_id, opened_at, updated_at, resolved_at, version)
            VALUES (\(file.id), \(file.number), \(file.subject), \(file.need), \(file.party), \(file.channel),
                \(file.status), \(file.status.queue), \(file.priority), \(file.team), \(file.owner), \(file.linked),
                \(file.openedAt), \(file.updatedAt), \(file.resolvedAt), 1)
            """)
    }

    /// Stores a changed case, if nobody changed it since it was read.
    func update(_ file: Case) throws {
        let changed = try run(
            """
            UPDATE cases
            SET status = \(file.status), queue = \(file.status.queue), priority = \(file.priority), complexity = \(file.complexity),
                team_id = \(file.team), owner_id = \(file.owner), updated_at = \(file.updatedAt), resolved_at = \(file.resolvedAt),
                version = version + 1
            WHERE id = \(file.id) AND version = \(file.version)
            """)
        guard changed == 1 else { throw Problem.conflict("desk.problem.changed_meanwhile") }
    }

    func insert(_ entry: Entry) throws {
        try run(
            """
            INSERT INTO entry (id, case_id, at, kind, channel, author_id, body, quoted, promise_id, minutes, facts)
            VALUES (\(entry.id), \(entry.caseID), \(entry.at), \(entry.kind), \(entry.channel), \(entry.author),
                \(entry.body), \(entry.quoted), \(entry.promise), \(entry.minutes), \(entry.facts))
            """)
    }

    /// The next number to say on the phone.
    func nextCaseNumber() throws -> Int64 { try nextNumber("case_number") }

    func setTags(_ tags: [String], of id: Case.ID) throws {
        for tag in tags {
            try run("INSERT INTO case_tag (case_id, tag) VALUES (\(id), \(tag)) ON CONFLICT DO NOTHING")
        }
    }

    public func tags(of id: Case.ID) throws -> [String] {
        try rows("SELECT tag FROM case_tag WHERE case_id = \(id) ORDER BY tag LIMIT 50").map { try $0.get("tag") }
    }

    func removeTag(_ tag: String, from id: Case.ID) throws {
        try run("DELETE FROM case_tag WHERE case_id = \(id) AND tag = \(tag)")
    }

    /// Who may write to this case by email.
    func addParticipant(_ addressKey: String, to id: Case.ID) throws {
        try run(
            "INSERT INTO case_participant (case_id, address_key) VALUES (\(id), \(addressKey)) ON CONFLICT DO NOTHING")
    }

    func takesPart(_ addressKey: String, in id: Case.ID) throws -> Bool {
        try row("SELECT 1 AS yes FROM case_participant WHERE case_id = \(id) AND address_key = \(addressKey)") != nil
    }

    /// Brings what the desk's lists show of the next promise up to date.
    func refreshNextPromise(of id: Case.ID) throws {
        let next = try row(
            """
            SELECT due_at, what
            FROM promise
            WHERE case_id = \(id) AND state = 'open'
            ORDER BY due_at, id
            LIMIT 1
            """)
        let due: Date? = try next?.get("due_at")
        let what: String? = try next?.get("what")
        try run("UPDATE cases SET promise_due_at = \(due), promise_what = \(what) WHERE id = \(id)")
    }
}
