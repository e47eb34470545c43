import Storage

enum AssessmentSchema {
    static let all: [SQL] = grading + assessments + parts + hours + gateway + judging

    private static let grading: [SQL] = [
        """
        CREATE TABLE grade_rule (
            id \(SQL.identityColumn),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            rules_year TEXT \(SQL.binaryOrder) NOT NULL,
            from_at BIGINT NOT NULL,
            document TEXT NOT NULL,
            report_words BIGINT,
            written_by BIGINT NOT NULL REFERENCES staff (id),
            written_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX grade_rule_edition ON grade_rule (framework, edition, from_at, id)",
    ]

    private static let assessments: [SQL] = [
        """
        CREATE TABLE assessment (
            id \(SQL.identityColumn),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            assessor_id BIGINT NOT NULL REFERENCES staff (id),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            method TEXT \(SQL.binaryOrder) NOT NULL,
            attempt BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'begun', 'submitted', 'recorded', 'released')),
            starts_at BIGINT,
            minutes BIGINT,
            place TEXT NOT NULL,
            likely TEXT NOT NULL,
            planned_at BIGINT NOT NULL,
            begun_at BIGINT,
            ended_at BIGINT,
            released_at BIGINT,
            grade TEXT NOT NULL,
            feedback TEXT NOT NULL,
            version BIGINT NOT NULL,
            UNIQUE (enrolment_id, method, attempt),
            CHECK (assessor_id <> staff_id)
        )
        """,
        "CREATE INDEX assessment_enrolment ON assessment (enrolment_id, id)",
        "CREATE INDEX assessment_staff ON assessment (staff_id, id)",
        "CREATE INDEX assessment_assessor ON assessment (assessor_id, id)",
        """
        CREATE TABLE assessment_mark (
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            item TEXT \(SQL.binaryOrder) NOT NULL,
            mark TEXT NOT NULL CHECK (mark IN ('met', 'not_met')),
            note TEXT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (assessment_id, item)
        )
        """,
    ]

    private static let parts: [SQL] = [
        """
        CREATE TABLE assessment_part (
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            part TEXT NOT NULL,
            body TEXT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            PRIMARY KEY (assessment_id, part)
        )
        """,
        """
        CREATE TABLE assessment_note (
            id \(SQL.identityColumn),
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            at BIGINT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            body TEXT NOT NULL,
            criteria TEXT NOT NULL
        )
        """,
        "CREATE INDEX assessment_note_of ON assessment_note (assessment_id, id)",
        """
        CREATE TABLE assessment_question (
            id \(SQL.identityColumn),
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            body TEXT NOT NULL,
            because TEXT NOT NULL,
            criteria TEXT NOT NULL,
            answer TEXT NOT NULL,
            answered_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX assessment_question_of ON assessment_question (assessment_id, id)",
        """
        CREATE TABLE assessment_told (
            id \(SQL.identityColumn),
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            audience TEXT NOT NULL CHECK (audience IN ('staff', 'customers')),
            who TEXT NOT NULL,
            how TEXT NOT NULL,
            at BIGINT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id)
        )
        """,
        "CREATE INDEX assessment_told_of ON assessment_told (assessment_id, id)",
        """
        CREATE TABLE assessment_agreement (
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            side TEXT NOT NULL CHECK (side IN ('person', 'assessor')),
            digest TEXT NOT NULL,
            at BIGINT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            PRIMARY KEY (assessment_id, side)
        )
        """,
        """
        CREATE TABLE assessment_source (
            id \(SQL.identityColumn),
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            title TEXT NOT NULL,
            address TEXT NOT NULL,
            use TEXT NOT NULL,
            sheet TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX assessment_source_of ON assessment_source (assessment_id, id)",
        """
        CREATE TABLE assessment_annex (
            id \(SQL.identityColumn),
            assessment_id BIGINT NOT NULL REFERENCES assessment (id),
            name TEXT NOT NULL,
            about TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX assessment_annex_of ON assessment_annex (assessment_id, id)",
    ]

    /// When each person usually does what, by week and hour of the week; and the cases they touched last.
    private static let hours: [SQL] = [
        """
        CREATE TABLE work_hour (
            staff_id BIGINT NOT NULL,
            week BIGINT NOT NULL,
            hour BIGINT NOT NULL CHECK (hour >= 0 AND hour < 168),
            kind TEXT NOT NULL,
            n BIGINT NOT NULL,
            PRIMARY KEY (staff_id, week, hour, kind)
        )
        """,
        """
        CREATE TABLE work_case (
            staff_id BIGINT NOT NULL,
            case_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (staff_id, case_id)
        )
        """,
        "CREATE INDEX work_case_latest ON work_case (staff_id, at, case_id)",
    ]

    /// What was confirmed before somebody is assessed, and who signed.
    private static let gateway: [SQL] = [
        """
        CREATE TABLE gateway_confirmation (
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            what TEXT \(SQL.binaryOrder) NOT NULL,
            evidence TEXT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (enrolment_id, what)
        )
        """,
        """
        CREATE TABLE gateway_signature (
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            signer TEXT NOT NULL CHECK (signer IN ('apprentice', 'employer', 'provider')),
            name TEXT NOT NULL,
            staff_id BIGINT REFERENCES staff (id),
            link_id BIGINT,
            at BIGINT NOT NULL,
            PRIMARY KEY (enrolment_id, signer)
        )
        """,
    ]

    /// What assessors said of claims, and which of that was looked at again.
    private static let judging: [SQL] = [
        """
        CREATE TABLE judgement (
            id \(SQL.identityColumn),
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            item TEXT \(SQL.binaryOrder) NOT NULL,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            assessor_id BIGINT NOT NULL REFERENCES staff (id),
            decision TEXT NOT NULL CHECK (decision IN ('accepted', 'returned', 'more')),
            ticks TEXT NOT NULL,
            comment TEXT NOT NULL,
            before_it BIGINT NOT NULL,
            is_drawn BIGINT NOT NULL DEFAULT 0,
            at BIGINT NOT NULL,
            CHECK (assessor_id <> staff_id)
        )
        """,
        "CREATE INDEX judgement_claim ON judgement (claim_id, id)",
        "CREATE INDEX judgement_assessor ON judgement (assessor_id, id)",
        "CREATE INDEX judgement_to_draw ON judgement (is_drawn, at, id)",
        "CREATE INDEX judgement_enrolment ON judgement (enrolment_id, decision, item, at)",
        """
        CREATE TABLE verification (
            id \(SQL.identityColumn),
            judgement_id BIGINT NOT NULL UNIQUE REFERENCES judgement (id),
            sample BIGINT NOT NULL,
            risk TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'agreed', 'disagreed')),
            note TEXT NOT NULL,
            by_staff BIGINT REFERENCES staff (id),
            at BIGINT,
            drawn_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX verification_state ON verification (state, id)",
        """
        CREATE TABLE standardisation (
            id \(SQL.identityColumn),
            body TEXT NOT NULL,
            by_staff BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL
        )
        """,
    ]
}
