import Storage

extension EvidenceSchema {
    /// Work that could count, and how much of it there is: pages read the counts, never the rows behind them.
    static let candidates: [SQL] = [
        """
        CREATE TABLE candidate (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL,
            rule TEXT \(SQL.binaryOrder) NOT NULL,
            event_id BIGINT NOT NULL,
            position BIGINT NOT NULL,
            at BIGINT NOT NULL,
            case_id BIGINT NOT NULL,
            party_id BIGINT,
            state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'dismissed')),
            UNIQUE (event_id, staff_id, rule)
        )
        """,
        "CREATE INDEX candidate_case ON candidate (staff_id, case_id, position, id)",
        """
        CREATE TABLE candidate_tally (
            staff_id BIGINT NOT NULL,
            rule TEXT \(SQL.binaryOrder) NOT NULL,
            n BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            PRIMARY KEY (staff_id, rule)
        )
        """,
        """
        CREATE TABLE candidate_bundle (
            staff_id BIGINT NOT NULL,
            case_id BIGINT NOT NULL,
            last_position BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            PRIMARY KEY (staff_id, case_id)
        )
        """,
        "CREATE INDEX candidate_bundle_latest ON candidate_bundle (staff_id, last_position)",
        """
        CREATE TABLE candidate_replay (
            staff_id BIGINT PRIMARY KEY,
            from_at BIGINT NOT NULL,
            position BIGINT NOT NULL,
            until_position BIGINT NOT NULL,
            asked_at BIGINT NOT NULL,
            done_at BIGINT
        )
        """,
        "CREATE TABLE candidate_digest (staff_id BIGINT NOT NULL, week BIGINT NOT NULL, PRIMARY KEY (staff_id, week))",
    ]
}
