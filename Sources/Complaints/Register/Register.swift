import Base
import Desk
import Foundation
import People
import Storage

/// Reads complaints in lists: the register, the board of what is due, the lessons.
struct Register {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The newest received first.
    func list(_ filter: RegisterFilter, after: ListCursor?, limit: Int) throws -> (lines: [RegisterLine], next: ListCursor?) {
        try work.principal.require(.seeCases)
        let from: [SQL] = after.map { ["(complaint.received_at, complaint.id) < (\($0.at), \($0.id))"] } ?? []
        let conditions = filter.conditions + from
        let condition: SQL = conditions.isEmpty ? "" : "WHERE \(SQL.joined(conditions, separator: " AND "))"
        let rows = try work.db.rows(
            """
            SELECT \(RegisterLine.columns)
            FROM complaint
            \(RegisterLine.joins)
            \(condition)
            ORDER BY complaint.received_at DESC, complaint.id DESC
            LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map(RegisterLine.init)
        let next =
            rows.count > limit
            ? lines.last.map { ListCursor(at: $0.receivedAt, id: $0.id.number) } : nil
        return (lines, next)
    }

    /// Something owed to a customer: a letter, or what puts it right.
    struct Due: Sendable {
        let line: RegisterLine
        let at: Date
        /// What puts it right; nil for a letter.
        let deed: String?
    }

    /// What is due in a span, soonest first: the letters, and what was promised to put things right, which is owed also
    /// when the complaint is answered and closed.
    func due(from: Date?, to: Date?, limit: Int) throws -> [Due] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT \(RegisterLine.columns), counted.owed_at, counted.deed
            FROM (
                SELECT counted.id, counted.owed_at, counted.deed FROM (
                    SELECT complaint.id, complaint.due_at AS owed_at, CAST(NULL AS TEXT) AS deed
                    FROM complaint
                    WHERE complaint.due_at IS NOT NULL AND \(Self.span("complaint.due_at", from, to))
                    ORDER BY complaint.due_at, complaint.id
                    LIMIT \(limit)
                ) AS counted
                UNION ALL
                SELECT counted.id, counted.owed_at, counted.deed FROM (
                    SELECT complaint_redress.complaint_id AS id, complaint_redress.due_at AS owed_at,
                        complaint_redress.what AS deed
                    FROM complaint_redress
                    WHERE \(Self.owed) AND \(Self.span("complaint_redress.due_at", from, to))
                    ORDER BY complaint_redress.due_at, complaint_redress.id
                    LIMIT \(limit)
                ) AS counted
            ) AS counted
            JOIN complaint ON complaint.id = counted.id
            \(RegisterLine.joins)
            ORDER BY counted.owed_at, complaint.id
            LIMIT \(limit)
            """
        ).map { row in
            Due(line: try RegisterLine(row), at: try row.get("owed_at"), deed: try row.getIfPresent("deed"))
        }
    }

    private static let owed: SQL = "complaint_redress.due_at IS NOT NULL AND complaint_redress.given_at IS NULL"

    static let mostCounted = 1_000

    /// How many are due in each span, counted up to a thousand.
    func dueCounts(_ spans: [(from: Date?, to: Date?)]) throws -> [Int] {
        let parts: [SQL] = spans.enumerated().flatMap { place, span -> [SQL] in
            [
                Self.count(
                    place, "complaint", "complaint.due_at IS NOT NULL AND \(Self.span("complaint.due_at", span.from, span.to))"),
                Self.count(
                    place, "complaint_redress", "\(Self.owed) AND \(Self.span("complaint_redress.due_at", span.from, span.to))"),
            ]
        }
        let rows = try work.db.rows(SQL.joined(parts, separator: " UNION ALL "))
        var counts = Array(repeating: 0, count: spans.count)
        for row in rows { counts[try row.get("place")] += try row.get("n", as: Int.self) }
        return counts
    }

    private static func count(_ place: Int, _ table: SQL, _ condition: SQL) -> SQL {
        """
        SELECT \(SQL(raw: String(place))) AS place, count(*) AS n
        FROM (SELECT id FROM \(table) WHERE \(condition) LIMIT \(mostCounted)) AS counted
        """
    }

    private static func span(_ time: SQL, _ from: Date?, _ to: Date?) -> SQL {
        switch (from, to) {
        case (let from?, let to?): "\(time) >= \(from) AND \(time) < \(to)"
        case (let from?, nil): "\(time) >= \(from)"
        case (nil, let to?): "\(time) < \(to)"
        case (nil, nil): "\(time) > 0"
        }
    }

    struct Lesson: Sendable {
        let id: Complaint.ID
        let lesson: String
        let cause: String
        let product: String
        let at: Date
    }

    /// What was learnt, the latest first. Nobody's name is in it.
    func lessons(after: ListCursor?, limit: Int) throws -> (lessons: [Lesson], next: ListCursor?) {
        try work.principal.require(.seeCases)
        let from: SQL = after.map { "AND (lesson_at, id) < (\($0.at), \($0.id))" } ?? ""
        let rows = try work.db.rows(
            """
            SELECT id, lesson, cause, product, lesson_at
            FROM complaint
            WHERE lesson_at IS NOT NULL \(from)
            ORDER BY lesson_at DESC, id DESC
            LIMIT \(limit + 1)
            """)
        let lessons = try rows.prefix(limit).map { row in
            Lesson(
                id: try row.get("id"), lesson: try row.get("lesson"), cause: try row.get("cause"),
                product: try row.get("product"), at: try row.get("lesson_at"))
        }
        return (lessons, rows.count > limit ? lessons.last.map { ListCursor(at: $0.at, id: $0.id.number) } : nil)
    }
}
