import Storage

extension EvidenceSchema {
    /// Who works towards what.
    static let enrolments: [SQL] = [
        """
        CREATE TABLE enrolment (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            rules_year TEXT \(SQL.binaryOrder) NOT NULL,
            counts_from BIGINT NOT NULL,
            planned_end BIGINT NOT NULL,
            chosen_groups TEXT NOT NULL,
            chosen_items TEXT NOT NULL,
            assessor_id BIGINT REFERENCES staff (id),
            employer_id BIGINT REFERENCES staff (id),
            provider_name TEXT NOT NULL,
            provider_email TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'completed', 'withdrawn')),
            enrolled_at BIGINT NOT NULL,
            ended_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        """
        CREATE UNIQUE INDEX enrolment_open ON enrolment (staff_id, framework, edition, rules_year)
        WHERE state IN ('active', 'paused')
        """,
        "CREATE INDEX enrolment_staff ON enrolment (staff_id, id)",
        "CREATE INDEX enrolment_assessor ON enrolment (assessor_id, id)",
        "CREATE INDEX enrolment_employer ON enrolment (employer_id, id)",
        "CREATE INDEX enrolment_state ON enrolment (state, id)",
        "CREATE INDEX enrolment_framework ON enrolment (framework, id)",
        "CREATE INDEX enrolment_cohort ON enrolment (planned_end, id) WHERE ended_at IS NULL",
        """
        CREATE INDEX enrolment_framework_cohort ON enrolment (framework, planned_end, id)
        WHERE ended_at IS NULL
        """,
    ]
}
