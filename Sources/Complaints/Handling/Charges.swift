import Base
import People
import Storage

extension ComplaintsArea {
    /// Complaints that are not closed. One that the colleague may not take, because it is about them or they looked at it
    /// before, is refused, and so is the whole.
    static let charge = Charge("complaints.charge") { work, staff in
        try work.db.openComplaints(of: staff).count
    } pass: { work, leaving in
        let keeper = try leaving.keeper()
        for id in try work.db.openComplaints(of: leaving.from) {
            do {
                try Complaints(work).hand(id, to: keeper)
            } catch let problem as Problem where problem.field == "handler" {
                throw Problem.invalid("heir", problem.message, problem.words)
            }
        }
    }
}

extension Transaction {
    fileprivate func openComplaints(of staff: Staff.ID) throws -> [Complaint.ID] {
        try rows(
            """
            SELECT id FROM complaint WHERE handler_id = \(staff) AND state <> 'closed'
            ORDER BY received_at, id LIMIT 2000
            """
        ).map { try $0.get("id") }
    }
}
