public import Foundation
public import Storage

/// A day of the calendar, wherever it is: what the law counts in when it gives somebody thirty days, and what learning is
/// written down by.
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

    /// Nil when there is no such day: the 30th of February, a thirteenth month.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(number: LocalTime.dayNumber(year: year, month: month, day: day))
        guard self.month.month == month, self.day == day else { return nil }
    }

    /// Reads what a browser's date field sends and what the API takes: `2026-11-22`. Nil when there is no such day.
    public init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/(\d{4})-(\d\d)-(\d\d)/#), let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var year: Int { time.year }
    public var month: CalendarMonth { CalendarMonth(number: time.year * 12 + time.month - 1) }
    /// 1 to 31.
    public var day: Int { time.day }

    /// "2026-11-22"
    public var text: String { String(time.field.prefix(10)) }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    public func days(until other: CalendarDay) -> Int { other.number - number }

    /// The day of the same number so many months later; the month's last where it has no such day.
    public func adding(months: Int) -> CalendarDay {
        let month = CalendarMonth(number: month.number + months)
        return CalendarDay(number: min(month.first.number + day - 1, month.last.number))
    }

    /// The last day of a number of months that begin with this one. They end on the day before the one of the same
    /// number; in a month without such a day, on its last (Dodds v Walker [1981] UKHL 3).
    public func endOf(months: Int) -> CalendarDay {
        let month = CalendarMonth(number: month.number + months)
        return CalendarDay(number: min(month.first.number + day - 2, month.last.number))
    }

    /// A moment of this day, on the clocks of a zone.
    public func at(hour: Int, in zone: TimeZone = Nation.zone) -> Date {
        LocalTime.date(dayNumber: number, hour: hour, minute: 0, in: zone)
    }

    /// The middle of this day, for saying its date.
    public func noon(in zone: TimeZone = Nation.zone) -> Date { at(hour: 12, in: zone) }

    private var time: LocalTime { LocalTime(Date(timeIntervalSince1970: Double(number) * 86_400), in: .gmt) }
}

extension CalendarDay: ValueConvertible {
    public var value: Value { .integer(Int64(number)) }

    public init?(value: Value) {
        guard case .integer(let number) = value, let number = Int(exactly: number) else { return nil }
        self.init(number: number)
    }
}
