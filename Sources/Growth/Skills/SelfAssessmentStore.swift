import Base
import Foundation
import People
import Storage

enum SkillSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE self_assessment (
            id \(SQL.identityColumn),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            made_at BIGINT NOT NULL,
            is_shared BOOLEAN NOT NULL,
            next TEXT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX self_assessment_staff ON self_assessment (staff_id, id)",
        """
        CREATE TABLE self_rating (
            assessment_id BIGINT NOT NULL REFERENCES self_assessment (id),
            place BIGINT NOT NULL,
            code TEXT NOT NULL,
            level BIGINT NOT NULL CHECK (level BETWEEN 1 AND 5),
            example TEXT NOT NULL,
            PRIMARY KEY (assessment_id, place),
            UNIQUE (assessment_id, code)
        )
        """,
    ]
}

extension Transaction {
    func selfAssessmentIfAny(_ id: SelfAssessment.ID) throws -> SelfAssessment? {
        try whole(
            rows("SELECT id, staff_id, made_at, is_shared, next, version FROM self_assessment WHERE id = \(id)")
        ).first
    }

    /// Somebody's, the newest first.
    func selfAssessments(of staff: Staff.ID, onlyShared: Bool, limit: Int) throws -> [SelfAssessment] {
        try whole(
            rows(
                """
                SELECT id, staff_id, made_at, is_shared, next, version FROM self_assessment
                WHERE staff_id = \(staff)
                ORDER BY id DESC LIMIT \(limit)
                """)
        ).filter { !onlyShared || $0.isShared }
    }

    /// With their ratings, all of which are asked for at once.
    private func whole(_ rows: [Row]) throws -> [SelfAssessment] {
        let ids: [SelfAssessment.ID] = try rows.map { try $0.get("id") }
        guard !ids.isEmpty else { return [] }
        let ratings = try self.rows(
            """
            SELECT assessment_id, code, level, example FROM self_rating
            WHERE assessment_id IN \(list: ids)
            ORDER BY assessment_id, place LIMIT 5000
            """
        ).map { row in
            (
                of: try row.get("assessment_id", as: SelfAssessment.ID.self),
                rating: SkillRating(code: try row.get("code"), level: try row.get("level"), example: try row.get("example"))
            )
        }
        let byAssessment = Dictionary(grouping: ratings, by: \.of)
        return try rows.map { row in
            let id: SelfAssessment.ID = try row.get("id")
            return SelfAssessment(
                id: id, staff: try row.get("staff_id"), madeAt: try row.get("made_at"), isShared: try row.get("is_shared"),
                next: try row.get("next"), ratings: byAssessment[id]?.map(\.rating) ?? [], version: try row.get("version"))
        }
    }

    func insert(_ one: SelfAssessment) throws {
        try run(
            """
            INSERT INTO self_assessment (id, staff_id, made_at, is_shared, next, version)
            VALUES (\(one.id), \(one.staff), \(one.madeAt), \(one.isShared), \(one.next), 1)
            """)
        for (place, rating) in one.ratings.enumerated() {
            try run(
                """
                INSERT INTO self_rating (assessment_id, place, code, level, example)
                VALUES (\(one.id), \(place), \(rating.code), \(rating.level), \(rating.example))
                """)
        }
    }

    func share(_ id: SelfAssessment.ID, _ isShared: Bool, version: Int) throws {
        let changed = try run(
            """
            UPDATE self_assessment SET is_shared = \(isShared), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}
