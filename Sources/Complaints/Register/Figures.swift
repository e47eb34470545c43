import Base
import Foundation
import People
import Storage

/// What the complaints of a period say about us: why they came, whose they were, how many were right, what they cost, and
/// how long we took over each step.
struct ComplaintFigures: Sendable, Equatable {
    /// What complaints are counted by.
    enum Division: String, Sendable, CaseIterable { case cause, product, procedure, team, handler, finding }

    /// The complaints that have one thing in common.
    struct Group: Sendable, Equatable {
        /// What they have in common as it is stored; empty for those of which it is not known.
        let name: String
        let count: Int
        /// Something in them came after its time.
        let late: Int
        /// Right in part or in whole.
        let upheld: Int
        let redress: Int64
    }

    /// How much of what fell due was done by its day.
    struct Share: Sendable, Equatable {
        var due = 0
        var inTime = 0

        var part: Double? { due == 0 ? nil : Double(inTime) / Double(due) }
    }

    /// One stage of one procedure. Times under different procedures are different promises, and are never mixed.
    struct StageTime: Sendable, Equatable {
        let procedure: String
        let stage: Int
        var acknowledged = Share()
        var answered = Share()
        /// How many answers were sent, and within how many days half of them were.
        var count = 0
        var median: Double?
    }

    /// How many complaints were looked at; the newest of the period when there are more.
    let counted: Int
    let isCapped: Bool
    /// The largest first; what is not known is left out.
    let groups: [Division: [Group]]
    let times: [StageTime]

    func groups(by division: Division) -> [Group] { groups[division] ?? [] }

    func count(_ finding: Complaint.Finding) -> Int {
        groups(by: .finding).first { $0.name == finding.rawValue }?.count ?? 0
    }

    /// Every complaint has a procedure, so these are all of them.
    private var all: [Group] { groups(by: .procedure) }
    var redress: Int64 { all.map(\.redress).reduce(0, +) }
    var late: Int { all.map(\.late).reduce(0, +) }

    /// Of those looked into, how many were right in part or in whole.
    var upheldShare: Double? {
        let found = groups(by: .finding).map(\.count).reduce(0, +)
        return found == 0 ? nil : Double(count(.upheld) + count(.partly)) / Double(found)
    }

    /// The middle value; between the two middle ones of an even number.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

extension Register {
    /// At most this many complaints are looked at: enough for any rate, and quick however large the desk is.
    static let mostFigured = 20_000
    /// The middle of so many answers is the middle of all of them, as near as anybody needs.
    static let mostTimed = 4_000

    func figures(from: Date, to: Date) throws -> ComplaintFigures {
        try work.principal.require(.seeCases)
        var groups: [ComplaintFigures.Division: [ComplaintFigures.Group]] = [:]
        for row in try work.db.rows(Self.divided(from, to)) {
            guard let division: ComplaintFigures.Division = try row.code("division") else { continue }
            let group = ComplaintFigures.Group(
                name: try row.get("name"), count: try row.get("n"), late: try row.get("late"), upheld: try row.get("upheld"),
                redress: try row.get("redress"))
            if !group.name.isEmpty { groups[division, default: []].append(group) }
        }
        let counted = (groups[.procedure] ?? []).map(\.count).reduce(0, +)
        return ComplaintFigures(
            counted: counted, isCapped: counted == Self.mostFigured,
            groups: groups.mapValues { $0.sorted { ($1.count, $0.name) < ($0.count, $1.name) } },
            times: try stageTimes(from, to))
    }

