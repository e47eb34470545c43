import Base
import Evidence
import Foundation
import Growth
import Storage

/// What Growth counts for the gateway: off-the-job hours, where a rule asks for any, and reviews all three have signed.
struct GatewayGrowth {
    let work: Work

    func add(to facts: inout GatewayFacts) throws {
        let standing = try GrowthStanding(work)
        let hours = try standing.of(facts.enrolment)
        (facts.hours, facts.hoursNeeded, facts.monthWithout) = (hours.hours, hours.requiredHours, hours.monthsWithout.first)
        let reviews = try standing.reviews(of: facts.enrolment)
        facts.reviews = .init(reached: reviews.signed, needed: reviews.due)
    }
}

extension Transaction {
    /// When each item of an enrolment was first signed.
    func firstSigned(_ enrolment: Enrolment.ID) throws -> [String: Date] {
        let rows = try rows(
            """
            SELECT item, min(at) AS at
            FROM judgement
            WHERE enrolment_id = \(enrolment) AND decision = 'accepted'
            GROUP BY item
            ORDER BY item
            LIMIT 2000
            """)
        return try rows.reduce(into: [:]) { $0[try $1.get("item")] = try $1.get("at") }
    }
}
