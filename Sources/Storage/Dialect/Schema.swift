extension SQL {
    /// The type of an `id` column whose values the application makes.
    public static var identityColumn: SQL {
        either(sqlite: "INTEGER PRIMARY KEY", postgres: "BIGINT PRIMARY KEY")
    }

    /// The type to name in `CAST(… AS …)` for bytes. A column is declared as `BYTEA` on both engines.
    public static var bytesType: SQL { either(sqlite: "BLOB", postgres: "BYTEA") }

    /// Orders and compares text byte by byte, as SQLite does by itself, whatever language the PostgreSQL server speaks.
    /// An index is used for such an order only if it was made with these words too.
    public static var binaryOrder: SQL { either(sqlite: "COLLATE BINARY", postgres: "COLLATE \"C\"") }
}
