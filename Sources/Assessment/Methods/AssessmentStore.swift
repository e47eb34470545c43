import Base
import Evidence
import Foundation
import People
public import Storage

extension Assessment.State: ValueConvertible {}

extension Assessment {
    static let columns: SQL = """
        id, enrolment_id, staff_id, assessor_id, framework, edition, method, attempt, state, starts_at, minutes, place, likely,
        planned_at, begun_at, ended_at, released_at, grade, feedback, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        enrolment = try row.get("enrolment_id")
        staff = try row.get("staff_id")
        assessor = try row.get("assessor_id")
        edition = Framework.Edition(code: try row.get("framework"), version: try row.get("edition"))
        method = try row.get("method")
        attempt = try row.get("attempt")
        state = try row.get("state")
        startsAt = try row.getIfPresent("starts_at")
        minutes = try row.getIfPresent("minutes")
        place = try row.get("place")
        likely = try row.get("likely")
        plannedAt = try row.get("planned_at")
        begunAt = try row.getIfPresent("begun_at")
        endedAt = try row.getIfPresent("ended_at")
        releasedAt = try row.getIfPresent("released_at")
        grade = try row.get("grade")
        feedback = try row.get("feedback")
        version = try row.get("version")
    }
}

extension Transaction {
    func assessment(_ id: Assessment.ID) throws -> Assessment {
        guard let row = try row("SELECT \(Assessment.columns) FROM assessment WHERE id = \(id)") else {
            throw Problem.notFound("assess.problem.none")
        }
        return try Assessment(row)
    }

    func insert(_ one: Assessment) throws {
        try run(
            """
            INSERT INTO assessment (id, enrolment_id, staff_id, assessor_id, framework, edition, method, attempt, state, starts_at,
                minutes, place, likely, planned_at, grade, feedback, version)
            VALUES (\(one.id), \(one.enrolment), \(one.staff), \(one.assessor), \(one.edition.code), \(one.edition.version),
                \(one.method), \(one.attempt), \(one.state), \(one.startsAt), \(one.minutes), \(one.place), \(one.likely),
                \(one.plannedAt), \(one.grade), \(one.feedback), 1)
            """)
    }

    func update(_ one: Assessment) throws {
        let changed = try run(
            """
            UPDATE assessment
            SET state = \(one.state), starts_at = \(one.startsAt), minutes = \(one.minutes), place = \(one.place),
                likely = \(one.likely), begun_at = \(one.begunAt), ended_at = \(one.endedAt), released_at = \(one.releasedAt),
                grade = \(one.grade), feedback = \(one.feedback), version = version + 1
            WHERE id = \(one.id) AND version = \(one.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// Every attempt at every method, in the order they were planned.
    func assessments(of enrolment: Enrolment.ID) throws -> [Assessment] {
        try rows("SELECT \(Assessment.columns) FROM assessment WHERE enrolment_id = \(enrolment) ORDER BY id LIMIT 60")
            .map(Assessment.init)
    }

    func assessments(of staff: Staff.ID, before: Assessment.ID?, limit: Int) throws -> [Assessment] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Assessment.columns) FROM assessment WHERE staff_id = \(staff) \(from) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(Assessment.init)
    }

    func assessments(by assessor: Staff.ID, before: Assessment.ID?, limit: Int) throws -> [Assessment] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Assessment.columns) FROM assessment WHERE assessor_id = \(assessor) \(from) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(Assessment.init)
    }

    func marks(of assessments: [Assessment.ID]) throws -> [Assessment.ID: [CriterionMark]] {
        if assessments.isEmpty { return [:] }
        let rows = try rows(
            """
            SELECT assessment_id, item, mark, note
            FROM assessment_mark
            WHERE assessment_id IN \(list: assessments)
            ORDER BY assessment_id, item
            LIMIT 2000
            """)
        var marks: [Assessment.ID: [CriterionMark]] = [:]
        for row in rows {
            guard let mark = Mark(rawValue: try row.get("mark")) else { continue }
            marks[try row.get("assessment_id"), default: []].append(
                CriterionMark(item: try row.get("item"), mark: mark, note: try row.get("note")))
        }
        return marks
    }
}
