extension SQL {
    /// Locks the selected rows until the transaction ends. SQLite has one writer, so it needs no words.
    public static var forUpdate: SQL { either(sqlite: "", postgres: "FOR UPDATE") }

    /// As `forUpdate`, passing over rows another worker holds. For queues.
    public static var forUpdateSkippingLocked: SQL { either(sqlite: "", postgres: "FOR UPDATE SKIP LOCKED") }
}
