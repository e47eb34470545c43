public import Base
public import Foundation
import People
import Storage

/// Comparing ways of offering, honestly: with the number of tries, and without seeing more in them than is there.
public struct Promotions {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func tallies(from: Date, to: Date) throws -> [MethodTally] {
        try work.principal.require(.seeCases)
        return try work.db.tallies(from: from, to: to)
    }

    public func list(limit: Int = 20) throws -> [PromotionComparison] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT promotion_comparison.id, from_day, to_day, conclusion, at, discussion, discussed_at, staff.name AS author
            FROM promotion_comparison
            JOIN staff ON staff.id = promotion_comparison.staff_id
            ORDER BY promotion_comparison.id DESC
            LIMIT \(limit)
            """
        ).map { row in
            PromotionComparison(
                id: try row.get("id"), from: try row.get("from_day"), to: try row.get("to_day"),
                conclusion: try row.get("conclusion"), author: try row.get("author"), at: try row.get("at"),
                discussion: try row.get("discussion"), discussedAt: try row.getIfPresent("discussed_at"))
        }
    }

    /// Writes down what follows from a comparison.
    public func compare(
        from: CalendarDay, to: CalendarDay, in zone: TimeZone, conclusion: String, key: String? = nil
    ) throws -> PromotionComparison.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            guard from <= to else { throw Problem.invalid("to", "offers.problem.span") }
            let conclusion = try Wording.required(conclusion, "conclusion", longest: Offer.longest)
            let tallies = try work.db.tallies(from: from.at(hour: 0, in: zone), to: to.adding(days: 1).at(hour: 0, in: zone))
            let id = work.newID(PromotionComparison.self)
            try work.db.run(
                """
                INSERT INTO promotion_comparison (id, from_day, to_day, conclusion, at, staff_id)
                VALUES (\(id), \(from), \(to), \(conclusion), \(work.now), \(work.principal.id))
                """)
            try work.record(
                Event(
                    .promotionCompared, id.number,
                    [
                        "from": .number(Int64(from.number)), "to": .number(Int64(to.number)),
                        "offers": .number(Int64(tallies.reduce(0) { $0 + $1.made })),
                        "accepted": .number(Int64(tallies.reduce(0) { $0 + $1.accepted })),
                    ]))
            return id
        }
    }

    /// It was talked over with the team: what they said and agreed.
    public func discuss(_ id: PromotionComparison.ID, _ words: String, key: String? = nil) throws -> PromotionComparison.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let words = try Wording.required(words, "discussion", longest: Offer.longest)
            let changed = try work.db.run(
                """
                UPDATE promotion_comparison SET discussion = \(words), discussed_at = \(work.now)
                WHERE id = \(id) AND discussed_at IS NULL
                """)
            guard changed == 1 else { throw Problem.conflict("offers.problem.discussed_before") }
            try work.record(Event(.meetingItemLed, id.number, ["about": "promotion"]))
            return id
        }
    }
}
