import Base
import Evidence
import People
import Storage

/// Somebody's learning in the days of one enrolment.
typealias LearningPeriod = (id: Enrolment.ID, staff: Staff.ID, from: CalendarDay, to: CalendarDay)

/// Minutes learned in one month in one way.
struct LearningSum: Sendable, Equatable {
    let month: CalendarMonth
    let kind: LearningActivity.Kind
    let isOffTheJob: Bool
    let isPaid: Bool
    let minutes: Int
}

extension Transaction {
    /// Minutes away from the job by month, of each enrolment in its own days.
    func offTheJobSums(of periods: [LearningPeriod]) throws -> [Enrolment.ID: [HoursRules.Sum]] {
        if periods.isEmpty { return [:] }
        let parts = periods.map { one -> SQL in
            """
            SELECT CAST(\(one.id) AS BIGINT) AS enrolment_id, month, is_paid, sum(minutes) AS minutes
            FROM learning_activity
            WHERE staff_id = \(one.staff) AND is_done = \(true) AND is_off_the_job = \(true)
                AND month >= \(one.from.month.number) AND month <= \(one.to.month.number)
                AND day >= \(one.from) AND day <= \(one.to)
            GROUP BY month, is_paid
            """
        }
        let lines: [(Enrolment.ID, HoursRules.Sum)] = try rows(SQL.joined(parts, separator: " UNION ALL ")).map { row in
            (
                try row.get("enrolment_id"),
                HoursRules.Sum(
                    month: CalendarMonth(number: try row.get("month")), isPaid: try row.get("is_paid"),
                    minutes: try row.get("minutes"))
            )
        }
        return Dictionary(grouping: lines, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Everything learned by month and kind, of each enrolment in its own days.
    func learningSums(of periods: [LearningPeriod]) throws -> [Enrolment.ID: [LearningSum]] {
        if periods.isEmpty { return [:] }
        let parts = periods.map { one -> SQL in
            """
            SELECT CAST(\(one.id) AS BIGINT) AS enrolment_id, month, kind, is_off_the_job, is_paid, sum(minutes) AS minutes
            FROM learning_activity
            WHERE staff_id = \(one.staff) AND is_done = \(true) AND day >= \(one.from) AND day <= \(one.to)
            GROUP BY month, kind, is_off_the_job, is_paid
            """
        }
        let lines: [(Enrolment.ID, LearningSum)] = try rows(SQL.joined(parts, separator: " UNION ALL ")).map { row in
            (
                try row.get("enrolment_id"),
                LearningSum(
                    month: CalendarMonth(number: try row.get("month")), kind: try row.get("kind"),
                    isOffTheJob: try row.get("is_off_the_job"), isPaid: try row.get("is_paid"),
                    minutes: try row.get("minutes"))
            )
        }
        return Dictionary(grouping: lines, by: \.0).mapValues { lines in
            lines.map(\.1).sorted {
                ($0.month.number, $0.kind.rawValue, $0.isOffTheJob ? 0 : 1, $0.isPaid ? 0 : 1)
                    < ($1.month.number, $1.kind.rawValue, $1.isOffTheJob ? 0 : 1, $1.isPaid ? 0 : 1)
            }
        }
    }

    /// The day of the last review held in each enrolment.
    func lastReviewDays(of enrolments: [Enrolment.ID]) throws -> [Enrolment.ID: CalendarDay] {
        if enrolments.isEmpty { return [:] }
        let lines: [(Enrolment.ID, CalendarDay)] = try rows(
            """
            SELECT enrolment_id, max(held_day) AS held_day FROM review
            WHERE enrolment_id IN \(list: enrolments) AND held_day IS NOT NULL
            GROUP BY enrolment_id
            """
        ).map { (try $0.get("enrolment_id"), try $0.get("held_day")) }
        return Dictionary(lines) { first, _ in first }
    }

    /// The last day on which each of these people learned something.
    func lastLearningDays(of staff: [Staff.ID]) throws -> [Staff.ID: CalendarDay] {
        if staff.isEmpty { return [:] }
        let lines: [(Staff.ID, CalendarDay)] = try rows(
            """
            SELECT staff_id, max(day) AS day FROM learning_activity
            WHERE staff_id IN \(list: staff) AND is_done = \(true)
            GROUP BY staff_id
            """
        ).map { (try $0.get("staff_id"), try $0.get("day")) }
        return Dictionary(lines) { first, _ in first }
    }
}
