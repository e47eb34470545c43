import Foundation
public import Storage

extension Database {
    /// All rows of all tables, to see whether anything has changed. The database writes each row as one text, which costs a
    /// small part of reading every value.
    public func everything(but left: Set<String> = []) async throws -> [String: [String]] {
        let kind = kind
        return try await read { db in
            let tables = try db.rows(
                kind == .postgres
                    ? "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
                    : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            ).column("name", as: String.self)
            var everything: [String: [String]] = [:]
            for (name, reading) in zip(tables, try Readings.of(tables, kind, db)) where !left.contains(name) {
                everything[name] = try db.rows(reading).column("row", as: String.self).sorted()
            }
            return everything
        }
    }
}

/// How each table is read as texts, found out once for each schema.
private enum Readings {
    private static let known = Locked<[String: [SQL]]>([:])

    static func of(_ tables: [String], _ kind: Database.Kind, _ db: Transaction) throws -> [SQL] {
        let schema = "\(kind) \(tables.joined(separator: " "))"
        if let readings = known.current[schema] { return readings }
        let readings: [SQL] = try tables.map { table in
            let columns = try db.rows(
                kind == .postgres
                    ? """
                    SELECT CAST(attname AS TEXT) AS name FROM pg_attribute
                    WHERE attrelid = to_regclass(\(table)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                    """
                    : "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid"
            ).column("name", as: String.self)
            let parts = columns.map { column in
                let value = kind == .postgres ? "coalesce(CAST(\"\(column)\" AS TEXT), 'NULL')" : "quote(\"\(column)\")"
                return "'\(column): ' || \(value)"
            }
            return SQL(raw: "SELECT \(parts.joined(separator: " || ', ' || ")) AS row FROM \"\(table)\"")
        }
        known.with { $0[schema] = readings }
        return readings
    }
}
