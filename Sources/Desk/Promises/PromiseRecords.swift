public import Base
import Foundation
import People
import Storage

/// A promise with the names of everybody it touches, as other programs are told of it.
public struct PromiseRecord: Sendable {
    public let promise: Promise
    public let reference: Reference
    public let party: String
    public let owner: String
}

/// A stretch of a list of promises.
public struct PromiseRecordList: Sendable {
    public let records: [PromiseRecord]
    public let next: ListCursor?
}

/// Reads promises for other programs.
public struct PromiseRecords {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Promises in a state, the latest due first.
    public func list(_ state: Promise.State, after: ListCursor?, limit: Int) throws -> PromiseRecordList {
        try work.principal.require(.seeCases)
        let rows = try work.db.rows(Self.query(state, after: after, limit: limit + 1))
        let records = try rows.prefix(limit).map(PromiseRecord.init)
        let next = rows.count > limit ? records.last.map { ListCursor(at: $0.promise.dueAt, id: $0.promise.id.number) } : nil
        return PromiseRecordList(records: records, next: next)
    }

    /// Every promise of a case, soonest first.
    public func list(of id: Case.ID) throws -> [PromiseRecord] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            "\(Self.selection) WHERE promise.case_id = \(id) ORDER BY promise.due_at, promise.id LIMIT 200"
        ).map(PromiseRecord.init)
    }

    public func record(_ id: Promise.ID) throws -> PromiseRecord {
        try work.principal.require(.seeCases)
        guard let row = try work.db.row("\(Self.selection) WHERE promise.id = \(id)") else {
            throw Problem.notFound("desk.problem.no_promise")
        }
        return try PromiseRecord(row)
    }

    static func query(_ state: Promise.State, after: ListCursor?, limit: Int) -> SQL {
        let from: SQL = after.map { "AND (promise.due_at, promise.id) < (\($0.at), \($0.id))" } ?? ""
        return """
            \(selection)
            WHERE promise.state = \(state) \(from)
            ORDER BY promise.due_at DESC, promise.id DESC
            LIMIT \(limit)
            """
    }

    private static let selection: SQL = """
        SELECT \(Promise.qualifiedColumns), cases.number, party.name AS party_name, staff.name AS owner_name
        FROM promise
        JOIN cases ON cases.id = promise.case_id
        JOIN party ON party.id = promise.party_id
        JOIN staff ON staff.id = promise.owner_id
        """
}

extension PromiseRecord {
    init(_ row: Row) throws {
        promise = try Promise(row)
        reference = Reference(number: try row.get("number"))
        party = try row.get("party_name")
        owner = try row.get("owner_name")
    }
}
