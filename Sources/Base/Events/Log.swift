public import Foundation
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

    /// Sealed events by their positions, with the seal of each: what proves who did what, and when.
    public func sealed(at positions: [Int64]) throws -> [(event: SealedEvent, hash: Data)] {
        if positions.isEmpty { return [] }
        return try rows(
            """
            SELECT \(SealedEvent.columns), hash
            FROM event
            WHERE position IN \(list: positions)
            ORDER BY position
            LIMIT \(positions.count)
            """
        ).map { (try SealedEvent($0), try $0.get("hash")) }
    }

    /// What is sealed of these cases, by the name of what happened; all of it when none is named. In order.
    ///
    /// For what must be seen whole, such as who did what in a case, so it has no limit: a case ends.
    public func events(in cases: [Int64], names: [String] = []) throws -> [SealedEvent] {
        if cases.isEmpty { return [] }
        let filter: SQL = names.isEmpty ? "" : "AND name IN \(list: names)"
        return try rows(
            """
            SELECT \(SealedEvent.columns)
            FROM event
            WHERE case_id IN \(list: cases) \(filter)
            """
        ).map(SealedEvent.init).filter { $0.position > 0 }.sorted { $0.position < $1.position }
    }

    /// How many events wait to be sealed, at most `limit`.
    public func unsealedCount(limit: Int) throws -> Int {
        try row("SELECT count(*) AS n FROM (SELECT id FROM event WHERE position IS NULL LIMIT \(limit)) AS waiting")?
            .get("n") ?? 0
    }
}
