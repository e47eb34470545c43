import Foundation
public import Storage

extension Work {
    private static let leaseSeconds = 120.0

    /// Takes the next job that is due, for this worker alone.
    func claimJob(holder: String, kinds: [String]) throws -> JobRow? {
        try db.row(
            """
            UPDATE job
            SET state = 'running', holder = \(holder), leased_until = \(now + Self.leaseSeconds),
                attempts = attempts + 1
            WHERE id = (
                SELECT id
                FROM job
                WHERE state = 'waiting' AND run_at <= \(now) AND kind IN \(list: kinds)
                ORDER BY run_at, id
                LIMIT 1
                \(SQL.forUpdateSkippingLocked)
            )
            RETURNING id, kind, key, payload, attempts, run_at, error
            """
        ).map(JobRow.init)
    }

    func finishJob(_ id: Identifier<JobRow>) throws {
        try db.run("DELETE FROM job WHERE id = \(id)")
    }

    func retryJob(_ id: Identifier<JobRow>, at time: Date, why: String, attempts: Int) throws {
        try db.run(
            """
            UPDATE job
            SET state = 'waiting', run_at = \(time), attempts = \(attempts), holder = NULL, leased_until = NULL,
                error = \(why)
            WHERE id = \(id)
            """)
    }

    func failJob(_ id: Identifier<JobRow>, why: String) throws {
        try db.run(
            "UPDATE job SET state = 'failed', holder = NULL, leased_until = NULL, error = \(why) WHERE id = \(id)")
        db.signal()
    }

    /// Gives back jobs whose worker is gone, so that they run again.
    func reviveJobs() throws -> Int {
        try db.run(
            """
            UPDATE job
            SET state = 'waiting', run_at = \(now), holder = NULL, leased_until = NULL
            WHERE state = 'running' AND (leased_until < \(now) OR leased_until > \(now + 2 * Self.leaseSeconds))
            """)
    }

    /// Frees every lease and every running job: the process that held them is gone.
    func freeWhatTheDeadHeld() throws {
        try db.run("DELETE FROM lease")
        try db.run(
            """
            UPDATE job
            SET state = 'waiting', run_at = \(now), holder = NULL, leased_until = NULL
            WHERE state = 'running'
            """)
    }

    /// Puts a failed job back in the queue, now. False when there is none.
    public func tryJobAgain(kind: String, key: String) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE job
            SET state = 'waiting', run_at = \(now), attempts = 0, error = NULL
            WHERE kind = \(kind) AND key = \(key) AND state = 'failed'
            """)
        db.signal()
        return changed == 1
    }
}

extension Transaction {
    /// When the next job is due; nil when none waits.
    func nextJobTime() throws -> Date? {
        try row("SELECT run_at FROM job WHERE state = 'waiting' ORDER BY run_at, id LIMIT 1")?.get("run_at")
    }

    public func failedJobs(limit: Int) throws -> [JobRow] {
        try rows(
            """
            SELECT id, kind, key, payload, attempts, run_at, error
            FROM job
            WHERE state = 'failed'
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(JobRow.init)
    }

    /// How many jobs wait, at most `limit`.
    public func waitingJobs(limit: Int) throws -> Int {
        try row("SELECT count(*) AS n FROM (SELECT id FROM job WHERE state = 'waiting' LIMIT \(limit)) AS waiting")?
            .get("n") ?? 0
    }
}
