/// The bank holidays of the four nations: rules for those that come every year, data for those that came once.
///
/// Banking and Financial Dealings Act 1971, section 1 and schedule 1, with the days that royal proclamations appoint each
/// year in place of those that fall on a weekend; St Andrew's Day Bank Holiday (Scotland) Act 2007.
public enum BankHolidays {
    /// The days, counted from 1970-01-01, that are bank holidays of a nation in a year.
    public static func days(in year: Int, of nation: Nation) -> Set<Int> {
        let easter = easterSunday(year)
        var days: Set<Int> = [easter - 2, lastMonday(of: 5, in: year), firstMonday(of: 5, in: year)]
        var dated = [(1, 1), (12, 25), (12, 26)]
        switch nation {
        case .england, .wales: days.formUnion([easter + 1, lastMonday(of: 8, in: year)])
        case .northernIreland:
            days.formUnion([easter + 1, lastMonday(of: 8, in: year)])
            dated += [(3, 17), (7, 12)]
        case .scotland:
            days.insert(firstMonday(of: 8, in: year))
            dated += [(1, 2)]
            if year >= 2007 { dated.append((11, 30)) }
        }
        days.formUnion(onWeekdays(dated.map { LocalTime.dayNumber(year: year, month: $0.0, day: $0.1) }))
        for change in once where change.year == year && change.nations.contains(nation) {
            if let away = change.insteadOf { days.remove(away.inDays(year)) }
            days.insert(change.day.inDays(year))
        }
        return days
    }

    public static func isHoliday(_ day: Int, in nation: Nation) -> Bool {
        days(in: LocalTime.year(ofDay: day), of: nation).contains(day)
    }

    /// Days of the calendar; one that falls on a weekend is kept on the next weekday that is no holiday already.
    private static func onWeekdays(_ dates: [Int]) -> Set<Int> {
        var kept = Set(dates.filter { !isWeekend($0) })
        for date in dates.sorted() where isWeekend(date) {
            var day = date
            while isWeekend(day) || kept.contains(day) { day += 1 }
            kept.insert(day)
        }
        return kept
    }

    /// Saturday or Sunday.
    static func isWeekend(_ day: Int) -> Bool { [0, 6].contains(weekday(day)) }

    /// 0 is Sunday: 1970 began on a Thursday.
    private static func weekday(_ day: Int) -> Int { ((day + 4) % 7 + 7) % 7 }

    private static func firstMonday(of month: Int, in year: Int) -> Int {
        let first = LocalTime.dayNumber(year: year, month: month, day: 1)
        return first + (8 - weekday(first)) % 7
    }

    /// Only for months of 31 days, which are all it is asked of.
    private static func lastMonday(of month: Int, in year: Int) -> Int {
        let last = LocalTime.dayNumber(year: year, month: month, day: 31)
        return last - (weekday(last) + 6) % 7
    }

    /// Easter Sunday of the Gregorian calendar, after the anonymous rule printed in Nature, 20 April 1876.
    static func easterSunday(_ year: Int) -> Int {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let correction = (century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 19 * golden + 15) % 30
        let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - correction - rest % 4) % 7
        let late = (golden + 11 * correction + 22 * sunday) / 451
        let place = correction + sunday - 7 * late + 114
        return LocalTime.dayNumber(year: year, month: place / 31, day: place % 31 + 1)
    }
}

extension BankHolidays {
    private struct Date {
        let month: Int
        let day: Int

        func inDays(_ year: Int) -> Int { LocalTime.dayNumber(year: year, month: month, day: day) }
    }

    /// A day that was a holiday in one year only, or one that was moved.
    private struct Once {
        let year: Int
        let day: Date
        let insteadOf: Date?
        let nations: [Nation]

        init(_ year: Int, _ month: Int, _ day: Int, insteadOf: (Int, Int)? = nil, in nations: [Nation] = Nation.allCases) {
            self.year = year
            self.day = Date(month: month, day: day)
            self.insteadOf = insteadOf.map { Date(month: $0.0, day: $0.1) }
            self.nations = nations
        }
    }

    /// Those since 2011, by royal proclamation.
    private static let once: [Once] = [
        // A royal wedding.
        Once(2011, 4, 29),
        // The Queen's diamond jubilee; the spring holiday moved to the day before it.
        Once(2012, 6, 4, insteadOf: (5, 28)), Once(2012, 6, 5),
        // 75 years after the end of the war in Europe, in place of the first Monday in May.
        Once(2020, 5, 8, insteadOf: (5, 4)),
        // The Queen's platinum jubilee, and her funeral.
        Once(2022, 6, 2, insteadOf: (5, 30)), Once(2022, 6, 3), Once(2022, 9, 19),
        // The King's coronation.
        Once(2023, 5, 8),
        // Scotland at the football World Cup; proclaimed on 3 February 2026.
        Once(2026, 6, 15, in: [.scotland]),
    ]
}
