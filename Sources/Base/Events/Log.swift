import Foundation
public import Storage

extension Work {
    /// Appends to the log, in this transaction. Followers hear of it once it is committed and sealed.
    public func record(_ event: Event) throws {
        let actor: Int64? = principal.kind == .staff ? principal.id : nil
        let id = newID(Event.self)
        try db.run(
            """
            INSERT INTO event (id, at, actor, name, subject, case_id, party_id, data, tx)
            VALUES (\(id), \(now), \(actor), \(event.name.name), \(event.subject), \(event.caseID), \(event.party),
                \(EventData.encode(event.data)), \(SQL.currentTransactionID))
            """)
        db.signal()
    }
}

extension Transaction {
    /// The last sealed position; 0 when the log is empty.
    public func logHead() throws -> Int64 {
        try row("SELECT position FROM log_head WHERE id = 1")?.get("position") ?? 0
    }

    /// Sealed events after a position, in order.
    public func events(after position: Int64, names: [String] = [], limit: Int) throws -> [SealedEvent] {
        let filter: SQL = names.isEmpty ? "" : "AND name IN \(list: names)"
        return try rows(
            """
            SELECT \(SealedEvent.columns)
            FROM event
            WHERE position > \(position) \(filter)
            ORDER BY position
            LIMIT \(limit)
            """
        ).map(SealedEvent.init)
    }

    /// How many events wait to be sealed, at most `limit`.
    public func unsealedCount(limit: Int) throws -> Int {
        try row("SELECT count(*) AS n FROM (SELECT id FROM event WHERE position IS NULL LIMIT \(limit)) AS waiting")?
            .get("n") ?? 0
    }
}
