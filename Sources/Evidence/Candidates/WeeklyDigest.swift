import Base
import Desk
import Foundation
import People
import Storage

/// On Monday morning, a word to whoever did something in the last week that they could claim, with the list of it.
struct WeeklyDigest: Sendable {
    let library: EvidenceLibrary

    static let weekday = 1
    static let hour = 8
    static let days: TimeInterval = 7 * 86_400
    /// The clock of the desk, as authority and complaints read it.
    static let zone = TimeZone(identifier: "Europe/London") ?? .gmt

    var schedule: Schedule {
        Schedule("evidence digest", every: 300) { house in
            guard let week = Self.week(house.clock.now) else { return }
            let waiting = try await house.read(as: .system("evidence digest")) { try $0.db.learnersWithoutDigest(week) }
            for staff in waiting {
                try await house.write(as: .system("evidence digest")) { try send(to: staff, week, $0) }
            }
        }
    }

    /// The week's number when it is Monday and eight o'clock has been; else nil.
    static func week(_ now: Date) -> Int? {
        let time = LocalTime(now, in: zone)
        return time.weekday == weekday && time.hour >= hour ? (time.dayNumber + 3) / 7 : nil
    }

    /// Once a week, and only when there is something.
    func send(to staff: Staff.ID, _ week: Int, _ work: Work) throws {
        let isFirst = try work.db.run(
            "INSERT INTO candidate_digest (staff_id, week) VALUES (\(staff), \(week)) ON CONFLICT DO NOTHING")
        guard isFirst == 1 else { return }
        let since = work.now - Self.days
        for enrolment in try work.db.activeEnrolments(of: staff) {
            let latest = try Candidates(work, library).latest(for: enrolment, limit: 1).bundles.first
            guard let latest, latest.last >= since else { continue }
            try work.tell(
                staff, .couldClaim, title: try Enrolments(work, library.shelf).framework(of: enrolment).title,
                subject: enrolment.id.number,
                address: "/growth/candidates?enrolment=\(enrolment.id)&since=\(since.milliseconds)")
        }
    }
}

extension Transaction {
    fileprivate func learnersWithoutDigest(_ week: Int) throws -> [Staff.ID] {
        try rows(
            """
            SELECT DISTINCT staff_id FROM enrolment
            WHERE state = 'active' AND NOT EXISTS (
                SELECT 1 FROM candidate_digest
                WHERE candidate_digest.staff_id = enrolment.staff_id AND candidate_digest.week = \(week))
            ORDER BY staff_id
            LIMIT 10000
            """
        ).map { try $0.get("staff_id") }
    }
}
