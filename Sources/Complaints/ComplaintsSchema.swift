import Base
import Desk
import Foundation
import Storage

/// The tables of complaints and of the procedures they follow.
enum ComplaintsSchema {
    static let all: [SQL] = procedures + complaints + parts

    private static let procedures: [SQL] = ProcedureVersion.schema(
        ShippedProcedures.all.map { (key: $0.key, startsOn: $0.startsOn, document: $0.procedure) })

    private static let complaints: [SQL] = [
        """
        CREATE TABLE complaint (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            title TEXT NOT NULL,
            words TEXT NOT NULL,
            reading TEXT NOT NULL DEFAULT '',
            confirmed_at BIGINT,
            channel TEXT NOT NULL,
            product TEXT NOT NULL,
            issue TEXT NOT NULL,
            received_at BIGINT NOT NULL,
            opened_by BIGINT REFERENCES staff (id),
            about_id BIGINT REFERENCES staff (id),
            handler_id BIGINT NOT NULL REFERENCES staff (id),
            team_id BIGINT REFERENCES team (id),
            procedure_id BIGINT NOT NULL REFERENCES complaint_procedure (id),
            procedure_key TEXT NOT NULL,
            nation TEXT NOT NULL,
            stage BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
            finding TEXT NOT NULL DEFAULT '',
            cause TEXT NOT NULL DEFAULT '',
            appraisal_id BIGINT,
            due_at BIGINT,
            due_for TEXT NOT NULL DEFAULT '',
            is_late BOOLEAN NOT NULL DEFAULT FALSE,
            answered_at BIGINT,
            outside_name TEXT NOT NULL DEFAULT '',
            outside_reference TEXT NOT NULL DEFAULT '',
            outside_at BIGINT,
            outside_decision TEXT NOT NULL DEFAULT '',
            lesson TEXT NOT NULL DEFAULT '',
            lesson_at BIGINT,
            redress BIGINT NOT NULL DEFAULT 0,
            closed_at BIGINT,
            closed_how TEXT NOT NULL DEFAULT '',
            reopened BIGINT NOT NULL DEFAULT 0,
            version BIGINT NOT NULL,
            CHECK (about_id IS NULL OR about_id <> handler_id)
        )
        """,
        "CREATE INDEX complaint_received ON complaint (received_at, id)",
        "CREATE INDEX complaint_state ON complaint (state, received_at, id)",
        "CREATE INDEX complaint_stage_number ON complaint (stage, received_at, id)",
        "CREATE INDEX complaint_by_procedure ON complaint (procedure_key, received_at, id)",
        "CREATE INDEX complaint_cause ON complaint (cause, received_at, id)",
        "CREATE INDEX complaint_finding ON complaint (finding, received_at, id)",
        "CREATE INDEX complaint_handler ON complaint (handler_id, received_at, id)",
        "CREATE INDEX complaint_channel ON complaint (channel, received_at, id)",
        "CREATE INDEX complaint_case ON complaint (case_id, id)",
        "CREATE INDEX complaint_due ON complaint (due_at, id) WHERE due_at IS NOT NULL",
        "CREATE INDEX complaint_lesson ON complaint (lesson_at, id) WHERE lesson_at IS NOT NULL",
        "CREATE INDEX complaint_product ON complaint (product, received_at, id)",
        "CREATE INDEX complaint_issue ON complaint (issue, received_at, id)",
        "CREATE INDEX complaint_party ON complaint (party_id, received_at, id)",
        "CREATE INDEX complaint_team ON complaint (team_id, received_at, id)",
        "CREATE INDEX complaint_running ON complaint (case_id, id) WHERE state <> 'closed'",
    ]

    private static let parts: [SQL] = [
        """
        CREATE TABLE complaint_stage (
            id \(SQL.identityColumn),
            complaint_id BIGINT NOT NULL REFERENCES complaint (id),
            number BIGINT NOT NULL,
            handler_id BIGINT NOT NULL REFERENCES staff (id),
            begun_at BIGINT NOT NULL,
            acknowledge_by BIGINT NOT NULL,
            acknowledged_at BIGINT,
            acknowledge_promise BIGINT,
            answer_by BIGINT,
            first_answer_by BIGINT,
            answer_promise BIGINT,
            extended BIGINT NOT NULL DEFAULT 0,
            extended_because TEXT NOT NULL DEFAULT '',
            expected_by BIGINT,
            finding TEXT NOT NULL DEFAULT '',
            reasons TEXT NOT NULL DEFAULT '',
            found_at BIGINT,
            offer TEXT NOT NULL DEFAULT '',
            offered_at BIGINT,
            offer_answer TEXT NOT NULL DEFAULT '',
            offer_words TEXT NOT NULL DEFAULT '',
            letter TEXT NOT NULL DEFAULT '',
            letter_kind TEXT NOT NULL DEFAULT 'full',
            answered_at BIGINT,
            answered_by BIGINT REFERENCES staff (id),
            apology_reason TEXT NOT NULL DEFAULT ''
        )
        """,
        "CREATE INDEX complaint_stage_complaint ON complaint_stage (complaint_id, id)",
        "CREATE INDEX complaint_stage_acknowledge_by ON complaint_stage (acknowledge_by, id)",
        "CREATE INDEX complaint_stage_answer_by ON complaint_stage (answer_by, id) WHERE answer_by IS NOT NULL",
        "CREATE INDEX complaint_stage_answered ON complaint_stage (answered_at, id) WHERE answered_at IS NOT NULL",
        """
        CREATE TABLE complaint_evidence (
            id \(SQL.identityColumn),
            complaint_id BIGINT NOT NULL REFERENCES complaint (id),
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            source TEXT NOT NULL,
            added_by BIGINT REFERENCES staff (id),
            added_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX complaint_evidence_complaint ON complaint_evidence (complaint_id, id)",
        """
        CREATE TABLE complaint_redress (
            id \(SQL.identityColumn),
            complaint_id BIGINT NOT NULL REFERENCES complaint (id),
            kind TEXT NOT NULL,
            what TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            decision_id BIGINT,
            due_at BIGINT,
            promise_id BIGINT,
            given_at BIGINT,
            added_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX complaint_redress_complaint ON complaint_redress (complaint_id, id)",
        "CREATE INDEX complaint_redress_due ON complaint_redress (due_at, id) WHERE due_at IS NOT NULL AND given_at IS NULL",
        "CREATE INDEX complaint_redress_promise ON complaint_redress (promise_id) WHERE promise_id IS NOT NULL",
        """
        CREATE TABLE complaint_suspicion (
            case_id \(SQL.identityColumn),
            entry_id BIGINT NOT NULL,
            sign TEXT NOT NULL,
            ruled_out_at BIGINT
        )
        """,
    ]
}
