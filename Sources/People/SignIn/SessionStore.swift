public import Base
import Foundation
public import Storage

extension Transaction {
    func insert(_ session: Session, tokenHash: Data) throws {
        try run(
            """
            INSERT INTO session (id, token_hash, staff_id, created_at, seen_at, expires_at, agent)
            VALUES (\(session.id), \(tokenHash), \(session.staff), \(session.createdAt), \(session.seenAt),
                \(session.expiresAt), \(session.agent))
            """)
    }

    /// The session a token opens and whose it is, when they still work here.
    func visitor(tokenHash: Data) throws -> (session: Session, staff: Staff)? {
        try row(
            """
            SELECT \(Staff.columns), session.id AS session_id, session.created_at AS session_created_at,
                session.seen_at AS seen_at, session.expires_at AS expires_at, session.agent AS agent
            FROM session
            JOIN staff ON staff.id = session.staff_id
            WHERE session.token_hash = \(tokenHash) AND staff.is_active
            """
        ).map { row in
            let staff = try Staff(row)
            return (
                Session(
                    id: try row.get("session_id"), staff: staff.id, createdAt: try row.get("session_created_at"),
                    seenAt: try row.get("seen_at"), expiresAt: try row.get("expires_at"), agent: try row.get("agent")),
                staff
            )
        }
    }

    /// The newest sessions of a colleague, those they were last seen with first.
    public func sessions(of staff: Staff.ID) throws -> [Session] {
        try rows(
            """
            SELECT id, staff_id, created_at, seen_at, expires_at, agent
            FROM session
            WHERE staff_id = \(staff)
            ORDER BY seen_at DESC, id DESC
            LIMIT 100
            """
        ).map(Session.init)
    }

    func noteSeen(_ session: Session.ID, at time: Date) throws {
        try run("UPDATE session SET seen_at = \(time) WHERE id = \(session) AND seen_at < \(time)")
    }

    @discardableResult func deleteSession(_ id: Session.ID, of staff: Staff.ID) throws -> Bool {
        try run("DELETE FROM session WHERE id = \(id) AND staff_id = \(staff)") == 1
    }

    func deleteSessions(of staff: Staff.ID, except kept: Session.ID? = nil) throws -> Int {
        try run("DELETE FROM session WHERE staff_id = \(staff) AND id <> \(kept?.number ?? 0)")
    }

    /// Sessions nobody can use any more.
    func deleteClosedSessions(of staff: Staff.ID, at time: Date) throws {
        try run(
            """
            DELETE FROM session
            WHERE staff_id = \(staff) AND (expires_at <= \(time) OR seen_at <= \(time - Session.longestIdle))
            """)
    }

    func deleteExpiredSessions(at time: Date) throws {
        try run("DELETE FROM session WHERE expires_at <= \(time)")
    }
}

extension Session {
    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), staff: row.get("staff_id"), createdAt: row.get("created_at"),
            seenAt: row.get("seen_at"), expiresAt: row.get("expires_at"), agent: row.get("agent"))
    }
}
