import Base
import Storage

enum CareSchema {
    /// `alarm_call`: whose screens an alarm is shown on. It holds alarms that are not over, and so stays small.
    /// `tolerance_limit`: what we take of which behaviour, in every version.
    static let tables: [SQL] =
        [
            """
            CREATE TABLE alarm_call (
                staff_id BIGINT NOT NULL REFERENCES staff (id),
                record_id BIGINT NOT NULL,
                raised_by BIGINT NOT NULL REFERENCES staff (id),
                at BIGINT NOT NULL,
                PRIMARY KEY (staff_id, record_id)
            )
            """,
            "CREATE INDEX alarm_call_record ON alarm_call (record_id)",
            """
            CREATE TABLE tolerance_limit (
                id \(SQL.identityColumn),
                behaviour TEXT NOT NULL,
                number BIGINT NOT NULL,
                starts_on BIGINT NOT NULL,
                body TEXT NOT NULL,
                because TEXT NOT NULL,
                made_by BIGINT REFERENCES staff (id),
                made_at BIGINT NOT NULL,
                UNIQUE (behaviour, number)
            )
            """,
        ]
        + ShippedTolerances.all.enumerated().map { place, shipped in
            """
            INSERT INTO tolerance_limit (id, behaviour, number, starts_on, body, because, made_at)
            VALUES (\(place + 1), \(shipped.behaviour), 1, 0, \(shipped.tolerance.stored), '', 0)
            """
        }
}
