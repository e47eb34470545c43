public import Base
public import Foundation
public import Storage

/// A day of the calendar, wherever it is: what learning is written down by.
public struct CalendarDay: Sendable, Hashable, Comparable {
    /// Days since 1 January 1970.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// The day a clock in this zone shows at a moment.
    public init(_ date: Date, in zone: TimeZone = Nation.zone) {
        number = LocalTime(date, in: zone).dayNumber
    }

    /// Reads what a browser's date field sends: `2026-11-22`. Nil when there is no such day.
    public init?(_ text: String) {
        guard let noon = LocalTime.date(fromField: text + "T12:00", in: .gmt), text.utf8.count == 10 else { return nil }
        self.init(noon, in: .gmt)
    }

    /// "2026-11-22"
    public var text: String { String(time.field.prefix(10)) }

    public var month: CalendarMonth { CalendarMonth(number: time.year * 12 + time.month - 1) }

    /// Noon of this day, on the clocks of a zone.
    public func noon(in zone: TimeZone = Nation.zone) -> Date {
        LocalTime.date(dayNumber: number, hour: 12, minute: 0, in: zone)
    }

    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    /// The day of the same number so many months later; the month's last where it has no such day.
    public func adding(months: Int) -> CalendarDay {
        let month = CalendarMonth(number: month.number + months)
        return CalendarDay(number: min(month.first.number + time.day - 1, month.last.number))
    }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    private var time: LocalTime { LocalTime(Date(timeIntervalSince1970: Double(number) * 86_400), in: .gmt) }
}

extension CalendarDay: ValueConvertible {
    public var value: Value { .integer(Int64(number)) }

    public init?(value: Value) {
        guard case .integer(let number) = value, let number = Int(exactly: number) else { return nil }
        self.init(number: number)
    }
}

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
