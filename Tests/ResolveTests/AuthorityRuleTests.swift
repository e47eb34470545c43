import Base
import Foundation
import People
import TestKit
import Testing

@testable import Resolve

@Suite struct `Who may decide how much` {
    private let priya = Staff.ID(1)

    private func pounds(_ pounds: Int64) -> Money { Money(minor: pounds * 100, .gbp) }

    private func limit(
        _ holder: AuthorityLimit.Holder, _ amount: Int64, budget: Int64? = nil, currency: Currency = .gbp
    ) -> AuthorityLimit {
        AuthorityLimit(
            id: AuthorityLimit.ID(amount), kind: .refund, holder: holder, limit: Money(minor: amount * 100, currency),
            budget: budget.map { Money(minor: $0 * 100, currency) }, period: budget.map { _ in .month }, setBy: nil,
            setAt: .distantPast)
    }

    private func standing(
        _ amount: Int64, _ limits: [AuthorityLimit], lent: [Int64] = [], lately: [Int64] = [], spent: Int64 = 0
    ) throws -> Standing {
        let lent = lent.map { amount in
            Delegation(
                id: Delegation.ID(amount), kind: .refund, giver: Staff.ID(9), taker: priya, limit: pounds(amount), reason: "",
                startsAt: .distantPast, endsAt: .distantFuture)
        }
        return try AuthorityRule.standing(
            pounds(amount), limits: limits, staff: priya, role: .practitioner, delegations: lent,
            lately: lately.map(pounds), spent: pounds(spent))
    }

    @Test func `up to the limit it is theirs, above it is not`() throws {
        let limits = [limit(.role(.practitioner), 50)]
        #expect(try standing(50, limits) == .within(limit: pounds(50), left: nil))
        #expect(try standing(51, limits) == .above(.amount, limit: pounds(50)))
        #expect(try standing(1, [limit(.role(.leader), 500)]) == .above(.none, limit: nil))
        #expect(try standing(0, []) == .above(.none, limit: nil))
    }

    @Test func `a limit for the person counts instead of the one for their role, also a lower one`() throws {
        let limits = [limit(.role(.practitioner), 50), limit(.staff(priya), 20)]
        #expect(try standing(20, limits).isWithin)
        #expect(try standing(21, limits) == .above(.amount, limit: pounds(20)))
    }

    @Test func `lent authority reaches further, and the larger of both counts`() throws {
        let limits = [limit(.role(.practitioner), 50)]
        #expect(try standing(200, limits, lent: [200]).isWithin)
        #expect(try standing(201, limits, lent: [200, 100]) == .above(.amount, limit: pounds(200)))
        #expect(try standing(40, limits, lent: [10]).isWithin)
    }

    @Test func `two halves of an amount are looked at together`() throws {
        let limits = [limit(.role(.practitioner), 50)]
        #expect(try standing(30, limits, lately: [20]).isWithin)
        #expect(try standing(30, limits, lately: [21]) == .above(.together(pounds(51), count: 2), limit: pounds(50)))
        #expect(try standing(0, limits, lately: [51]).isWithin, "what costs nothing adds nothing")
    }

    @Test func `a budget runs out, and says what is left`() throws {
        let limits = [limit(.role(.practitioner), 50, budget: 120)]
        #expect(try standing(50, limits, spent: 60) == .within(limit: pounds(50), left: pounds(10)))
        #expect(try standing(50, limits, spent: 100) == .above(.budget(left: pounds(20)), limit: pounds(50)))
        #expect(try standing(50, limits, spent: 500) == .above(.budget(left: pounds(0)), limit: pounds(50)))
    }

    @Test func `amounts of two currencies are never compared`() throws {
        let euros = try #require(Currency(code: "EUR"))
        #expect(throws: Problem.self) { try standing(10, [limit(.role(.practitioner), 50, currency: euros)]) }
    }

    @Test func `whatever is decided stays within the limit, however it is split`() throws {
        var dice = Dice(seed: 31)
        for _ in 0..<2_000 {
            let most = Int64(dice.roll(1..<201))
            let limits = [limit(.role(.practitioner), most)]
            var given: [Int64] = []
            for _ in 0..<dice.roll(1..<9) {
                let amount = Int64(dice.roll(0..<151))
                if try standing(amount, limits, lately: given).isWithin { given.append(amount) }
            }
            #expect(given.reduce(0, +) <= most)
        }
    }

    @Test func `the nearest leader whose authority just reaches is asked`() {
        func candidate(_ id: Int64, _ name: String, _ limit: Int64, near: Bool) -> Candidate {
            Candidate(staff: Staff.ID(id), name: name, limit: pounds(limit), isNear: near)
        }
        let all = [
            candidate(1, "Dan", 500, near: true), candidate(2, "Eve", 1_000, near: true), candidate(3, "Asha", 600, near: false),
            candidate(4, "Zoe", 10_000, near: false),
        ]
        #expect(ApproverRule.choose(all, amount: pounds(400), besides: []) == Staff.ID(1))
        #expect(ApproverRule.choose(all, amount: pounds(400), besides: [Staff.ID(1)]) == Staff.ID(2))
        #expect(ApproverRule.choose(all, amount: pounds(550), besides: [Staff.ID(2)]) == Staff.ID(3))
        #expect(ApproverRule.choose(all, amount: pounds(20_000), besides: []) == nil)
    }

    @Test func `a budget's period begins when the desk's calendar says`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        func start(_ period: AuthorityLimit.Period, _ at: String) -> String {
            period.start(at: Date(rfc3339: at)!, in: zone).rfc3339
        }
        #expect(start(.week, "2026-03-29T12:00:00Z") == "2026-03-23T00:00:00.000Z", "a Sunday belongs to the week before")
        #expect(start(.week, "2026-03-30T12:00:00Z") == "2026-03-29T23:00:00.000Z", "Monday begins in summer time")
        #expect(start(.month, "2026-03-31T23:30:00Z") == "2026-03-31T23:00:00.000Z", "it is April in London already")
        #expect(start(.quarter, "2026-06-30T12:00:00Z") == "2026-03-31T23:00:00.000Z")
        #expect(start(.year, "2026-06-30T12:00:00Z") == "2026-01-01T00:00:00.000Z")
    }
}
