import Base
import Foundation
public import Storage

extension ReplyClock.Kind: ValueConvertible {}
extension ReplyStandard.Target.Unit: ValueConvertible {}

/// How soon customers are answered, and the clocks that run.
enum ClockSchema {
    static let all: [SQL] = [
        """
        CREATE TABLE reply_standard (
            number BIGINT PRIMARY KEY,
            starts_on BIGINT NOT NULL,
            body TEXT NOT NULL,
            because TEXT NOT NULL,
            made_by BIGINT REFERENCES staff (id),
            made_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX reply_standard_starts ON reply_standard (starts_on, number)",
        """
        CREATE TABLE reply_clock (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            kind TEXT NOT NULL CHECK (kind IN ('first', 'next')),
            channel TEXT NOT NULL,
            started_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            standard BIGINT NOT NULL,
            target_count BIGINT NOT NULL,
            target_unit TEXT NOT NULL,
            ended_at BIGINT,
            is_answered BOOLEAN NOT NULL,
            waited BIGINT,
            held_at BIGINT,
            late_at BIGINT
        )
        """,
        "CREATE INDEX reply_clock_case ON reply_clock (case_id, id)",
        "CREATE UNIQUE INDEX reply_clock_open ON reply_clock (case_id) WHERE ended_at IS NULL",
        "CREATE INDEX reply_clock_due ON reply_clock (due_at, id) WHERE ended_at IS NULL AND late_at IS NULL",
        "ALTER TABLE cases ADD COLUMN reply_due_at BIGINT",
        "ALTER TABLE cases ADD COLUMN reply_clock_id BIGINT",
        "CREATE INDEX cases_reply ON cases (reply_due_at, id) WHERE reply_due_at IS NOT NULL",
    ]
}

extension ReplyClock {
    static let columns: SQL = """
        reply_clock.id AS id, reply_clock.case_id AS case_id, reply_clock.kind AS kind, reply_clock.channel AS channel,
        reply_clock.started_at AS started_at, reply_clock.due_at AS due_at, reply_clock.standard AS standard,
        reply_clock.target_count AS target_count, reply_clock.target_unit AS target_unit, reply_clock.ended_at AS ended_at,
        reply_clock.is_answered AS is_answered, reply_clock.waited AS waited, reply_clock.held_at AS held_at,
        reply_clock.late_at AS late_at
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        caseID = try row.get("case_id")
        kind = try row.get("kind")
        channel = try row.get("channel")
        startedAt = try row.get("started_at")
        dueAt = try row.get("due_at")
        standard = try row.get("standard")
        target = ReplyStandard.Target(try row.get("target_count"), try row.get("target_unit"))
        endedAt = try row.getIfPresent("ended_at")
        isAnswered = try row.get("is_answered")
        waited = try row.getIfPresent("waited")
        heldAt = try row.getIfPresent("held_at")
        lateAt = try row.getIfPresent("late_at")
    }
}

extension ReplyStandardVersion {
    init(_ row: Row) throws {
        number = try row.get("number")
        startsOn = try row.get("starts_on")
        standard = try JSONDecoder().decode(ReplyStandard.self, from: Data(try row.get("body", as: String.self).utf8))
        because = try row.get("because")
        madeBy = try row.getIfPresent("made_by")
        madeAt = try row.get("made_at")
    }
}

extension Transaction {
    /// The clock that runs in a case; nil when nobody waits for an answer.
    func openClock(of id: Case.ID) throws -> ReplyClock? {
        try row("SELECT \(ReplyClock.columns) FROM reply_clock WHERE case_id = \(id) AND ended_at IS NULL").map(ReplyClock.init)
    }

    /// The latest clocks of a case, newest first.
    func clocks(of id: Case.ID, limit: Int) throws -> [ReplyClock] {
        try rows(
            """
            SELECT \(ReplyClock.columns)
            FROM reply_clock
            WHERE case_id = \(id)
            ORDER BY reply_clock.id DESC
            LIMIT \(limit)
            """
        ).map(ReplyClock.init)
    }

    /// Clocks that ran out without anybody noticing yet.
    func clocksRunOut(at time: Date, limit: Int) throws -> [ReplyClock] {
        try rows(
            """
            SELECT \(ReplyClock.columns)
            FROM reply_clock
            WHERE ended_at IS NULL AND late_at IS NULL AND due_at < \(time)
            ORDER BY due_at, reply_clock.id
            LIMIT \(limit)
            """
        ).map(ReplyClock.init)
    }

    func insert(_ clock: ReplyClock) throws {
        try run(
            """
            INSERT INTO reply_clock (id, case_id, kind, channel, started_at, due_at, standard, target_count, target_unit,
                is_answered)
            VALUES (\(clock.id), \(clock.caseID), \(clock.kind), \(clock.channel), \(clock.startedAt), \(clock.dueAt),
                \(clock.standard), \(clock.target.count), \(clock.target.unit), \(clock.isAnswered))
            """)
        try showClock(clock)
    }

    func update(_ clock: ReplyClock) throws {
        try run(
            """
            UPDATE reply_clock
            SET due_at = \(clock.dueAt), target_count = \(clock.target.count), target_unit = \(clock.target.unit),
                ended_at = \(clock.endedAt), is_answered = \(clock.isAnswered), waited = \(clock.waited),
                held_at = \(clock.heldAt), late_at = \(clock.lateAt)
            WHERE id = \(clock.id)
            """)
        try showClock(clock)
    }

    /// Brings what the desk's lists show of it up to date.
    private func showClock(_ clock: ReplyClock) throws {
        let (id, due) = (clock.isOpen ? clock.id : nil, clock.isOpen ? clock.dueAt : nil)
        try run("UPDATE cases SET reply_clock_id = \(id), reply_due_at = \(due) WHERE id = \(clock.caseID)")
    }

    /// Whether anybody has answered in a case yet.
    func hasAnswered(in id: Case.ID) throws -> Bool {
        let answers: [Entry.Kind] = [.reply, .call, .visit, .letter]
        return try row("SELECT 1 AS yes FROM entry WHERE case_id = \(id) AND kind IN \(list: answers) LIMIT 1") != nil
    }

    /// Every version of the standard, the newest first.
    func replyStandards() throws -> [ReplyStandardVersion] {
        try rows(
            """
            SELECT number, starts_on, body, because, made_by, made_at
            FROM reply_standard
            ORDER BY number DESC
            LIMIT 200
            """
        ).map(ReplyStandardVersion.init)
    }

    /// What an organisation has agreed for messages of a day; nil while it has agreed nothing.
    func replyStandard(on day: Int) throws -> ReplyStandardVersion? {
        try row(
            """
            SELECT number, starts_on, body, because, made_by, made_at
            FROM reply_standard
            WHERE starts_on <= \(day)
            ORDER BY starts_on DESC, number DESC
            LIMIT 1
            """
        ).map(ReplyStandardVersion.init)
    }

    func replyStandard(number: Int) throws -> ReplyStandardVersion? {
        try row("SELECT number, starts_on, body, because, made_by, made_at FROM reply_standard WHERE number = \(number)")
            .map(ReplyStandardVersion.init)
    }

    func insert(_ version: ReplyStandardVersion) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let body = String(decoding: try encoder.encode(version.standard), as: UTF8.self)
        try run(
            """
            INSERT INTO reply_standard (number, starts_on, body, because, made_by, made_at)
            VALUES (\(version.number), \(version.startsOn), \(body), \(version.because), \(version.madeBy), \(version.madeAt))
            """)
    }
}
