import Base
import Foundation
import People
public import Storage

extension Approval.State: ValueConvertible {}

extension Approval {
    static let columns: SQL = """
        id, kind, minor, currency, case_id, party_id, subject_id, title, address, why, asked_by, asked_at, approver_id,
        passed, pass_at, state, granted_minor, decided_by, decided_at, reason, version
        """

    init(_ row: Row) throws {
        let money = try row.money()
        let passed: String = try row.get("passed")
        id = try row.get("id")
        kind = try row.get("kind")
        amount = money
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        subject = try row.get("subject_id")
        title = try row.get("title")
        address = try row.get("address")
        why = try row.get("why")
        askedBy = try row.get("asked_by")
        askedAt = try row.get("asked_at")
        approver = try row.getIfPresent("approver_id")
        self.passed = passed.split(separator: " ").compactMap { Staff.ID(String($0)) }
        passAt = try row.getIfPresent("pass_at")
        state = try row.get("state")
        granted = try row.getIfPresent("granted_minor", as: Int64.self).map { Money(minor: $0, money.currency) }
        decidedBy = try row.getIfPresent("decided_by")
        decidedAt = try row.getIfPresent("decided_at")
        reason = try row.get("reason")
        version = try row.get("version")
    }
}

extension Transaction {
    func approval(_ id: Approval.ID) throws -> Approval {
        guard let row = try row("SELECT \(Approval.columns) FROM approval WHERE id = \(id)") else {
            throw Problem.notFound()
        }
        return try Approval(row)
    }

    /// Every request about one thing, newest first.
    func approvals(about subject: Int64) throws -> [Approval] {
        try rows(
            "SELECT \(Approval.columns) FROM approval WHERE subject_id = \(subject) ORDER BY id DESC LIMIT 50"
        ).map(Approval.init)
    }

    /// What waits for somebody, oldest first.
    func approvals(for approver: Staff.ID, limit: Int) throws -> [Approval] {
        try rows(
            """
            SELECT \(Approval.columns)
            FROM approval
            WHERE approver_id = \(approver) AND state = 'asked'
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(Approval.init)
    }

    /// What waits for anybody who may decide it, oldest first.
    func approvalsForAnybody(limit: Int) throws -> [Approval] {
        try rows(
            """
            SELECT \(Approval.columns)
            FROM approval
            WHERE state = 'asked' AND approver_id IS NULL
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(Approval.init)
    }

    /// What somebody asked, newest first.
    func approvals(askedBy staff: Staff.ID, before: Approval.ID?, limit: Int) throws -> [Approval] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Approval.columns)
            FROM approval
            WHERE asked_by = \(staff) \(from)
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Approval.init)
    }

    func approvalsToPass(at time: Date, limit: Int) throws -> [Approval] {
        try rows(
            """
            SELECT \(Approval.columns)
            FROM approval
            WHERE pass_at IS NOT NULL AND pass_at <= \(time)
            ORDER BY pass_at, id
            LIMIT \(limit)
            """
        ).map(Approval.init)
    }

    func insert(_ approval: Approval) throws {
        try run(
            """
            INSERT INTO approval (id, kind, minor, currency, case_id, party_id, subject_id, title, address, why, asked_by,
                asked_at, approver_id, passed, pass_at, state, reason, version)
            VALUES (\(approval.id), \(approval.kind), \(approval.amount.minor), \(approval.amount.currency.code),
                \(approval.caseID), \(approval.party), \(approval.subject), \(approval.title), \(approval.address),
                \(approval.why), \(approval.askedBy), \(approval.askedAt), \(approval.approver), '', \(approval.passAt),
                \(approval.state), '', 1)
            """)
    }

    func update(_ approval: Approval) throws {
        let changed = try run(
            """
            UPDATE approval
            SET approver_id = \(approval.approver), passed = \(approval.passed.map(\.description).joined(separator: " ")),
                pass_at = \(approval.passAt), state = \(approval.state), granted_minor = \(approval.granted?.minor),
                decided_by = \(approval.decidedBy), decided_at = \(approval.decidedAt), reason = \(approval.reason),
                version = version + 1
            WHERE id = \(approval.id) AND version = \(approval.version)
            """)
        guard changed == 1 else { throw Problem.conflict("resolve.problem.already_decided") }
    }
}
