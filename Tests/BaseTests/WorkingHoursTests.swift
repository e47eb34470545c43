import Base
import Foundation
import TestKit
import Testing

@Suite struct `Hours with somebody there` {
    private static func at(_ text: String) -> Date {
        LocalTime.date(fromField: text, in: Nation.zone) ?? .distantPast
    }

    private static func text(_ date: Date) -> String { LocalTime(date, in: Nation.zone).field }

    @Test(arguments: [
        // Within a day, over closing time, over a weekend, from before opening, from a Saturday.
        ("2026-03-02T10:00", 120, "2026-03-02T12:00"), ("2026-03-02T16:30", 60, "2026-03-03T09:30"),
        ("2026-03-06T16:00", 120, "2026-03-09T10:00"), ("2026-03-02T06:00", 30, "2026-03-02T09:30"),
        ("2026-03-07T12:00", 60, "2026-03-09T10:00"), ("2026-03-02T09:00", 480, "2026-03-02T17:00"),
        // Over Easter, and over the night when clocks go forward.
        ("2026-04-02T16:00", 120, "2026-04-07T10:00"), ("2026-03-27T16:00", 120, "2026-03-30T10:00"),
    ])
    func `minutes run while the desk is open`(_ start: String, _ minutes: Int, _ end: String) {
        let hours = WorkingHours(.england)
        #expect(Self.text(hours.date(minutes: minutes, after: Self.at(start))) == end)
        #expect(hours.minutes(from: Self.at(start), to: Self.at(end)) == minutes)
    }

    @Test func `Easter Monday is a day like others in Scotland alone`() {
        let ends = Nation.allCases.map { Self.text(WorkingHours($0).date(minutes: 120, after: Self.at("2026-04-02T16:00"))) }
        #expect(ends == ["2026-04-07T10:00", "2026-04-07T10:00", "2026-04-06T10:00", "2026-04-07T10:00"])
    }

    @Test func `a desk that is open round the clock loses an hour in March and gains one in October`() {
        let always = WorkingHours(.wales, weekdays: Array(0...6), opens: 0, closes: 1_440)
        #expect(always.minutes(from: Self.at("2026-03-29T00:00"), to: Self.at("2026-03-30T00:00")) == 23 * 60)
        #expect(always.minutes(from: Self.at("2026-10-25T00:00"), to: Self.at("2026-10-26T00:00")) == 25 * 60)
        #expect(Self.text(always.date(minutes: 24 * 60, after: Self.at("2026-03-28T12:00"))) == "2026-03-29T13:00")
    }

    @Test(arguments: Nation.allCases, [1, 2, 3, 4, 5] as [UInt64])
    func `whatever the hours and whenever it begins, the time runs out while somebody is there`(_ nation: Nation, _ seed: UInt64)
    {
        var dice = Dice(seed: seed)
        for _ in 0..<120 {
            let opens = dice.roll(0..<1_200)
            let weekdays = (0...6).filter { _ in dice.chance(0.6) }
            let hours = WorkingHours(
                nation, weekdays: weekdays.isEmpty ? [3] : weekdays, opens: opens, closes: opens + dice.roll(30..<240))
            let start = Self.at("2011-01-01T00:00") + Double(dice.roll(0..<20 * 365 * 1_440) * 60)
            let minutes = dice.roll(1..<3_000)
            let due = hours.date(minutes: minutes, after: start)
            let end = LocalTime(due, in: Nation.zone)
            #expect(due > start)
            #expect(hours.isOpen(day: end.dayNumber), "\(Self.text(due)) is no open day of \(nation)")
            #expect(!BankHolidays.isHoliday(end.dayNumber, in: nation))
            #expect((hours.opens...hours.closes).contains(end.hour * 60 + end.minute), "\(Self.text(due))")
            #expect(hours.minutes(from: start, to: due) == minutes)
            #expect(hours.date(minutes: minutes + 1, after: start) > due)
            // A minute later it is due no sooner; counted day by day it is the same.
            #expect(hours.date(minutes: minutes, after: start + 60) >= due)
            let days = dice.roll(1..<12)
            let closing = LocalTime(hours.date(days: days, after: start), in: Nation.zone)
            let first = LocalTime(start, in: Nation.zone).dayNumber
            #expect((first + 1...closing.dayNumber).count { hours.isOpen(day: $0) } == days)
            #expect(hours.isOpen(day: closing.dayNumber) && closing.hour * 60 + closing.minute == hours.closes % 1_440)
        }
    }
}
