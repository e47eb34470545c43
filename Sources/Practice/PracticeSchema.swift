import Base
import Storage

/// The tables all practices share. They know no practice, so a new one needs no migration.
enum PracticeSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE practice_record (
            id \(SQL.identityColumn),
            practice TEXT NOT NULL,
            case_id BIGINT REFERENCES cases (id),
            party_id BIGINT REFERENCES party (id),
            title TEXT NOT NULL,
            fields TEXT NOT NULL,
            state TEXT NOT NULL,
            is_open BOOLEAN NOT NULL,
            due_at BIGINT,
            created_by BIGINT REFERENCES staff (id),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX practice_record_practice ON practice_record (practice, id)",
        "CREATE INDEX practice_record_open ON practice_record (practice, is_open, id)",
        "CREATE INDEX practice_record_due ON practice_record (practice, is_open, due_at, id)",
        "CREATE INDEX practice_record_party ON practice_record (party_id, id)",
        "CREATE INDEX practice_record_maker ON practice_record (created_by, id)",
        "CREATE INDEX practice_record_case ON practice_record (case_id, id)",
        """
        CREATE TABLE practice_step (
            id \(SQL.identityColumn),
            record_id BIGINT NOT NULL REFERENCES practice_record (id),
            step TEXT NOT NULL,
            state TEXT NOT NULL,
            fields TEXT NOT NULL,
            at BIGINT NOT NULL,
            by_id BIGINT REFERENCES staff (id)
        )
        """,
        "CREATE INDEX practice_step_record ON practice_step (record_id, id)",
        """
        CREATE TABLE practice_value (
            practice TEXT NOT NULL,
            field TEXT NOT NULL,
            value TEXT NOT NULL,
            record_id BIGINT NOT NULL REFERENCES practice_record (id),
            PRIMARY KEY (practice, field, value, record_id)
        )
        """,
        "CREATE INDEX practice_value_record ON practice_value (record_id)",
    ]
}
