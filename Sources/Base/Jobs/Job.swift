public import Foundation
import Storage

/// Work that happens after the transaction that asked for it: sending a mail, fetching a mailbox. It may run twice.
public protocol Job: Codable, Sendable {
    static var kind: String { get }
    /// Names this piece of work: asked for again while it waits, it is the same piece of work.
    var key: String { get }
}

/// What running a job came to.
public enum JobOutcome: Sendable {
    case done
    /// Try again, no sooner than after this many seconds; nil leaves the wait to the usual back-off.
    case again(after: Double?, why: String)
    /// Not yet: something it needs is not there. Does not count as a try.
    case later(after: Double, why: String)
    /// Never again by itself: a person must look.
    case failed(why: String)
}

/// How to run one kind of job.
public struct JobHandler: Sendable {
    public let kind: String
    /// Tries before a job is shown as failed.
    public let attempts: Int
    let run: @Sendable (Data, House) async throws -> JobOutcome

    public init<J: Job>(
        _ type: J.Type, attempts: Int = 12, _ run: @escaping @Sendable (J, House) async throws -> JobOutcome
    ) {
        kind = J.kind
        self.attempts = attempts
        self.run = { payload, house in
            try await run(try JSONDecoder().decode(J.self, from: payload), house)
        }
    }
}

extension Work {
    /// Asks for a job, in this transaction.
    public func enqueue(_ job: some Job, at time: Date? = nil) throws {
        let payload = String(decoding: try JSONEncoder().encode(job), as: UTF8.self)
        let id = newID(JobRow.self)
        try db.run(
            """
            INSERT INTO job (id, kind, key, payload, state, run_at, created_at)
            VALUES (\(id), \(type(of: job).kind), \(job.key), \(payload), 'waiting', \(time ?? now), \(now))
            ON CONFLICT (kind, key) DO NOTHING
            """)
        db.signal()
    }
}

/// A job as it waits in the table.
public struct JobRow: Sendable {
    public let id: Identifier<JobRow>
    public let kind: String
    public let key: String
    public let payload: String
    public let attempts: Int
    public let runAt: Date
    public let error: String?

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        key = try row.get("key")
        payload = try row.get("payload")
        attempts = try row.get("attempts")
        runAt = try row.get("run_at")
        error = try row.getIfPresent("error")
    }
}
