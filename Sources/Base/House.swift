import Foundation
public import Logging
public import Storage

/// What one installation shares: its database, its blobs, its clock. Everything that happens starts from here.
public struct House: Sendable {
    public let database: Database
    public let blobs: Blobs
    public let clock: Clock
    public let ids: IdentifierSource
    public let logger: Logger
    /// Where people outside find it, such as `https://desk.example.org`; empty where nobody does.
    public let address: String

    public init(
        database: Database, blobs: Blobs, clock: Clock = .system, ids: IdentifierSource = IdentifierSource(),
        logger: Logger = Logger(label: "kept"), address: String = ""
    ) {
        self.database = database
        self.blobs = blobs
        self.clock = clock
        self.ids = ids
        self.logger = logger
        self.address = address
    }

    public func read<T: Sendable>(
        as principal: Principal, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        let now = clock.now
        return try await database.read { db in
            try body(Work(db: db, principal: principal, now: now, ids: ids))
        }
    }

    /// `mayShare` when the person confirmed that what they send may show other customers' data.
    @discardableResult public func write<T: Sendable>(
        as principal: Principal, mayShare: Bool = false, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        let now = clock.now
        return try await database.write { db in
            try body(Work(db: db, principal: principal, now: now, ids: ids, mayShare: mayShare))
        }
    }
}
