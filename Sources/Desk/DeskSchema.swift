import Base
public import Storage

/// The tables of cases, what happened in them, promises and mail.
public enum DeskSchema {
    public static let foundation: [SQL] = cases + promises + mail

    /// Larger things that hang on cases, and where a notice leads.
    public static let matters: [SQL] =
        [
            """
            CREATE TABLE case_matter (
                id \(SQL.identityColumn),
                case_id BIGINT REFERENCES cases (id),
                party_id BIGINT NOT NULL REFERENCES party (id),
                kind TEXT NOT NULL,
                title TEXT NOT NULL,
                state TEXT NOT NULL,
                look TEXT NOT NULL,
                address TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX case_matter_case ON case_matter (case_id, id)",
            "CREATE INDEX case_matter_party ON case_matter (party_id, id)",
            "ALTER TABLE cases ADD COLUMN complexity TEXT",
        ] + notices + WritingSchema.all + ClockSchema.all + FairnessSchema.all + RetentionSchema.all

    /// Notices that lead elsewhere than to a case, and those that are about none.
    private static let notices: [SQL] = [
        "DROP INDEX notice_unread",
        "DROP INDEX notice_staff",
        "ALTER TABLE notice RENAME TO notice_before",
        """
        CREATE TABLE notice (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            kind TEXT NOT NULL,
            case_id BIGINT REFERENCES cases (id),
            title TEXT NOT NULL,
            subject_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            read_at BIGINT,
            address TEXT NOT NULL,
            UNIQUE (staff_id, kind, subject_id, at)
        )
        """,
        """
        INSERT INTO notice (id, staff_id, kind, case_id, title, subject_id, at, read_at, address)
        SELECT id, staff_id, kind, case_id, '', subject_id, at, read_at, '' FROM notice_before
        """,
        "DROP TABLE notice_before",
        "CREATE INDEX notice_unread ON notice (staff_id, read_at, id)",
        "CREATE INDEX notice_staff ON notice (staff_id, id)",
    ]

    private static let cases: [SQL] =
        [
            """
            CREATE TABLE cases (
                id \(SQL.identityColumn),
                number BIGINT NOT NULL UNIQUE,
                subject TEXT NOT NULL,
                need TEXT NOT NULL,
                party_id BIGINT NOT NULL REFERENCES party (id),
                channel TEXT NOT NULL,
                status TEXT NOT NULL
                    CHECK (status IN ('new', 'open', 'waiting_customer', 'waiting_partner', 'resolved', 'closed')),
                queue TEXT NOT NULL CHECK (queue IN ('active', 'waiting', 'done')),
                priority BIGINT NOT NULL CHECK (priority BETWEEN 0 AND 3),
                team_id BIGINT REFERENCES team (id),
                owner_id BIGINT REFERENCES staff (id),
                linked_id BIGINT REFERENCES cases (id),
                opened_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                resolved_at BIGINT,
                promise_due_at BIGINT,
                promise_what TEXT,
                version BIGINT NOT NULL
            )
            """,
            "CREATE INDEX cases_owner ON cases (owner_id, queue, updated_at, id)",
            "CREATE INDEX cases_team ON cases (team_id, queue, updated_at, id)",
            "CREATE INDEX cases_queue ON cases (queue, updated_at, id)",
            "CREATE INDEX cases_channel ON cases (channel, queue, updated_at, id)",
            "CREATE INDEX cases_party ON cases (party_id, id)",
            """
            CREATE TABLE case_tag (
                case_id BIGINT NOT NULL REFERENCES cases (id),
                tag TEXT NOT NULL,
                PRIMARY KEY (case_id, tag)
            )
            """,
            "CREATE INDEX case_tag_tag ON case_tag (tag, case_id)",
            """
            CREATE TABLE case_participant (
                case_id BIGINT NOT NULL REFERENCES cases (id),
                address_key TEXT NOT NULL,
                PRIMARY KEY (case_id, address_key)
            )
            """,
            """
            CREATE TABLE entry (
                id \(SQL.identityColumn),
                case_id BIGINT NOT NULL REFERENCES cases (id),
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                channel TEXT,
                author_id BIGINT REFERENCES staff (id),
                body TEXT NOT NULL,
                quoted TEXT NOT NULL DEFAULT '',
                promise_id BIGINT,
                minutes BIGINT,
                facts TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE INDEX entry_case ON entry (case_id, id)",
            """
            CREATE TABLE party_salt (
                party_id BIGINT PRIMARY KEY REFERENCES party (id),
                salt BYTEA NOT NULL
            )
            """,
            """
            CREATE TABLE attachment (
                id \(SQL.identityColumn),
                entry_id BIGINT NOT NULL REFERENCES entry (id),
                case_id BIGINT NOT NULL REFERENCES cases (id),
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                size BIGINT NOT NULL,
                blob TEXT NOT NULL,
                content_id TEXT
            )
            """,
            "CREATE INDEX attachment_case ON attachment (case_id, id)",
            "CREATE INDEX attachment_entry ON attachment (entry_id, id)",
            """
            CREATE TABLE notice (
                id \(SQL.identityColumn),
                staff_id BIGINT NOT NULL REFERENCES staff (id),
                kind TEXT NOT NULL,
                case_id BIGINT NOT NULL REFERENCES cases (id),
                subject_id BIGINT NOT NULL,
                at BIGINT NOT NULL,
                read_at BIGINT,
                UNIQUE (staff_id, kind, subject_id, at)
            )
            """,
            "CREATE INDEX notice_unread ON notice (staff_id, read_at, id)",
            "CREATE INDEX notice_staff ON notice (staff_id, id)",
        ] + SQL.sequence("case_number", startingAt: 1_000)

    private static let promises: [SQL] = [
        """
        CREATE TABLE promise (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            entry_id BIGINT REFERENCES entry (id),
            what TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            first_due_at BIGINT NOT NULL,
            owner_id BIGINT NOT NULL REFERENCES staff (id),
            made_by BIGINT REFERENCES staff (id),
            made_at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'missed', 'released')),
            moves BIGINT NOT NULL DEFAULT 0,
            closed_at BIGINT,
            remark TEXT NOT NULL DEFAULT '',
            put_right TEXT NOT NULL DEFAULT '',
            warned_at BIGINT,
            check_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX promise_owner_state ON promise (owner_id, state, due_at, id)",
        "CREATE INDEX promise_state ON promise (state, due_at, id)",
        "CREATE INDEX promise_case ON promise (case_id, due_at, id)",
        "CREATE INDEX promise_party ON promise (party_id, due_at, id)",
        "CREATE INDEX promise_check ON promise (check_at, id) WHERE check_at IS NOT NULL",
    ]

    private static let mail: [SQL] = [
        """
        CREATE TABLE mail (
            entry_id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
            message_id TEXT,
            in_reply_to TEXT,
            refs TEXT NOT NULL DEFAULT '',
            sender_name TEXT NOT NULL DEFAULT '',
            sender TEXT NOT NULL DEFAULT '',
            recipient TEXT NOT NULL DEFAULT '',
            subject TEXT NOT NULL DEFAULT '',
            original TEXT,
            has_html BOOLEAN NOT NULL DEFAULT FALSE,
            is_automatic BOOLEAN NOT NULL DEFAULT FALSE,
            state TEXT NOT NULL CHECK (state IN ('received', 'waiting', 'sending', 'sent', 'failed', 'unsure')),
            words TEXT NOT NULL DEFAULT '',
            attempts BIGINT NOT NULL DEFAULT 0,
            state_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX mail_message_id ON mail (message_id) WHERE message_id IS NOT NULL",
        "CREATE INDEX mail_case ON mail (case_id, entry_id)",
        "CREATE INDEX mail_out ON mail (state, entry_id) WHERE direction = 'out'",
        "CREATE INDEX mail_outbox ON mail (entry_id) WHERE direction = 'out'",
        """
        CREATE TABLE intake (
            digest TEXT PRIMARY KEY,
            case_id BIGINT,
            puzzle_id BIGINT,
            at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE puzzle (
            id \(SQL.identityColumn),
            at BIGINT NOT NULL,
            source TEXT NOT NULL,
            reason TEXT NOT NULL,
            sender TEXT NOT NULL DEFAULT '',
            subject TEXT NOT NULL DEFAULT '',
            original TEXT,
            size BIGINT NOT NULL,
            done_by BIGINT REFERENCES staff (id),
            done_at BIGINT
        )
        """,
        "CREATE INDEX puzzle_open ON puzzle (id) WHERE done_at IS NULL",
        """
        CREATE TABLE sink (
            entry_id \(SQL.identityColumn),
            at BIGINT NOT NULL,
            recipient TEXT NOT NULL,
            subject TEXT NOT NULL,
            blob TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE mailbox_state (
            name TEXT PRIMARY KEY,
            uid_validity BIGINT NOT NULL,
            last_uid BIGINT NOT NULL,
            checked_at BIGINT NOT NULL,
            received BIGINT NOT NULL DEFAULT 0,
            error TEXT
        )
        """,
    ]
}
