public import Base
import Foundation
import People
public import Storage

/// What the organisation offers to whoever changes their mind, beyond the law. A purchase keeps the one that held on the day
/// it was made.
public struct ReturnPolicy: Sendable, Equatable {
    public typealias ID = Identifier<ReturnPolicy>

    public enum Offer: String, Sendable, CaseIterable {
        case refund, exchange, credit

        var remedy: Entitlement.Remedy {
            switch self {
            case .refund: .policyRefund
            case .exchange: .policyExchange
            case .credit: .policyCredit
            }
        }
    }

    public static let mostDays = 3_650
    /// Six years, in which a claim can be brought (Limitation Act 1980, s. 5) and records of sales are asked for (VAT
    /// Regulations 1995, reg. 31; VAT Act 1994, Sch. 11, para. 6(3)).
    public static let usualKeepDays = 2_192

    public let id: ID
    public let validFrom: CalendarDay
    /// How many days after it came; 0 for nothing beyond the law.
    public let days: Int
    public let offer: Offer
    public let mustBeUnused: Bool
    public let needsProof: Bool
    /// As it is told to customers.
    public let words: String
    /// How long papers of a return are kept.
    public let keepDays: Int

    /// As an entitlement cites it.
    var source: String { validFrom.text }
}

/// What people can do with the organisation's own policy.
public struct ReturnPolicies {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func list() throws -> [ReturnPolicy] {
        try work.principal.require(.handleReturns)
        return try work.db.rows(
            "SELECT \(ReturnPolicy.columns) FROM return_policy ORDER BY valid_from DESC, id DESC LIMIT 50"
        ).map(ReturnPolicy.init)
    }

    /// A policy for everything bought from a day on. What was bought before keeps the one it was bought under, so the day may
    /// not be in the past.
    public func set(
        from day: CalendarDay, days: Int, offer: ReturnPolicy.Offer, mustBeUnused: Bool, needsProof: Bool, words: String,
        keepDays: Int = ReturnPolicy.usualKeepDays, today: CalendarDay, key: String? = nil
    ) throws -> ReturnPolicy.ID {
        try work.principal.require(.keepCatalogue)
        return try work.once(key) {
            guard day >= today else { throw Problem.invalid("valid_from", "returns.problem.policy_past") }
            guard (0...ReturnPolicy.mostDays).contains(days) else {
                throw Problem.invalid("days", "returns.problem.policy_days", ["n": String(ReturnPolicy.mostDays)])
            }
            guard (1...ReturnPolicy.mostDays).contains(keepDays) else {
                throw Problem.invalid("keep_days", "returns.problem.policy_days", ["n": String(ReturnPolicy.mostDays)])
            }
            let words = try Wording.required(words, "words", longest: 1_000)
            guard try work.db.row("SELECT id FROM return_policy WHERE valid_from = \(day)") == nil else {
                throw Problem.invalid("valid_from", "returns.problem.policy_twice")
            }
            let id = work.newID(ReturnPolicy.self)
            try work.db.run(
                """
                INSERT INTO return_policy (id, valid_from, days, offer, must_be_unused, needs_proof, words, keep_days, at, staff_id)
                VALUES (\(id), \(day), \(days), \(offer), \(mustBeUnused), \(needsProof), \(words), \(keepDays), \(work.now),
                    \(work.principal.id))
                """)
            try work.record(
                Event(
                    .returnPolicySet, id.number,
                    ["from": .number(Int64(day.number)), "days": .number(Int64(days)), "offer": .code(offer.rawValue)]))
            return id
        }
    }
}

extension ReturnPolicy.Offer: ValueConvertible {}

extension ReturnPolicy {
    static let columns: SQL = "id, valid_from, days, offer, must_be_unused, needs_proof, words, keep_days"

    init(_ row: Row) throws {
        id = try row.get("id")
        validFrom = try row.get("valid_from")
        days = try row.get("days")
        offer = try row.get("offer")
        mustBeUnused = try row.get("must_be_unused")
        needsProof = try row.get("needs_proof")
        words = try row.get("words")
        keepDays = try row.get("keep_days")
    }
}

extension Transaction {
    /// The policy something bought on a day came under.
    func returnPolicy(on day: CalendarDay) throws -> ReturnPolicy? {
        try row(
            """
            SELECT \(ReturnPolicy.columns)
            FROM return_policy
            WHERE valid_from <= \(day)
            ORDER BY valid_from DESC, id DESC
            LIMIT 1
            """
        ).map(ReturnPolicy.init)
    }
}
