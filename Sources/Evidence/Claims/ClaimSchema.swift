import Storage

extension EvidenceSchema {
    static let claims: [SQL] = [
        """
        CREATE TABLE claim (
            id \(SQL.identityColumn),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            title TEXT NOT NULL,
            situation TEXT NOT NULL,
            task TEXT NOT NULL,
            action TEXT NOT NULL,
            result TEXT NOT NULL,
            why TEXT NOT NULL,
            goal TEXT NOT NULL,
            goal_id BIGINT,
            state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'returned', 'accepted', 'withdrawn')),
            made_at BIGINT NOT NULL,
            sent_at BIGINT,
            settled_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX claim_enrolment ON claim (enrolment_id, id)",
        "CREATE INDEX claim_state ON claim (state, sent_at, id)",
        """
        CREATE TABLE claim_item (
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            item TEXT \(SQL.binaryOrder) NOT NULL,
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            state TEXT NOT NULL CHECK (state IN ('claimed', 'accepted', 'returned')),
            comment TEXT NOT NULL,
            judged_by BIGINT REFERENCES staff (id),
            judged_at BIGINT,
            PRIMARY KEY (claim_id, item)
        )
        """,
        "CREATE INDEX claim_item_enrolment ON claim_item (enrolment_id, item, claim_id)",
        """
        CREATE TABLE claim_record (
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            position BIGINT NOT NULL,
            PRIMARY KEY (claim_id, position)
        )
        """,
        "CREATE INDEX claim_record_position ON claim_record (position, claim_id)",
        """
        CREATE TABLE claim_file (
            id \(SQL.identityColumn),
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            name TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            about TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX claim_file_claim ON claim_file (claim_id, id)",
        """
        CREATE TABLE testimony (
            id \(SQL.identityColumn),
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            kind TEXT NOT NULL CHECK (kind IN ('statement', 'observation', 'compliment')),
            holder TEXT NOT NULL,
            relation TEXT NOT NULL,
            link_id BIGINT REFERENCES signed_link (id),
            state TEXT NOT NULL CHECK (state IN ('asked', 'given', 'withdrawn')),
            words TEXT NOT NULL,
            items TEXT NOT NULL,
            consent TEXT NOT NULL,
            consent_by TEXT NOT NULL,
            entry_id BIGINT,
            asked_at BIGINT NOT NULL,
            given_at BIGINT
        )
        """,
        "CREATE INDEX testimony_claim ON testimony (claim_id, id)",
        """
        CREATE TABLE portfolio_alias (
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            number BIGINT NOT NULL,
            PRIMARY KEY (enrolment_id, party_id)
        )
        """,
        "CREATE UNIQUE INDEX portfolio_alias_number ON portfolio_alias (enrolment_id, number)",
    ]
}
