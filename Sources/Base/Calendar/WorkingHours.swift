public import Foundation

/// The hours in which somebody is there to answer: from opening to closing on some days of the week, and never on a bank
/// holiday of the nation.
public struct WorkingHours: Sendable, Codable, Equatable {
    public var nation: Nation
    /// Days of the week with somebody there, 0 for Sunday.
    public var weekdays: [Int]
    /// Minutes after midnight.
    public var opens: Int
    public var closes: Int

    public init(_ nation: Nation, weekdays: [Int] = Array(1...5), opens: Int = 9 * 60, closes: Int = 17 * 60) {
        self.nation = nation
        self.weekdays = weekdays
        self.opens = opens
        self.closes = closes
    }

    /// By the number of the day since 1970-01-01.
    public func isOpen(day: Int) -> Bool {
        weekdays.contains(((day + 4) % 7 + 7) % 7) && !BankHolidays.isHoliday(day, in: nation)
    }

    /// When so many minutes with somebody there will have passed. A message that comes in the evening waits for the morning.
    public func date(minutes: Int, after moment: Date) -> Date {
        var (day, left) = (LocalTime(moment, in: Nation.zone).dayNumber, Double(minutes) * 60)
        while true {
            if let shift = shift(on: day) {
                let start = max(shift.start, moment)
                let room = shift.end.timeIntervalSince(start)
                if room > 0, left <= room { return start + left }
                left -= max(0, room)
            }
            day += 1
        }
    }

    /// Closing time of the nth open day after the one on which something came.
    public func date(days: Int, after moment: Date) -> Date {
        var (day, left) = (LocalTime(moment, in: Nation.zone).dayNumber, days)
        while left > 0 {
            day += 1
            if isOpen(day: day) { left -= 1 }
        }
        return Self.time(closes, on: day)
    }

    /// How many whole minutes with somebody there lie between two moments.
    public func minutes(from start: Date, to end: Date) -> Int {
        guard start < end else { return 0 }
        let (first, last) = (LocalTime(start, in: Nation.zone).dayNumber, LocalTime(end, in: Nation.zone).dayNumber)
        let seconds = (first...last).reduce(0.0) { sum, day in
            guard let shift = shift(on: day) else { return sum }
            return sum + max(0, min(shift.end, end).timeIntervalSince(max(shift.start, start)))
        }
        return Int(seconds / 60)
    }

    private func shift(on day: Int) -> (start: Date, end: Date)? {
        isOpen(day: day) ? (Self.time(opens, on: day), Self.time(closes, on: day)) : nil
    }

    private static func time(_ minutes: Int, on day: Int) -> Date {
        LocalTime.date(dayNumber: day + minutes / 1_440, hour: minutes % 1_440 / 60, minute: minutes % 60, in: Nation.zone)
    }
}
