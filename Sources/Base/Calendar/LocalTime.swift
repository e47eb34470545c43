public import Foundation

/// A moment as the desk's wall clock and calendar show it.
public struct LocalTime: Sendable, Equatable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 is Sunday.
    public let weekday: Int
    public let hour: Int
    public let minute: Int
    /// Days since 1970-01-01, for telling today from tomorrow.
    public let dayNumber: Int

    public init(_ date: Date, in zone: TimeZone) {
        self.init(seconds: Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date))
    }

    /// What a clock shows so many seconds after it showed the beginning of 1970.
    fileprivate init(seconds: Int) {
        let days = seconds.floorDivided(by: 86_400)
        let inDay = seconds - days * 86_400
        (year, month, day) = Self.civil(days: days)
        weekday = (days + 4).floorRemainder(by: 7)
        hour = inDay / 3_600
        minute = inDay / 60 % 60
        dayNumber = days
    }

    /// The day of the Gregorian calendar; the era arithmetic counts years from March, so that leap days come last.
    private static func civil(days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The year in which a day lies, counted from 1970-01-01.
    public static func year(ofDay day: Int) -> Int { civil(days: day).0 }

    /// Days since 1970-01-01 of a Gregorian date.
    public static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The moment when the wall clock shows this; in the hour that summer time skips, the moment an hour later.
    public static func date(dayNumber: Int, hour: Int, minute: Int, in zone: TimeZone) -> Date {
        let wall = Date(timeIntervalSince1970: Double(dayNumber * 86_400 + hour * 3_600 + minute * 60))
        let guess = wall - Double(zone.secondsFromGMT(for: wall))
        return wall - Double(zone.secondsFromGMT(for: guess))
    }

    /// Reads what a browser's date and time field sends: `2026-11-22T16:30`. Nil when it is no date.
    public static func date(fromField text: String, in zone: TimeZone) -> Date? {
        guard let match = text.wholeMatch(of: #/(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d{1,3})?)?/#),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
            let minute = Int(match.5), year >= 1, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { return nil }
        let number = dayNumber(year: year, month: month, day: day)
        guard civil(days: number) == (year, month, day) else { return nil }
        return Self.date(dayNumber: number, hour: hour, minute: minute, in: zone)
    }

    /// As a browser's date and time field wants it.
    public var field: String {
        String(capacity: 24) { $0.add(self) }
    }

    /// "16:30"
    public var clock: String {
        String(capacity: 8) { text in
            text.add(hour, width: 2)
            text.add(":")
            text.add(minute, width: 2)
        }
    }
}

/// The digits of a date or a time, of which every page shows many.
private struct Digits {
    fileprivate var bytes: [UInt8] = []

    mutating func add(_ sign: Unicode.Scalar) {
        bytes.append(UInt8(ascii: sign))
    }

    mutating func add(_ number: Int, width: Int) {
        let digits = String(number).utf8
        for _ in 0..<max(0, width - digits.count) { add("0") }
        bytes.append(contentsOf: digits)
    }

    mutating func add(_ time: LocalTime) {
        add(time.year, width: 4)
        add("-")
        add(time.month, width: 2)
        add("-")
        add(time.day, width: 2)
        add("T")
        add(time.hour, width: 2)
        add(":")
        add(time.minute, width: 2)
    }
}

extension String {
    fileprivate init(capacity: Int, _ write: (inout Digits) -> Void) {
        var digits = Digits()
        digits.bytes.reserveCapacity(capacity)
        write(&digits)
        self.init(decoding: digits.bytes, as: UTF8.self)
    }
}

extension Int {
    fileprivate func floorDivided(by divisor: Int) -> Int {
        (self >= 0 ? self : self - divisor + 1) / divisor
    }

    fileprivate func floorRemainder(by divisor: Int) -> Int {
        self - floorDivided(by: divisor) * divisor
    }
}

extension Date {
    /// "2026-11-22T16:30:00.000Z", as RFC 3339 writes a moment.
    public var rfc3339: String {
        let (seconds, thousandths) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        let isBefore = thousandths < 0
        let whole = Int(seconds) - (isBefore ? 1 : 0)
        return String(capacity: 24) { text in
            text.add(LocalTime(seconds: whole))
            text.add(":")
            text.add(whole.floorRemainder(by: 60), width: 2)
            text.add(".")
            text.add(Int(thousandths) + (isBefore ? 1_000 : 0), width: 3)
            text.add("Z")
        }
    }

    /// Reads RFC 3339, with or without fractions; nil when it is none.
    public init?(rfc3339 text: String) {
        let parsers: [Date.ISO8601FormatStyle] = [
            .iso8601, Date.ISO8601FormatStyle(includingFractionalSeconds: true),
        ]
        for parser in parsers {
            if let date = try? Date(text, strategy: parser) {
                self = date
                return
            }
        }
        return nil
    }
}
