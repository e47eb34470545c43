public import Foundation
import Logging
public import Storage

/// Something that must follow from what happened. It hears sealed events in order, at least once; its cursor moves in
/// the same transaction as what it writes, so each event counts once.
public struct Follower: Sendable {
    public let name: String
    /// The names it listens to.
    public let events: [EventName]
    /// How many it takes in one transaction.
    public let batch: Int
    public let handle: @Sendable ([SealedEvent], Work) throws -> Void

    public init(
        _ name: String, hears events: [EventName], batch: Int = 200,
        _ handle: @escaping @Sendable ([SealedEvent], Work) throws -> Void
    ) {
        self.name = name
        self.events = events
        self.batch = batch
        self.handle = handle
    }
}

/// How a follower is doing, for the status page.
public struct FollowerState: Sendable, Equatable {
    public let name: String
    public let position: Int64
    public let failures: Int
    public let retryAt: Date?
    public let error: String?
    public let updatedAt: Date
}

extension FollowerState {
    init(_ row: Row) throws {
        name = try row.get("name")
        position = try row.get("position")
        failures = try row.get("failures")
        retryAt = try row.getIfPresent("retry_at")
        error = try row.getIfPresent("error")
        updatedAt = try row.get("updated_at")
    }
}

extension Transaction {
    public func followerStates() throws -> [FollowerState] {
        try rows(
            """
            SELECT name, position, failures, retry_at, error, updated_at
            FROM follower
            ORDER BY name
            LIMIT 100
            """
        ).map(FollowerState.init)
    }
}

/// Runs one follower a step at a time.
struct FollowerStep: Sendable {
    let follower: Follower
    let house: House
    let holder: String
    private static let leaseSeconds = 15.0

    enum Outcome: Sendable, Equatable {
        /// It read to the head of the log.
        case upToDate
        case more
        /// Another process runs it, or it failed lately and waits.
        case notNow
    }

    func run() async throws -> Outcome {
        let (follower, holder) = (follower, holder)
        do {
            let waiting = try await house.read(as: .system(follower.name)) { try $0.hasEvents(for: follower) }
            guard waiting else { return .upToDate }
            return try await house.write(as: .system(follower.name)) { work in
                try work.step(follower, holder: holder, batch: follower.batch, leaseSeconds: Self.leaseSeconds)
            }
        } catch {
            let words = String(describing: error)
            house.logger.error("follower failed", metadata: ["follower": "\(follower.name)", "error": "\(words)"])
            try await house.write(as: .system(follower.name)) { try $0.noteFailure(of: follower.name, words) }
            return .notNow
        }
    }
}

extension Work {
    /// A cheap look, so that an idle follower writes nothing.
    fileprivate func hasEvents(for follower: Follower) throws -> Bool {
        let position: Int64? = try db.row("SELECT position FROM follower WHERE name = \(follower.name)")?.get("position")
        return try position.map { try $0 < db.logHead() } ?? true
    }

    fileprivate func step(
        _ follower: Follower, holder: String, batch: Int, leaseSeconds: Double
    ) throws -> FollowerStep.Outcome {
        let state = try db.row(
            "SELECT name, position, failures, retry_at, error, updated_at FROM follower WHERE name = \(follower.name)"
        ).map(FollowerState.init)
        // A retry time far ahead can only come from a clock that jumped.
        if let retry = state?.retryAt, retry > now, retry < now + 600 { return .notNow }
        let from = state?.position ?? 0
        let head = try db.logHead()
        if state != nil, from >= head { return .upToDate }
        guard try holdLease("follower:\(follower.name)", for: holder, seconds: leaseSeconds) else { return .notNow }

        let events = try db.events(after: from, names: follower.events.map(\.name), limit: batch)
        if !events.isEmpty { try follower.handle(events, self) }
        let reached = events.count < batch ? head : events.last?.position ?? head
        try db.run(
            """
            INSERT INTO follower (name, position, failures, updated_at) VALUES (\(follower.name), \(reached), 0, \(now))
            ON CONFLICT (name) DO UPDATE SET
                position = excluded.position, failures = 0, retry_at = NULL, error = NULL,
                updated_at = excluded.updated_at
            """)
        return reached < head ? .more : .upToDate
    }

    /// Waits twice as long after each failure, up to five minutes, and says why on the status page.
    fileprivate func noteFailure(of name: String, _ words: String) throws {
        let failures: Int = try db.row("SELECT failures FROM follower WHERE name = \(name)")?.get("failures") ?? 0
        let wait = min(300, pow(2, Double(min(failures, 9))))
        try db.run(
            """
            INSERT INTO follower (name, position, failures, retry_at, error, updated_at)
            VALUES (\(name), 0, 1, \(now + wait), \(String(words.prefix(500))), \(now))
            ON CONFLICT (name) DO UPDATE SET
                failures = follower.failures + 1, retry_at = excluded.retry_at, error = excluded.error,
                updated_at = excluded.updated_at
            """)
    }
}
