import Base
import Foundation
import People
public import Storage

extension Goal.State: ValueConvertible {}

enum GoalSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE goal (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            title TEXT NOT NULL,
            specific TEXT NOT NULL,
            measurable TEXT NOT NULL,
            achievable TEXT NOT NULL,
            relevant TEXT NOT NULL,
            serves TEXT NOT NULL,
            due_day BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'offered', 'agreed', 'reached', 'dropped')),
            is_open BOOLEAN NOT NULL,
            agreed_by BIGINT REFERENCES staff (id) CHECK (agreed_by <> staff_id),
            agreed_at BIGINT,
            progress BIGINT NOT NULL CHECK (progress BETWEEN 0 AND 100),
            outcome TEXT NOT NULL,
            ended_at BIGINT,
            made_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX goal_staff ON goal (staff_id, id)",
        "CREATE INDEX goal_open ON goal (staff_id, is_open, due_day, id)",
        """
        CREATE TABLE goal_note (
            id \(SQL.identityColumn),
            goal_id BIGINT NOT NULL REFERENCES goal (id),
            by_id BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL,
            progress BIGINT,
            text TEXT NOT NULL
        )
        """,
        "CREATE INDEX goal_note_goal ON goal_note (goal_id, id)",
    ]
}

extension Goal {
    static let columns: SQL = """
        id, staff_id, title, specific, measurable, achievable, relevant, serves, due_day, state, agreed_by, agreed_at, progress,
        outcome, ended_at, made_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        staff = try row.get("staff_id")
        words = GoalWords(
            title: try row.get("title"), specific: try row.get("specific"), measurable: try row.get("measurable"),
            achievable: try row.get("achievable"), relevant: try row.get("relevant"), serves: try row.get("serves"),
            due: try row.get("due_day"))
        state = try row.get("state")
        agreedBy = try row.getIfPresent("agreed_by")
        agreedAt = try row.getIfPresent("agreed_at")
        progress = try row.get("progress")
        outcome = try row.get("outcome")
        endedAt = try row.getIfPresent("ended_at")
        madeAt = try row.get("made_at")
        version = try row.get("version")
    }
}

extension Transaction {
    func goalIfAny(_ id: Goal.ID) throws -> Goal? {
        try row("SELECT \(Goal.columns) FROM goal WHERE id = \(id)").map(Goal.init)
    }

    /// Somebody's, the newest first.
    func goals(of staff: Staff.ID, before: Goal.ID?, limit: Int) throws -> [Goal] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            "SELECT \(Goal.columns) FROM goal WHERE staff_id = \(staff) \(from) ORDER BY id DESC LIMIT \(limit)"
        ).map(Goal.init)
    }

    /// Somebody's that are not reached yet, the next due first.
    func openGoals(of staff: Staff.ID, limit: Int) throws -> [Goal] {
        try rows(
            """
            SELECT \(Goal.columns) FROM goal
            WHERE staff_id = \(staff) AND is_open = \(true)
            ORDER BY due_day, id LIMIT \(limit)
            """
        ).map(Goal.init)
    }

    func insert(_ goal: Goal) throws {
        let words = goal.words
        try run(
            """
            INSERT INTO goal (id, staff_id, title, specific, measurable, achievable, relevant, serves, due_day, state, is_open,
                progress, outcome, made_at, version)
            VALUES (\(goal.id), \(goal.staff), \(words.title), \(words.specific), \(words.measurable), \(words.achievable),
                \(words.relevant), \(words.serves), \(words.due), \(goal.state), \(goal.isOpen), \(goal.progress),
                \(goal.outcome), \(goal.madeAt), 1)
            """)
    }

    func update(_ goal: Goal) throws {
        let words = goal.words
        let changed = try run(
            """
            UPDATE goal
            SET title = \(words.title), specific = \(words.specific), measurable = \(words.measurable),
                achievable = \(words.achievable), relevant = \(words.relevant), serves = \(words.serves),
                due_day = \(words.due), state = \(goal.state), is_open = \(goal.isOpen), agreed_by = \(goal.agreedBy),
                agreed_at = \(goal.agreedAt), progress = \(goal.progress), outcome = \(goal.outcome),
                ended_at = \(goal.endedAt), version = version + 1
            WHERE id = \(goal.id) AND version = \(goal.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func insert(_ note: GoalNote, of goal: Goal.ID) throws {
        try run(
            """
            INSERT INTO goal_note (id, goal_id, by_id, at, progress, text)
            VALUES (\(note.id), \(goal), \(note.by), \(note.at), \(note.progress), \(note.text))
            """)
    }

    /// What was said on the way, the newest first.
    func goalNotes(of goal: Goal.ID) throws -> [GoalNote] {
        try rows(
            "SELECT id, by_id, at, progress, text FROM goal_note WHERE goal_id = \(goal) ORDER BY id DESC LIMIT 200"
        ).map(GoalNote.init)
    }
}

extension GoalNote {
    init(_ row: Row) throws {
        self.init(
            id: try row.get("id"), by: try row.get("by_id"), at: try row.get("at"),
            progress: try row.getIfPresent("progress"), text: try row.get("text"))
    }
}
