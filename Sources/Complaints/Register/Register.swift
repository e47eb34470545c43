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
    static let source: SQL = """
        FROM complaint
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

    /// What is due in a span, soonest first.
    func due(from: Date?, to: Date?, limit: Int) throws -> [RegisterLine] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT \(RegisterLine.columns)
            \(RegisterLine.source)
            WHERE complaint.due_at IS NOT NULL AND \(Self.span(from, to))
            ORDER BY complaint.due_at, complaint.id
            LIMIT \(limit)
            """
        ).map(RegisterLine.init)
    }

    static let mostCounted = 1_000

    /// How many are due in each span, counted up to a thousand.
    func dueCounts(_ spans: [(from: Date?, to: Date?)]) throws -> [Int] {
        let parts: [SQL] = spans.enumerated().map { place, span in
            """
            SELECT \(SQL(raw: String(place))) AS place, count(*) AS n FROM (
                SELECT complaint.id FROM complaint
                WHERE complaint.due_at IS NOT NULL AND \(Self.span(span.from, span.to))
                LIMIT \(Self.mostCounted)
            ) AS counted
            """
        }
        let rows = try work.db.rows(SQL.joined(parts, separator: " UNION ALL "))
        var counts = Array(repeating: 0, count: spans.count)
        for row in rows { counts[try row.get("place")] = try row.get("n") }
        return counts
    }

    private static func span(_ from: Date?, _ to: Date?) -> SQL {
        switch (from, to) {
        case (let from?, let to?): "complaint.due_at >= \(from) AND complaint.due_at < \(to)"
        case (let from?, nil): "complaint.due_at >= \(from)"
        case (nil, let to?): "complaint.due_at < \(to)"
        case (nil, nil): "complaint.due_at > 0"
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
