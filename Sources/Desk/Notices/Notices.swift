public import Base
public import Foundation
public import People
public import Storage

/// A word to one person: your promise falls due, your answer did not go.
public struct Notice: Sendable {
    public typealias ID = Identifier<Notice>

    public enum Kind: String, Sendable, ValueConvertible {
        case promiseDueSoon = "promise_due_soon"
        case promiseMissed = "promise_missed"
        case mailFailed = "mail_failed"
        case mailUnsure = "mail_unsure"
        case handedToYou = "handed_to_you"
        case replyLate = "reply_late"
        case approvalAsked = "approval_asked"
        case approvalDecided = "approval_decided"
        case escalatedToYou = "escalated_to_you"
        case escalationAnswered = "escalation_answered"
        case escalationUnanswered = "escalation_unanswered"
        case helpAsked = "help_asked"
        case helpAnswered = "help_answered"
        case aroundTheLimit = "around_the_limit"
        case complaintYours = "complaint_yours"
        case forewarned, alarm, belongings
        case checkAfterRefusal = "check_after_refusal"
        case claimSent = "claim_sent"
        case claimAccepted = "claim_accepted"
        case claimReturned = "claim_returned"
        case couldClaim = "could_claim"
        case testimonyGiven = "testimony_given"
        case reviewDue = "review_due"
        case assessmentPlanned = "assessment_planned"
        case resultReleased = "result_released"
    }

    public let id: ID
    public let kind: Kind
    /// Nil when it is about no case.
    public let reference: Reference?
    /// What it is about: the subject of a case, the title of a claim.
    public let title: String
    public let customer: String?
    public let at: Date
    public let readAt: Date?
    /// Where it leads.
    public let address: String

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        reference = try row.getIfPresent("number").map { Reference(number: $0) }
        title = try row.getIfPresent("subject") ?? row.get("title")
        customer = try row.getIfPresent("customer")
        at = try row.get("at")
        readAt = try row.getIfPresent("read_at")
        let own: String = try row.get("address")
        address = own.isEmpty ? reference.map { "/cases/\($0)" } ?? "/notices" : own
    }
}

/// Warns people: hears of promises that fall due or were missed, of answers that did not go, of cases handed over.
public enum Noticeboard {
    public static let follower = Follower(
        "promise watcher", hears: [.promiseDueSoon, .promiseMissed, .mailFailed, .mailUnsure, .caseHandedOver, .replyLate]
    ) { events, work in
        for event in events { try work.notify(of: event) }
    }
}

extension Work {
    fileprivate func notify(of event: SealedEvent) throws {
        guard let caseID = event.caseID else { return }
        let file = try db.caseFile(Case.ID(caseID))
        switch event.name {
        case EventName.promiseDueSoon.name, EventName.promiseMissed.name:
            let promise = try db.promise(Promise.ID(event.subject))
            let kind: Notice.Kind = event.name == EventName.promiseMissed.name ? .promiseMissed : .promiseDueSoon
            for staff in try [promise.owner] + leaders(of: file) {
                try notify(staff, kind, file, subject: event.subject, at: event.at)
            }
        case EventName.mailFailed.name, EventName.mailUnsure.name:
            let author = try db.entry(Entry.ID(event.subject)).author ?? file.owner
            let kind: Notice.Kind = event.name == EventName.mailFailed.name ? .mailFailed : .mailUnsure
            try notify(author, kind, file, subject: event.subject, at: event.at)
        case EventName.replyLate.name:
            for staff in try [file.owner] + leaders(of: file) {
                try notify(staff, .replyLate, file, subject: event.subject, at: event.at)
            }
        default:
            guard case .number(let owner)? = event.facts["to"], owner != 0, owner != event.actor else { return }
            try notify(Staff.ID(owner), .handedToYou, file, subject: event.id, at: event.at)
        }
    }

    private func leaders(of file: Case) throws -> [Staff.ID?] {
        try file.team.map { try db.leaders(of: $0).map(\.id) } ?? []
    }

    private func notify(_ staff: Staff.ID?, _ kind: Notice.Kind, _ file: Case, subject: Int64, at: Date) throws {
        guard let staff else { return }
        try tell(staff, kind, about: file.id, subject: subject, at: at)
    }

    /// A word to one person about a case. `subject` is the record it is about: the same word about it at the same time is
    /// said once. `address` is where it leads; nil for the case.
    public func tell(
        _ staff: Staff.ID, _ kind: Notice.Kind, about file: Case.ID, subject: Int64, at: Date? = nil, address: String = ""
    ) throws {
        try insert(staff, kind, about: file, title: "", subject, at, address)
    }

    /// A word to one person about something that is in no case. `title` says what.
    public func tell(
        _ staff: Staff.ID, _ kind: Notice.Kind, title: String, subject: Int64, at: Date? = nil, address: String
    ) throws {
        try insert(staff, kind, about: nil, title: title, subject, at, address)
    }

    private func insert(
        _ staff: Staff.ID, _ kind: Notice.Kind, about file: Case.ID?, title: String, _ subject: Int64, _ at: Date?,
        _ address: String
    ) throws {
        let id = newID(Notice.self)
        try db.run(
            """
            INSERT INTO notice (id, staff_id, kind, case_id, title, subject_id, at, address)
            VALUES (\(id), \(staff), \(kind), \(file), \(title), \(subject), \(at ?? now), \(address)) ON CONFLICT DO NOTHING
            """)
    }
}

/// One's own notices.
public struct Notices {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func list(before: Notice.ID?, limit: Int = 50) throws -> [Notice] {
        try work.principal.require(.seeCases)
        let from: SQL = before.map { "AND notice.id < \($0)" } ?? ""
        return try work.db.rows(
            """
            SELECT notice.id, notice.kind, notice.at, notice.read_at, notice.address, notice.title, cases.number,
                cases.subject, party.name AS customer
            FROM notice
            LEFT JOIN cases ON cases.id = notice.case_id
            LEFT JOIN party ON party.id = cases.party_id
            WHERE notice.staff_id = \(work.principal.id) \(from)
            ORDER BY notice.id DESC
            LIMIT \(limit)
            """
        ).map(Notice.init)
    }

    /// How many are unread, counted up to a hundred.
    public func unread() throws -> Int {
        try work.db.row(
            """
            SELECT count(*) AS n FROM (
                SELECT id FROM notice WHERE staff_id = \(work.principal.id) AND read_at IS NULL LIMIT 100
            ) AS unread
            """)?.get("n") ?? 0
    }

    public func markAllRead() throws {
        try work.principal.require(.seeCases)
        try work.db.run(
            "UPDATE notice SET read_at = \(work.now) WHERE staff_id = \(work.principal.id) AND read_at IS NULL")
    }
}
