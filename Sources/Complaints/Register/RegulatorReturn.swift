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
        "date_received", "product", "sub_product", "issue", "sub_issue", "cause", "submitted_via", "procedure", "nation",
        "region", "date_acknowledged", "date_sent_on", "stage", "finding", "response", "timely_response", "disputed",
        "date_answered", "date_closed", "working_days", "redress", "currency", "complaint_id",
    ]

    /// What the customer had from us, as such databases say it.
    enum Response: String, Sendable, CaseIterable {
        case inProgress = "in_progress"
        /// We owe an answer, and its time is over.
        case untimely = "untimely_response"
        case monetaryRelief = "closed_with_monetary_relief"
        /// Something was done for them that is not money.
        case otherRelief = "closed_with_non_monetary_relief"
        case explanation = "closed_with_explanation"
        /// They did not wish to go on, and had no answer.
        case withdrawn = "closed_by_customer"

        /// - Parameter deeds: how many things were set down that put it right without money, an apology or an explanation alone aside
        init(_ complaint: Complaint, deeds: Int, now: Date) {
            if complaint.state == .open {
                self = complaint.dueAt.map { $0 < now } ?? false ? .untimely : .inProgress
            } else if complaint.redress > 0 {
                self = .monetaryRelief
            } else if deeds > 0 {
                self = .otherRelief
            } else {
                self = complaint.closedHow == .withdrawn && complaint.answeredAt == nil ? .withdrawn : .explanation
            }
        }
    }

    static func file(from: CalendarDay, to: CalendarDay, _ work: Work) throws -> String {
        try work.principal.require(.manageComplaints)
        guard from <= to else { throw Problem.invalid("to", "complaints.problem.period") }
        let rows = try work.db.rows(
            """
            SELECT \(Complaint.columns), cases.number AS case_number, cases.party_id AS case_party,
                (SELECT complaint_stage.acknowledged_at FROM complaint_stage
                    WHERE complaint_stage.complaint_id = complaint.id ORDER BY complaint_stage.id LIMIT 1) AS acknowledged_at,
                (SELECT count(*) FROM complaint_redress
                    WHERE complaint_redress.complaint_id = complaint.id
                        AND complaint_redress.kind IN ('correction', 'goodwill')) AS deeds
            FROM complaint
            JOIN cases ON cases.id = complaint.case_id
            WHERE complaint.received_at >= \(from.at(hour: 0)) AND complaint.received_at < \(to.adding(days: 1).at(hour: 0))
            ORDER BY complaint.received_at, complaint.id
            LIMIT \(most + 1)
            """)
        guard rows.count <= most else { throw Problem.invalid("to", "complaints.problem.return_large", ["n": String(most)]) }
        let currency = try work.currency()
        let regions = try regions(of: Set(try rows.map { try $0.get("case_party", as: Party.ID.self) }), work)
        var text = CSV.row(columns)
        for row in rows {
            let complaint = try Complaint(row)
            let line = Line(
                complaint: complaint, acknowledged: try row.getIfPresent("acknowledged_at"), deeds: try row.get("deeds"),
                region: regions[try row.get("case_party")] ?? "", reference: Reference(number: try row.get("case_number")),
                currency: currency)
            text += CSV.row(line.fields(now: work.now))
        }
        return text
    }

    /// Where customers live, no closer than the area of their postcode.
    private static func regions(of parties: Set<Party.ID>, _ work: Work) throws -> [Party.ID: String] {
        let all = parties.sorted()
        var regions: [Party.ID: String] = [:]
        for start in stride(from: 0, to: all.count, by: 500) {
            for address in try work.db.addresses(of: Array(all[start..<min(start + 500, all.count)]))
            where address.kind == .post && regions[address.party] == nil {
                regions[address.party] = postcodeArea(in: address.value)
            }
        }
        return regions
    }

    /// "LS" of "1 High Street, Leeds LS1 4AB"; nil where there is no postcode of the United Kingdom.
    static func postcodeArea(in address: String) -> String? {
        let code = #/(?i)\b([A-Z]{1,2})[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b/#
        return address.matches(of: code).last.map { $0.1.uppercased() }
    }

    /// "Repairs" and "heating" of "Repairs: heating".
    static func parts(_ name: String) -> (whole: String, part: String) {
        let parts = name.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    private struct Line {
        let complaint: Complaint
        let acknowledged: Date?
        let deeds: Int
        let region: String
        let reference: Reference
        let currency: Currency

        func fields(now: Date) -> [String] {
            func day(_ date: Date?) -> String { date.map { CalendarDay($0).text } ?? "" }
            let isLate = complaint.isLate || complaint.state == .open && complaint.dueAt.map { $0 < now } ?? false
            let end = complaint.closedAt ?? complaint.answeredAt
            let (product, issue) = (parts(complaint.product), parts(complaint.issue))
            return [
                day(complaint.receivedAt), product.whole, product.part, issue.whole, issue.part, complaint.cause,
                complaint.channel.rawValue, complaint.procedureKey, complaint.nation.rawValue, region, day(acknowledged),
                day(complaint.outsideAt), String(complaint.stage), complaint.finding?.rawValue ?? "",
                Response(complaint, deeds: deeds, now: now).rawValue, isLate ? "no" : "yes",
                complaint.isDisputed ? "yes" : "no", day(complaint.answeredAt), day(complaint.closedAt),
                end.map { String(complaint.calendar.workingDays(from: complaint.receivedAt, to: $0)) } ?? "",
                Money(minor: complaint.redress, currency).plain, currency.code, "\(reference)/\(complaint.id)",
            ]
        }
    }
}
