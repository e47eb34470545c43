import Base
public import Evidence
import Storage

/// How somebody's reviews stand: whether they took place, and whether everybody signed.
public struct ReviewStanding: Sendable, Equatable {
    /// Signed by everybody who takes part.
    public let signed: Int
    /// Those held, and one more when the next is late.
    public let due: Int
}

extension GrowthStanding {
    /// The reviews of an enrolment up to today. Before the first is due there is nothing to sign.
    public func reviews(of enrolment: Enrolment) throws -> ReviewStanding {
        let held = try work.db.heldReviews(of: enrolment.id)
        let last = held.map(\.day).max()
        let next = nextReview(of: enrolment, after: last)
        return ReviewStanding(
            signed: held.count { $0.signatures >= Review.parties(of: enrolment).count },
            due: held.count + (next < work.today ? 1 : 0))
    }

    /// When the review after the last one is due, by the interval that holds.
    func nextReview(of enrolment: Enrolment, after last: CalendarDay?) -> CalendarDay {
        let begun = CalendarDay(enrolment.countsFrom)
        let rule = GrowthRule.holding(.reviewMonths, for: enrolment.edition.code, on: last ?? begun, among: rules)
        return ReviewDates.next(after: last, begun: begun, months: rule?.value ?? 3)
    }
}

extension Transaction {
    /// The reviews that took place, the newest first, and how many signed each.
    fileprivate func heldReviews(of enrolment: Enrolment.ID) throws -> [(day: CalendarDay, signatures: Int)] {
        try rows(
            """
            SELECT held_day, (SELECT count(*) FROM review_signature WHERE review_id = review.id) AS n
            FROM review
            WHERE enrolment_id = \(enrolment) AND held_day IS NOT NULL
            ORDER BY held_day DESC, id DESC
            LIMIT 60
            """
        ).map { (try $0.get("held_day"), try $0.get("n")) }
    }
}
