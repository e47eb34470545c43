public import Base
public import Foundation

/// Says when something is or was, as a person would: near now in words, further off by day.
public struct Times: Sendable {
    public let now: Date
    public let zone: TimeZone
    let words: Words
    private let wall: LocalTime

    public init(now: Date, zone: TimeZone, words: Words) {
        self.now = now
        self.zone = zone
        self.words = words
        wall = LocalTime(now, in: zone)
    }

    /// The same for words that are kept and read on another day: never "today", always with the year.
    public var kept: Times { Times(now: .distantPast, zone: zone, words: words) }

    /// The day it is where the desk is.
    public var today: CalendarDay { CalendarDay(number: wall.dayNumber) }

    public func local(_ date: Date) -> LocalTime { LocalTime(date, in: zone) }

    /// "Today, 16:30", "Tomorrow, 10:00", "Thu 20 Nov, 10:00", with the year when it is another.
    public func moment(_ date: Date) -> String {
        let time = local(date)
        return "\(day(time)), \(time.clock)"
    }

    /// "16:30" today, "Fri 10:00" this week, else "20 Nov".
    public func short(_ date: Date) -> String {
        let time = local(date)
        let days = time.dayNumber - wall.dayNumber
        if days == 0 { return time.clock }
        if abs(days) < 7 { return "\(weekday(time)) \(time.clock)" }
        return time.year == wall.year ? "\(time.day) \(month(time))" : "\(time.day) \(month(time)) \(time.year)"
    }

    /// "Today", "Tomorrow", "Yesterday", "Thu 20 Nov", "Thu 20 Nov 2025".
    public func day(_ date: Date) -> String { day(local(date)) }

    /// A day without a clock, in the same words.
    public func day(_ day: CalendarDay) -> String { self.day(day.noon(in: zone)) }

    private func day(_ time: LocalTime) -> String {
        switch time.dayNumber - wall.dayNumber {
        case 0: words("time.today")
        case 1: words("time.tomorrow")
        case -1: words("time.yesterday")
        default:
            "\(weekday(time)) \(time.day) \(month(time))" + (time.year == wall.year ? "" : " \(time.year)")
        }
    }

    /// "Thu 20 Nov, 10:00" whatever day it is now, for words that are read on another day.
    public func lasting(_ date: Date) -> String {
        let time = local(date)
        return "\(weekday(time)) \(time.day) \(month(time)), \(time.clock)"
    }

    /// "20 Nov 2026" whatever day it is now.
    public func lastingDay(_ date: Date) -> String {
        let time = local(date)
        return "\(time.day) \(month(time)) \(time.year)"
    }

    /// A day that reads the same tomorrow: "Sat 7 Nov 2026". For sentences, and for what a customer keeps.
    public func date(_ day: CalendarDay) -> String {
        let time = local(day.noon(in: zone))
        return "\(weekday(time)) \(time.day) \(month(time)) \(time.year)"
    }

    /// "2 h 8 m left", "23 m left", "2 h 22 m late".
    public func left(until date: Date) -> String {
        let seconds = date.timeIntervalSince(now)
        return words(seconds >= 0 ? "time.left" : "time.late", ["t": span(abs(seconds))])
    }

    /// "3 d 4 h", "2 h 8 m", "23 m".
    public func span(_ seconds: TimeInterval) -> String {
        let minutes = Int(seconds / 60)
        if minutes >= 2 * 1_440 {
            let hours = minutes / 60 % 24
            return words("time.days", ["d": String(minutes / 1_440)])
                + (hours > 0 ? " " + words("time.hours", ["h": String(hours)]) : "")
        }
        if minutes >= 60 {
            let rest = minutes % 60
            return words("time.hours", ["h": String(minutes / 60)])
                + (rest > 0 ? " " + words("time.minutes", ["m": String(rest)]) : "")
        }
        return words("time.minutes", ["m": String(minutes)])
    }

    public func isToday(_ date: Date) -> Bool { local(date).dayNumber == wall.dayNumber }

    /// The first moment of the day `days` from today.
    public func startOfDay(_ days: Int = 0) -> Date {
        LocalTime.date(dayNumber: wall.dayNumber + days, hour: 0, minute: 0, in: zone)
    }

    /// A `<time>` element whose exact moment scripts and screen readers can read.
    public func element(_ date: Date, _ text: String, class name: String = "") -> HTML {
        "<time datetime=\"\(date.rfc3339)\" title=\"\(moment(date))\"\(when(!name.isEmpty, " class=\"\(name)\""))>\(text)</time>"
    }

    /// As `element`, kept up to date in the page by a script.
    public func leftElement(until date: Date) -> HTML {
        "<time data-behaviour=\"left\" datetime=\"\(date.rfc3339)\" title=\"\(moment(date))\">\(left(until: date))</time>"
    }

    /// How long is left and no more, for where words stand beside it already.
    public func bareLeftElement(until date: Date) -> HTML {
        let seconds = date.timeIntervalSince(now)
        let text = seconds >= 0 ? span(seconds) : words("time.late", ["t": span(-seconds)])
        return """
            <time data-behaviour="left" datetime="\(date.rfc3339)" title="\(moment(date))" data-words-left="{t}">\(text)</time>
            """
    }

    private func weekday(_ time: LocalTime) -> String {
        words(["time.sun", "time.mon", "time.tue", "time.wed", "time.thu", "time.fri", "time.sat"][time.weekday])
    }

    private func month(_ time: LocalTime) -> String {
        words(
            [
                "time.jan", "time.feb", "time.mar", "time.apr", "time.may", "time.jun", "time.jul", "time.aug",
                "time.sep", "time.oct", "time.nov", "time.dec",
            ][time.month - 1])
    }
}
