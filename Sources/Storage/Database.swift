/// The application's database: SQLite for one machine, PostgreSQL for several.
///
/// All work happens inside a transaction, in a closure that is synchronous on purpose: it can neither await a network
/// call while holding locks nor leak the transaction. A `write` may run more than once (PostgreSQL asks for a retry when
/// two transactions clash, a lost connection is made again), so the closure does nothing but read and write rows.
///
/// Isolation is the same rule on both engines: a transaction sees one snapshot, and two that change the same row cannot
/// both commit (the second is run again). Two that read the same rows and change *different* ones can, on PostgreSQL: a
/// rule across rows needs a version column on a common row, a unique constraint, or `SQL.forUpdate`.
public struct Database: Sendable {
    public enum Kind: Sendable {
        case sqlite, postgres
    }

    let engine: any StorageEngine

    public var kind: Kind { engine.kind }

    /// Where the data is, in words fit for a log: no password.
    public var place: String { engine.place }

    /// Runs `body` on one snapshot of the data. It cannot change anything.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Runs `body` and answers once its changes are safe on disk. If it throws, nothing is changed.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.write(body)
    }

    /// Tells of transactions that called `signal()`, of this process and of others. Speaks once at the start, and once
    /// whenever something may have been missed; several signals in a row may come as one. A signal can be lost when the
    /// process that gave it dies just after its commit, so a listener also looks up by itself every few seconds.
    public func signals() -> AsyncStream<Void> {
        engine.signals.listen()
    }

    /// Throws unless the database answers.
    public func ping() async throws {
        _ = try await read { try $0.row("SELECT 1 AS one") }
    }

    /// What is wrong with the stored data, as far as the engine can tell. May take minutes.
    public func integrityProblems() async throws -> [String] {
        try await engine.integrityProblems()
    }

    /// Copies the whole database to a new file, as it is at one moment, while others go on writing. SQLite only.
    public func backup(to path: String) async throws {
        try await engine.backup(to: path)
    }

    /// Runs words that no transaction may hold, such as `CREATE DATABASE`. For tests and setup.
    public func outsideTransaction(_ text: String) async throws {
        try await engine.setUp { try $0.run(text) }
    }

    /// Finishes what has been asked for, then lets go of files and connections. Whatever is asked later is refused.
    public func close() async {
        await engine.close()
    }
}

/// What `Database` needs from SQLite and from PostgreSQL.
protocol StorageEngine: Sendable {
    var kind: Database.Kind { get }
    var place: String { get }
    var signals: Signals { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    /// Lends one connection that is in no transaction, with no limit on time.
    func setUp<T: Sendable>(_ body: @escaping @Sendable (any SetupConnection) throws -> T) async throws -> T
    func integrityProblems() async throws -> [String]
    func backup(to path: String) async throws
    func close() async
}

/// A connection for migrations and other words that come before, between or after transactions.
protocol SetupConnection: Connection {
    func run(_ text: String) throws
    func transaction<T>(_ body: (Transaction) throws -> T) throws -> T
    /// Waits until no other process is migrating, and keeps others waiting until `body` is done.
    func alone<T>(_ body: () throws -> T) throws -> T
}
