import Base
import Desk
import Foundation
import Storage

extension Redress {
    fileprivate static let columns: SQL = """
        id, complaint_id, kind, what, amount, decision_id, due_at, promise_id, given_at, added_at
        """

    fileprivate init(_ row: Row) throws {
        id = try row.get("id")
        complaint = try row.get("complaint_id")
        kind = try row.code("kind") ?? .apology
        what = try row.get("what")
        amount = try row.get("amount")
        decision = try row.getIfPresent("decision_id")
        dueAt = try row.getIfPresent("due_at")
        promise = try row.getIfPresent("promise_id")
        givenAt = try row.getIfPresent("given_at")
        addedAt = try row.get("added_at")
    }
}

extension Transaction {
    /// Everything that puts a complaint right, in the order it was set down.
    func redress(of id: Complaint.ID) throws -> [Redress] {
        try rows("SELECT \(Redress.columns) FROM complaint_redress WHERE complaint_id = \(id) ORDER BY id LIMIT 100")
            .map(Redress.init)
    }

    /// What was promised with a promise; nil when it was none of a complaint's redress.
    func redressIfAny(promised id: Promise.ID) throws -> Redress? {
        try row("SELECT \(Redress.columns) FROM complaint_redress WHERE promise_id = \(id)").map(Redress.init)
    }

    func insert(_ line: Redress) throws {
        try run(
            """
            INSERT INTO complaint_redress (id, complaint_id, kind, what, amount, decision_id, due_at, promise_id, given_at,
                added_at)
            VALUES (\(line.id), \(line.complaint), \(line.kind.rawValue), \(line.what), \(line.amount), \(line.decision),
                \(line.dueAt), \(line.promise), \(line.givenAt), \(line.addedAt))
            """)
    }

    /// Says that it was done; false when it had been done already.
    func give(_ id: Redress.ID, at time: Date) throws -> Bool {
        try run("UPDATE complaint_redress SET given_at = \(time) WHERE id = \(id) AND given_at IS NULL") == 1
    }

    /// Another day for it; nil when it is owed no more.
    func setDue(_ due: Date?, for id: Redress.ID) throws {
        try run("UPDATE complaint_redress SET due_at = \(due) WHERE id = \(id)")
    }

    /// The promises made for the other complaints of a case.
    func promises(madeFor others: Case.ID, but id: Complaint.ID) throws -> Set<Promise.ID> {
        let rows = try rows(
            """
            SELECT complaint_stage.acknowledge_promise AS one, complaint_stage.answer_promise AS two
            FROM complaint
            JOIN complaint_stage ON complaint_stage.complaint_id = complaint.id
            WHERE complaint.case_id = \(others) AND complaint.id <> \(id)
            UNION ALL
            SELECT complaint_redress.promise_id AS one, NULL AS two
            FROM complaint
            JOIN complaint_redress ON complaint_redress.complaint_id = complaint.id
            WHERE complaint.case_id = \(others) AND complaint.id <> \(id)
            LIMIT 1000
            """)
        return Set(try rows.flatMap { [try $0.getIfPresent("one"), try $0.getIfPresent("two")] }.compactMap { $0 })
    }
}
