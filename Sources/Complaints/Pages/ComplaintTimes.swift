import Base
import Foundation
import Web

/// Days and limits in words, as letters and complaint pages say them.
struct ComplaintTimes: Sendable {
    let words: Words
    let now: Date

    init(_ paper: Paper) {
        (words, now) = (paper.words, paper.times.now)
    }

    init(_ visit: Visit) {
        (words, now) = (visit.words, visit.times.now)
    }

    /// "23 November 2026": letters are read for years.
    func date(_ date: Date) -> String {
        let day = LocalTime(date, in: Nation.zone)
        return "\(day.day) \(words("complaints.month.m\(day.month)")) \(day.year)"
    }

    /// "Monday 23 November 2026"
    func long(_ date: Date) -> String {
        let weekday = LocalTime(date, in: Nation.zone).weekday
        return "\(words("complaints.weekday.d\(weekday)")) \(self.date(date))"
    }

    /// "ten working days from acknowledgement", in figures.
    func limit(_ limit: Procedure.Limit) -> String {
        words.count("complaints.limit.\(limit.unit.rawValue)", limit.count) + " "
            + words("complaints.limit.from_\(limit.from.rawValue)")
    }

    /// "2 working days left", "3 working days late", "today".
    func left(until due: Date, in calendar: WorkingCalendar) -> String {
        if due < now {
            let days = calendar.workingDays(from: due, to: now)
            return days == 0 ? words("complaints.late_today") : words.count("complaints.days_late", days)
        }
        let days = calendar.workingDays(from: now, to: due)
        return days == 0 ? words("complaints.due_today") : words.count("complaints.days_left", days)
    }

    /// "Answer, 2 working days left"
    func next(_ what: Complaint.DueFor?, _ due: Date, in calendar: WorkingCalendar) -> String {
        let what = what ?? .answer
        return "\(words("complaints.next.\(what.rawValue)")), \(left(until: due, in: calendar))"
    }

    /// The state a deadline is painted in.
    func look(_ due: Date, in calendar: WorkingCalendar) -> String {
        due < now ? "broken" : calendar.workingDays(from: now, to: due) <= 1 ? "soon" : "open"
    }
}
