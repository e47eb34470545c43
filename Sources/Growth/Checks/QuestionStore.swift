import Base
import Foundation
import People
public import Storage

extension Attempt.Outcome: ValueConvertible {}

enum QuestionSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE question (
            id \(SQL.identityColumn),
            is_retired BOOLEAN NOT NULL,
            current_id BIGINT NOT NULL
        )
        """,
        "CREATE INDEX question_live ON question (is_retired, id)",
        """
        CREATE TABLE question_version (
            id \(SQL.identityColumn),
            question_id BIGINT NOT NULL REFERENCES question (id),
            number BIGINT NOT NULL,
            document TEXT NOT NULL,
            written_by BIGINT NOT NULL REFERENCES staff (id),
            written_at BIGINT NOT NULL,
            UNIQUE (question_id, number)
        )
        """,
        """
        CREATE TABLE question_attempt (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            question_id BIGINT NOT NULL REFERENCES question (id),
            version_id BIGINT NOT NULL REFERENCES question_version (id),
            started_at BIGINT NOT NULL,
            answered_at BIGINT,
            given TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('open', 'right', 'wrong', 'waiting')),
            judged_by BIGINT REFERENCES staff (id) CHECK (judged_by <> staff_id),
            comment TEXT NOT NULL
        )
        """,
        "CREATE INDEX question_attempt_staff ON question_attempt (staff_id, question_id, id)",
        "CREATE INDEX question_attempt_outcome ON question_attempt (outcome, id)",
        // One try at a time.
        "CREATE UNIQUE INDEX question_attempt_open ON question_attempt (staff_id, question_id) WHERE outcome = 'open'",
    ]
}

extension QuestionVersion {
    static let columns: SQL = """
        question_version.id AS id, question_version.question_id AS question_id, question_version.number AS number,
        question_version.document AS document, question_version.written_by AS written_by,
        question_version.written_at AS written_at
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        question = try row.get("question_id")
        number = try row.get("number")
        asked = try JSONDecoder().decode(AskedQuestion.self, from: Data(try row.get("document", as: String.self).utf8))
        writtenBy = try row.get("written_by")
        writtenAt = try row.get("written_at")
    }
}

extension Question {
    static let selection: SQL = """
        SELECT \(QuestionVersion.columns), question.is_retired AS is_retired
        FROM question
        JOIN question_version ON question_version.id = question.current_id
        """

    init(_ row: Row) throws {
        current = try QuestionVersion(row)
        id = current.question
        isRetired = try row.get("is_retired")
    }
}

extension Attempt {
    static let columns: SQL =
        "id, staff_id, question_id, version_id, started_at, answered_at, given, outcome, judged_by, comment"

    init(_ row: Row) throws {
        id = try row.get("id")
        staff = try row.get("staff_id")
        question = try row.get("question_id")
        version = try row.get("version_id")
        startedAt = try row.get("started_at")
        answeredAt = try row.getIfPresent("answered_at")
        let stored: String = try row.get("given")
        given = stored.isEmpty ? nil : try JSONDecoder().decode(GivenAnswer.self, from: Data(stored.utf8))
        outcome = try row.get("outcome")
        judgedBy = try row.getIfPresent("judged_by")
        comment = try row.get("comment")
    }
}

extension Transaction {
    func questionIfAny(_ id: Question.ID) throws -> Question? {
        try row("\(Question.selection) WHERE question.id = \(id)").map(Question.init)
    }

    /// Those that are asked now, the newest first.
    func questions(before: Question.ID?, limit: Int) throws -> [Question] {
        let from: SQL = before.map { "AND question.id < \($0)" } ?? ""
        return try rows(
            "\(Question.selection) WHERE question.is_retired = \(false) \(from) ORDER BY question.id DESC LIMIT \(limit)"
        ).map(Question.init)
    }

    func questionVersion(_ id: QuestionVersion.ID) throws -> QuestionVersion {
        guard let row = try row("SELECT \(QuestionVersion.columns) FROM question_version WHERE id = \(id)") else {
            throw Problem.notFound()
        }
        return try QuestionVersion(row)
    }

    func insert(_ version: QuestionVersion, isFirst: Bool) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let document = String(decoding: try encoder.encode(version.asked), as: UTF8.self)
        if isFirst {
            try run("INSERT INTO question (id, is_retired, current_id) VALUES (\(version.question), \(false), \(version.id))")
        }
        try run(
            """
            INSERT INTO question_version (id, question_id, number, document, written_by, written_at)
            VALUES (\(version.id), \(version.question), \(version.number), \(document), \(version.writtenBy),
                \(version.writtenAt))
            """)
        try run("UPDATE question SET current_id = \(version.id) WHERE id = \(version.question)")
    }

    func retire(_ id: Question.ID) throws {
        guard try run("UPDATE question SET is_retired = \(true) WHERE id = \(id) AND is_retired = \(false)") == 1 else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
    }

    // MARK: Tries

    func attemptIfAny(_ id: Attempt.ID) throws -> Attempt? {
        try row("SELECT \(Attempt.columns) FROM question_attempt WHERE id = \(id)").map(Attempt.init)
    }

    /// Somebody's tries at one question, the newest first.
    func attempts(of staff: Staff.ID, at question: Question.ID) throws -> [Attempt] {
        try rows(
            """
            SELECT \(Attempt.columns) FROM question_attempt
            WHERE staff_id = \(staff) AND question_id = \(question)
            ORDER BY id DESC LIMIT 200
            """
        ).map(Attempt.init)
    }

    /// How somebody's tries at some questions came out, the oldest first.
    func outcomes(of staff: Staff.ID, at questions: [Question.ID]) throws -> [Question.ID: [Attempt.Outcome]] {
        guard !questions.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT question_id, outcome FROM question_attempt
            WHERE staff_id = \(staff) AND question_id IN \(list: questions)
            ORDER BY question_id, id LIMIT 5000
            """)
        return try rows.reduce(into: [:]) { outcomes, row in
            outcomes[try row.get("question_id"), default: []].append(try row.get("outcome"))
        }
    }

    /// Tries a person has to judge, the oldest first.
    func waitingAttempts(limit: Int) throws -> [Attempt] {
        try rows(
            "SELECT \(Attempt.columns) FROM question_attempt WHERE outcome = 'waiting' ORDER BY id LIMIT \(limit)"
        ).map(Attempt.init)
    }

    func insert(_ attempt: Attempt) throws {
        try run(
            """
            INSERT INTO question_attempt (id, staff_id, question_id, version_id, started_at, given, outcome, comment)
            VALUES (\(attempt.id), \(attempt.staff), \(attempt.question), \(attempt.version), \(attempt.startedAt), '',
                \(attempt.outcome), '')
            """)
    }

    /// Stores what became of a try, unless something became of it meanwhile.
    func update(_ attempt: Attempt, from outcome: Attempt.Outcome) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let given = try attempt.given.map { String(decoding: try encoder.encode($0), as: UTF8.self) } ?? ""
        let changed = try run(
            """
            UPDATE question_attempt
            SET answered_at = \(attempt.answeredAt), given = \(given), outcome = \(attempt.outcome),
                judged_by = \(attempt.judgedBy), comment = \(attempt.comment)
            WHERE id = \(attempt.id) AND outcome = \(outcome)
            """)
        guard changed == 1 else { throw Problem.conflict("growth.problem.answered") }
    }
}
