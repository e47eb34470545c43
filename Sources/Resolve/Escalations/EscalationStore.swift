import Base
import Foundation
import People
public import Storage

extension Escalation.Reason: ValueConvertible {}
extension Escalation.State: ValueConvertible {}

extension Escalation {
    static let columns: SQL = """
        id, case_id, party_id, reason, words, kind, team_id, staff_id, partner, asked_by, asked_at, untold, answer_by,
        overdue_at, state, answer, answered_by, answered_at, version
        """

    init(_ row: Row) throws {
        let team: Team.ID? = try row.getIfPresent("team_id")
        let staff: Staff.ID? = try row.getIfPresent("staff_id")
        id = try row.get("id")
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        reason = try row.get("reason")
        words = try row.get("words")
        to = try team.map(To.team) ?? staff.map(To.colleague) ?? .partner(row.get("partner"))
        askedBy = try row.get("asked_by")
        askedAt = try row.get("asked_at")
        untold = try row.get("untold")
        answerBy = try row.get("answer_by")
        overdueAt = try row.getIfPresent("overdue_at")
        state = try row.get("state")
        answer = try row.get("answer")
        answeredBy = try row.getIfPresent("answered_by")
        answeredAt = try row.getIfPresent("answered_at")
        version = try row.get("version")
    }
}

extension Transaction {
    func escalation(_ id: Escalation.ID) throws -> Escalation {
        guard let row = try row("SELECT \(Escalation.columns) FROM escalation WHERE id = \(id)") else {
            throw Problem.notFound()
        }
        return try Escalation(row)
    }

    /// The one of a case that nobody has answered.
    func openEscalation(of file: Int64) throws -> Escalation? {
        try row("SELECT \(Escalation.columns) FROM escalation WHERE case_id = \(file) AND state = 'asked'").map(Escalation.init)
    }

    /// What waits for a colleague.
    func escalations(to staff: Staff.ID, limit: Int) throws -> [Escalation] {
        try rows(
            """
            SELECT \(Escalation.columns) FROM escalation
            WHERE staff_id = \(staff) AND state = 'asked'
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(Escalation.init)
    }

    /// What waits for a team.
    func escalations(to team: Team.ID, limit: Int) throws -> [Escalation] {
        try rows(
            """
            SELECT \(Escalation.columns) FROM escalation
            WHERE team_id = \(team) AND state = 'asked'
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(Escalation.init)
    }

    /// What somebody escalated, newest first.
    func escalations(askedBy staff: Staff.ID, before: Escalation.ID?, limit: Int) throws -> [Escalation] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Escalation.columns) FROM escalation
            WHERE asked_by = \(staff) \(from)
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Escalation.init)
    }

    /// Those nobody answered in time and nobody has been told of, the longest waiting first.
    func escalationsOverdue(at time: Date, limit: Int) throws -> [Escalation] {
        try rows(
            """
            SELECT \(Escalation.columns) FROM escalation
            WHERE state = 'asked' AND overdue_at IS NULL AND answer_by <= \(time)
            ORDER BY answer_by, id
            LIMIT \(limit)
            """
        ).map(Escalation.init)
    }

    /// Marks it as late. Whoever is answering it just now is not disturbed.
    func setOverdue(_ id: Escalation.ID, at time: Date) throws {
        try run("UPDATE escalation SET overdue_at = \(time) WHERE id = \(id) AND state = 'asked'")
    }

    func insert(_ escalation: Escalation) throws {
        var (kind, team, staff, partner): (String, Team.ID?, Staff.ID?, String) = ("partner", nil, nil, "")
        switch escalation.to {
        case .team(let id): (kind, team) = ("team", id)
        case .colleague(let id): (kind, staff) = ("colleague", id)
        case .partner(let name): partner = name
        }
        try run(
            """
            INSERT INTO escalation (id, case_id, party_id, reason, words, kind, team_id, staff_id, partner, asked_by, asked_at,
                untold, answer_by, state, version)
            VALUES (\(escalation.id), \(escalation.caseID), \(escalation.party), \(escalation.reason), \(escalation.words),
                \(kind), \(team), \(staff), \(partner), \(escalation.askedBy), \(escalation.askedAt), \(escalation.untold),
                \(escalation.answerBy), \(escalation.state), 1)
            """)
    }

    /// Puts it before whom it names now.
    func readdress(_ escalation: Escalation) throws {
        var (kind, team, staff): (String, Team.ID?, Staff.ID?) = ("partner", nil, nil)
        switch escalation.to {
        case .team(let id): (kind, team) = ("team", id)
        case .colleague(let id): (kind, staff) = ("colleague", id)
        case .partner: break
        }
        let changed = try run(
            """
            UPDATE escalation SET kind = \(kind), team_id = \(team), staff_id = \(staff), version = version + 1
            WHERE id = \(escalation.id) AND version = \(escalation.version)
            """)
        guard changed == 1 else { throw Problem.conflict("resolve.problem.escalation_answered") }
    }

    func update(_ escalation: Escalation) throws {
        let changed = try run(
            """
            UPDATE escalation
            SET state = \(escalation.state), answer = \(escalation.answer), answered_by = \(escalation.answeredBy),
                answered_at = \(escalation.answeredAt), version = version + 1
            WHERE id = \(escalation.id) AND version = \(escalation.version)
            """)
        guard changed == 1 else { throw Problem.conflict("resolve.problem.escalation_answered") }
    }
}
