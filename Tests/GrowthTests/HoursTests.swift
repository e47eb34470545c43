import Base
import Foundation
import Growth
import People
import Testing

@Suite struct `Hours away from the job` {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func sum(_ day: String, _ minutes: Int, paid: Bool = true) throws -> HoursRules.Sum {
        HoursRules.Sum(month: try self.day(day).month, isPaid: paid, minutes: minutes)
    }

    private let rules = HoursRules(requiredHours: 10, everyMonth: true, paidOnly: true)

    @Test func `unpaid hours are kept and do not count`() throws {
        let standing = rules.standing(
            [try sum("2026-01-05", 300), try sum("2026-01-06", 120, paid: false)], from: try day("2026-01-05"),
            to: try day("2026-01-20"))
        #expect(standing.counted == 300 && standing.all == 420 && standing.paidShare == 71)
        #expect(standing.isMet == false)
        var generous = rules
        generous.paidOnly = false
        let all = generous.standing(
            [try sum("2026-01-05", 300), try sum("2026-01-06", 300, paid: false)], from: try day("2026-01-05"),
            to: try day("2026-01-20"))
        #expect(all.counted == 600 && all.isMet == true)
    }

    @Test func `a month without hours is named once it is over, and not before`() throws {
        let sums = [try sum("2025-12-31", 60), try sum("2026-03-01", 60)]
        let onTheLastDay = rules.standing(sums, from: try day("2025-12-15"), to: try day("2026-03-31"))
        #expect(onTheLastDay.monthsWithout == [try day("2026-01-01").month, try day("2026-02-28").month])
        #expect(!onTheLastDay.isThisMonthOpen)
        let nextDay = rules.standing(sums, from: try day("2025-12-15"), to: try day("2026-04-01"))
        #expect(nextDay.monthsWithout.count == 2 && nextDay.isThisMonthOpen)
        let may = rules.standing(sums, from: try day("2025-12-15"), to: try day("2026-05-01"))
        #expect(may.monthsWithout.last == (try day("2026-04-30")).month)
    }

    @Test func `unpaid hours alone do not fill a month`() throws {
        let standing = rules.standing(
            [try sum("2026-01-10", 60, paid: false)], from: try day("2026-01-01"), to: try day("2026-02-01"))
        #expect(standing.monthsWithout == [try day("2026-01-01").month])
    }

    @Test func `without a stated number nothing is met or missed by it`() throws {
        let open = HoursRules(requiredHours: nil, everyMonth: false, paidOnly: true)
        let standing = open.standing([], from: try day("2026-01-01"), to: try day("2026-06-01"))
        #expect(standing.isMet == nil && standing.monthsWithout.isEmpty && standing.paidShare == nil)
    }

    @Test func `somebody who has not begun yet is missing nothing`() throws {
        let standing = rules.standing([], from: try day("2026-05-04"), to: try day("2026-03-02"))
        #expect(standing.monthsWithout.isEmpty && !standing.isThisMonthOpen && standing.counted == 0)
    }

    // MARK: Dated rules

    @Test func `what somebody began under holds for them, whatever is published later`() throws {
        let rules =
            GrowthRule.shipped + [
                GrowthRule(.offTheJobHours, framework: "occ0072", from: try day("2025-08-01"), value: 100, source: "A"),
                GrowthRule(.offTheJobHours, framework: "occ0072", from: try day("2026-08-01"), value: 150, source: "B"),
            ]
        func hours(_ begun: String) throws -> Int? {
            HoursRules(for: "occ0072", begun: try day(begun), among: rules).requiredHours
        }
        #expect(try hours("2025-07-31") == nil)
        #expect(try hours("2025-08-01") == 100)
        #expect(try hours("2026-07-31") == 100)
        #expect(try hours("2026-08-01") == 150)
    }

    @Test func `no number is made up`() {
        #expect(GrowthRule.shipped.filter { $0.kind == .offTheJobHours }.allSatisfy { $0.value == nil })
    }

    @Test func `a framework's own rule goes before one for all, and the later entry before the earlier of a day`() throws {
        let first = GrowthRule(.reviewMonths, from: try day("2026-01-01"), value: 2, source: "")
        let own = GrowthRule(.reviewMonths, framework: "scotland-cs", from: try day("2025-01-01"), value: 6, source: "")
        let mended = GrowthRule(.reviewMonths, from: try day("2026-01-01"), value: 4, source: "")
        let rules = GrowthRule.shipped + [first, own, mended]
        func months(_ framework: String?, _ on: String) throws -> Int? {
            GrowthRule.holding(.reviewMonths, for: framework, on: try day(on), among: rules)?.value
        }
        #expect(try months(nil, "2025-12-31") == 3)
        #expect(try months(nil, "2026-01-01") == 4)
        #expect(try months("scotland-cs", "2026-02-01") == 6)
        #expect(try months("occ0071", "2026-02-01") == 4)
    }

    @Test func `every kind of rule has one that always held`() {
        for kind in GrowthRule.Kind.allCases where kind != .offTheJobHours {
            let rule = GrowthRule.holding(kind, for: nil, on: CalendarDay(number: 0), among: GrowthRule.shipped)
            #expect(rule?.value != nil, "\(kind)")
        }
    }
}
