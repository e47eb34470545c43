import Base
import Desk
import Foundation
import People
public import Storage

extension Candidate.State: ValueConvertible {}

extension Candidate {
    static let columns: SQL = "id, staff_id, rule, event_id, position, at, case_id, party_id, state"

    init(_ row: Row) throws {
        id = try row.get("id")
        staff = try row.get("staff_id")
        rule = try row.get("rule")
        event = try row.get("event_id")
        position = try row.get("position")
        at = try row.get("at")
        let number: Int64 = try row.get("case_id")
        caseID = number == Self.outsideCases ? nil : Case.ID(number)
        party = try row.getIfPresent("party_id")
        state = try row.get("state")
    }

    /// Stands for the case of work that was in none.
    static let outsideCases: Int64 = 0
    /// More rules than any one event can serve.
    fileprivate static let mostRules = 50
}

/// Where the candidates of one case stand among those of other cases.
struct CandidateBundleRow {
    let caseID: Int64
    let lastPosition: Int64
    let lastAt: Date
}

extension Transaction {
    /// Which of these events a rule has offered to somebody.
    func offered(_ events: [Int64], to staff: Staff.ID) throws -> Set<Int64> {
        if events.isEmpty { return [] }
        return Set(
            try rows(
                """
                SELECT event_id FROM candidate
                WHERE event_id IN \(list: events) AND staff_id = \(staff)
                ORDER BY event_id
                LIMIT \(events.count * Candidate.mostRules)
                """
            ).map { try $0.get("event_id") })
    }

    func candidateIfAny(_ id: Candidate.ID) throws -> Candidate? {
        try row("SELECT \(Candidate.columns) FROM candidate WHERE id = \(id)").map(Candidate.init)
    }

    /// Somebody's candidates of each of these cases, the latest first, so many of each at most.
    func candidates(of staff: Staff.ID, in cases: [Int64], each limit: Int) throws -> [Int64: [Candidate]] {
        if cases.isEmpty { return [:] }
        let parts = cases.map { caseID -> SQL in
            """
            SELECT * FROM (
                SELECT \(Candidate.columns) FROM candidate
                WHERE staff_id = \(staff) AND case_id = \(caseID)
                ORDER BY position DESC, id DESC
                LIMIT \(limit)) AS waiting
            """
        }
        let found = try rows(SQL.joined(parts, separator: " UNION ALL ")).map(Candidate.init)
        return Dictionary(grouping: found) { $0.caseID?.number ?? Candidate.outsideCases }
            .mapValues { $0.sorted { ($0.position, $0.id) > ($1.position, $1.id) } }
    }

    func candidateTallies(of staff: Staff.ID) throws -> [CandidateTally] {
        try rows("SELECT rule, n, last_at FROM candidate_tally WHERE staff_id = \(staff) ORDER BY rule LIMIT 5000").map {
            CandidateTally(rule: try $0.get("rule"), count: try $0.get("n"), last: try $0.get("last_at"))
        }
    }

    /// The cases in which somebody has candidates, the one worked on last first.
    func candidateBundles(of staff: Staff.ID, before position: Int64?, limit: Int) throws -> [CandidateBundleRow] {
        let from: SQL = position.map { "AND last_position < \($0)" } ?? ""
        return try rows(
            """
            SELECT case_id, last_position, last_at FROM candidate_bundle
            WHERE staff_id = \(staff) \(from)
            ORDER BY last_position DESC
            LIMIT \(limit)
            """
        ).map {
            CandidateBundleRow(
                caseID: try $0.get("case_id"), lastPosition: try $0.get("last_position"), lastAt: try $0.get("last_at"))
        }
    }

    func setState(_ state: Candidate.State, of id: Candidate.ID, from before: Candidate.State) throws -> Bool {
        try run("UPDATE candidate SET state = \(state) WHERE id = \(id) AND state = \(before)") == 1
    }

    /// Keeps those that are not there yet, with the counts that pages read. Answers how many were new.
    func add(_ found: [(match: RuleMatcher.Match, event: SealedEvent)], ids: () -> Int64) throws -> Int {
        guard !found.isEmpty else { return 0 }
        var tallies: [TallyKey: Count] = [:]
        var bundles: [BundleKey: Count] = [:]
        var added = 0
        for part in found.inPieces(of: 400) {
            let values = part.map { one -> SQL in
                """
                (\(ids()), \(one.match.staff), \(one.match.rule), \(one.event.id), \(one.event.position), \(one.event.at), \
                \(one.event.caseID ?? Candidate.outsideCases), \(one.event.party), 'open')
                """
            }
            let new = try rows(
                """
                INSERT INTO candidate (\(Candidate.columns)) VALUES \(SQL.joined(values, separator: ", "))
                ON CONFLICT (event_id, staff_id, rule) DO NOTHING
                RETURNING staff_id, rule, case_id, position, at
                """)
            for row in new {
                let staff: Int64 = try row.get("staff_id")
                let (position, at): (Int64, Int64) = (try row.get("position"), try row.get("at"))
                tallies[TallyKey(staff: staff, rule: try row.get("rule")), default: Count()].add(position, at)
                bundles[BundleKey(staff: staff, caseID: try row.get("case_id")), default: Count()].add(position, at)
            }
            added += new.count
        }
        try count(tallies, bundles)
        return added
    }

    private func count(_ tallies: [TallyKey: Count], _ bundles: [BundleKey: Count]) throws {
        let lines = tallies.sorted { ($0.key.staff, $0.key.rule) < ($1.key.staff, $1.key.rule) }.map { key, count -> SQL in
            "(\(key.staff), \(key.rule), \(count.n), \(count.lastAt))"
        }
        for part in lines.inPieces(of: 500) {
            try run(
                """
                INSERT INTO candidate_tally (staff_id, rule, n, last_at) VALUES \(SQL.joined(part, separator: ", "))
                ON CONFLICT (staff_id, rule) DO UPDATE SET
                    n = candidate_tally.n + excluded.n,
                    last_at = CASE WHEN excluded.last_at > candidate_tally.last_at THEN excluded.last_at
                        ELSE candidate_tally.last_at END
                """)
        }
        let cases = bundles.sorted { ($0.key.staff, $0.key.caseID) < ($1.key.staff, $1.key.caseID) }.map { key, count -> SQL in
            "(\(key.staff), \(key.caseID), \(count.lastPosition), \(count.lastAt))"
        }
        for part in cases.inPieces(of: 500) {
            try run(
                """
                INSERT INTO candidate_bundle (staff_id, case_id, last_position, last_at)
                VALUES \(SQL.joined(part, separator: ", "))
                ON CONFLICT (staff_id, case_id) DO UPDATE SET
                    last_at = CASE WHEN excluded.last_position > candidate_bundle.last_position THEN excluded.last_at
                        ELSE candidate_bundle.last_at END,
                    last_position = CASE WHEN excluded.last_position > candidate_bundle.last_position
                        THEN excluded.last_position ELSE candidate_bundle.last_position END
                """)
        }
    }

    private struct TallyKey: Hashable {
        let staff: Int64
        let rule: String
    }

    private struct BundleKey: Hashable {
        let staff: Int64
        let caseID: Int64
    }

    private struct Count {
        var n = 0
        var lastPosition: Int64 = 0
        var lastAt: Int64 = 0

        mutating func add(_ position: Int64, _ at: Int64) {
            n += 1
            lastAt = max(lastAt, at)
            lastPosition = max(lastPosition, position)
        }
    }
}

extension Array {
    fileprivate func inPieces(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
