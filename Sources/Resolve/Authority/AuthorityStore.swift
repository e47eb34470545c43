import Base
import Foundation
import People
public import Storage

extension DecisionKind: ValueConvertible {}
extension AuthorityLimit.Period: ValueConvertible {}

extension AuthorityLimit {
    static let columns: SQL = """
        id, kind, role, staff_id, minor, currency, budget_minor, budget_period, set_by, set_at
        """

    init(_ row: Row) throws {
        let money = try row.money()
        let role: String? = try row.getIfPresent("role")
        let staff: Staff.ID? = try row.getIfPresent("staff_id")
        id = try row.get("id")
        kind = try row.get("kind")
        holder = staff.map(Holder.staff) ?? .role(role.flatMap(Role.init) ?? .practitioner)
        limit = money
        budget = try row.getIfPresent("budget_minor", as: Int64.self).map { Money(minor: $0, money.currency) }
        period = try row.getIfPresent("budget_period")
        setBy = try row.getIfPresent("set_by")
        setAt = try row.get("set_at")
    }
}

extension Delegation {
    static let columns: SQL =
        "id, kind, giver_id, taker_id, minor, currency, reason, starts_at, ends_at, ended_at"

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        giver = try row.get("giver_id")
        taker = try row.get("taker_id")
        limit = try row.money()
        reason = try row.get("reason")
        startsAt = try row.get("starts_at")
        endsAt = try row.get("ends_at")
        endedAt = try row.getIfPresent("ended_at")
    }
}

extension AuthorityUse {
    static let columns: SQL =
        "subject_id, kind, staff_id, case_id, party_id, minor, currency, approval_id, title, address, at"

    init(_ row: Row) throws {
        subject = try row.get("subject_id")
        kind = try row.get("kind")
        staff = try row.get("staff_id")
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        amount = try row.money()
        approval = try row.getIfPresent("approval_id")
        title = try row.get("title")
        address = try row.get("address")
        at = try row.get("at")
    }
}

extension Row {
    /// An amount in the columns `minor` and `currency`.
    func money(_ minor: String = "minor") throws -> Money {
        Money(minor: try get(minor), Currency(code: try get("currency")) ?? .gbp)
    }
}

extension Transaction {
    /// The limits in force, of one kind or of all.
    func limits(_ kind: DecisionKind? = nil) throws -> [AuthorityLimit] {
        let of: SQL = kind.map { "AND kind = \($0)" } ?? ""
        return try rows(
            """
            SELECT \(AuthorityLimit.columns)
            FROM authority_limit
            WHERE ended_at IS NULL \(of)
            ORDER BY kind, id
            LIMIT 1000
            """
        ).map(AuthorityLimit.init)
    }

    func insert(_ limit: AuthorityLimit) throws {
        var (role, staff): (String?, Staff.ID?) = (nil, nil)
        switch limit.holder {
        case .role(let holder): role = holder.rawValue
        case .staff(let holder): staff = holder
        }
        try run(
            """
            INSERT INTO authority_limit (id, kind, role, staff_id, minor, currency, budget_minor, budget_period, set_by, set_at)
            VALUES (\(limit.id), \(limit.kind), \(role), \(staff), \(limit.limit.minor), \(limit.limit.currency.code),
                \(limit.budget?.minor), \(limit.period), \(limit.setBy), \(limit.setAt))
            """)
    }

    func end(_ limit: AuthorityLimit.ID, at time: Date) throws -> Bool {
        try run("UPDATE authority_limit SET ended_at = \(time) WHERE id = \(limit) AND ended_at IS NULL") == 1
    }

    func delegations(to taker: Staff.ID, at time: Date) throws -> [Delegation] {
        try rows(
            """
            SELECT \(Delegation.columns)
            FROM authority_delegation
            WHERE taker_id = \(taker) AND ends_at > \(time)
            ORDER BY ends_at, id
            LIMIT 100
            """
        ).map(Delegation.init).filter { $0.holds(at: time) }
    }

