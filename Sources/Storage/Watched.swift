extension Database {
    /// The same database, with somebody who hears of each statement before it runs: for counting what a page asks, and
    /// looking at how the engine goes about it.
    public func watched(by watcher: @escaping @Sendable (SQL) -> Void) -> Database {
        Database(engine: WatchedEngine(engine: engine, watcher: watcher))
    }
}

struct WatchedEngine: StorageEngine {
    let engine: any StorageEngine
    let watcher: @Sendable (SQL) -> Void

    var kind: Database.Kind { engine.kind }
    var place: String { engine.place }
    var signals: Signals { engine.signals }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.read(watched(body))
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.write(watched(body))
    }

    func setUp<T: Sendable>(_ body: @escaping @Sendable (any SetupConnection) throws -> T) async throws -> T {
        try await engine.setUp(body)
    }

    func integrityProblems() async throws -> [String] { try await engine.integrityProblems() }
    func backup(to path: String) async throws { try await engine.backup(to: path) }
    func close() async { await engine.close() }

    private func watched<T>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) -> @Sendable (Transaction) throws -> T {
        let watcher = watcher
        return { transaction in
            transaction.watcher = watcher
            return try body(transaction)
        }
    }
}
