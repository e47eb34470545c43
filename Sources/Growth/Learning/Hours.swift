public import Base
import Foundation

/// How somebody's hours of learning away from the job stand against the rules of their framework.
public struct HoursStanding: Sendable, Equatable {
    /// Minutes that count.
    public let counted: Int
    /// Minutes of learning away from the job, those that do not count too.
    public let all: Int
    /// The least hours asked for; nil where none is stated.
    public let requiredHours: Int?
    /// Months that are over and have no hours that count, though the rules want some in each.
    public let monthsWithout: [CalendarMonth]
    /// This month has none yet, and the rules want some.
    public let isThisMonthOpen: Bool
    /// Minutes that count, by month, from the first month to this one.
    public let months: [Month]
    /// Where the least hours are written.
    public let source: String

    public struct Month: Sendable, Equatable {
        public let month: CalendarMonth
        public let counted: Int
        public let all: Int

        public init(month: CalendarMonth, counted: Int, all: Int) {
            self.month = month
            self.counted = counted
            self.all = all
        }
    }

    /// How much of the learning away from the job lay inside paid hours, in hundredths; nil while there is none.
    public let paidShare: Int?

    /// Enough hours, and some in every month that is over; nil where no number is stated.
    public var isMet: Bool? { requiredHours.map { counted >= $0 * 60 && monthsWithout.isEmpty } }

    public var hours: Int { counted / 60 }
}

/// The rules of a framework as they hold for somebody who began on a day.
public struct HoursRules: Sendable, Equatable {
    public var requiredHours: Int?
    public var everyMonth: Bool
    public var paidOnly: Bool
    public var source: String

    public init(requiredHours: Int?, everyMonth: Bool, paidOnly: Bool, source: String = "") {
        self.requiredHours = requiredHours
        self.everyMonth = everyMonth
        self.paidOnly = paidOnly
        self.source = source
    }

    /// The rules for a framework, by the day somebody began: what is published later does not change what they began under.
    public init(for framework: String, begun day: CalendarDay, among rules: [GrowthRule]) {
        func holding(_ kind: GrowthRule.Kind) -> GrowthRule? {
            GrowthRule.holding(kind, for: framework, on: day, among: rules)
        }
        let hours = holding(.offTheJobHours)
        self.init(
            requiredHours: hours?.value, everyMonth: holding(.everyMonth)?.value == 1,
            paidOnly: holding(.paidOnly)?.value == 1, source: hours?.source ?? "")
    }

    /// Minutes away from the job in one month, by whether they lay in paid hours.
    public struct Sum: Sendable, Equatable {
        public let month: CalendarMonth
        public let isPaid: Bool
        public let minutes: Int

        public init(month: CalendarMonth, isPaid: Bool, minutes: Int) {
            self.month = month
            self.isPaid = isPaid
            self.minutes = minutes
        }
    }

    /// The standing on a day. Months are asked for from the one in which somebody began to the last that is over; the first
    /// one counts though it may be short, as the rules know no exception.
    public func standing(_ sums: [Sum], from start: CalendarDay, to today: CalendarDay) -> HoursStanding {
        let byMonth = Dictionary(grouping: sums, by: \.month)
        let last = max(start.month, today.month)
        let months = (start.month.number...last.number).map { number -> HoursStanding.Month in
            let own = byMonth[CalendarMonth(number: number)] ?? []
            return HoursStanding.Month(
                month: CalendarMonth(number: number),
                counted: own.filter { $0.isPaid || !paidOnly }.reduce(0) { $0 + $1.minutes },
                all: own.reduce(0) { $0 + $1.minutes })
        }
        let all = months.reduce(0) { $0 + $1.all }
        let paid = sums.filter { $0.isPaid && start.month <= $0.month && $0.month <= last }.reduce(0) { $0 + $1.minutes }
        return HoursStanding(
            counted: months.reduce(0) { $0 + $1.counted }, all: all, requiredHours: requiredHours,
            monthsWithout: everyMonth
                ? months.filter { $0.month < today.month && $0.counted == 0 }.map(\.month) : [],
            isThisMonthOpen: everyMonth && start <= today && months.last?.counted == 0, months: months, source: source,
            paidShare: all == 0 ? nil : paid * 100 / all)
    }
}
