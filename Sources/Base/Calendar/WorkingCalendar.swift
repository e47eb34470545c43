public import Foundation

/// Counts the days on which somebody is there to do what was promised: no weekends, no bank holidays of the nation.
///
/// The day something happens is never counted; the last day counts until the desk closes.
public struct WorkingCalendar: Sendable, Equatable {
    public let nation: Nation
    public let zone: TimeZone
    /// When a working day ends, in minutes after midnight.
    public let closes: Int

    public init(_ nation: Nation, zone: TimeZone = Nation.zone, closes: Int = 17 * 60) {
        self.nation = nation
        self.zone = zone
        self.closes = closes
    }

    public func isWorkingDay(_ date: Date) -> Bool { isWorkingDay(day: day(of: date)) }

    /// By the number of the day since 1970-01-01.
    public func isWorkingDay(day: Int) -> Bool {
        !BankHolidays.isWeekend(day) && !BankHolidays.isHoliday(day, in: nation)
    }

    /// The end of the nth working day after a moment.
    public func date(_ count: Int, workingDaysAfter date: Date) -> Date {
        var (day, left) = (day(of: date), count)
        var year = LocalTime.year(ofDay: day)
        var holidays = BankHolidays.days(in: year, of: nation)
        while left > 0 {
            day += 1
            if LocalTime.year(ofDay: day) != year {
                year += 1
                holidays = BankHolidays.days(in: year, of: nation)
            }
            if !BankHolidays.isWeekend(day), !holidays.contains(day) { left -= 1 }
        }
        return end(ofDay: day)
    }

    /// The end of the nth day after a moment, holidays and all.
    ///
    /// When nobody is there that day, the end of the last working day before it: days and weeks run through weekends, so
    /// what is due by then has to leave before.
    public func date(_ count: Int, daysAfter date: Date) -> Date {
        var day = day(of: date) + count
        let first = self.day(of: date)
        while day > first, !isWorkingDay(day: day) { day -= 1 }
        return end(ofDay: day == first ? first + count : day)
    }

    /// How many working days begin after one moment and no later than another: how long something took, or how long is left.
    public func workingDays(from start: Date, to end: Date) -> Int {
        let (first, last) = (day(of: start), day(of: end))
        guard first < last else { return 0 }
        let (weeks, rest) = (last - first).quotientAndRemainder(dividingBy: 7)
        let weekdays = weeks * 5 + (last - rest..<last).count { !BankHolidays.isWeekend($0 + 1) }
        // All holidays are kept on weekdays.
        let years = LocalTime.year(ofDay: first)...LocalTime.year(ofDay: last)
        let holidays = years.reduce(0) { sum, year in
            sum + BankHolidays.days(in: year, of: nation).count { first < $0 && $0 <= last }
        }
        return weekdays - holidays
    }

    /// When the desk closes on a day.
    public func end(ofDay day: Int) -> Date {
        LocalTime.date(dayNumber: day, hour: closes / 60, minute: closes % 60, in: zone)
    }

    /// The same day so many months later; the month's last day where it is shorter.
    public func date(_ months: Int, monthsAfter date: Date) -> Date {
        end(ofDay: CalendarDay(date, in: zone).adding(months: months).number)
    }

    private func day(of date: Date) -> Int { LocalTime(date, in: zone).dayNumber }
}
