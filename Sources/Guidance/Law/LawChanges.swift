public import Base
import Desk
public import Foundation
import People
import Storage

/// The log of changes in the law, each weighed for what it means here.
public struct LawChanges {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Writes down that the law changes.
    @discardableResult public func note(
        _ what: String, source: String, from: Date?, impact: String, key: String? = nil
    ) throws -> LawChange.ID {
        try work.principal.require(.keepPolicies)
        guard let me = work.author else { throw Problem.forbidden(.keepPolicies) }
        let what = try Wording.required(what, "what")
        let source = try Wording.required(source, "source", longest: Policy.longestSummary)
        guard let from else { throw Problem.invalid("from", "guidance.problem.law_from") }
        let impact = try Wording.required(impact, "impact")
        return try work.once(key) {
            let id = work.newID(LawChange.self)
            try work.db.run(
                """
                INSERT INTO law_change (id, what, source, from_at, impact, noted_by, noted_at, version)
                VALUES (\(id), \(what), \(source), \(from), \(impact), \(me), \(work.now), 1)
                """)
            try work.record(Event(.lawChangeNoted, id.number, ["from": .date(from)]))
            return id
        }
    }

    /// Says what follows from a change, and which policies it touches.
    public func review(_ id: LawChange.ID, outcome: String, policies: [Policy.ID], version: Int) throws {
        try work.principal.require(.keepPolicies)
        let change = try change(id)
        guard change.version == version, !change.isReviewed else { throw Problem.conflict("problem.changed_meanwhile") }
        let outcome = try Wording.required(outcome, "outcome")
        let touched = try work.db.policies(Set(policies))
        guard touched.count == Set(policies).count else { throw Problem.notFound("guidance.problem.no_policy") }
        let changed = try work.db.run(
            """
            UPDATE law_change
            SET is_reviewed = TRUE, outcome = \(outcome), reviewed_by = \(work.author), reviewed_at = \(work.now),
                version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        for policy in touched {
            try work.db.run("INSERT INTO law_change_policy (change_id, policy_id) VALUES (\(id), \(policy.id))")
        }
        try work.record(Event(.lawChangeReviewed, id.number, ["policies": .number(Int64(touched.count))]))
    }

    public func change(_ id: LawChange.ID) throws -> LawChange {
        try work.principal.require(.readPolicies)
        guard let row = try work.db.row("SELECT \(LawChange.columns) FROM law_change WHERE id = \(id)") else {
            throw Problem.notFound("guidance.problem.no_change")
        }
        return try LawChange(row)
    }

    /// The policies a change touches.
    func policies(of id: LawChange.ID) throws -> [Policy] {
        try work.db.rows(
            """
            SELECT \(Policy.columns)
            FROM law_change_policy
            JOIN policy ON policy.id = law_change_policy.policy_id
            WHERE law_change_policy.change_id = \(id)
            ORDER BY law_change_policy.policy_id
            LIMIT 300
            """
        ).map(Policy.init)
    }

    /// The newest first; those nobody has weighed yet alone, or all.
    func list(onlyOpen: Bool, before: LawChange.ID?, limit: Int) throws -> [LawChange] {
        try work.principal.require(.readPolicies)
        let which: SQL =
            switch (onlyOpen, before) {
            case (true, let id?): "WHERE NOT is_reviewed AND id < \(id)"
            case (true, nil): "WHERE NOT is_reviewed"
            case (false, let id?): "WHERE id < \(id)"
            case (false, nil): ""
            }
        return try work.db.rows(
            "SELECT \(LawChange.columns) FROM law_change \(which) ORDER BY id DESC LIMIT \(limit)"
        ).map(LawChange.init)
    }
}

extension LawChange {
    static let columns: SQL = """
        id, what, source, from_at, impact, noted_by, noted_at, is_reviewed, outcome, reviewed_by, reviewed_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        what = try row.get("what")
        source = try row.get("source")
        from = try row.get("from_at")
        impact = try row.get("impact")
        notedBy = try row.get("noted_by")
        notedAt = try row.get("noted_at")
        isReviewed = try row.get("is_reviewed")
        outcome = try row.get("outcome")
        reviewedBy = try row.getIfPresent("reviewed_by")
        reviewedAt = try row.getIfPresent("reviewed_at")
        version = try row.get("version")
    }
}
