public import Base
public import Foundation
public import People
public import Storage

extension Promise.State: ValueConvertible {}

extension Promise {
    static let columns: SQL = """
        id, case_id, party_id, entry_id, what, due_at, first_due_at, owner_id, made_by, made_at, state, moves, closed_at,
        remark, put_right, warned_at, check_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        entry = try row.getIfPresent("entry_id")
        what = try row.get("what")
        dueAt = try row.get("due_at")
        firstDueAt = try row.get("first_due_at")
        owner = try row.get("owner_id")
        madeBy = try row.getIfPresent("made_by")
        madeAt = try row.get("made_at")
        state = try row.get("state")
        moves = try row.get("moves")
        closedAt = try row.getIfPresent("closed_at")
        remark = try row.get("remark")
        putRight = try row.get("put_right")
        warnedAt = try row.getIfPresent("warned_at")
        checkAt = try row.getIfPresent("check_at")
        version = try row.get("version")
    }
}

extension Transaction {
    public func promise(_ id: Promise.ID) throws -> Promise {
        guard let row = try row("SELECT \(Promise.columns) FROM promise WHERE id = \(id)") else {
            throw Problem.notFound("desk.problem.no_promise")
        }
        return try Promise(row)
    }

    func insert(_ promise: Promise) throws {
        try run(
            """
            INSERT INTO promise (id, case_id, party_id, entry_id, what, due_at, first_due_at, owner_id, made_by, made_at,
                state, moves, remark, put_right, check_at, version)
            VALUES (\(promise.id), \(promise.caseID), \(promise.party), \(promise.entry), \(promise.what),
                \(promise.dueAt), \(promise.firstDueAt), \(promise.owner), \(promise.madeBy), \(promise.madeAt),
                \(promise.state), \(promise.moves), \(promise.remark), \(promise.putRight), \(promise.checkAt), 1)
            """)
    }

    func update(_ promise: Promise) throws {
        let changed = try run(
            """
            UPDATE promise
            SET due_at = \(promise.dueAt), owner_id = \(promise.owner), state = \(promise.state),
                moves = \(promise.moves), closed_at = \(promise.closedAt), remark = \(promise.remark),
                put_right = \(promise.putRight), warned_at = \(promise.warnedAt), check_at = \(promise.checkAt),
                version = version + 1
            WHERE id = \(promise.id) AND version = \(promise.version)
            """)
        guard changed == 1 else { throw Problem.conflict("desk.problem.promise_changed") }
    }

    /// Every promise of a case, soonest first.
    public func promises(of id: Case.ID) throws -> [Promise] {
        try rows("SELECT \(Promise.columns) FROM promise WHERE case_id = \(id) ORDER BY due_at, id LIMIT 200")
            .map(Promise.init)
    }

    /// The latest promises to a customer, newest first.
    public func promises(to party: Party.ID, limit: Int) throws -> [Promise] {
        try rows(
            "SELECT \(Promise.columns) FROM promise WHERE party_id = \(party) ORDER BY due_at DESC, id DESC LIMIT \(limit)"
        ).map(Promise.init)
    }

    /// Promises the watcher should look at now.
    public func promisesToCheck(at time: Date, limit: Int) throws -> [Promise] {
        try rows(
            """
            SELECT \(Promise.columns)
            FROM promise
            WHERE check_at IS NOT NULL AND check_at <= \(time)
            ORDER BY check_at, id
            LIMIT \(limit)
            """
        ).map(Promise.init)
    }

    /// Promises in a state, soonest first for open ones, newest first for the others.
    public func promises(in state: Promise.State, after: PromiseCursor?, limit: Int) throws -> [Promise] {
        let from: SQL = after.map { "AND (due_at, id) < (\($0.dueAt), \($0.id))" } ?? ""
        return try rows(
            """
            SELECT \(Promise.columns)
            FROM promise
            WHERE state = \(state) \(from)
            ORDER BY due_at DESC, id DESC
            LIMIT \(limit)
            """
        ).map(Promise.init)
    }

    /// How many of somebody's promises due in a span are in each state.
    public func promiseTally(of owner: Staff.ID, from: Date, to: Date) throws -> [Promise.State: Int] {
        let counts = try rows(
            """
            SELECT state, count(*) AS n
            FROM promise
            WHERE owner_id = \(owner) AND state IN \(list: Promise.State.allCases) AND due_at >= \(from) AND due_at < \(to)
            GROUP BY state
            ORDER BY state
            LIMIT 10
            """)
        return Dictionary(uniqueKeysWithValues: try counts.map { (try $0.get("state"), try $0.get("n")) })
    }
}

/// Where a list of promises goes on.
public struct PromiseCursor: Sendable {
    public let dueAt: Date
    public let id: Promise.ID

    public init(dueAt: Date, id: Promise.ID) {
        self.dueAt = dueAt
        self.id = id
    }
}
