import Foundation

/// A numbered step on the way from an empty database to the present schema. Applied once, never edited after release.
public struct Migration: Sendable {
    let number: Int
    let name: String
    let statements: [SQL]

    public init(_ number: Int, _ name: String, _ statements: [SQL]) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}

extension Database {
    /// Brings the database up to date. Several processes may ask at once: one works, the others wait and find it done.
    ///
    /// Each step is a transaction of its own, so a step that fails leaves those before it in place.
    public func migrate(_ migrations: [Migration]) async throws {
        try requireNumbered(migrations)
        let now = Date()
        try await engine.setUp { connection in
            try connection.alone {
                _ = try connection.transaction { db in try db.run(historyTable) }
                let history = try connection.transaction { db in try db.history() }
                try requireAgreement(of: migrations, with: history)
                for migration in migrations.dropFirst(history.count) {
                    try apply(migration, on: connection, at: now)
                }
            }
        }
    }

    /// The number of the last step taken, or 0 for an empty database.
    public func schemaVersion() async throws -> Int {
        try await read { db in
            guard try db.row(findHistoryTable) != nil else { return 0 }
            return try db.row("SELECT max(number) AS number FROM schema_migration")?.getIfPresent("number") ?? 0
        }
    }
}

private let historyTable: SQL = """
    CREATE TABLE IF NOT EXISTS schema_migration (
        number     BIGINT PRIMARY KEY,
        name       TEXT NOT NULL,
        applied_at BIGINT NOT NULL
    )
    """

private let findHistoryTable: SQL = .either(
    sqlite: "SELECT name FROM sqlite_master WHERE name = 'schema_migration'",
    postgres: "SELECT 'schema_migration' AS name WHERE to_regclass('schema_migration') IS NOT NULL")

extension Transaction {
    fileprivate func history() throws -> [(number: Int, name: String)] {
        try rows("SELECT number, name FROM schema_migration ORDER BY number")
            .map { (try $0.get("number"), try $0.get("name")) }
    }
}

private func requireNumbered(_ migrations: [Migration]) throws {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
        throw StorageError.engine(
            "Migration \(migration.number) (\(migration.name)) stands where number \(index + 1) should: "
                + "migrations are numbered from 1 without gaps.")
    }
}

private func requireAgreement(of migrations: [Migration], with history: [(number: Int, name: String)]) throws {
    if let last = history.last, last.number > migrations.count {
        throw StorageError.newerThanProgram(found: last.number, known: migrations.count)
    }
    for (taken, migration) in zip(history, migrations) where taken != (migration.number, migration.name) {
        throw StorageError.engine(
            "Migration \(migration.number) is called \(migration.name) here, but this database has taken "
                + "\(taken.number) (\(taken.name)) in its place. A released migration is never changed.")
    }
}

/// SQLite asks again inside the transaction: there, only the transaction itself keeps other processes out.
private func apply(_ migration: Migration, on connection: any SetupConnection, at now: Date) throws {
    do {
        try connection.transaction { db in
            let isNew = try db.run(
                """
                INSERT INTO schema_migration (number, name, applied_at)
                VALUES (\(migration.number), \(migration.name), \(now)) ON CONFLICT DO NOTHING
                """)
            guard isNew == 1 else { return }
            for statement in migration.statements { try db.run(statement) }
        }
    } catch StorageError.engine(let message) {
        throw StorageError.engine("in migration \(migration.number) (\(migration.name)): \(message)")
    } catch StorageError.constraint(let message) {
        throw StorageError.constraint("\(message), in migration \(migration.number) (\(migration.name))")
    }
}
