import Base
import Desk
import Foundation
import Web

/// By when something that puts a complaint right is done, and by whom; or when it was.
struct RedressDay: Sendable {
    let line: Redress
    let calendar: WorkingCalendar
    /// Who promised it.
    let owner: String?

    init(_ line: Redress, _ file: ComplaintFile) {
        self.line = line
        calendar = file.complaint.calendar
        owner = file.promises.first { $0.id == line.promise }.flatMap { file.names[$0.owner] }
    }

    func html(_ paper: Paper) -> HTML? {
        let (words, times) = (paper.words, ComplaintTimes(paper))
        if let given = line.givenAt { return " · \(words("complaints.given", ["date": times.date(given)]))" }
        guard let due = line.dueAt else { return nil }
        return """
             · \(with(owner) { "\($0), " })<b>\(words("complaints.by_date", ["date": times.date(due)]))</b>, \(times.left(until: due, in: calendar))
            """
    }
}
