import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Which complaints somebody wants to see.
struct RegisterFilter: Sendable, Equatable {
    var state: Complaint.State?
    var stage: Int?
    var procedure: String?
    var cause: String?
    var finding: Complaint.Finding?
    var handler: Staff.ID?
    var channel: Channel?
    /// Both included.
    var from: CalendarDay?
    var to: CalendarDay?

    init() {}

    /// What stands in an address. What makes no sense there is left out.
    init(_ query: Form) {
        state = Complaint.State(rawValue: query["state"])
        stage = Int(query["stage"]).flatMap { (1...Procedure.mostStages).contains($0) ? $0 : nil }
        procedure = query.text("procedure")
        cause = query.text("cause")
        finding = Complaint.Finding(rawValue: query["finding"])
        handler = Staff.ID(query["handler"])
        channel = Channel(rawValue: query["channel"])
        from = CalendarDay(query["from"])
        to = CalendarDay(query["to"])
    }

    /// The same as it stands in an address.
    var query: [(String, String)] {
        [
            ("state", state?.rawValue), ("stage", stage.map(String.init)), ("procedure", procedure), ("cause", cause),
            ("finding", finding?.rawValue), ("handler", handler?.description), ("channel", channel?.rawValue),
            ("from", from?.text), ("to", to?.text),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("complaint.state = \(state)") }
        if let stage { all.append("complaint.stage = \(stage)") }
        if let procedure { all.append("complaint.procedure_key = \(procedure)") }
        if let cause { all.append("complaint.cause = \(cause)") }
        if let finding { all.append("complaint.finding = \(finding)") }
        if let handler { all.append("complaint.handler_id = \(handler)") }
        if let channel { all.append("complaint.channel = \(channel.rawValue)") }
        if let from { all.append("complaint.received_at >= \(from.at(hour: 0))") }
        if let to { all.append("complaint.received_at < \(to.adding(days: 1).at(hour: 0))") }
        return all
    }
}

/// A complaint as lists show it.
struct RegisterLine: Sendable {
    let complaint: Complaint
    let reference: Reference
    let customer: String
    let handler: String

    init(_ row: Row) throws {
        complaint = try Complaint(row)
        reference = Reference(number: try row.get("case_number"))
        customer = try row.get("customer")
        handler = try row.get("handler_name")
    }

    static let columns: SQL = """
        \(Complaint.columns), cases.number AS case_number, party.name AS customer, staff.name AS handler_name
        """
    static let source: SQL = "FROM complaint \(joins)"
    static let joins: SQL = """
        JOIN cases ON cases.id = complaint.case_id
        JOIN party ON party.id = cases.party_id
        JOIN staff ON staff.id = complaint.handler_id
        """
}

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
            \(RegisterLine.source)
            \(condition)
            ORDER BY complaint.received_at DESC, complaint.id DESC
            LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map(RegisterLine.init)
        let next =
            rows.count > limit
            ? lines.last.map { ListCursor(at: $0.complaint.receivedAt, id: $0.complaint.id.number) } : nil
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
