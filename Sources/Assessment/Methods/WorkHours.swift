import Base
import Desk
import Foundation
import People
import Storage

/// Counts what each person does in which hour of the week, and which cases they touched last. It reads the log alone: the
/// desk that is observed is never asked and never changed.
enum WorkHours {
    static let follower = Follower("work hours", hears: DeskEvents.all) { events, work in
        var hours: [Hour: Int] = [:]
        var cases: [Touch: Date] = [:]
        for event in events {
            guard let actor = event.actor else { continue }
            hours[Hour(event, actor: actor), default: 0] += 1
            if let id = event.caseID { cases[Touch(staff: actor, caseID: id)] = event.at }
        }
        for (hour, n) in hours {
            try work.db.run(
                """
                INSERT INTO work_hour (staff_id, week, hour, kind, n)
                VALUES (\(hour.staff), \(hour.week), \(hour.hour), \(hour.kind), \(n))
                ON CONFLICT (staff_id, week, hour, kind) DO UPDATE SET n = work_hour.n + excluded.n
                """)
        }
        for (touch, at) in cases {
            try work.db.run(
                """
                INSERT INTO work_case (staff_id, case_id, at) VALUES (\(touch.staff), \(touch.caseID), \(at))
                ON CONFLICT (staff_id, case_id) DO UPDATE SET at = excluded.at
                """)
        }
    }

    private struct Hour: Hashable {
        let staff: Int64
        let week: Int
        let hour: Int
        let kind: String

        init(_ event: SealedEvent, actor: Int64) {
            let time = LocalTime(event.at, in: Nation.zone)
            staff = actor
            week = WorkHours.week(time)
            hour = (time.weekday + 6) % 7 * 24 + time.hour
            kind = String(event.name.prefix { $0 != "." })
        }
    }

    private struct Touch: Hashable {
        let staff: Int64
        let caseID: Int64
    }

    /// Weeks that begin on Monday; 1 January 1970 was a Thursday.
    static func week(_ time: LocalTime) -> Int { (time.dayNumber + 3) / 7 }
}

extension Transaction {
    /// What somebody did in the last weeks, by hour of the week.
    func workPattern(of staff: Staff.ID, at now: Date) throws -> WorkPattern {
        let this = WorkHours.week(LocalTime(now, in: Nation.zone))
        let rows = try rows(
            """
            SELECT week, hour, kind, n
            FROM work_hour
            WHERE staff_id = \(staff) AND week > \(this - WorkPattern.span) AND week <= \(this)
            ORDER BY week, hour, kind
            LIMIT 20000
            """)
        var (counts, kinds, weeks): ([Int: Int], [String: Int], Set<Int>) = ([:], [:], [])
        for row in rows {
            let n: Int = try row.get("n")
            counts[try row.get("hour"), default: 0] += n
            kinds[try row.get("kind"), default: 0] += n
            weeks.insert(try row.get("week"))
        }
        let often = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
        return WorkPattern(counts: counts, weeks: weeks.count, kinds: Array(often))
    }

    /// The cases somebody touched last since a time, the latest first.
    func casesTouched(by staff: Staff.ID, since: Date, limit: Int) throws -> [Case.ID] {
        try rows(
            """
            SELECT case_id FROM work_case
            WHERE staff_id = \(staff) AND at >= \(since)
            ORDER BY at DESC, case_id DESC
            LIMIT \(limit)
            """
        ).map { try $0.get("case_id") }
    }
}
