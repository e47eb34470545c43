public import Base
import Foundation
import Storage

/// What people can do with colleagues' records. Pages, commands and the demo come through here.
public struct StaffMembers {
    let work: Work

    public init(work: Work) {
        self.work = work
    }

    /// Adds a colleague. Their password comes from `Passwords.checkedHash`; without one they cannot sign in yet.
    public func add(
        _ details: StaffDetails, passwordHash: String?, key: String? = nil
    ) throws -> Staff.ID {
        try work.principal.require(.manageStaff)
        let details = try details.checked()
        return try work.once(key) {
            try refuseTaken(details.email)
            let staff = Staff(
                id: work.newID(), email: details.email, name: details.name, role: details.role,
                isApprentice: details.isApprentice, createdAt: work.now)
            try work.db.insert(staff, password: passwordHash)
            try work.db.setTeams(known(details.teams), of: staff.id)
            try work.record(Event(.staffAdded, staff.id.number, ["role": .code(staff.role.rawValue)]))
            return staff.id
        }
    }

    /// Changes a colleague's details, role and teams; `.conflict` when somebody else did since `version`.
    public func change(_ id: Staff.ID, version: Int, to details: StaffDetails) throws {
        try work.principal.require(.manageStaff)
        let details = try details.checked()
        let staff = try work.db.staff(id)
        guard staff.version == version else {
            throw Problem.conflict("people.problem.staff_changed", ["name": staff.name])
        }
        if staff.role == .administrator, details.role != .administrator { try requireAnotherAdministrator(than: staff) }
        if EmailAddress.key(staff.email) != EmailAddress.key(details.email) { try refuseTaken(details.email) }
        var changed = staff.named(details.name)
        changed.email = details.email
        changed.role = details.role
        changed.isApprentice = details.isApprentice
        try work.db.update(changed)
        try work.db.setTeams(known(details.teams), of: id)
        try note(id, staff.role == details.role ? "details" : "role")
    }

    /// Closes a colleague's account: signed out everywhere, their programs' tokens taken back, their work still theirs
    /// in the records.
    public func deactivate(_ id: Staff.ID) throws {
        try work.principal.require(.manageStaff)
        var staff = try work.db.staff(id)
        guard staff.isActive else { return }
        try requireAnotherAdministrator(than: staff)
        staff.isActive = false
        try work.db.update(staff)
        for token in try work.db.tokens(of: id) { try Tokens(work: work).revoke(token.id, of: id) }
        try work.endSessions(of: id)
        try note(id, "inactive")
    }

    /// Opens a closed account again.
    public func reactivate(_ id: Staff.ID) throws {
        try work.principal.require(.manageStaff)
        var staff = try work.db.staff(id)
        guard !staff.isActive else { return }
        staff.isActive = true
        try work.db.update(staff)
        try note(id, "active")
    }

    /// Gives a colleague who forgot theirs a new password, and ends what was open with the old one.
    public func givePassword(_ hash: String, to id: Staff.ID, key: String? = nil) throws {
        try work.principal.require(.manageStaff)
        _ = try work.once(key) {
            _ = try work.db.staff(id)
            try work.db.setPassword(hash, of: id)
            try work.endSessions(of: id)
            try note(id, "password")
            return id
        }
    }

    /// Lets a locked-out colleague try again now.
    public func unlock(_ id: Staff.ID) throws {
        try work.principal.require(.manageStaff)
        guard try work.db.credentials(of: id).failures > 0 else { return }
        try work.db.setFailures(0, lockedUntil: nil, of: id)
        try note(id, "unlocked")
    }

    public func list(after last: (name: String, id: Staff.ID)? = nil, limit: Int) throws -> [Staff] {
        try work.principal.require(.manageStaff)
        return try work.db.everybody(after: last, limit: limit)
    }

    /// A team, made now if there is none of that name.
    public func team(named name: String) throws -> Team.ID {
        try work.principal.require(.manageStaff)
        let name = try PartyDetails.line(name, "team_name", limit: 80)
        if name.isEmpty { throw Problem.invalid("team_name", "people.problem.team_name") }
        if let team = try work.db.teamIfAny(named: name) { return team.id }
        let team = Team(id: work.newID(), name: name)
        try work.db.insert(team, at: work.now)
        try work.record(Event(.teamAdded, team.id.number))
        return team.id
    }

    private func note(_ id: Staff.ID, _ what: String) throws {
        try work.record(Event(.staffChanged, id.number, ["what": .code(what)]))
    }

    private func refuseTaken(_ email: String) throws {
        guard try work.db.staffIfAny(email: email) == nil else {
            throw Problem.invalid("email", "people.problem.email_taken")
        }
    }

    /// Somebody must be able to let others in.
    private func requireAnotherAdministrator(than staff: Staff) throws {
        guard staff.role == .administrator, staff.isActive else { return }
        guard try work.db.hasAdministrator(besides: staff.id) else {
            throw Problem.invalid("role", "people.problem.last_administrator", ["name": staff.name])
        }
    }

    private func known(_ teams: [Team.ID]) throws -> [Team.ID] {
        let known = Set(try work.db.teams().map(\.id))
        guard teams.allSatisfy(known.contains) else { throw Problem.invalid("teams", "people.problem.no_such_team") }
        return teams
    }
}

/// What a form or a command says of a colleague.
public struct StaffDetails: Sendable, Equatable {
    public var email: String
    public var name: String
    public var role: Role
    public var isApprentice: Bool
    public var teams: [Team.ID]

    public init(email: String, name: String, role: Role, isApprentice: Bool = false, teams: [Team.ID] = []) {
        self.email = email
        self.name = name
        self.role = role
        self.isApprentice = isApprentice
        self.teams = teams
    }

    func checked() throws -> StaffDetails {
        var copy = self
        copy.name = try Staff.checkedName(name)
        copy.email = try EmailAddress.checked(email)
        return copy
    }
}

extension Passwords {
    /// A password fit for somebody with this name and address, as it is stored; `.invalid` with what is wrong with it.
    public func checkedHash(
        _ password: String, name: String, email: String, field: String = "password"
    ) async throws -> String {
        try PasswordRule.check(password, name: name, email: email, field: field)
        return try await hash(password)
    }
}
