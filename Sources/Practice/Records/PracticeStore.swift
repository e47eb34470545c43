import Base
import Desk
import Foundation
import People
import Storage

extension PracticeRecord {
    static let columns: SQL = """
        practice_record.id, practice_record.practice, practice_record.case_id, practice_record.party_id,
        practice_record.title, practice_record.fields, practice_record.state, practice_record.is_open,
        practice_record.due_at, practice_record.created_by, practice_record.created_at, practice_record.updated_at,
        practice_record.version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        practice = try row.get("practice")
        caseID = try row.getIfPresent("case_id")
        party = try row.getIfPresent("party_id")
        title = try row.get("title")
        values = try StoredValues.decode(try row.get("fields"))
        state = try row.get("state")
        isOpen = try row.get("is_open")
        dueAt = try row.getIfPresent("due_at")
        createdBy = try row.getIfPresent("created_by")
        createdAt = try row.get("created_at")
        updatedAt = try row.get("updated_at")
        version = try row.get("version")
    }
}

extension PracticeLine {
    /// A record with what it hangs on; to be followed by conditions on `practice_record`.
    static func selection(from table: SQL = "practice_record") -> SQL {
        """
        SELECT \(PracticeRecord.columns), cases.number, party.name AS customer
        FROM \(table)
        LEFT JOIN cases ON cases.id = practice_record.case_id
        LEFT JOIN party ON party.id = practice_record.party_id
        """
    }

    init(_ row: Row) throws {
        record = try PracticeRecord(row)
        reference = try row.getIfPresent("number", as: Int64.self).map { Reference(number: $0) }
        customer = try row.getIfPresent("customer")
    }
}

extension Transaction {
    func practiceLine(_ id: PracticeRecord.ID) throws -> PracticeLine {
        guard let row = try row("\(PracticeLine.selection()) WHERE practice_record.id = \(id)") else {
            throw Problem.notFound("practice.problem.no_record")
        }
        return try PracticeLine(row)
    }

    func insert(_ record: PracticeRecord) throws {
        try run(
            """
            INSERT INTO practice_record (id, practice, case_id, party_id, title, fields, state, is_open, due_at, created_by,
                created_at, updated_at, version)
            VALUES (\(record.id), \(record.practice), \(record.caseID), \(record.party), \(record.title),
                \(try StoredValues.encode(record.values)), \(record.state), \(record.isOpen), \(record.dueAt),
                \(record.createdBy), \(record.createdAt), \(record.updatedAt), \(record.version))
            """)
    }

    func update(_ record: PracticeRecord) throws {
        let changed = try run(
            """
            UPDATE practice_record
            SET title = \(record.title), fields = \(try StoredValues.encode(record.values)), state = \(record.state),
                is_open = \(record.isOpen), due_at = \(record.dueAt), updated_at = \(record.updatedAt),
                version = version + 1
            WHERE id = \(record.id) AND version = \(record.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func insert(_ step: PracticeStep, of record: PracticeRecord.ID) throws {
        try run(
            """
            INSERT INTO practice_step (id, record_id, step, state, fields, at, by_id)
            VALUES (\(step.id), \(record), \(step.step), \(step.state), \(try StoredValues.encode(step.values)), \(step.at),
                \(step.by))
            """)
    }

    /// Makes these the codes by which lists find a record. The state is one of them.
    func setLookups(_ codes: [(field: String, value: String)], of record: PracticeRecord) throws {
        try run("DELETE FROM practice_value WHERE record_id = \(record.id)")
        for (field, value) in codes {
            try run(
                """
                INSERT INTO practice_value (practice, field, value, record_id)
                VALUES (\(record.practice), \(field), \(value), \(record.id)) ON CONFLICT DO NOTHING
                """)
        }
    }

    func practiceSteps(of record: PracticeRecord.ID) throws -> [PracticeStep] {
        try rows(
            """
            SELECT practice_step.id, practice_step.step, practice_step.state, practice_step.fields, practice_step.at,
                practice_step.by_id, staff.name
            FROM practice_step
            LEFT JOIN staff ON staff.id = practice_step.by_id
            WHERE practice_step.record_id = \(record)
            ORDER BY practice_step.id
            LIMIT 500
            """
        ).map { row in
            PracticeStep(
                id: try row.get("id"), step: try row.get("step"), state: try row.get("state"), at: try row.get("at"),
                by: try row.getIfPresent("by_id"), name: try row.getIfPresent("name"),
                values: try StoredValues.decode(try row.get("fields")))
        }
    }
}

/// How lists ask for records, newest first.
enum PracticeQuery {
    static let stateField = "state"
    /// Whose personal records they are.
    static let ownerField = "owner"

