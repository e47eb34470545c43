public import Storage

extension Database {
    /// All rows of all tables, to see whether anything has changed.
    public func everything(but left: Set<String> = []) async throws -> [String: [String]] {
        let isPostgres = kind == .postgres
        return try await read { db in
            let tables = try db.rows(
                isPostgres
                    ? "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables WHERE table_schema = 'public'"
                    : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            var everything: [String: [String]] = [:]
            for name in try tables.column("name", as: String.self) where !left.contains(name) {
                everything[name] = try db.rows("SELECT * FROM \(SQL(raw: name))").map { row in
                    try row.columnNames.map { "\($0): \(try row[$0])" }.joined(separator: ", ")
                }.sorted()
            }
            return everything
        }
    }
}
