public import Base
import Foundation
public import People
import Storage

/// Everything a case's page shows, read at one moment.
public struct CaseFolder: Sendable {
    public let file: Case
    public let team: String?
    public let owner: String?
    public let linked: Reference?
    public let tags: [String]
    /// The newest entries, oldest first.
    public let timeline: [TimelineEntry]
    /// Where older ones start; nil when all are shown.
    public let older: Entry.ID?
    /// Those still to keep first, the next one due at the top; then the others, newest first.
    public let promises: [PromiseLine]
    public let attachments: [Attachment]
    /// The clocks by which the customer is answered, newest first; only for a case's own page.
    public let clocks: [ReplyClock]
    public let customer: Customer
    /// Where an answer by mail goes; nil when no address is known.
    public let replyTo: String?

    public var party: Party { customer.party }
}

/// An entry with what its page line needs beside it.
public struct TimelineEntry: Sendable {
    public let entry: Entry
    public let author: String?
    public let mail: MailLine?

    public struct MailLine: Sendable {
        public let state: MailRecord.State
        public let words: String
        public let sender: String
        public let hasHTML: Bool
        public let original: String?
    }
}

/// A promise with its owner's name.
public struct PromiseLine: Sendable {
    public let promise: Promise
    public let owner: String
}

/// Reads cases whole, for their page and for the API.
public struct CaseFolders {
    let work: Work
    public static let entriesShown = 36

    public init(_ work: Work) {
        self.work = work
    }

    public func folder(
        _ reference: Reference, before: Entry.ID? = nil, withClocks: Bool = false
    ) throws -> CaseFolder {
        try work.principal.require(.seeCases)
        let row = try work.db.row(
            """
            SELECT \(Case.qualifiedColumns), team.name AS team_name, staff.name AS owner_name,
                linked.number AS linked_number,
                (\(MailRecord.latestIn("cases.id", "sender"))) AS last_sender
            FROM cases
            LEFT JOIN team ON team.id = cases.team_id
            LEFT JOIN staff ON staff.id = cases.owner_id
            LEFT JOIN cases AS linked ON linked.id = cases.linked_id
            WHERE cases.number = \(reference.number)
            """)
        guard let row else { throw Problem.notFound("desk.problem.no_case") }
        let file = try Case(row)
        let entries = try timeline(of: file.id, before: before, limit: Self.entriesShown + 1)
        let hasAttachments = entries.contains { $0.entry.kind == .received }
        let customer = try Parties(work: work).customer(file.party)
        return CaseFolder(
            file: file, team: try row.getIfPresent("team_name"), owner: try row.getIfPresent("owner_name"),
            linked: try row.getIfPresent("linked_number", as: Int64.self).map { Reference(number: $0) },
            tags: try work.db.tags(of: file.id), timeline: entries.suffix(Self.entriesShown),
            older: entries.count > Self.entriesShown ? entries[1].entry.id : nil,
            promises: Self.inOrder(try promiseLines(of: file.id)),
            attachments: hasAttachments ? try work.db.attachments(of: file.id) : [],
            clocks: withClocks ? try work.db.clocks(of: file.id, limit: 60) : [], customer: customer,
            replyTo: try row.getIfPresent("last_sender") ?? customer.primary(.email))
    }

    /// The newest entries before one, oldest first.
    public func timeline(of id: Case.ID, before: Entry.ID?, limit: Int) throws -> [TimelineEntry] {
        let from: SQL = before.map { "AND entry.id < \($0)" } ?? ""
        return try work.db.rows(
            """
            SELECT entry.id, entry.case_id, entry.at, entry.kind, entry.channel, entry.author_id, entry.body,
                entry.quoted, entry.promise_id, entry.minutes, entry.facts, staff.name AS author_name,
                mail.state AS mail_state, mail.words AS mail_words, mail.sender AS mail_sender,
                mail.has_html AS mail_has_html, mail.original AS mail_original
            FROM entry
            LEFT JOIN staff ON staff.id = entry.author_id
            LEFT JOIN mail ON mail.entry_id = entry.id
            WHERE entry.case_id = \(id) \(from)
            ORDER BY entry.id DESC
            LIMIT \(limit)
            """
        ).reversed().map { row in
            let state: MailRecord.State? = try row.getIfPresent("mail_state")
            return TimelineEntry(
                entry: try Entry(row), author: try row.getIfPresent("author_name"),
                mail: try state.map { state in
                    TimelineEntry.MailLine(
                        state: state, words: try row.get("mail_words"), sender: try row.get("mail_sender"),
                        hasHTML: try row.get("mail_has_html"), original: try row.getIfPresent("mail_original"))
                })
        }
    }

    private static func inOrder(_ lines: [PromiseLine]) -> [PromiseLine] {
        lines.filter { $0.promise.state == .open }.reversed() + lines.filter { $0.promise.state != .open }
    }

    func promiseLines(of id: Case.ID) throws -> [PromiseLine] {
        try work.db.rows(
            """
            SELECT \(Promise.qualifiedColumns), staff.name AS owner_name
            FROM promise
            JOIN staff ON staff.id = promise.owner_id
            WHERE promise.case_id = \(id)
            ORDER BY promise.due_at DESC, promise.id DESC
            LIMIT 100
            """
        ).map { PromiseLine(promise: try Promise($0), owner: try $0.get("owner_name")) }
    }
}

extension Case {
    /// The columns, told apart from those of tables beside them.
    static let qualifiedColumns: SQL = """
        cases.id, cases.number, cases.subject, cases.need, cases.party_id, cases.channel, cases.status, cases.priority,
        cases.complexity, cases.team_id, cases.owner_id, cases.linked_id, cases.opened_at, cases.updated_at, cases.resolved_at,
        cases.version
        """
}

extension Promise {
    static let qualifiedColumns: SQL = """
        promise.id, promise.case_id, promise.party_id, promise.entry_id, promise.what, promise.due_at,
        promise.first_due_at, promise.owner_id, promise.made_by, promise.made_at, promise.state, promise.moves,
        promise.closed_at, promise.remark, promise.put_right, promise.warned_at, promise.check_at, promise.version
        """
}
