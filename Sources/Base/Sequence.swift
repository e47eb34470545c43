public import Storage

extension SQL {
    /// What makes a sequence of numbers that several processes draw from: a sequence on PostgreSQL, where a counter's
    /// row would make every writer wait, and a row on SQLite, which has one writer anyway.
    public static func sequence(_ name: String, startingAt first: Int) -> [SQL] {
        [
            .either(
                sqlite: SQL(raw: "CREATE TABLE \(name) (next BIGINT NOT NULL)"),
                postgres: SQL(raw: "CREATE SEQUENCE \(name) START \(first)")),
            .either(sqlite: SQL(raw: "INSERT INTO \(name) (next) VALUES (\(first))"), postgres: "SELECT 1"),
        ]
    }
}

extension Transaction {
    /// The next number of a sequence. A transaction that fails may leave a gap on PostgreSQL.
    public func nextNumber(_ name: String) throws -> Int64 {
        let row = try row(
            .either(
                sqlite: SQL(raw: "UPDATE \(name) SET next = next + 1 RETURNING next - 1 AS number"),
                postgres: SQL(raw: "SELECT nextval('\(name)') AS number")))
        return try row?.get("number") ?? 0
    }

    /// Makes a sequence go on from a number.
    package func setNextNumber(_ name: String, to next: Int64) throws {
        _ = try rows(
            .either(
                sqlite: "UPDATE \(SQL(raw: name)) SET next = \(next) RETURNING next",
                postgres: "SELECT setval(\(name), \(next), FALSE) AS next"))
    }
}