    /// Those that run or will run, of everybody.
    func delegations(after time: Date) throws -> [Delegation] {
        try rows(
            """
            SELECT \(Delegation.columns)
            FROM authority_delegation
            WHERE ends_at > \(time)
            ORDER BY ends_at, id
            LIMIT 200
            """
        ).map(Delegation.init).filter { $0.endedAt == nil }
    }

    func delegation(_ id: Delegation.ID) throws -> Delegation {
        guard let row = try row("SELECT \(Delegation.columns) FROM authority_delegation WHERE id = \(id)") else {
            throw Problem.notFound()
        }
        return try Delegation(row)
    }

    func insert(_ delegation: Delegation, at time: Date) throws {
        try run(
            """
            INSERT INTO authority_delegation (id, kind, giver_id, taker_id, minor, currency, reason, starts_at, ends_at, made_at)
            VALUES (\(delegation.id), \(delegation.kind), \(delegation.giver), \(delegation.taker), \(delegation.limit.minor),
                \(delegation.limit.currency.code), \(delegation.reason), \(delegation.startsAt), \(delegation.endsAt), \(time))
            """)
    }

    func end(_ delegation: Delegation.ID, at time: Date) throws -> Bool {
        try run("UPDATE authority_delegation SET ended_at = \(time) WHERE id = \(delegation) AND ended_at IS NULL") == 1
    }

    func use(of subject: Int64) throws -> AuthorityUse? {
        try row("SELECT \(AuthorityUse.columns) FROM authority_use WHERE subject_id = \(subject)").map(AuthorityUse.init)
    }

    /// What a customer has had since a time, newest first.
    func uses(for party: Party.ID, since time: Date) throws -> [AuthorityUse] {
        try rows(
            """
            SELECT \(AuthorityUse.columns)
            FROM authority_use
            WHERE party_id = \(party) AND at >= \(time)
            ORDER BY at DESC
            LIMIT 200
            """
        ).map(AuthorityUse.init)
    }

    func spent(by staff: Staff.ID, _ kind: DecisionKind, since time: Date, _ currency: Currency) throws -> Money {
        let row = try row(
            """
            SELECT CAST(sum(minor) AS BIGINT) AS minor
            FROM authority_use
            WHERE staff_id = \(staff) AND kind = \(kind) AND at >= \(time) AND currency = \(currency.code)
            """)
        let sum: Int64? = try row?.getIfPresent("minor")
        return Money(minor: sum ?? 0, currency)
    }

    func insert(_ use: AuthorityUse) throws {
        try run(
            """
            INSERT INTO authority_use (subject_id, kind, staff_id, case_id, party_id, minor, currency, approval_id, title,
                address, at)
            VALUES (\(use.subject), \(use.kind), \(use.staff), \(use.caseID), \(use.party), \(use.amount.minor),
                \(use.amount.currency.code), \(use.approval), \(use.title), \(use.address), \(use.at))
            """)
    }

    func deleteUse(of subject: Int64) throws {
        try run("DELETE FROM authority_use WHERE subject_id = \(subject)")
    }

    /// Who is away, and until when.
    func away(at time: Date) throws -> [Staff.ID: Date] {
        let rows = try rows(
            "SELECT staff_id, until_at FROM away WHERE until_at > \(time) ORDER BY staff_id LIMIT 1000")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("staff_id"), try $0.get("until_at")) })
    }

    func setAway(_ staff: Staff.ID, until time: Date?) throws {
        guard let time else {
            try run("DELETE FROM away WHERE staff_id = \(staff)")
            return
        }
        try run(
            """
            INSERT INTO away (staff_id, until_at) VALUES (\(staff), \(time))
            ON CONFLICT (staff_id) DO UPDATE SET until_at = excluded.until_at
            """)
    }
}
