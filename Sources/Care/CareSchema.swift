import Base
import Desk
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
        ]
        + ToleranceVersion.schema(
            ShippedTolerances.all.map { (key: $0.behaviour, startsOn: CalendarDay(number: 0), document: $0.tolerance) })
}
