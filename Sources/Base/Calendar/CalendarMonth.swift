/// A month of the calendar.
public struct CalendarMonth: Sendable, Hashable, Comparable {
    /// Months since the beginning of the calendar, so that months can be counted through.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    public var year: Int { number / 12 }
    /// 1 to 12.
    public var month: Int { number % 12 + 1 }
    public var first: CalendarDay { CalendarDay(number: LocalTime.dayNumber(year: year, month: month, day: 1)) }
    public var last: CalendarDay { CalendarMonth(number: number + 1).first.adding(days: -1) }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
