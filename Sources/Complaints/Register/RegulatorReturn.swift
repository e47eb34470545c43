import Base
import Desk
import Foundation
import People
import Storage

/// The complaints of a period as a file for a regulator, one a line, without anybody's personal data. The columns are those
/// of public complaint databases, such as that of the Consumer Financial Protection Bureau in the United States.
enum RegulatorReturn {
    /// A file larger than this is asked for in parts.
    static let most = 25_000

    static let columns = [
        "date_received", "product", "issue", "cause", "submitted_via", "procedure", "nation", "date_acknowledged", "stage",
        "response", "timely_response", "disputed", "date_answered", "date_closed", "working_days", "redress", "currency",
        "complaint_id",
    ]

    static func file(from: CalendarDay, to: CalendarDay, _ work: Work) throws -> String {
        try work.principal.require(.manageComplaints)
        guard from <= to else { throw Problem.invalid("to", "complaints.problem.period") }
        let rows = try work.db.rows(
            """
            SELECT \(Complaint.columns), cases.number AS case_number,
                (SELECT complaint_stage.acknowledged_at FROM complaint_stage
                    WHERE complaint_stage.complaint_id = complaint.id ORDER BY complaint_stage.id LIMIT 1) AS acknowledged_at
            FROM complaint
            JOIN cases ON cases.id = complaint.case_id
            WHERE complaint.received_at >= \(from.at(hour: 0)) AND complaint.received_at < \(to.adding(days: 1).at(hour: 0))
            ORDER BY complaint.received_at, complaint.id
            LIMIT \(most + 1)
            """)
        guard rows.count <= most else { throw Problem.invalid("to", "complaints.problem.return_large", ["n": String(most)]) }
        let currency = try work.currency()
        var text = CSV.row(columns)
        for row in rows {
            let complaint = try Complaint(row)
            let reference = Reference(number: try row.get("case_number"))
            let line = try fields(
                complaint, acknowledged: row.getIfPresent("acknowledged_at"), reference: reference, currency, now: work.now)
            text += CSV.row(line)
        }
        return text
    }

    private static func fields(
        _ complaint: Complaint, acknowledged: Date?, reference: Reference, _ currency: Currency, now: Date
    ) -> [String] {
        func day(_ date: Date?) -> String { date.map { CalendarDay($0).text } ?? "" }
        let isLate = complaint.isLate || complaint.state == .open && complaint.dueAt.map { $0 < now } ?? false
        let end = complaint.closedAt ?? complaint.answeredAt
        return [
            day(complaint.receivedAt), complaint.product, complaint.issue, complaint.cause, complaint.channel.rawValue,
            complaint.procedureKey, complaint.nation.rawValue, day(acknowledged), String(complaint.stage),
            complaint.finding?.rawValue ?? "", isLate ? "no" : "yes", complaint.isDisputed ? "yes" : "no",
            day(complaint.answeredAt), day(complaint.closedAt),
            end.map { String(complaint.calendar.workingDays(from: complaint.receivedAt, to: $0)) } ?? "",
            Money(minor: complaint.redress, currency).plain, currency.code, "\(reference)/\(complaint.id)",
        ]
    }
}
