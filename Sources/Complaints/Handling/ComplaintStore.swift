public import Base
import Desk
import Foundation
import People
public import Storage

extension Complaint.State: ValueConvertible {}
extension Complaint.Finding: ValueConvertible {}
extension Nation: ValueConvertible {}

extension Row {
    /// A code that may not be there yet, which is stored as nothing written.
    func code<T: RawRepresentable<String>>(_ column: String, as type: T.Type = T.self) throws -> T? {
        T(rawValue: try get(column, as: String.self))
    }
}

extension Complaint {
    static let columns: SQL = """
        complaint.id, complaint.case_id, complaint.title, complaint.words, complaint.reading, complaint.confirmed_at,
        complaint.channel, complaint.product, complaint.issue, complaint.received_at, complaint.opened_by,
        complaint.about_id, complaint.handler_id, complaint.team_id, complaint.procedure_id, complaint.procedure_key, complaint.nation,
        complaint.stage, complaint.state, complaint.finding, complaint.cause, complaint.appraisal_id, complaint.due_at,
        complaint.due_for, complaint.is_late, complaint.answered_at, complaint.outside_name, complaint.outside_reference,
        complaint.outside_at, complaint.outside_decision, complaint.lesson, complaint.lesson_at, complaint.redress,
        complaint.closed_at, complaint.closed_how, complaint.reopened, complaint.version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        caseID = try row.get("case_id")
        title = try row.get("title")
        words = try row.get("words")
        reading = try row.get("reading")
        confirmedAt = try row.getIfPresent("confirmed_at")
        channel = try row.get("channel")
        product = try row.get("product")
        issue = try row.get("issue")
        receivedAt = try row.get("received_at")
        openedBy = try row.getIfPresent("opened_by")
        about = try row.getIfPresent("about_id")
        handler = try row.get("handler_id")
        team = try row.getIfPresent("team_id")
        procedure = try row.get("procedure_id")
        procedureKey = try row.get("procedure_key")
        nation = try row.get("nation")
        stage = try row.get("stage")
        state = try row.get("state")
        finding = try row.code("finding")
        cause = try row.get("cause")
        appraisal = try row.getIfPresent("appraisal_id")
        dueAt = try row.getIfPresent("due_at")
        dueFor = try row.code("due_for")
        isLate = try row.get("is_late")
        answeredAt = try row.getIfPresent("answered_at")
        outsideName = try row.get("outside_name")
        outsideReference = try row.get("outside_reference")
        outsideAt = try row.getIfPresent("outside_at")
        outsideDecision = try row.get("outside_decision")
        lesson = try row.get("lesson")
        lessonAt = try row.getIfPresent("lesson_at")
        redress = try row.get("redress")
        closedAt = try row.getIfPresent("closed_at")
        closedHow = try row.code("closed_how")
        reopened = try row.get("reopened")
        version = try row.get("version")
    }
}

extension Transaction {
    func complaint(_ id: Complaint.ID) throws -> Complaint {
        guard let complaint = try complaintIfAny(id) else { throw Problem.notFound("complaints.problem.no_complaint") }
        return complaint
    }

    func complaintIfAny(_ id: Complaint.ID) throws -> Complaint? {
        try row("SELECT \(Complaint.columns) FROM complaint WHERE id = \(id)").map(Complaint.init)
    }

    /// The complaints that run in a case, the first opened first: one for each matter.
    func runningComplaints(in id: Case.ID) throws -> [Complaint] {
        try rows(
            """
            SELECT \(Complaint.columns)
            FROM complaint
            WHERE case_id = \(id) AND state <> 'closed'
            ORDER BY id
            LIMIT \(Complaint.mostRunning)
            """
        ).map(Complaint.init)
    }

    func insert(_ complaint: Complaint, of party: Party.ID) throws {
        try run(
            """
            INSERT INTO complaint (id, case_id, party_id, title, words, reading, confirmed_at, channel, product, issue, received_at,
                opened_by, about_id, handler_id, team_id, procedure_id, procedure_key, nation, stage, state, due_at,
                due_for, is_late, version)
            VALUES (\(complaint.id), \(complaint.caseID), \(party), \(complaint.title), \(complaint.words),
                \(complaint.reading), \(complaint.confirmedAt), \(complaint.channel.rawValue), \(complaint.product),
                \(complaint.issue), \(complaint.receivedAt), \(complaint.openedBy), \(complaint.about),
                \(complaint.handler), \(complaint.team), \(complaint.procedure), \(complaint.procedureKey), \(complaint.nation), \(complaint.stage),
                \(complaint.state), \(complaint.dueAt), \(complaint.dueFor?.rawValue ?? ""),
                \(complaint.isLate), 1)
            """)
    }

    func update(_ complaint: Complaint) throws {
        let changed = try run(
            """
            UPDATE complaint
            SET reading = \(complaint.reading), confirmed_at = \(complaint.confirmedAt), handler_id = \(complaint.handler),
                team_id = \(complaint.team), stage = \(complaint.stage), state = \(complaint.state), finding = \(complaint.finding?.rawValue ?? ""),
                cause = \(complaint.cause), appraisal_id = \(complaint.appraisal), due_at = \(complaint.dueAt),
                due_for = \(complaint.dueFor?.rawValue ?? ""), is_late = \(complaint.isLate),
                answered_at = \(complaint.answeredAt), outside_name = \(complaint.outsideName),
                outside_reference = \(complaint.outsideReference), outside_at = \(complaint.outsideAt),
                outside_decision = \(complaint.outsideDecision), lesson = \(complaint.lesson),
                lesson_at = \(complaint.lessonAt), redress = \(complaint.redress), closed_at = \(complaint.closedAt),
                closed_how = \(complaint.closedHow?.rawValue ?? ""), reopened = \(complaint.reopened), version = version + 1
            WHERE id = \(complaint.id) AND version = \(complaint.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}
