public import Base
import Foundation
public import Storage

extension Transaction {
    public func team(_ id: Team.ID) throws -> Team {
        guard let team = try teamIfAny(id) else { throw Problem.notFound() }
        return team
    }

    public func teamIfAny(_ id: Team.ID) throws -> Team? {
        try row("SELECT id, name FROM team WHERE id = \(id)").map(Team.init)
    }

    public func teamIfAny(named name: String) throws -> Team? {
        try row("SELECT id, name FROM team WHERE name = \(name)").map(Team.init)
    }

    public func teams() throws -> [Team] {
        try rows("SELECT id, name FROM team ORDER BY name, id LIMIT 200").map(Team.init)
    }

    public func teams(of staff: Staff.ID) throws -> [Team] {
        try rows(
            """
            SELECT team.id AS id, team.name AS name
            FROM team_member
            JOIN team ON team.id = team_member.team_id
            WHERE team_member.staff_id = \(staff)
            ORDER BY team.name, team.id
            LIMIT 200
            """
        ).map(Team.init)
    }

    /// Who works in a team, by name.
    public func members(of team: Team.ID) throws -> [Staff] {
        try rows(
            """
            SELECT \(Staff.columns)
            FROM team_member
            JOIN staff ON staff.id = team_member.staff_id
            WHERE team_member.team_id = \(team) AND staff.is_active
            ORDER BY staff.name, staff.id
            LIMIT 200
            """
        ).map(Staff.init)
    }

    /// The teams of everybody who is in one.
    public func teamMembers() throws -> [Staff.ID: Set<Team.ID>] {
        try rows("SELECT team_id, staff_id FROM team_member ORDER BY team_id, staff_id LIMIT 5000").reduce(into: [:]) {
            $0[try $1.get("staff_id"), default: []].insert(try $1.get("team_id"))
        }
    }

    /// How many colleagues work in each team.
    func teamSizes() throws -> [Team.ID: Int] {
        let sizes = try rows(
            """
            SELECT team_member.team_id AS team_id, count(*) AS members
            FROM team_member
            JOIN staff ON staff.id = team_member.staff_id
            WHERE staff.is_active
            GROUP BY team_member.team_id
            ORDER BY team_member.team_id
            LIMIT 200
            """
        ).map { (try $0.get("team_id", as: Team.ID.self), try $0.get("members", as: Int.self)) }
        return Dictionary(uniqueKeysWithValues: sizes)
    }

    /// Those a team's cases are escalated to.
    public func leaders(of team: Team.ID) throws -> [Staff] {
        try members(of: team).filter(\.role.leads)
    }

    /// Those who lead a team, or one of the teams somebody belongs to.
    public func leaders(near staff: Staff.ID?, and team: Team.ID?) throws -> Set<Staff.ID> {
        let ids = try rows(
            """
            SELECT DISTINCT staff.id AS id
            FROM team_member
            JOIN staff ON staff.id = team_member.staff_id
            WHERE staff.is_active AND staff.role IN ('leader', 'manager')
                AND (team_member.team_id = \(team?.number ?? 0)
                    OR team_member.team_id IN (SELECT team_id FROM team_member WHERE staff_id = \(staff?.number ?? 0)))
            ORDER BY staff.id
            LIMIT 200
            """
        ).map { try $0.get("id", as: Staff.ID.self) }
        return Set(ids)
    }

    func insert(_ team: Team, at time: Date) throws {
        try run("INSERT INTO team (id, name, created_at) VALUES (\(team.id), \(team.name), \(time))")
    }

    func setTeams(_ teams: [Team.ID], of staff: Staff.ID) throws {
        try run("DELETE FROM team_member WHERE staff_id = \(staff)")
        for team in Set(teams).sorted() {
            try run("INSERT INTO team_member (team_id, staff_id) VALUES (\(team), \(staff))")
        }
    }
}

extension Team {
    init(_ row: Row) throws {
        try self.init(id: row.get("id"), name: row.get("name"))
    }
}