    /// Read once, counted by each thing in turn.
    private static func divided(_ from: Date, _ to: Date) -> SQL {
        let columns: [(ComplaintFigures.Division, SQL)] = [
            (.cause, "cause"), (.product, "product"), (.procedure, "procedure_key"),
            (.team, "coalesce(CAST(team_id AS TEXT), '')"), (.handler, "CAST(handler_id AS TEXT)"), (.finding, "finding"),
        ]
        let parts: [SQL] = columns.map { division, column in
            """
            SELECT CAST(\(division.rawValue) AS TEXT) AS division, \(column) AS name, count(*) AS n,
                sum(CASE WHEN is_late THEN 1 ELSE 0 END) AS late,
                sum(CASE WHEN finding IN ('upheld', 'partly_upheld') THEN 1 ELSE 0 END) AS upheld,
                CAST(sum(redress) AS BIGINT) AS redress
            FROM counted
            GROUP BY \(column)
            """
        }
        return """
            WITH counted AS MATERIALIZED (
                SELECT cause, product, procedure_key, team_id, handler_id, finding, is_late, redress
                FROM complaint
                WHERE received_at >= \(from) AND received_at < \(to)
                ORDER BY received_at DESC, id DESC
                LIMIT \(mostFigured)
            )
            \(SQL.joined(parts, separator: " UNION ALL "))
            """
    }

    private struct StageKey: Hashable {
        let procedure: String
        let stage: Int

        init(_ row: Row) throws {
            (procedure, stage) = (try row.get("procedure_key"), try row.get("number"))
        }
    }

    private func stageTimes(_ from: Date, _ to: Date) throws -> [ComplaintFigures.StageTime] {
        var times: [StageKey: ComplaintFigures.StageTime] = [:]
        func change(_ key: StageKey, _ body: (inout ComplaintFigures.StageTime) -> Void) {
            body(&times[key, default: ComplaintFigures.StageTime(procedure: key.procedure, stage: key.stage)])
        }
        let answers = try answers(from, to)
        for (key, days) in answers {
            change(key) { ($0.count, $0.median) = (days.count, ComplaintFigures.median(days)) }
        }
        let until = min(to, work.now)
        let parts = [
            Self.kept("acknowledgement", "complaint_stage.acknowledge_by", "complaint_stage.acknowledged_at", from, until),
            Self.kept("answer", "complaint_stage.answer_by", "complaint_stage.answered_at", from, until),
        ]
        for row in try work.db.rows(SQL.joined(parts, separator: " UNION ALL ")) {
            let share = ComplaintFigures.Share(due: try row.get("n"), inTime: try row.get("in_time"))
            let isAnswer = try row.get("what", as: String.self) == "answer"
            change(try StageKey(row)) { if isAnswer { $0.answered = share } else { $0.acknowledged = share } }
        }
        return times.values.sorted { ($0.procedure, $0.stage) < ($1.procedure, $1.stage) }
    }

    /// How many days each answer took, from the beginning of its stage.
    private func answers(_ from: Date, _ to: Date) throws -> [StageKey: [Double]] {
        try work.db.rows(
            """
            SELECT complaint.procedure_key, complaint_stage.number, complaint_stage.answered_at - complaint_stage.begun_at AS took
            FROM complaint_stage
            JOIN complaint ON complaint.id = complaint_stage.complaint_id
            WHERE complaint_stage.answered_at IS NOT NULL
                AND complaint_stage.answered_at >= \(from) AND complaint_stage.answered_at < \(to)
            ORDER BY complaint_stage.answered_at DESC, complaint_stage.id DESC
            LIMIT \(Self.mostTimed)
            """
        ).reduce(into: [:]) { $0[try StageKey($1), default: []].append(Double(try $1.get("took", as: Int64.self)) / 86_400_000) }
    }

    /// Of what fell due in a period, how much was done by its day. What the customer took back before then was not due.
    private static func kept(_ what: String, _ by: SQL, _ at: SQL, _ from: Date, _ until: Date) -> SQL {
        """
        SELECT CAST(\(what) AS TEXT) AS what, procedure_key, number, count(*) AS n, sum(in_time) AS in_time
        FROM (
            SELECT complaint.procedure_key, complaint_stage.number, CASE WHEN \(at) <= \(by) THEN 1 ELSE 0 END AS in_time
            FROM complaint_stage
            JOIN complaint ON complaint.id = complaint_stage.complaint_id
            WHERE \(by) IS NOT NULL AND \(by) >= \(from) AND \(by) < \(until)
                AND (\(at) IS NOT NULL OR complaint.closed_at IS NULL OR complaint.closed_at > \(by))
            ORDER BY \(by) DESC, complaint_stage.id DESC
            LIMIT \(mostTimed)
        ) AS counted
        GROUP BY procedure_key, number
        """
    }
}
