import Base
import Foundation
import TestKit
import Testing

@Suite struct `Working days` {
    private static let published: [(nation: Nation, years: [Int: String])] = [
        (.england, PublishedHolidays.englandAndWales), (.wales, PublishedHolidays.englandAndWales),
        (.scotland, PublishedHolidays.scotland), (.northernIreland, PublishedHolidays.northernIreland),
    ]

    private static func at(_ text: String) -> Date {
        LocalTime.date(fromField: text, in: Nation.zone) ?? .distantPast
    }

    private static func text(_ date: Date) -> String { LocalTime(date, in: Nation.zone).field }

    @Test func `the holidays worked out are those the government published`() {
        for (nation, years) in Self.published {
            for (year, days) in years {
                let worked = BankHolidays.days(in: year, of: nation).sorted().map { day in
                    let local = LocalTime(Date(timeIntervalSince1970: Double(day) * 86_400), in: .gmt)
                    return String(format: "%02d-%02d", local.month, local.day)
                }
                #expect(worked.joined(separator: " ") == days, "\(nation) in \(year)")
            }
        }
    }

    @Test(arguments: [
        (2011, 4, 29), (2012, 6, 4), (2012, 6, 5), (2016, 12, 27), (2010, 12, 28), (2008, 3, 24), (2038, 4, 26), (2000, 4, 24),
    ])
    func `years further off have theirs too`(_ year: Int, _ month: Int, _ day: Int) {
        #expect(BankHolidays.isHoliday(LocalTime.dayNumber(year: year, month: month, day: day), in: .england))
    }

    @Test func `the moved spring holiday of 2012 was an ordinary Monday`() {
        #expect(!BankHolidays.isHoliday(LocalTime.dayNumber(year: 2012, month: 5, day: 28), in: .wales))
    }

    @Test func `Scotland had no St Andrew's holiday before the Act of 2007`() {
        #expect(!BankHolidays.isHoliday(LocalTime.dayNumber(year: 2006, month: 11, day: 30), in: .scotland))
        #expect(BankHolidays.isHoliday(LocalTime.dayNumber(year: 2007, month: 11, day: 30), in: .scotland))
    }

    @Test func `ten working days over Easter differ from nation to nation`() {
        let start = Self.at("2026-03-30T10:00")
        let ends = Nation.allCases.map { Self.text(WorkingCalendar($0).date(10, workingDaysAfter: start)) }
        // Good Friday and Easter Monday; Scotland works on the Monday.
        #expect(ends == ["2026-04-15T17:00", "2026-04-15T17:00", "2026-04-14T17:00", "2026-04-15T17:00"])
    }

    @Test func `what comes on a holiday or a weekend is counted from the next working day`() {
        let england = WorkingCalendar(.england)
        #expect(Self.text(england.date(1, workingDaysAfter: Self.at("2026-04-03T09:00"))) == "2026-04-07T17:00")
        #expect(Self.text(england.date(1, workingDaysAfter: Self.at("2026-11-22T23:59"))) == "2026-11-23T17:00")
        #expect(Self.text(england.date(5, workingDaysAfter: Self.at("2026-12-23T16:00"))) == "2027-01-04T17:00")
        let scotland = WorkingCalendar(.scotland)
        #expect(Self.text(scotland.date(5, workingDaysAfter: Self.at("2026-12-23T16:00"))) == "2027-01-05T17:00")
        let ulster = WorkingCalendar(.northernIreland)
        #expect(Self.text(ulster.date(1, workingDaysAfter: Self.at("2026-07-10T16:00"))) == "2026-07-14T17:00")
    }

    @Test func `eight weeks run through weekends, and end before one when nobody is there`() {
        let england = WorkingCalendar(.england)
        #expect(Self.text(england.date(56, daysAfter: Self.at("2026-03-02T09:00"))) == "2026-04-27T17:00")
        // The 56th day is Monday 4 May, a bank holiday: what must be there by then leaves on the Friday.
        #expect(Self.text(england.date(56, daysAfter: Self.at("2026-03-09T09:00"))) == "2026-05-01T17:00")
    }

    @Test func `a day ends at five by the clock on the wall, in summer as in winter`() {
        let england = WorkingCalendar(.england)
        // The clocks go forward on 29 March and back on 25 October 2026.
        #expect(england.date(1, workingDaysAfter: Self.at("2026-03-27T16:00")) == Date(rfc3339: "2026-03-30T16:00:00Z"))
        #expect(england.date(1, workingDaysAfter: Self.at("2026-03-26T16:00")) == Date(rfc3339: "2026-03-27T17:00:00Z"))
        #expect(england.date(1, workingDaysAfter: Self.at("2026-10-23T16:00")) == Date(rfc3339: "2026-10-26T17:00:00Z"))
        // Half past midnight in summer is still the day before by universal time.
        #expect(Self.text(england.date(1, workingDaysAfter: Date(rfc3339: "2026-06-30T23:30:00Z")!)) == "2026-07-02T17:00")
    }

    @Test func `six months later is the same day, or the last of a shorter month`() {
        let england = WorkingCalendar(.england)
        #expect(Self.text(england.date(6, monthsAfter: Self.at("2026-08-31T10:00"))) == "2027-02-28T17:00")
        #expect(Self.text(england.date(6, monthsAfter: Self.at("2027-08-31T10:00"))) == "2028-02-29T17:00")
        #expect(Self.text(england.date(12, monthsAfter: Self.at("2026-12-15T10:00"))) == "2027-12-15T17:00")
        #expect(Self.text(england.date(6, monthsAfter: Self.at("2026-06-30T10:00"))) == "2026-12-30T17:00")
    }

    @Test(arguments: Nation.allCases)
    func `counting there and back agrees, over many years`(_ nation: Nation) {
        let calendar = WorkingCalendar(nation)
        var dice = Dice(seed: 1826)
        for _ in 0..<800 {
            let start = Date(timeIntervalSince1970: Double(dice.roll(1_262_304_000..<2_200_000_000)))
            let count = dice.roll(1..<60)
            let end = calendar.date(count, workingDaysAfter: start)
            #expect(calendar.workingDays(from: start, to: end) == count, "\(start) \(count)")
            #expect(calendar.isWorkingDay(end))
            #expect(LocalTime(end, in: Nation.zone).clock == "17:00")
            #expect(calendar.date(count + 1, workingDaysAfter: start) > end)
            // Each working day is a day; five of seven are working days at most.
            #expect(end.timeIntervalSince(start) > Double(count - 1) * 86_400)
            let weeks = calendar.date(56, daysAfter: start)
            #expect(weeks > start && weeks.timeIntervalSince(start) < 57 * 86_400)
            #expect(calendar.isWorkingDay(weeks))
        }
    }

    @Test func `no time at all holds no working day`() {
        let england = WorkingCalendar(.england)
        let now = Self.at("2026-03-02T09:00")
        #expect(england.workingDays(from: now, to: now) == 0)
        #expect(england.workingDays(from: now, to: now - 90_000) == 0)
    }
}
