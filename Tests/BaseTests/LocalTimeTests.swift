import Base
import Foundation
import TestKit
import Testing

/// Measured against Foundation's calendar, which knows what we only work out.
struct LocalTimeTests {
    private static let london = TimeZone(identifier: "Europe/London")!

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    @Test(arguments: ["Europe/London", "GMT", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham"])
    func `a moment shows the same day and hour as the calendar does`(_ name: String) {
        let zone = TimeZone(identifier: name)!
        let calendar = Self.calendar(zone)
        var dice = Dice(seed: 3)
        for _ in 0..<1_500 {
            let date = Date(timeIntervalSince1970: Double(dice.roll(-2_000_000_000..<5_000_000_000)))
            let ours = LocalTime(date, in: zone)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
            #expect(
                [ours.year, ours.month, ours.day, ours.hour, ours.minute, ours.weekday + 1]
                    == [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.weekday], "\(date)")
        }
    }

    @Test func `every hour around every change of the clocks is the calendar's`() {
        let calendar = Self.calendar(Self.london)
        for year in 1996...2037 {
            for month in [3, 10] {
                let first = calendar.date(from: DateComponents(year: year, month: month, day: 24))!
                for step in 0..<(8 * 48) {
                    let date = first + Double(step) * 1_800
                    let ours = LocalTime(date, in: Self.london)
                    let parts = calendar.dateComponents([.day, .hour, .minute], from: date)
                    #expect([ours.day, ours.hour, ours.minute] == [parts.day, parts.hour, parts.minute], "\(date)")
                }
            }
        }
    }

    @Test func `days are numbered one after the other`() {
        var number = LocalTime.dayNumber(year: 1899, month: 12, day: 31)
        let calendar = Self.calendar(.gmt)
        for offset in 0..<100_000 {
            number += 1
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let time = LocalTime(date, in: .gmt)
            if offset.isMultiple(of: 97) {
                let parts = calendar.dateComponents([.year, .month, .day], from: date)
                #expect([time.year, time.month, time.day] == [parts.year, parts.month, parts.day])
            }
            #expect(time.dayNumber == number)
            #expect(LocalTime.dayNumber(year: time.year, month: time.month, day: time.day) == number)
        }
    }

    @Test func `a field gives back the moment it shows, unless the clocks showed it twice`() {
        var dice = Dice(seed: 4)
        for _ in 0..<5_000 {
            let date = Date(timeIntervalSince1970: Double(dice.roll(0..<70_000_000)) * 60)
            let field = LocalTime(date, in: Self.london).field
            let again = LocalTime.date(fromField: field, in: Self.london)
            let difference = again.map { abs($0.timeIntervalSince(date)) }
            #expect(difference == 0 || difference == 3_600, "\(field)")
            #expect(again.map { LocalTime($0, in: Self.london).field } == field)
        }
    }

    @Test func `in summer time the field is an hour ahead of Greenwich`() {
        let date = LocalTime.date(fromField: "2026-07-01T10:00", in: Self.london)
        #expect(date == Date(rfc3339: "2026-07-01T09:00:00Z"))
    }

    @Test func `an hour that is skipped in spring is the moment an hour later`() {
        let date = LocalTime.date(fromField: "2026-03-29T01:30", in: Self.london)
        #expect(date == Date(rfc3339: "2026-03-29T01:30:00Z"))
        #expect(date.map { LocalTime($0, in: Self.london).clock } == "02:30")
    }

    @Test func `an hour that comes twice in autumn is one of the two`() {
        let date = LocalTime.date(fromField: "2026-10-25T01:30", in: Self.london)
        #expect([Date(rfc3339: "2026-10-25T00:30:00Z"), Date(rfc3339: "2026-10-25T01:30:00Z")].contains(date))
    }

    @Test(arguments: [
        "", "T", "2026-02-30T10:00", "2026-13-01T10:00", "2026-00-10T10:00", "2026-01-32T10:00", "2026-01-01T24:00",
        "2026-01-01T10:60", "2026-01-01", "10:00", "2026-01-01T10", "2026-01-01T10:00T", "tomorrow", "2026-x-01-01T10:00",
        "2026-01-01Tx:10:00", "+2026-01-01T10:00", "-2026-01-01T10:00", "2026-01-01T+1:00", "99999999999999999999-01-01T10:00",
        "2025-02-29T10:00", "2026-01-01T10:00Z",
    ])
    func `what is no date and time is not read as one`(_ text: String) {
        #expect(LocalTime.date(fromField: text, in: Self.london) == nil)
    }

    @Test func `seconds a browser sends along are left aside`() {
        let date = LocalTime.date(fromField: "2026-11-22T16:30:59", in: .gmt)
        #expect(date == Date(rfc3339: "2026-11-22T16:30:00Z"))
    }

    @Test func `a leap day is a day`() {
        let date = LocalTime.date(fromField: "2028-02-29T00:00", in: .gmt)
        #expect(date == Date(rfc3339: "2028-02-29T00:00:00Z"))
    }

    @Test func `moments are written and read as RFC 3339`() {
        var dice = Dice(seed: 5)
        for _ in 0..<2_000 {
            let date = Date(milliseconds: Int64(dice.roll(-1_000_000_000_000..<10_000_000_000_000)))
            #expect(Date(rfc3339: date.rfc3339)?.milliseconds == date.milliseconds, "\(date.rfc3339)")
        }
        #expect(Date(milliseconds: 1_795_365_045_007).rfc3339 == "2026-11-22T16:30:45.007Z")
        #expect(Date(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
    }
}
