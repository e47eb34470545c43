import Foundation

/// A minute on the wall clock in Britain, summer time included. Worked out by hand, so that it needs no time zone files
/// and gives the same answer everywhere.
struct Wall: Comparable, Hashable, Sendable {
    /// Minutes since midnight on 1 January 1970, as the clock on the wall counts them.
    let minutes: Int

    init(minutes: Int) {
        self.minutes = minutes
    }

    init(day: Int, at minute: Int) {
        minutes = day * 1440 + minute
    }

    init(_ date: Date) {
        let utc = Int((date.timeIntervalSince1970 / 60).rounded(.down))
        let winter = Wall(minutes: utc)
        let (start, end) = Wall.summer(of: winter.civil.year)
        minutes = utc >= start * 1440 + 60 && utc < end * 1440 + 60 ? utc + 60 : utc
    }

    var date: Date {
        let (start, end) = Wall.summer(of: civil.year)
        let isSummer = minutes >= start * 1440 + 120 && minutes < end * 1440 + 120
        return Date(timeIntervalSince1970: Double((isSummer ? minutes - 60 : minutes) * 60))
    }

    var day: Int { Wall.floor(minutes, 1440) }
    var minute: Int { minutes - day * 1440 }

    /// 0 is Monday, 6 is Sunday.
    var weekday: Int { Wall.weekday(of: day) }

    func plus(_ more: Int) -> Wall { Wall(minutes: minutes + more) }
    func rounded(upTo step: Int) -> Wall { Wall(minutes: (minutes + step - 1) / step * step) }
    func rounded(downTo step: Int) -> Wall { Wall(minutes: minutes / step * step) }

    static func < (one: Wall, other: Wall) -> Bool { one.minutes < other.minutes }

    static func weekday(of day: Int) -> Int {
        (day % 7 + 7 + 3) % 7
    }

    /// The first and last days of British Summer Time: the last Sundays of March and October.
    private static func summer(of year: Int) -> (start: Int, end: Int) {
        func lastSunday(_ month: Int) -> Int {
            let last = days(year: year, month: month, day: 31)
            return last - (weekday(of: last) + 1) % 7
        }
        return (lastSunday(3), lastSunday(10))
    }

    private static func floor(_ number: Int, _ size: Int) -> Int {
        number >= 0 ? number / size : (number - size + 1) / size
    }
}

extension Wall {
    /// Year, month and day of the month.
    var civil: (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = Wall.floor(shifted, 146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let index = (5 * ofYear + 2) / 153
        let month = index < 10 ? index + 3 : index - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * index + 2) / 5 + 1)
    }

    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floor(shifted, 400)
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }

    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    var monthName: String { Wall.months[civil.month - 1] }
    var dayName: String { Wall.weekdays[weekday] }
    /// "3 November"
    var dayAndMonth: String { "\(civil.day) \(monthName)" }

    /// "4pm", "10:30am", "noon"
    var clockWords: String {
        let hour = minute / 60
        let past = minute % 60
        if minute == 720 { return "noon" }
        let shown = hour % 12 == 0 ? 12 : hour % 12
        let tail = hour < 12 ? "am" : "pm"
        return past == 0 ? "\(shown)\(tail)" : "\(shown):\(past < 10 ? "0" : "")\(past)\(tail)"
    }

    /// How someone would say this time in a message written at `moment`: "4pm today", "noon tomorrow", "10am on Friday".
    func spoken(from moment: Wall) -> String {
        let ahead = day - moment.day
        switch ahead {
        case 0: return "\(clockWords) today"
        case 1: return "\(clockWords) tomorrow"
        case -1: return "\(clockWords) yesterday"
        case 2...6: return "\(clockWords) on \(dayName)"
        case -6 ... -2: return "\(clockWords) on \(dayName)"
        default: return "\(clockWords) on \(dayName) \(dayAndMonth)"
        }
    }
}
