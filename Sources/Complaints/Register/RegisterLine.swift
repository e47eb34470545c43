import Base
import Desk
import Foundation
import People
import Storage

/// A complaint as lists show it, with no more of it than they do.
struct RegisterLine: Sendable {
    let id: Complaint.ID
    let title: String
    let reference: Reference
    let customer: String
    let handler: Staff.ID
    let handlerName: String
    let procedure: ProcedureVersion.ID
    let procedureKey: String
    let nation: Nation
    let stage: Int
    let state: Complaint.State
    let finding: Complaint.Finding?
    let dueAt: Date?
    let dueFor: Complaint.DueFor?
    let receivedAt: Date
    let channel: Channel
    let product: String
    let issue: String
    let cause: String
    let isLate: Bool
    let answeredAt: Date?
    let closedAt: Date?
    let version: Int

    var calendar: WorkingCalendar { WorkingCalendar(nation) }

    static let columns: SQL = """
        complaint.id, complaint.title, cases.number AS case_number, party.name AS customer, complaint.handler_id,
        staff.name AS handler_name, complaint.procedure_id, complaint.procedure_key, complaint.nation, complaint.stage,
        complaint.state, complaint.finding, complaint.due_at, complaint.due_for, complaint.received_at, complaint.channel,
        complaint.product, complaint.issue, complaint.cause, complaint.is_late, complaint.answered_at, complaint.closed_at,
        complaint.version
        """
    static let joins: SQL = """
        JOIN cases ON cases.id = complaint.case_id
        JOIN party ON party.id = cases.party_id
        JOIN staff ON staff.id = complaint.handler_id
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        title = try row.get("title")
        reference = Reference(number: try row.get("case_number"))
        customer = try row.get("customer")
        handler = try row.get("handler_id")
        handlerName = try row.get("handler_name")
        procedure = try row.get("procedure_id")
        procedureKey = try row.get("procedure_key")
        nation = try row.get("nation")
        stage = try row.get("stage")
        state = try row.get("state")
        finding = try row.code("finding")
        dueAt = try row.getIfPresent("due_at")
        dueFor = try row.code("due_for")
        receivedAt = try row.get("received_at")
        channel = try row.get("channel")
        product = try row.get("product")
        issue = try row.get("issue")
        cause = try row.get("cause")
        isLate = try row.get("is_late")
        answeredAt = try row.getIfPresent("answered_at")
        closedAt = try row.getIfPresent("closed_at")
        version = try row.get("version")
    }

    init(_ file: ComplaintFile) {
        let complaint = file.complaint
        id = complaint.id
        title = complaint.title
        reference = file.file.reference
        customer = file.party.name
        handler = complaint.handler
        handlerName = file.handlerName
        procedure = complaint.procedure
        procedureKey = complaint.procedureKey
        nation = complaint.nation
        stage = complaint.stage
        state = complaint.state
        finding = complaint.finding
        dueAt = complaint.dueAt
        dueFor = complaint.dueFor
        receivedAt = complaint.receivedAt
        channel = complaint.channel
        product = complaint.product
        issue = complaint.issue
        cause = complaint.cause
        isLate = complaint.isLate
        answeredAt = complaint.answeredAt
        closedAt = complaint.closedAt
        version = complaint.version
    }
}
