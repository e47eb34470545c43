public import Foundation
public import Storage

/// What shows whether the machinery keeps up.
extension Transaction {
    /// When the event happened that waits longest to be sealed; nil when none waits.
    public func oldestUnsealed() throws -> Date? {
        try row("SELECT at FROM event WHERE position IS NULL ORDER BY tx, id LIMIT 1")?.get("at")
    }

    /// When the job that waits longest was to run, or will be; nil when none waits.
    public func oldestJobTime() throws -> Date? { try nextJobTime() }

    /// A failed job; `.notFound` when it has run since.
    public func failedJob(_ id: Identifier<JobRow>) throws -> JobRow {
        let row = try row(
            "SELECT id, kind, key, payload, attempts, run_at, error FROM job WHERE id = \(id) AND state = 'failed'")
        guard let row else { throw Problem.notFound() }
        return try JobRow(row)
    }
}
