import Base
import Desk
import Foundation
import People
import Storage

/// What the log says about the quality of somebody's work: each score of a message of theirs, for the trend a review shows.
enum QualityTrend {
    static let tables: [SQL] = [
        """
        CREATE TABLE growth_quality (
            event_id BIGINT PRIMARY KEY,
            staff_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            score BIGINT NOT NULL
        )
        """,
        "CREATE INDEX growth_quality_staff ON growth_quality (staff_id, at, event_id)",
    ]

    static let follower = Follower("quality trend", hears: [.qaScored]) { events, work in
        for event in events {
            guard case .number(let author)? = event.facts["author"], case .number(let total)? = event.facts["total"] else {
                continue
            }
            try work.db.run(
                """
                INSERT INTO growth_quality (event_id, staff_id, at, score)
                VALUES (\(event.id), \(author), \(event.at), \(score(of: total))) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// In hundredths of the best there is.
    static func score(of total: Int64) -> Int64 {
        total * 100 / Int64(MessageReview.Criterion.allCases.count * MessageReview.scale.upperBound)
    }
}

extension Transaction {
    /// Somebody's scores since a time, the oldest of the newest hundred first.
    func qualityScores(of staff: Staff.ID, since: Date) throws -> [ReviewFacts.Quality] {
        try rows(
            """
            SELECT at, score FROM growth_quality
            WHERE staff_id = \(staff) AND at >= \(since)
            ORDER BY at DESC, event_id DESC LIMIT 100
            """
        ).map { ReviewFacts.Quality(day: CalendarDay(try $0.get("at", as: Date.self)).text, score: try $0.get("score")) }
            .reversed()
    }
}
