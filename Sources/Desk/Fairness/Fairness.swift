public import Base
public import Foundation
import People
public import Storage

/// Who waits while one customer gets more: more time, a place ahead, something extra. Equal treatment does not mean the
/// same for everybody, but somebody has to have looked (Equality Act 2010, sections 20 and 29).
public struct FairnessNote: Sendable, Equatable {
    public typealias ID = Identifier<FairnessNote>

    /// What one customer gets.
    public enum About: String, Sendable, CaseIterable { case time, priority, extra, adjustment, decision }

    public let about: About
    /// How many waited for an answer then, counted up to a hundred, and how many of them past their time.
    public let waiting: Int
    public let late: Int
    /// Why it is fair, to this customer and to the others.
    public let note: String
    public let by: String
    public let at: Date
}

/// Everybody who waits for an answer, at one moment.
public struct WaitingRoom: Sendable {
    /// The one who waits longest past their time first.
    public let lines: [CaseLine]
    /// Counted up to a hundred.
    public let waiting: Int
    public let late: Int
}

/// What people can do about fairness: see who waits, and say why one customer comes first.
public struct Fairness {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Who else waits for an answer.
    func waitingRoom(besides id: Case.ID, limit: Int = 8) throws -> WaitingRoom {
        try work.principal.require(.seeCases)
        let now = work.now
        let lines = try work.db.rows(
            """
            SELECT cases.id, cases.number, cases.subject, party.name AS customer, cases.channel, cases.status,
                cases.priority, cases.updated_at, cases.promise_due_at, cases.promise_what, cases.reply_due_at
            FROM cases
            JOIN party ON party.id = cases.party_id
            WHERE cases.reply_due_at > 0 AND cases.id <> \(id)
            ORDER BY cases.reply_due_at, cases.id
            LIMIT \(limit)
            """
        ).map { try CaseLine($0, now: now) }
        let counts = try work.db.waitingCounts(besides: id, at: now)
        return WaitingRoom(lines: lines, waiting: counts.waiting, late: counts.late)
    }

    /// Says why it is fair that this customer gets what they get.
    public func consider(
        _ about: FairnessNote.About, in id: Case.ID, note: String, key: String? = nil
    ) throws -> FairnessNote.ID {
        try work.principal.require(.workCases)
        guard let me = work.author else { throw Problem.forbidden(.workCases) }
        return try work.once(key) {
            let file = try work.db.caseFile(id)
            let note = try Wording.required(note, "note")
            let counts = try work.db.waitingCounts(besides: id, at: work.now)
            let made = work.newID(FairnessNote.self)
            try work.db.run(
                """
                INSERT INTO fairness_note (id, case_id, staff_id, about, waiting, late, note, at)
                VALUES (\(made), \(id), \(me), \(about), \(counts.waiting), \(counts.late), \(note), \(work.now))
                """)
            try Matters(work).note("fairness", in: id, body: note, address: "/cases/\(file.reference)/fairness")
            try work.record(
                Event(
                    .fairnessConsidered, file,
                    [
                        "about": .code(about.rawValue), "waiting": .number(Int64(counts.waiting)),
                        "late": .number(Int64(counts.late)), "digest": try work.digest(note, of: file.party),
                    ]))
            return made
        }
    }

    func notes(in id: Case.ID) throws -> [FairnessNote] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT fairness_note.about AS about, fairness_note.waiting AS waiting, fairness_note.late AS late,
                fairness_note.note AS note, fairness_note.at AS at, staff.name AS name
            FROM fairness_note
            JOIN staff ON staff.id = fairness_note.staff_id
            WHERE fairness_note.case_id = \(id)
            ORDER BY fairness_note.id DESC
            LIMIT 20
            """
        ).map { row in
            FairnessNote(
                about: try row.get("about"), waiting: try row.get("waiting"), late: try row.get("late"),
                note: try row.get("note"), by: try row.get("name"), at: try row.get("at"))
        }
    }
}

extension FairnessNote.About: ValueConvertible {}

enum FairnessSchema {
    static let all: [SQL] = [
        """
        CREATE TABLE fairness_note (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            about TEXT NOT NULL,
            waiting BIGINT NOT NULL,
            late BIGINT NOT NULL,
            note TEXT NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX fairness_note_case ON fairness_note (case_id, id)",
    ]
}

extension EventName {
    public static let fairnessConsidered = EventName(
        "fairness.considered", about: "case", data: ["about", "waiting", "late", "digest"],
        "Somebody looked at who else was waiting, and said why it is fair that this customer gets more.")
}

extension Transaction {
    /// How many others wait for an answer, each counted up to a hundred.
    func waitingCounts(besides id: Case.ID, at now: Date) throws -> (waiting: Int, late: Int) {
        func count(_ until: SQL) -> SQL {
            """
            SELECT count(*) FROM (
                SELECT 1 AS one FROM cases WHERE \(until) AND id <> \(id) LIMIT 100
            ) AS counted
            """
        }
        let row = try row(
            "SELECT (\(count("reply_due_at > 0"))) AS waiting, (\(count("reply_due_at < \(now)"))) AS late")
        return (try row?.get("waiting") ?? 0, try row?.get("late") ?? 0)
    }
}
