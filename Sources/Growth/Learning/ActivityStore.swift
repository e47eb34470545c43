import Base
import Foundation
import People
public import Storage

extension LearningActivity.Kind: ValueConvertible {}
extension LearningActivity.State: ValueConvertible {}

enum ActivitySchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE learning_activity (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            goal_id BIGINT REFERENCES goal (id),
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
            is_off_the_job BOOLEAN NOT NULL,
            is_paid BOOLEAN NOT NULL,
            learned TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'agreed', 'completed', 'evaluated')),
            is_done BOOLEAN NOT NULL,
            agreed_by BIGINT REFERENCES staff (id) CHECK (agreed_by <> staff_id),
            worth BIGINT CHECK (worth BETWEEN 1 AND 5),
            effect TEXT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX learning_activity_staff ON learning_activity (staff_id, day, id)",
        "CREATE INDEX learning_activity_goal ON learning_activity (goal_id, day, id)",
        "CREATE INDEX learning_activity_hours ON learning_activity (staff_id, is_done, is_off_the_job, month, is_paid, minutes)",
    ]
}

extension LearningActivity {
    static let columns: SQL = """
        id, staff_id, goal_id, title, kind, day, minutes, is_off_the_job, is_paid, learned, state, agreed_by, worth, effect,
        version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        staff = try row.get("staff_id")
        goal = try row.getIfPresent("goal_id")
        title = try row.get("title")
        kind = try row.get("kind")
        day = try row.get("day")
        minutes = try row.get("minutes")
        isOffTheJob = try row.get("is_off_the_job")
        isPaid = try row.get("is_paid")
        learned = try row.get("learned")
        state = try row.get("state")
        agreedBy = try row.getIfPresent("agreed_by")
        worth = try row.getIfPresent("worth")
        effect = try row.get("effect")
        version = try row.get("version")
    }
}

/// Where a list of activities goes on: the newest day first.
struct ActivityCursor: Sendable, LosslessStringConvertible {
    let day: CalendarDay
    let id: LearningActivity.ID

    init(_ activity: LearningActivity) {
        (day, id) = (activity.day, activity.id)
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, let day = CalendarDay(parts[0]), let id = LearningActivity.ID(parts[1]) else { return nil }
        (self.day, self.id) = (day, id)
    }

    var description: String { "\(day.text).\(id)" }
}

extension Transaction {
    func activityIfAny(_ id: LearningActivity.ID) throws -> LearningActivity? {
        try row("SELECT \(LearningActivity.columns) FROM learning_activity WHERE id = \(id)").map(LearningActivity.init)
    }

    /// Somebody's, the newest day first.
    func activities(of staff: Staff.ID, after cursor: ActivityCursor?, limit: Int) throws -> [LearningActivity] {
        let from: SQL = cursor.map { "AND (day, id) < (\($0.day), \($0.id))" } ?? ""
        return try rows(
            """
            SELECT \(LearningActivity.columns) FROM learning_activity
            WHERE staff_id = \(staff) \(from)
            ORDER BY day DESC, id DESC LIMIT \(limit)
            """
        ).map(LearningActivity.init)
    }

    func activities(of goal: Goal.ID) throws -> [LearningActivity] {
        try rows(
            """
            SELECT \(LearningActivity.columns) FROM learning_activity
            WHERE goal_id = \(goal)
            ORDER BY day, id LIMIT 100
            """
        ).map(LearningActivity.init)
    }

    /// Minutes away from the job that were done in a span of days, by month and by whether they were paid.
    func offTheJobSums(of staff: Staff.ID, from: CalendarDay, to: CalendarDay) throws -> [HoursRules.Sum] {
        try rows(
            """
            SELECT month, is_paid, sum(minutes) AS minutes FROM learning_activity
            WHERE staff_id = \(staff) AND is_done = \(true) AND is_off_the_job = \(true)
                AND month >= \(from.month.number) AND month <= \(to.month.number) AND day >= \(from) AND day <= \(to)
            GROUP BY month, is_paid
            ORDER BY month, is_paid
            LIMIT 1000
            """
        ).map { row in
            HoursRules.Sum(
                month: CalendarMonth(number: try row.get("month")), isPaid: try row.get("is_paid"),
                minutes: try row.get("minutes"))
        }
    }

    /// Minutes written down as done on a day, but for one activity.
    func minutesDone(by staff: Staff.ID, on day: CalendarDay, besides id: LearningActivity.ID) throws -> Int {
        try row(
            """
            SELECT sum(minutes) AS minutes FROM learning_activity
            WHERE staff_id = \(staff) AND day = \(day) AND is_done = \(true) AND id <> \(id)
            """)?.getIfPresent("minutes") ?? 0
    }

    func insert(_ one: LearningActivity) throws {
        try run(
            """
            INSERT INTO learning_activity (id, staff_id, goal_id, title, kind, day, month, minutes, is_off_the_job, is_paid,
                learned, state, is_done, agreed_by, worth, effect, version)
            VALUES (\(one.id), \(one.staff), \(one.goal), \(one.title), \(one.kind), \(one.day), \(one.day.month.number),
                \(one.minutes), \(one.isOffTheJob), \(one.isPaid), \(one.learned), \(one.state), \(one.isDone),
                \(one.agreedBy), \(one.worth), \(one.effect), 1)
            """)
    }

    func update(_ one: LearningActivity) throws {
        let changed = try run(
            """
            UPDATE learning_activity
            SET day = \(one.day), month = \(one.day.month.number), minutes = \(one.minutes),
                is_off_the_job = \(one.isOffTheJob), is_paid = \(one.isPaid), learned = \(one.learned), state = \(one.state),
                is_done = \(one.isDone), agreed_by = \(one.agreedBy), worth = \(one.worth), effect = \(one.effect),
                version = version + 1
            WHERE id = \(one.id) AND version = \(one.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func removeActivity(_ id: LearningActivity.ID, version: Int) throws {
        guard try run("DELETE FROM learning_activity WHERE id = \(id) AND version = \(version)") == 1 else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
    }
}
