import Base
public import Foundation
public import Storage

/// A day of the calendar, wherever it is: what the law counts in when it gives somebody thirty days.
public struct CalendarDay: Sendable, Hashable, Comparable {
    /// Days since 1 January 1970.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// The day a clock in this zone shows at a moment.
    public init(_ date: Date, in zone: TimeZone) {
        number = LocalTime(date, in: zone).dayNumber
    }

    /// Nil when there is no such day: the 30th of February, a thirteenth month.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(number: LocalTime.dayNumber(year: year, month: month, day: day))
        guard self.month == month, self.day == day else { return nil }
    }

    /// Reads what a browser's date field sends and what the API takes: `2026-11-22`.
    public init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/(\d{4})-(\d\d)-(\d\d)/#), let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var year: Int { time.year }
    public var month: Int { time.month }
    public var day: Int { time.day }

    /// "2026-11-22"
    public var text: String { String(time.field.prefix(10)) }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    public func days(until other: CalendarDay) -> Int { other.number - number }

    /// The last day of a number of months that begin with this one. They end on the day before the one of the same
    /// number; in a month without such a day, on its last (Dodds v Walker [1981] UKHL 3).
    public func endOf(months: Int) -> CalendarDay {
        let count = year * 12 + (month - 1) + months
        let (year, month) = (count / 12, count % 12 + 1)
        if let same = CalendarDay(year: year, month: month, day: day) { return same.adding(days: -1) }
        let next =
            month == 12 ? CalendarDay(year: year + 1, month: 1, day: 1)! : CalendarDay(year: year, month: month + 1, day: 1)!
        return next.adding(days: -1)
    }

    /// A moment of this day, on the clocks of a zone.
    public func at(hour: Int, in zone: TimeZone) -> Date {
        LocalTime.date(dayNumber: number, hour: hour, minute: 0, in: zone)
    }

    private var time: LocalTime { LocalTime(Date(timeIntervalSince1970: Double(number) * 86_400), in: .gmt) }
}

extension CalendarDay: ValueConvertible {
    public var value: Value { .integer(Int64(number)) }

    public init?(value: Value) {
        guard case .integer(let number) = value, let number = Int(exactly: number) else { return nil }
        self.init(number: number)
    }
}
