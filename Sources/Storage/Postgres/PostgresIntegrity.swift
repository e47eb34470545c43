extension Transaction {
    /// Indexes and constraints that PostgreSQL itself marks as not to be trusted, and damaged indexes where the
    /// `amcheck` extension is there to find them.
    func integrityProblems() throws -> [String] {
        var problems = try rows(
            """
            SELECT CAST(indexrelid AS regclass) AS name FROM pg_index WHERE NOT indisvalid OR NOT indisready ORDER BY 1
            """
        ).map { "Index \(try $0.get("name", as: String.self)) is not valid." }
        problems += try rows("SELECT conname AS name FROM pg_constraint WHERE NOT convalidated ORDER BY 1")
            .map { "Constraint \(try $0.get("name", as: String.self)) has not been checked." }
        if try row("SELECT extname FROM pg_extension WHERE extname = 'amcheck'") != nil {
            _ = try rows(
                """
                SELECT bt_index_check(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                  JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE a.amname = 'btree' AND i.indisvalid AND c.relpersistence = 'p' AND n.nspname = current_schema()
                """)
        }
        return problems
    }
}
