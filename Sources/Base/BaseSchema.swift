public import Storage

public enum BaseSchema {
    /// The log, its followers, leases, jobs and what an installation knows about itself.
    public static let foundation: [SQL] = [
        """
        CREATE TABLE event (
            id \(SQL.identityColumn),
            at BIGINT NOT NULL,
            actor BIGINT,
            name TEXT NOT NULL,
            subject BIGINT NOT NULL,
            case_id BIGINT,
            party_id BIGINT,
            data TEXT NOT NULL,
            tx BIGINT NOT NULL,
            position BIGINT,
            hash BYTEA
        )
        """,
        "CREATE UNIQUE INDEX event_position ON event (position) WHERE position IS NOT NULL",
        "CREATE INDEX event_unsealed ON event (tx, id) WHERE position IS NULL",
        "CREATE INDEX event_case ON event (case_id, id) WHERE case_id IS NOT NULL",
        """
        CREATE TABLE log_head (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            position BIGINT NOT NULL,
            hash BYTEA NOT NULL
        )
        """,
        """
        CREATE TABLE lease (
            name TEXT PRIMARY KEY,
            holder TEXT NOT NULL,
            until BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE follower (
            name TEXT PRIMARY KEY,
            position BIGINT NOT NULL,
            failures BIGINT NOT NULL DEFAULT 0,
            retry_at BIGINT,
            error TEXT,
            updated_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE job (
            id \(SQL.identityColumn),
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            payload TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'failed')),
            run_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0,
            holder TEXT,
            leased_until BIGINT,
            error TEXT,
            created_at BIGINT NOT NULL,
            UNIQUE (kind, key)
        )
        """,
        "CREATE INDEX job_due ON job (run_at, id) WHERE state = 'waiting'",
        "CREATE INDEX job_running ON job (leased_until) WHERE state = 'running'",
        "CREATE INDEX job_failed ON job (id) WHERE state = 'failed'",
        """
        CREATE TABLE once (
            actor BIGINT NOT NULL,
            key TEXT NOT NULL,
            result BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (actor, key)
        )
        """,
        "CREATE INDEX once_at ON once (at)",
        """
        CREATE TABLE installation (
            name TEXT PRIMARY KEY,
            value BYTEA NOT NULL
        )
        """,
    ]
}
