extension SQL {
    /// The number of this transaction, to be stored beside a row. A transaction that has seen what another one wrote has
    /// the higher number. SQLite has one writer and always says 0.
    public static var currentTransactionID: SQL {
        either(sqlite: "0", postgres: "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)")
    }
}
