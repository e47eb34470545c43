import Storage

/// The tables of authority, approvals, option appraisals and escalations.
enum ResolveSchema {
    static let tables: [SQL] = authority + approvals + appraisals + escalations

    private static let authority: [SQL] =
        [
            """
            CREATE TABLE authority_limit (
                id \(SQL.identityColumn),
                kind TEXT NOT NULL,
                role TEXT,
                staff_id BIGINT REFERENCES staff (id),
                minor BIGINT NOT NULL CHECK (minor >= 0),
                currency TEXT NOT NULL,
                budget_minor BIGINT,
                budget_period TEXT CHECK (budget_period IN ('week', 'month', 'quarter', 'year')),
                set_by BIGINT REFERENCES staff (id),
                set_at BIGINT NOT NULL,
                ended_at BIGINT,
                CHECK ((role IS NULL) <> (staff_id IS NULL))
            )
            """,
            "CREATE INDEX authority_limit_now ON authority_limit (kind, id) WHERE ended_at IS NULL",
            """
            CREATE TABLE authority_delegation (
                id \(SQL.identityColumn),
                kind TEXT NOT NULL,
                giver_id BIGINT NOT NULL REFERENCES staff (id),
                taker_id BIGINT NOT NULL REFERENCES staff (id),
                minor BIGINT NOT NULL CHECK (minor >= 0),
                currency TEXT NOT NULL,
                reason TEXT NOT NULL,
                starts_at BIGINT NOT NULL,
                ends_at BIGINT NOT NULL,
                ended_at BIGINT,
                made_at BIGINT NOT NULL,
                CHECK (giver_id <> taker_id AND starts_at < ends_at)
            )
            """,
            "CREATE INDEX authority_delegation_taker ON authority_delegation (taker_id, ends_at, id)",
            "CREATE INDEX authority_delegation_ends ON authority_delegation (ends_at, id)",
            """
            CREATE TABLE authority_use (
                subject_id BIGINT PRIMARY KEY,
                kind TEXT NOT NULL,
                staff_id BIGINT NOT NULL REFERENCES staff (id),
                case_id BIGINT NOT NULL REFERENCES cases (id),
                party_id BIGINT NOT NULL REFERENCES party (id),
                minor BIGINT NOT NULL CHECK (minor >= 0),
                currency TEXT NOT NULL,
                approval_id BIGINT,
                title TEXT NOT NULL,
                address TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX authority_use_staff ON authority_use (staff_id, kind, at)",
            "CREATE INDEX authority_use_party ON authority_use (party_id, at)",
            """
            CREATE TABLE away (
                staff_id \(SQL.identityColumn),
                until_at BIGINT NOT NULL
            )
            """,
        ] + firstLimits

    private static let approvals: [SQL] = [
        """
        CREATE TABLE approval (
            id \(SQL.identityColumn),
            kind TEXT NOT NULL,
            minor BIGINT NOT NULL CHECK (minor >= 0),
            currency TEXT NOT NULL,
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            subject_id BIGINT NOT NULL,
            title TEXT NOT NULL,
            address TEXT NOT NULL,
            why TEXT NOT NULL,
            asked_by BIGINT NOT NULL REFERENCES staff (id),
            asked_at BIGINT NOT NULL,
            approver_id BIGINT REFERENCES staff (id),
            passed TEXT NOT NULL DEFAULT '',
            pass_at BIGINT,
            state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'declined', 'withdrawn')),
            granted_minor BIGINT,
            decided_by BIGINT REFERENCES staff (id),
            decided_at BIGINT,
            reason TEXT NOT NULL DEFAULT '',
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX approval_party ON approval (party_id)",
        "CREATE INDEX approval_approver ON approval (approver_id, state, id)",
        "CREATE INDEX approval_asked ON approval (asked_by, id)",
        "CREATE INDEX approval_subject ON approval (subject_id, id)",
        "CREATE INDEX approval_nobody ON approval (state, id) WHERE approver_id IS NULL",
        "CREATE INDEX approval_pass ON approval (pass_at, id) WHERE pass_at IS NOT NULL",
        "CREATE UNIQUE INDEX approval_once ON approval (subject_id) WHERE state = 'asked'",
    ]

    private static let appraisals: [SQL] = [
        """
        CREATE TABLE appraisal (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            about TEXT NOT NULL,
            about_id BIGINT NOT NULL,
            kind TEXT NOT NULL,
            currency TEXT NOT NULL,
            need TEXT NOT NULL,
            approach_name TEXT NOT NULL DEFAULT '',
            approach TEXT NOT NULL DEFAULT '',
            outside TEXT NOT NULL DEFAULT '',
            only_one TEXT NOT NULL DEFAULT '',
            choice_id BIGINT,
            reason TEXT NOT NULL DEFAULT '',
            chosen_by BIGINT REFERENCES staff (id),
            future TEXT NOT NULL DEFAULT '',
            granted_minor BIGINT,
            state TEXT NOT NULL
                CHECK (state IN ('weighing', 'chosen', 'asked', 'cleared', 'explained', 'agreed', 'refused', 'withdrawn')),
            made_by BIGINT NOT NULL REFERENCES staff (id),
            made_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX appraisal_party ON appraisal (party_id)",
        "CREATE INDEX appraisal_state ON appraisal (state, id)",
        "CREATE INDEX appraisal_made ON appraisal (made_by, id)",
        "CREATE INDEX appraisal_about ON appraisal (about_id, id)",
        """
        CREATE TABLE appraisal_option (
            id \(SQL.identityColumn),
            appraisal_id BIGINT NOT NULL REFERENCES appraisal (id),
            title TEXT NOT NULL,
            facts TEXT NOT NULL,
            removed_at BIGINT
        )
        """,
        "CREATE INDEX appraisal_option_of ON appraisal_option (appraisal_id, id)",
        """
        CREATE TABLE negotiation_round (
            id \(SQL.identityColumn),
            appraisal_id BIGINT NOT NULL REFERENCES appraisal (id),
            theirs TEXT NOT NULL,
            ours TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('agreed', 'not_yet', 'no')),
            by_id BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX negotiation_round_of ON negotiation_round (appraisal_id, id)",
    ]

    private static let escalations: [SQL] = [
        """
        CREATE TABLE escalation (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            reason TEXT NOT NULL,
            words TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('team', 'colleague', 'partner')),
            team_id BIGINT REFERENCES team (id),
            staff_id BIGINT REFERENCES staff (id),
            partner TEXT NOT NULL DEFAULT '',
            asked_by BIGINT NOT NULL REFERENCES staff (id),
            asked_at BIGINT NOT NULL,
            untold TEXT NOT NULL,
            answer_by BIGINT NOT NULL,
            overdue_at BIGINT,
            state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'returned', 'withdrawn')),
            answer TEXT NOT NULL DEFAULT '',
            answered_by BIGINT REFERENCES staff (id),
            answered_at BIGINT,
            told_entry BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX escalation_party ON escalation (party_id)",
        "CREATE INDEX escalation_staff ON escalation (staff_id, state, id)",
        "CREATE INDEX escalation_team ON escalation (team_id, state, id)",
        "CREATE INDEX escalation_asked ON escalation (asked_by, id)",
        "CREATE INDEX escalation_late ON escalation (answer_by, id) WHERE state = 'asked' AND overdue_at IS NULL",
        "CREATE UNIQUE INDEX escalation_once ON escalation (case_id) WHERE state = 'asked'",
    ]

    /// What each role may decide alone until the organisation says otherwise, in pence.
    private static let firstLimits: [SQL] = {
        let kinds: [(kind: DecisionKind, pounds: [Int64?])] = [
            (.refund, [50, 250, 1_000, 10_000]), (.goodwill, [25, 100, 500, 5_000]), (.compensation, [nil, 100, 500, 5_000]),
            (.credit, [50, 250, 1_000, 10_000]), (.waiver, [25, 250, 1_000, 10_000]), (.exchange, [100, 500, 2_000, 10_000]),
            (.repair, [100, 500, 2_000, 10_000]), (.extra, [10, 50, 250, 2_000]), (.disclosure, [nil, nil, 0, 0]),
            (.other, [25, 100, 500, 5_000]),
        ]
        let roles = [["practitioner"], ["specialist"], ["leader"], ["manager", "administrator"]]
        var id: Int64 = 0
        return kinds.flatMap { kind, pounds in
            zip(roles, pounds).flatMap { roles, pounds -> [SQL] in
                guard let pounds else { return [] }
                return roles.map { role in
                    id += 1
                    return """
                        INSERT INTO authority_limit (id, kind, role, minor, currency, set_at)
                        VALUES (\(id), \(kind.rawValue), \(role), \(pounds * 100), 'GBP', 0)
                        """
                }
            }
        }
    }()
}
