import Base
import Foundation
import Testing

private func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

@Suite struct `Days of the calendar` {
    @Test func `a day is the one the clocks of the place show`() {
        let london = TimeZone(identifier: "Europe/London")!
        // Half past eleven at night in summer is the day before, for clocks set to GMT.
        #expect(CalendarDay(Date(rfc3339: "2026-06-30T23:30:00Z")!, in: london).text == "2026-07-01")
        #expect(CalendarDay(Date(rfc3339: "2026-01-31T23:30:00Z")!, in: london).text == "2026-01-31")
        #expect(day("2026-07-01").at(hour: 17, in: london) == Date(rfc3339: "2026-07-01T16:00:00Z"))
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "26-01-01", "2026-1-1", "", "today", "２０２６-01-01",
        "2026-01-01T10:00",
    ])
    func `what is no day is not read`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test(arguments: [
        ("2026-03-01", "2026-08-31"), ("2026-03-02", "2026-09-01"), ("2026-08-31", "2027-02-28"), ("2026-08-30", "2027-02-28"),
        ("2026-08-28", "2027-02-27"), ("2027-08-31", "2028-02-29"), ("2026-12-31", "2027-06-30"), ("2026-07-01", "2026-12-31"),
    ])
    func `six months end on the day before the one of the same number`(_ from: String, _ to: String) {
        #expect(day(from).endOf(months: 6).text == to)
    }

    @Test func `every day is read as it was written`() {
        for number in stride(from: -100_000, to: 200_000, by: 37) {
            let day = CalendarDay(number: number)
            #expect(CalendarDay(day.text) == day)
        }
    }

    @Test(arguments: [
        // The clocks go forward at one in the morning on 29 March 2026 and back on 25 October.
        ("2026-03-28T23:59:59Z", "2026-03-28"), ("2026-03-29T22:59:59Z", "2026-03-29"),
        ("2026-03-29T23:00:00Z", "2026-03-30"), ("2026-03-31T22:59:59Z", "2026-03-31"),
        ("2026-03-31T23:00:00Z", "2026-04-01"), ("2026-10-24T22:59:59Z", "2026-10-24"),
        ("2026-10-25T23:59:59Z", "2026-10-25"), ("2026-10-31T23:59:59Z", "2026-10-31"),
        ("2026-12-31T23:59:59Z", "2026-12-31"),
    ]) func `a day ends at midnight on the desk's own clock, in summer and in winter`(_ moment: String, _ text: String) throws {
        let date = try #require(Date(rfc3339: moment))
        #expect(CalendarDay(date).text == text)
        #expect(CalendarDay(CalendarDay(date).noon()).text == text)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-30", 3, "2027-02-28"),
        ("2026-08-31", 3, "2026-11-30"), ("2026-01-15", 12, "2027-01-15"),
    ]) func `months are added as people add them`(_ from: String, _ months: Int, _ to: String) {
        #expect(day(from).adding(months: months).text == to)
    }
}
