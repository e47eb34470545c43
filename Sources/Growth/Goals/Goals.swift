public import Base
public import Evidence
import Foundation
public import People
import Storage

/// What people can do with goals: put one to the five tests, agree it with somebody who leads them, and reach it.
public struct Goals {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    private var circle: Circle { Circle(work, shelf) }

    /// For its owner and, once it is offered, for those who help them.
    public func goal(_ id: Goal.ID) throws -> Goal {
        guard let goal = try work.db.goalIfAny(id), try maySee(goal) else { throw Problem.notFound("growth.problem.no_goal") }
        return goal
    }

    private func maySee(_ goal: Goal) throws -> Bool {
        if work.person == goal.staff || work.principal.kind == .system { return true }
        return try goal.state != .draft && circle.includes(goal.staff)
    }

    public func notes(of goal: Goal) throws -> [GoalNote] { try work.db.goalNotes(of: goal.id) }

    /// Somebody's, the newest first, as far as the reader may see them.
    public func of(_ staff: Staff.ID, before: Goal.ID? = nil, limit: Int = 50) throws -> (goals: [Goal], next: Goal.ID?) {
        try circle.require(staff)
        let found = try work.db.goals(of: staff, before: before, limit: limit + 1)
        let shown = found.prefix(limit)
        return (shown.filter { work.person == staff || $0.state != .draft }, found.count > limit ? shown.last?.id : nil)
    }

    /// Those still to be reached, the next due first.
    public func open(of staff: Staff.ID, limit: Int = 20) throws -> [Goal] {
        try circle.require(staff)
        return try work.db.openGoals(of: staff, limit: limit).filter { work.person == staff || $0.state != .draft }
    }

    // MARK: The owner's part

    public func set(_ words: GoalWords, key: String? = nil) throws -> Goal.ID {
        try work.principal.require(.ownEvidence)
        return try work.once(key) {
            let goal = Goal(
                id: work.newID(), staff: try work.me(), words: try words.checked(today: work.today), state: .draft,
                agreedBy: nil, agreedAt: nil, progress: 0, outcome: "", endedAt: nil, madeAt: work.now, version: 1)
            try work.db.insert(goal)
            try work.record(Event(.goalSet, goal.id.number, ["staff": .id(goal.staff), "due": .code(words.due.text)]))
            return goal.id
        }
    }

    public func reword(_ id: Goal.ID, _ words: GoalWords, version: Int) throws {
        let goal = try own(id, version).reworded(try words.checked(today: work.today))
        try work.db.update(goal)
        try work.record(Event(.goalSet, id.number, ["staff": .id(goal.staff), "due": .code(words.due.text)]))
    }

    /// Stands by the goal and asks the other side to agree.
    public func offer(_ id: Goal.ID, version: Int) throws {
        let goal = try own(id, version).offered()
        guard try !circle.helpers(of: goal.staff).isEmpty else { throw Problem.conflict("growth.problem.nobody_helps") }
        try work.db.update(goal)
        try work.record(Event(.goalOffered, id.number, ["staff": .id(goal.staff)]))
    }

    public func progress(_ id: Goal.ID, to progress: Int, _ text: String, version: Int, key: String? = nil) throws -> Goal.ID {
        try work.once(key) {
            let goal = try own(id, version).progressed(to: progress)
            try work.db.update(goal)
            try note(goal, progress, try Wording.required(text, "text", longest: 2_000))
            try work.record(
                Event(.goalProgressed, id.number, ["staff": .id(goal.staff), "progress": .number(Int64(progress))]))
            return id
        }
    }

    public func end(_ id: Goal.ID, reached: Bool, outcome: String, version: Int) throws {
        let outcome = try Wording.required(outcome, "outcome", longest: 2_000)
        let goal = try own(id, version).ended(reached ? .reached : .dropped, outcome: outcome, at: work.now)
        try work.db.update(goal)
        try work.record(
            Event(
                reached ? .goalReached : .goalDropped, id.number,
                ["staff": .id(goal.staff), "on_time": .code(work.today <= goal.words.due ? "yes" : "no")]))
    }

    // MARK: The other side's part

    /// Agrees for the organisation, which makes it a goal of both.
    public func agree(_ id: Goal.ID, version: Int) throws {
        let goal = try helped(id, version).agreed(by: try work.me(), at: work.now)
        try work.db.update(goal)
        try work.record(
            Event(.goalAgreed, id.number, ["staff": .id(goal.staff), "due": .code(goal.words.due.text)]))
    }

    /// Gives it back, and says what should be otherwise.
    public func giveBack(_ id: Goal.ID, _ text: String, version: Int, key: String? = nil) throws -> Goal.ID {
        try work.once(key) {
            let goal = try helped(id, version).returned()
            try work.db.update(goal)
            try note(goal, nil, try Wording.required(text, "text", longest: 2_000))
            try work.record(Event(.goalReturned, id.number, ["staff": .id(goal.staff)]))
            return id
        }
    }

    // MARK: -

    private func own(_ id: Goal.ID, _ version: Int) throws -> Goal {
        try work.principal.require(.ownEvidence)
        let goal = try goal(id)
        try circle.requireOwn(goal.staff)
        return try fresh(goal, version)
    }

    private func helped(_ id: Goal.ID, _ version: Int) throws -> Goal {
        let goal = try goal(id)
        guard work.person != goal.staff else { throw Problem.conflict("growth.problem.own_goal") }
        return try fresh(goal, version)
    }

    private func fresh(_ goal: Goal, _ version: Int) throws -> Goal {
        guard goal.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        return goal
    }

    private func note(_ goal: Goal, _ progress: Int?, _ text: String) throws {
        try work.db.insert(
            GoalNote(id: work.newID(), by: try work.me(), at: work.now, progress: progress, text: text), of: goal.id)
    }
}
