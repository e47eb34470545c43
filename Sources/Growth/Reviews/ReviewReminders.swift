import Base
import Desk
import Evidence
import Foundation
import People
import Storage

/// Tells those who take part that a review falls due, once for each, two weeks before its day.
struct ReviewReminders {
    let work: Work
    let shelf: FrameworkShelf

    static let ahead = 14

    static func schedule(_ shelf: FrameworkShelf) -> Schedule {
        Schedule("reviews", every: 3_600) { house in
            var last: Enrolment.ID?
            repeat {
                let before = last
                last = try await house.write(as: .system("reviews")) { work in
                    try ReviewReminders(work: work, shelf: shelf).remind(before: before, limit: 50)
                }
            } while last != nil
        }
    }

    /// Looks at so many enrolments; answers where to go on.
    func remind(before: Enrolment.ID?, limit: Int) throws -> Enrolment.ID? {
        let list = try Enrolments(work, shelf).all(EnrolmentFilter(state: .active), before: before, limit: limit)
        for enrolment in list.enrolments {
            let day = try Reviews(work, shelf).nextDay(of: enrolment)
            guard day <= work.today.adding(days: Self.ahead), try isFirst(enrolment, day) else { continue }
            let title = try Enrolments(work, shelf).framework(of: enrolment).title
            for person in Set([enrolment.staff, enrolment.employer, enrolment.assessor].compactMap(\.self)).sorted() {
                let rest = person == enrolment.staff ? "" : "?of=\(enrolment.staff)"
                try work.tell(
                    person, .reviewDue, title: title, subject: enrolment.id.number, address: "/growth/reviews\(rest)")
            }
            try work.record(
                Event(.reviewReminded, enrolment.id.number, ["staff": .id(enrolment.staff), "due": .code(day.text)]))
        }
        return list.next
    }

    private func isFirst(_ enrolment: Enrolment, _ day: CalendarDay) throws -> Bool {
        try work.db.run(
            """
            INSERT INTO review_reminder (enrolment_id, due_day, at) VALUES (\(enrolment.id), \(day), \(work.now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static let tables: [SQL] = [
        """
        CREATE TABLE review_reminder (
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            due_day BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (enrolment_id, due_day)
        )
        """
    ]
}
