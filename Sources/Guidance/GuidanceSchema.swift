import Storage

enum GuidanceSchema {
    /// The words by which policies and saved answers are found.
    static let policyWords = FullText("policy_words")
    static let answerWords = FullText("answer_words")

    static let all: [SQL] = policies + reading + applied + gaps + law + answers + [policyWords.schema, answerWords.schema]

    private static let policies: [SQL] = [
        """
        CREATE TABLE policy (
            id \(SQL.identityColumn),
            kind TEXT NOT NULL CHECK (kind IN
                ('policy', 'procedure', 'code', 'law', 'standard', 'brand', 'value', 'guide')),
            title TEXT NOT NULL,
            title_key TEXT \(SQL.binaryOrder) NOT NULL,
            source TEXT NOT NULL,
            owner_id BIGINT NOT NULL REFERENCES staff (id),
            review_on BIGINT,
            is_withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX policy_kind ON policy (kind, title_key, id) WHERE NOT is_withdrawn",
        "CREATE INDEX policy_title ON policy (title_key, id) WHERE NOT is_withdrawn",
        "CREATE INDEX policy_review ON policy (review_on, id) WHERE review_on IS NOT NULL AND NOT is_withdrawn",
        """
        CREATE TABLE policy_version (
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            number BIGINT NOT NULL,
            summary TEXT NOT NULL,
            body TEXT NOT NULL,
            customer_text TEXT NOT NULL,
            from_at BIGINT NOT NULL,
            change_note TEXT NOT NULL,
            impact TEXT NOT NULL,
            written_by BIGINT NOT NULL,
            written_at BIGINT NOT NULL,
            PRIMARY KEY (policy_id, number)
        )
        """,
        """
        CREATE TABLE policy_step (
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            step TEXT NOT NULL,
            PRIMARY KEY (step, policy_id)
        )
        """,
        "CREATE INDEX policy_step_policy ON policy_step (policy_id, step)",
    ]

    private static let reading: [SQL] = [
        """
        CREATE TABLE policy_audience (
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            audience TEXT NOT NULL,
            PRIMARY KEY (audience, policy_id)
        )
        """,
        "CREATE INDEX policy_audience_policy ON policy_audience (policy_id, audience)",
        """
        CREATE TABLE policy_first (
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            first_id BIGINT NOT NULL REFERENCES policy (id),
            PRIMARY KEY (policy_id, first_id)
        )
        """,
        """
        CREATE TABLE policy_read (
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            number BIGINT NOT NULL,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (policy_id, number, staff_id)
        )
        """,
    ]

    private static let applied: [SQL] = [
        """
        CREATE TABLE rule_applied (
            id \(SQL.identityColumn),
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            number BIGINT NOT NULL,
            subject BIGINT NOT NULL,
            case_id BIGINT REFERENCES cases (id),
            party_id BIGINT REFERENCES party (id),
            step TEXT NOT NULL,
            how TEXT NOT NULL,
            by_id BIGINT,
            at BIGINT NOT NULL,
            UNIQUE (subject, policy_id, step)
        )
        """,
        "CREATE INDEX rule_applied_subject ON rule_applied (subject, id)",
        "CREATE INDEX rule_applied_party ON rule_applied (party_id)",
        "CREATE INDEX rule_applied_policy ON rule_applied (policy_id, id)",
    ]

    private static let gaps: [SQL] = [
        """
        CREATE TABLE policy_gap (
            id \(SQL.identityColumn),
            policy_id BIGINT REFERENCES policy (id),
            step TEXT,
            rule TEXT NOT NULL,
            practice TEXT NOT NULL,
            effect TEXT NOT NULL,
            reported_by BIGINT NOT NULL REFERENCES staff (id),
            reported_at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'change_rule', 'change_practice', 'explain')),
            answer TEXT NOT NULL DEFAULT '',
            answered_by BIGINT REFERENCES staff (id),
            answered_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX policy_gap_open ON policy_gap (id) WHERE state = 'open'",
        "CREATE INDEX policy_gap_policy ON policy_gap (policy_id, id)",
    ]

    private static let law: [SQL] = [
        """
        CREATE TABLE law_change (
            id \(SQL.identityColumn),
            what TEXT NOT NULL,
            source TEXT NOT NULL,
            from_at BIGINT NOT NULL,
            impact TEXT NOT NULL,
            noted_by BIGINT NOT NULL REFERENCES staff (id),
            noted_at BIGINT NOT NULL,
            is_reviewed BOOLEAN NOT NULL DEFAULT FALSE,
            outcome TEXT NOT NULL DEFAULT '',
            reviewed_by BIGINT REFERENCES staff (id),
            reviewed_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX law_change_open ON law_change (id) WHERE NOT is_reviewed",
        """
        CREATE TABLE law_change_policy (
            change_id BIGINT NOT NULL REFERENCES law_change (id),
            policy_id BIGINT NOT NULL REFERENCES policy (id),
            PRIMARY KEY (change_id, policy_id)
        )
        """,
        "CREATE INDEX law_change_policy_policy ON law_change_policy (policy_id, change_id)",
    ]

    private static let answers: [SQL] = [
        """
        CREATE TABLE saved_answer (
            id \(SQL.identityColumn),
            title TEXT NOT NULL,
            title_key TEXT \(SQL.binaryOrder) NOT NULL,
            body TEXT NOT NULL,
            owner_id BIGINT REFERENCES staff (id),
            changed_by BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX saved_answer_owner ON saved_answer (owner_id, title_key, id)",
        "CREATE INDEX saved_answer_shared ON saved_answer (title_key, id) WHERE owner_id IS NULL",
    ]
}
