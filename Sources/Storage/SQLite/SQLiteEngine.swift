import Foundation
import GRDB

/// One writer and a few readers on one file, each a connection with a thread of its own.
final class SQLiteEngine: StorageEngine {
    private let file: SQLiteFile
    private let writerQueue: DatabaseQueue
    private let writer: WorkQueue<SQLiteTask>
    private let readers: WorkQueue<@Sendable (Result<SQLiteConnection, any Error>) -> Void>
    private let watch: SQLiteWatch
    let signals: Signals

    init(path: String, readers: Int) throws {
        let file = try SQLiteFile(path: path)
        self.file = file
        let writerQueue = try file.openWriter()
        self.writerQueue = writerQueue
        let watch = SQLiteWatch()
        let signals = Signals { isHeard, _ in watch.setRunning(isHeard) }
        self.watch = watch
        self.signals = signals
        writer = WorkQueue(name: "sqlite-writer", threads: 1, batch: 128) {
            let writer = SQLiteWriter(connection: SQLiteConnection(writerQueue), signals: signals)
            return { tasks in
                if !tasks.isEmpty { writer.perform(tasks) }
            }
        }
        self.readers = WorkQueue(name: "sqlite-reader", threads: readers) {
            var reader: SQLiteConnection?
            return { jobs in
                for job in jobs {
                    let current = Result { try reader ?? SQLiteConnection(file.openReader()) }
                    reader = try? current.get()
                    job(current)
                }
            }
        }
        watch.start(on: writer, announce: signals.announce)
    }

    deinit {
        watch.stop()
        signals.close()
        readers.close()
        writer.close()
    }

    var kind: Database.Kind { .sqlite }
    var place: String { "SQLite file \(file.path)" }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await onReader { session in
            try session.control("BEGIN")
            defer { try? session.control("COMMIT") }
            return try Transaction.run(on: session, body).result
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let write = SQLiteWrite(
                work: { transaction in
                    let result = try body(transaction)
                    return { continuation.resume(returning: result) }
                },
                fail: { continuation.resume(throwing: $0) })
            if !writer.submit(.write(write)) { continuation.resume(throwing: StorageError.closed) }
        }
    }

    func setUp<T: Sendable>(_ body: @escaping @Sendable (any SetupConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let task = SQLiteTask.bare { session in continuation.resume(with: Result { try body(session) }) }
            if !writer.submit(task) { continuation.resume(throwing: StorageError.closed) }
        }
    }

    func integrityProblems() async throws -> [String] {
        try await read { db in
            let damage = try db.rows("PRAGMA integrity_check").map { try $0.get("integrity_check", as: String.self) }
            let orphans = try db.rows("PRAGMA foreign_key_check").map { row in
                "A row of \(try row.get("table", as: String.self)) refers to a missing row of "
                    + "\(try row.get("parent", as: String.self))."
            }
            return damage.filter { $0 != "ok" } + orphans
        }
    }

    func backup(to path: String) async throws {
        let file = file
        try await onReader { _ in try file.copy(to: path) }
    }

    func close() async {
        watch.stop()
        signals.close()
        readers.close()
        await readers.ended()
        writer.close()
        await writer.ended()
        // The last to leave brings the log into the file and takes it away.
        try? writerQueue.close()
    }

    private func onReader<T: Sendable>(_ body: @escaping @Sendable (SQLiteSession) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = readers.submit { reader in
                continuation.resume(with: Result { try reader.get().access(body) })
            }
            if !isTaken { continuation.resume(throwing: StorageError.closed) }
        }
    }
}

extension StorageError {
    static let closed = StorageError.unavailable("It has been closed.")
}

extension SQLiteSession: SetupConnection {
    func run(_ text: String) throws {
        do { try db.execute(sql: text) } catch let error as DatabaseError { throw StorageError(error, in: text) }
    }

    func transaction<T>(_ body: (Transaction) throws -> T) throws -> T {
        try control("BEGIN IMMEDIATE")
        do {
            let result = try Transaction.run(on: self, body).result
            try commit()
            return result
        } catch {
            abandonTransaction()
            throw error
        }
    }

    /// Each transaction keeps other processes out by itself.
    func alone<T>(_ body: () throws -> T) throws -> T {
        try body()
    }
}
