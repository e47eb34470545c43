public import Base
public import Foundation
import People
import Storage

/// A case with the names of everybody it touches, as other programs are told of it.
public struct CaseRecord: Sendable {
    public let file: Case
    public let party: String
    public let owner: String?
    public let team: String?
    public let linked: Reference?
    public let tags: [String]
    /// The next promise in it.
    public let promise: (what: String, dueAt: Date)?
    /// The answer the customer waits for.
    public let reply: Awaited?

    public struct Awaited: Sendable {
        public let kind: ReplyClock.Kind
        public let channel: Channel
        public let since: Date
        public let dueAt: Date
        public let isLate: Bool
    }
}

/// A stretch of a view, as records.
public struct CaseRecordList: Sendable {
    public let records: [CaseRecord]
    public let next: ListCursor?
}

/// Reads cases for other programs.
public struct CaseRecords {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func list(_ view: CaseView, after: ListCursor?, limit: Int) throws -> CaseRecordList {
        let list = try CaseViews(work).list(view, after: after, limit: limit)
        let records = try records(list.lines.map(\.id))
        return CaseRecordList(records: list.lines.compactMap { records[$0.id] }, next: list.next)
    }

    public func record(_ id: Case.ID) throws -> CaseRecord {
        try work.principal.require(.seeCases)
        guard let record = try records([id])[id] else { throw Problem.notFound("desk.problem.no_case") }
        return record
    }

    /// The case people call by this reference; `.notFound` when there is none.
    public func id(_ reference: Reference) throws -> Case.ID {
        try work.principal.require(.seeCases)
        guard let id = try work.db.caseID(reference) else { throw Problem.notFound("desk.problem.no_case") }
        return id
    }

    /// The case an address names; `.notFound` when it names none.
    public func file(_ reference: String) throws -> Case {
        try work.principal.require(.seeCases)
        guard let reference = Reference(reference) else { throw Problem.notFound("desk.problem.no_case") }
        return try work.db.caseFile(reference)
    }

    /// The newest entries before one, newest first, each with the files that came with it.
    public func timeline(
        of id: Case.ID, before: Entry.ID?, limit: Int
    ) throws -> [(line: TimelineEntry, files: [Attachment])] {
        try work.principal.require(.seeCases)
        let lines = try CaseFolders(work).timeline(of: id, before: before, limit: limit).reversed()
        let files = Dictionary(grouping: try work.db.attachments(of: lines.map(\.entry.id)), by: \.entry)
        return lines.map { ($0, files[$0.entry.id] ?? []) }
    }

    public func entry(_ id: Entry.ID) throws -> TimelineEntry {
        try work.principal.require(.seeCases)
        let entry = try work.db.entry(id)
        let next = Entry.ID(id.number + 1)
        guard let line = try CaseFolders(work).timeline(of: entry.caseID, before: next, limit: 1).last else {
            throw Problem.notFound("desk.problem.no_entry")
        }
        return line
    }

    /// Several at once.
    public func records(of ids: Set<Case.ID>) throws -> [Case.ID: CaseRecord] {
        try work.principal.require(.seeCases)
        return try records(ids.sorted())
    }

    /// What people call these cases.
    public func references(_ ids: Set<Case.ID>) throws -> [Case.ID: Reference] {
        if ids.isEmpty { return [:] }
        let rows = try work.db.rows(
            "SELECT id, number FROM cases WHERE id IN \(list: ids.sorted()) ORDER BY id LIMIT \(ids.count)")
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("id"), Reference(number: try $0.get("number"))) })
    }

    private func records(_ ids: [Case.ID]) throws -> [Case.ID: CaseRecord] {
        if ids.isEmpty { return [:] }
        let tags = try tags(of: ids)
        let rows = try work.db.rows(
            """
            SELECT \(Case.qualifiedColumns), cases.promise_due_at, cases.promise_what, party.name AS party_name,
                team.name AS team_name, staff.name AS owner_name, linked.number AS linked_number,
                reply_clock.kind AS reply_kind, reply_clock.channel AS reply_channel,
                reply_clock.started_at AS reply_since, reply_clock.due_at AS reply_due
            FROM cases
            JOIN party ON party.id = cases.party_id
            LEFT JOIN team ON team.id = cases.team_id
            LEFT JOIN staff ON staff.id = cases.owner_id
            LEFT JOIN cases AS linked ON linked.id = cases.linked_id
            LEFT JOIN reply_clock ON reply_clock.id = cases.reply_clock_id
            WHERE cases.id IN \(list: ids)
            ORDER BY cases.id
            LIMIT \(ids.count)
            """)
        let records = try rows.map { row in
            let file = try Case(row)
            return (
                file.id,
                try CaseRecord(row, file: file, tags: tags[file.id] ?? [], now: work.now)
            )
        }
        return Dictionary(uniqueKeysWithValues: records)
    }

    private func tags(of ids: [Case.ID]) throws -> [Case.ID: [String]] {
        let rows = try work.db.rows(
            """
            SELECT case_id, tag
            FROM case_tag
            WHERE case_id IN \(list: ids)
            ORDER BY case_id, tag
            LIMIT \(ids.count * 50)
            """)
        return Dictionary(
            grouping: try rows.map { (id: try $0.get("case_id", as: Case.ID.self), tag: try $0.get("tag", as: String.self)) },
            by: \.id
        )
        .mapValues { $0.map(\.tag) }
    }
}

extension CaseRecord {
    init(_ row: Row, file: Case, tags: [String], now: Date) throws {
        reply = try row.getIfPresent("reply_kind", as: ReplyClock.Kind.self).map { kind in
            let due: Date = try row.get("reply_due")
            return Awaited(
                kind: kind, channel: try row.get("reply_channel"), since: try row.get("reply_since"), dueAt: due,
                isLate: due < now)
        }
        self.file = file
        self.tags = tags
        party = try row.get("party_name")
        owner = try row.getIfPresent("owner_name")
        team = try row.getIfPresent("team_name")
        linked = try row.getIfPresent("linked_number", as: Int64.self).map { Reference(number: $0) }
        let due: Date? = try row.getIfPresent("promise_due_at")
        let what: String? = try row.getIfPresent("promise_what")
        promise = due.map { (what ?? "", $0) }
    }
}

extension Transaction {
    fileprivate func attachments(of entries: [Entry.ID]) throws -> [Attachment] {
        if entries.isEmpty { return [] }
        return try rows(
            """
            SELECT \(Attachment.columns)
            FROM attachment
            WHERE entry_id IN \(list: entries)
            ORDER BY entry_id, id
            LIMIT 2000
            """
        ).map(Attachment.init)
    }
}