    /// Along the index of the first thing it is narrowed to; the others are looked up record by record.
    static func list(_ practice: String, _ filter: PracticeFilter, before: PracticeRecord.ID?, limit: Int) -> SQL {
        var wanted = filter.values.sorted { $0.key < $1.key }.map { (field: $0.key, value: $0.value) }
        if let state = filter.state { wanted.append((stateField, state)) }
        guard let first = wanted.first else {
            let from: SQL = before.map { "AND practice_record.id < \($0)" } ?? ""
            return """
                \(PracticeLine.selection()) WHERE practice_record.practice = \(practice) \(from)
                ORDER BY practice_record.id DESC LIMIT \(limit)
                """
        }
        let from: SQL = before.map { "AND found.record_id < \($0)" } ?? ""
        let others = wanted.dropFirst().map { other -> SQL in
            """
            AND EXISTS (
                SELECT 1 FROM practice_value AS other
                WHERE other.practice = \(practice) AND other.field = \(other.field) AND other.value = \(other.value)
                    AND other.record_id = found.record_id
            )
            """
        }
        return """
            \(PracticeLine.selection(from: "practice_value AS found JOIN practice_record ON practice_record.id = found.record_id"))
            WHERE found.practice = \(practice) AND found.field = \(first.field) AND found.value = \(first.value) \(from)
            \(SQL.joined(others, separator: " "))
            ORDER BY found.record_id DESC LIMIT \(limit)
            """
    }

    /// The newest records somebody made.
    static func made(by staff: Staff.ID, limit: Int) -> SQL {
        "SELECT \(PracticeRecord.columns) FROM practice_record WHERE created_by = \(staff) ORDER BY id DESC LIMIT \(limit)"
    }

    /// Open ones whose moment has come. SQLite finds a flag along an index only when it is compared.
    static func due(_ practice: String, at time: Date, limit: Int) -> SQL {
        """
        SELECT \(PracticeRecord.columns) FROM practice_record
        WHERE practice = \(practice) AND is_open = \(true) AND due_at IS NOT NULL AND due_at <= \(time)
        ORDER BY due_at, id LIMIT \(limit)
        """
    }

    /// How many records made in a span of time hold each code of some fields.
    static func counts(_ practice: String, _ fields: [String], from: Date, to: Date) -> SQL {
        SQL.joined(
            fields.map { field -> SQL in
                """
                SELECT practice_value.field, practice_value.value, count(*) AS n
                FROM practice_value
                JOIN practice_record ON practice_record.id = practice_value.record_id
                WHERE practice_value.practice = \(practice) AND practice_value.field = \(field)
                    AND practice_record.created_at >= \(from) AND practice_record.created_at < \(to)
                GROUP BY practice_value.field, practice_value.value
                """
            }, separator: " UNION ALL ")
    }

    /// How many open ones each practice has, counted up to `most`.
    static func openCounts(_ practices: [String], most: Int) -> SQL {
        SQL.joined(
            practices.map { name -> SQL in
                """
                SELECT CAST(\(name) AS TEXT) AS practice, count(*) AS n FROM (
                    SELECT id FROM practice_record WHERE practice = \(name) AND is_open = \(true) LIMIT \(most)
                ) AS counted
                """
            }, separator: " UNION ALL ")
    }
}
