import Foundation
import Synchronization

/// A few connections to one server, each with a thread of its own, lent to one transaction at a time.
final class PostgresEngine: StorageEngine {
    private let address: PostgresAddress
    private let connections: WorkQueue<@Sendable (PostgresConnection) -> Void>
    private let outage = Outage()
    private let hasNoticeDue = Mutex(false)
    private let listener: PostgresListener
    let signals: Signals

    init(_ address: PostgresAddress, connections: Int) {
        self.address = address
        let listener = PostgresListener(address)
        self.listener = listener
        signals = Signals { isHeard, signals in
            if isHeard { listener.listen(for: signals) }
        }
        self.connections = WorkQueue(name: "postgres", threads: connections) {
            let connection = PostgresConnection(address)
            return { jobs in
                for job in jobs { job(connection) }
                if jobs.isEmpty { connection.rest() }
            }
        }
    }

    deinit {
        listener.close()
        signals.close()
        connections.close()
    }

    var kind: Database.Kind { .postgres }
    var place: String { address.place }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let outage = outage
        return try await onConnection { try $0.read(outage, body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let outage = outage
        let (result, hasSignal) = try await onConnection { try $0.write(outage, body) }
        if hasSignal {
            signals.announce()
            notifyOthers()
        }
        return result
    }

    func setUp<T: Sendable>(_ body: @escaping @Sendable (any SetupConnection) throws -> T) async throws -> T {
        try await onConnection { connection in
            if connection.isLost { connection.disconnect() }
            try connection.connect()
            do {
                try connection.control("SET statement_timeout = 0")
                let result = try body(connection)
                try connection.control("SET statement_timeout = '30s'")
                return result
            } catch {
                connection.disconnect()
                throw error
            }
        }
    }

    func integrityProblems() async throws -> [String] {
        try await setUp { try $0.transaction { try $0.integrityProblems() } }
    }

    func backup(to path: String) async throws {
        throw StorageError.unsupported(
            "A PostgreSQL database is backed up with its own tools: pg_dump --format=custom --file=\(path)")
    }

    func close() async {
        listener.close()
        signals.close()
        connections.close()
        await connections.ended()
        await listener.ended()
    }

    /// Tells other processes of a commit, after it. A NOTIFY inside the transaction would make all commits wait for each
    /// other, for PostgreSQL sends notices in the order of commits; here one notice speaks for all that came meanwhile.
    /// It is lost if the process dies at this very moment: whoever listens also looks up by itself now and then.
    private func notifyOthers() {
        let isFirst = hasNoticeDue.withLock { isDue in
            defer { isDue = true }
            return !isDue
        }
        guard isFirst else { return }
        _ = connections.submit { [self] connection in
            hasNoticeDue.withLock { $0 = false }
            for _ in 1...2 {
                do {
                    try connection.connect()
                    try connection.control("NOTIFY \(PostgresListener.channel), '\(listener.identity)'")
                    return
                } catch {
                    connection.disconnect()
                }
            }
        }
    }

    private func onConnection<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws
        -> T
    {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = connections.submit { connection in
                continuation.resume(with: Result { try body(connection) })
            }
            if !isTaken { continuation.resume(throwing: StorageError.closed) }
        }
    }
}

extension PostgresConnection: SetupConnection {
    func run(_ text: String) throws {
        try control(text)
    }

    func transaction<T>(_ body: (Transaction) throws -> T) throws -> T {
        try control("BEGIN ISOLATION LEVEL REPEATABLE READ")
        do {
            let result = try Transaction.run(on: self, body).result
            try commit()
            return result
        } catch {
            recover()
            throw error
        }
    }

    /// A lock that belongs to the connection: a process that dies lets go of it.
    func alone<T>(_ body: () throws -> T) throws -> T {
        try control("SELECT pg_advisory_lock(\(migrationLock))")
        let result = try body()
        try control("SELECT pg_advisory_unlock(\(migrationLock))")
        return result
    }

    /// Any number will do, if only nobody else in the database takes the same: "Kept".
    private var migrationLock: Int { 0x4B65_7074 }
}
