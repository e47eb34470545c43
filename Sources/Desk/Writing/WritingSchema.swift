import Storage

enum WritingSchema {
    /// What goes with a message besides its words, and what was found out in talking.
    static let all: [SQL] = [
        """
        CREATE TABLE message_plan (
            entry_id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            aim TEXT NOT NULL,
            expects TEXT NOT NULL,
            facts TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE message_review (
            id \(SQL.identityColumn),
            entry_id BIGINT NOT NULL REFERENCES entry (id),
            author_id BIGINT NOT NULL REFERENCES staff (id),
            by_id BIGINT NOT NULL REFERENCES staff (id),
            scores TEXT NOT NULL,
            remark TEXT NOT NULL,
            at BIGINT NOT NULL,
            UNIQUE (entry_id, by_id)
        )
        """,
        "CREATE INDEX message_review_author ON message_review (author_id, id)",
        """
        CREATE TABLE history_review (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            note TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE message_version (
            entry_id \(SQL.identityColumn),
            of_id BIGINT NOT NULL REFERENCES entry (id),
            form TEXT NOT NULL
        )
        """,
        "CREATE INDEX message_version_of ON message_version (of_id, entry_id)",
        "CREATE INDEX history_review_case ON history_review (case_id, id)",
        """
        CREATE TABLE conversation (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            asked TEXT NOT NULL,
            understood TEXT NOT NULL,
            outcome TEXT NOT NULL,
            is_confirmed BOOLEAN NOT NULL,
            facts TEXT NOT NULL,
            style TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX conversation_case ON conversation (case_id, id)",
        """
        CREATE TABLE satisfaction (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
            words TEXT NOT NULL,
            asked_by BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX satisfaction_case ON satisfaction (case_id, id)",
    ]
}
