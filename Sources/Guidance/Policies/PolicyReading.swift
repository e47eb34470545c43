public import Base
import Desk
import Foundation
import People
import Storage

/// Who has read what they must know.
public struct PolicyReading {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// "I have read this and understand it": about the version somebody was looking at, and no other. Said twice, it
    /// counts once.
    public func acknowledge(_ id: Policy.ID, number: Int) throws {
        try work.principal.require(.readPolicies)
        guard let me = work.author else { throw Problem.forbidden(.readPolicies) }
        let file = try Policies(work).file(id)
        if file.policy.isWithdrawn { throw Problem.conflict("guidance.problem.withdrawn") }
        guard let text = file.text, text.number == number else { throw Problem.conflict("guidance.problem.newer_version") }
        if let missing = try unread(file.first).first {
            throw Problem.conflict("guidance.problem.read_first", ["title": missing.title])
        }
        let isNew = try work.db.run(
            """
            INSERT INTO policy_read (policy_id, number, staff_id, at) VALUES (\(id), \(number), \(me), \(work.now))
            ON CONFLICT DO NOTHING
            """)
        guard isNew == 1 else { return }
        try work.record(Event(.policyAcknowledged, id.number, ["version": .number(Int64(number))]))
    }

    /// What the reader must know and has not read yet as it stands, in an order in which it can be read.
    func toRead() throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        let ids = try idsToRead()
        if ids.isEmpty { return [] }
        let lines = try Policies(work).lines("policy.id IN \(list: ids.sorted()) ORDER BY policy.id LIMIT \(ids.count)")
            .filter { !$0.policy.isWithdrawn && $0.number != nil }
        let order = ReadFirst(try work.db.readFirst()).inOrder(lines.map(\.policy.id))
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        return lines.sorted { places[$0.policy.id] ?? 0 < places[$1.policy.id] ?? 0 }
    }

    /// What the reader must know, read or not, by title: what is still to read first.
    func mine() throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        guard let audiences = try audiences() else { return [] }
        let lines = try Policies(work).lines(
            """
            EXISTS (SELECT 1 FROM policy_audience
                WHERE policy_audience.policy_id = policy.id AND policy_audience.audience IN \(list: audiences))
                AND NOT policy.is_withdrawn AND policy_version.number IS NOT NULL
            ORDER BY policy.title_key, policy.id
            LIMIT 500
            """)
        return lines.filter { $0.readAt == nil } + lines.filter { $0.readAt != nil }
    }

    /// Whom the reader is one of; nil for no colleague.
    private func audiences() throws -> Set<Audience>? {
        try work.author.map { Audience.of(try work.db.staff($0).role, teams: work.principal.teams.map { Team.ID($0) }) }
    }

    /// How many policies the reader has still to read.
    func count() throws -> Int { try idsToRead().count }

    private func idsToRead() throws -> Set<Policy.ID> {
        guard let me = work.author, let mine = try audiences() else { return [] }
        let rows = try work.db.rows(
            """
            SELECT policy.id AS id
            FROM policy_audience
            JOIN policy ON policy.id = policy_audience.policy_id
            JOIN policy_version ON policy_version.policy_id = policy.id
                AND policy_version.number = \(Policy.numberInForce(at: work.now))
            LEFT JOIN policy_read ON policy_read.policy_id = policy.id AND policy_read.number = policy_version.number
                AND policy_read.staff_id = \(me)
            WHERE policy_audience.audience IN \(list: mine) AND NOT policy.is_withdrawn AND policy_read.at IS NULL
            LIMIT 1000
            """)
        return Set(try rows.map { try $0.get("id") })
    }

    /// Those of these policies the reader has not read as they stand.
    func unread(_ ids: [Policy.ID]) throws -> [Policy] {
        if ids.isEmpty { return [] }
        return try Policies(work).lines("policy.id IN \(list: ids) ORDER BY policy.id LIMIT \(ids.count)")
            .filter { !$0.policy.isWithdrawn && $0.number != nil && $0.readAt == nil }.map(\.policy)
    }

    /// Who must know a policy and who has read it as it stands, by name.
    func readers(of file: PolicyFile) throws -> [Reader] {
        try readers(of: [file.policy.id: file.audience], numbers: [file.policy.id: file.text?.number])[file.policy.id] ?? []
    }

    /// Who still has to read what, for whoever leads.
    func outstanding() throws -> [(policy: PolicyLine, missing: [Reader], count: Int)] {
        try work.principal.require(.leadRecords)
        let audiences = try work.db.rows(
            "SELECT policy_id, audience FROM policy_audience ORDER BY audience, policy_id LIMIT 3000")
        var wanted: [Policy.ID: Set<Audience>] = [:]
        for row in audiences {
            if let audience = Audience(code: try row.get("audience")) {
                wanted[try row.get("policy_id"), default: []].insert(audience)
            }
        }
        if wanted.isEmpty { return [] }
        let lines = try Policies(work).lines(
            "policy.id IN \(list: wanted.keys.sorted()) ORDER BY policy.id LIMIT \(wanted.count)"
        )
        .filter { !$0.policy.isWithdrawn && $0.number != nil }
        let readers = try readers(of: wanted, numbers: Dictionary(uniqueKeysWithValues: lines.map { ($0.policy.id, $0.number) }))
        return lines.compactMap { line in
            let all = readers[line.policy.id] ?? []
            let missing = all.filter { $0.readAt == nil }
            return missing.isEmpty ? nil : (line, missing, all.count)
        }.sorted { $0.missing.count > $1.missing.count }
    }

    private func readers(
        of wanted: [Policy.ID: Set<Audience>], numbers: [Policy.ID: Int?]
    ) throws -> [Policy.ID: [Reader]] {
        let staff = try work.db.colleagues()
        let teams = try work.db.teamMembers()
        var read: [Policy.ID: [Staff.ID: Date]] = [:]
        for row in try work.db.rows(
            """
            SELECT policy_id, number, staff_id, at FROM policy_read
            WHERE policy_id IN \(list: wanted.keys.sorted())
            ORDER BY policy_id, number, staff_id LIMIT 50000
            """)
        {
            let (policy, number): (Policy.ID, Int) = (try row.get("policy_id"), try row.get("number"))
            if numbers[policy] == number { read[policy, default: [:]][try row.get("staff_id")] = try row.get("at") }
        }
        return wanted.reduce(into: [:]) { list, item in
            list[item.key] = staff.filter { !Audience.of($0.role, teams: teams[$0.id] ?? []).isDisjoint(with: item.value) }
                .map { Reader(staff: $0, readAt: read[item.key]?[$0.id]) }
        }
    }
}

/// Somebody who must know a policy.
struct Reader: Sendable {
    let staff: Staff
    /// When they read it as it stands.
    let readAt: Date?
}
