public import Storage

/// For looking at how a query is answered on a table as large as a desk's, though the test's own holds a few rows.
extension Database {
    /// The engine's plan, when it may not do what is only good on small tables.
    ///
    /// - Parameter ways: What PostgreSQL leaves aside: `seqscan`, `sort`, `bitmapscan`.
    public func plan(of sql: SQL, without ways: [String] = ["seqscan", "sort", "bitmapscan"]) async throws -> String {
        try await read { db in
            if db.isPostgres { for way in ways { try db.run("SET LOCAL \(SQL(raw: "enable_\(way)")) = off") } }
            return try db.explain(sql)
        }
    }

    /// Keeps PostgreSQL from counting the rows while the test runs, as its autovacuum does sooner or later: once it knows
    /// how few there are, it reads along any index and throws away what does not fit. Called before anything is written.
    public func stayUncounted() async throws {
        try await write { db in
            guard db.isPostgres else { return }
            let tables = try db.rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()")
            for name in try tables.column("name", as: String.self) {
                try db.run("ALTER TABLE \(SQL(raw: "\"\(name)\"")) SET (autovacuum_enabled = off)")
            }
        }
    }
}
