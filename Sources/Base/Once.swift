import Foundation
import Storage

extension Work {
    /// Does something once for a key, however often it is asked: a form sent twice, a request tried again.
    ///
    /// The key belongs to whoever is asking. The second time, the id of what the first time made comes back and nothing
    /// is done. An empty or missing key does it every time.
    public func once<Of>(_ key: String?, _ body: () throws -> Identifier<Of>) throws -> Identifier<Of> {
        guard let key, !key.isEmpty else { return try body() }
        guard key.utf8.count <= 200 else { throw Problem.invalid("idempotency_key", "problem.key_too_long") }
        if let done = try db.row("SELECT result FROM once WHERE actor = \(principal.id) AND key = \(key)") {
            return try done.get("result")
        }
        let result = try body()
        // Where another transaction was faster, PostgreSQL reports a clash here, and everything is run again.
        try db.run(
            """
            INSERT INTO once (actor, key, result, at) VALUES (\(principal.id), \(key), \(result), \(now))
            ON CONFLICT (actor, key) DO NOTHING
            """)
        return result
    }

    /// Makes transactions that look for the same thing and add it when it is missing take turns: where two are at it at
    /// once, the later one is run again and finds what the first one added.
    public func takeTurn(_ what: String) throws {
        // What the row says does not matter. That both write it is what PostgreSQL reports as a clash.
        try db.run(
            """
            INSERT INTO once (actor, key, result, at) VALUES (0, \("turn " + what), 0, \(now))
            ON CONFLICT (actor, key) DO UPDATE SET at = excluded.at
            """)
    }

    /// Forgets keys older than a day: nobody tries again that late.
    public func forgetOldKeys() throws {
        try db.run("DELETE FROM once WHERE at < \(now - 86_400)")
    }
}
