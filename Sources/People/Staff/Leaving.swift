public import Base

/// Who takes on what a colleague leaves behind: another colleague, or a team, where somebody will take it.
public enum Heir: Sendable, Equatable {
    case colleague(Staff.ID)
    case team(Team.ID)

    /// As a form names them: "team-" before a team's id.
    init?(_ code: String) {
        if code.hasPrefix("team-") {
            guard let team = Team.ID(String(code.dropFirst(5))) else { return nil }
            self = .team(team)
        } else {
            guard let staff = Staff.ID(code) else { return nil }
            self = .colleague(staff)
        }
    }
}

/// What passes from somebody who leaves, to whom, and with which words.
public struct Leaving: Sendable {
    public let from: Staff.ID
    public let heir: Heir
    public let note: String
    /// Whoever leads the team, for what a queue cannot keep; nil when nobody does.
    let leader: Staff.ID?

    /// The colleague who owns it from now on; nil for a team's queue.
    public var owner: Staff.ID? {
        guard case .colleague(let staff) = heir else { return nil }
        return staff
    }

    /// For what only a person can keep, such as a promise: the colleague, or whoever leads the team.
    public func keeper() throws -> Staff.ID {
        guard let keeper = owner ?? leader else { throw Problem.invalid("heir", "people.problem.no_team_leader") }
        return keeper
    }
}

/// Something colleagues answer for, in one area: how much of it is open with one of them, and how it passes on.
public struct Charge: Sendable {
    /// The key of its words, for one and for many.
    let words: String
    let count: @Sendable (Work, Staff.ID) throws -> Int
    let pass: @Sendable (Work, Leaving) throws -> Void

    public init(
        _ words: String, count: @escaping @Sendable (Work, Staff.ID) throws -> Int,
        pass: @escaping @Sendable (Work, Leaving) throws -> Void
    ) {
        self.words = words
        self.count = count
        self.pass = pass
    }
}

extension StaffMembers {
    /// Closes an account and hands on what its owner answers for, all of it or nothing: nothing is left with somebody who
    /// is gone.
    public func close(_ id: Staff.ID, handing heir: Heir?, note: String, _ charges: [Charge]) throws {
        try work.principal.require(.manageStaff)
        guard try work.db.staff(id).isActive else { return }
        let held = try charges.filter { try $0.count(work, id) > 0 }
        if !held.isEmpty {
            guard let heir else { throw Problem.invalid("heir", "people.problem.still_holds") }
            let leaving = try leaving(id, heir, note)
            for charge in held { try charge.pass(work, leaving) }
            guard try charges.allSatisfy({ try $0.count(work, id) == 0 }) else {
                throw Problem.conflict("people.problem.not_all_passed")
            }
        }
        try deactivate(id)
    }

    private func leaving(_ id: Staff.ID, _ heir: Heir, _ note: String) throws -> Leaving {
        let note = try Wording.required(note, "note", longest: 2_000)
        var leader: Staff.ID?
        switch heir {
        case .colleague(let staff):
            guard staff != id, let colleague = try work.db.staffIfAny(staff), colleague.isActive,
                colleague.role.permissions.contains(.workCases)
            else { throw Problem.invalid("heir", "people.problem.no_heir") }
        case .team(let team): leader = try work.db.leaders(of: team).map(\.id).first { $0 != id }
        }
        return Leaving(from: id, heir: heir, note: note, leader: leader)
    }
}
