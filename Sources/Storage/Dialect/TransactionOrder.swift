/// PostgreSQL commits transactions in another order than it numbers them. Whoever reads rows in order of arrival keeps
/// to those older than every open transaction: `WHERE transaction_id < \(SQL.openTransactionHorizon)`. The transactions
/// of all databases on the server count.
extension SQL {
    /// The number of this transaction, to be stored beside a row. SQLite has one writer and always says 0.
    public static var currentTransactionID: SQL {
        either(sqlite: "0", postgres: "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)")
    }

    /// No transaction with a smaller number is still open.
    public static var openTransactionHorizon: SQL {
        either(
            sqlite: "9223372036854775807",
            postgres: "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)")
    }
}
