public import Base
import Desk
import Foundation
import People
public import Storage

/// Reports that rule and practice differ, and what came of them.
public struct PolicyGaps {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What somebody saw.
    public struct Report: Sendable {
        public var policy: Policy.ID?
        public var step: GovernedStep?
        public var rule: String
        public var practice: String
        public var effect: String

        public init(policy: Policy.ID? = nil, step: GovernedStep? = nil, rule: String, practice: String, effect: String) {
            self.policy = policy
            self.step = step
            self.rule = rule
            self.practice = practice
            self.effect = effect
        }
    }

    @discardableResult public func report(_ report: Report, key: String? = nil) throws -> PolicyGap.ID {
        try work.principal.require(.readPolicies)
        guard let me = work.author else { throw Problem.forbidden(.readPolicies) }
        let rule = try Wording.required(report.rule, "rule")
        let practice = try Wording.required(report.practice, "practice")
        let effect = try Wording.required(report.effect, "effect")
        return try work.once(key) {
            if let policy = report.policy { _ = try work.db.policy(policy) }
            let id = work.newID(PolicyGap.self)
            try work.db.run(
                """
                INSERT INTO policy_gap (id, policy_id, step, rule, practice, effect, reported_by, reported_at, state, version)
                VALUES (\(id), \(report.policy), \(report.step), \(rule), \(practice), \(effect), \(me), \(work.now), 'open', 1)
                """)
            try work.record(
                Event(
                    .policyGapReported, id.number,
                    ["policy": .id(report.policy), "step": .code(report.step?.rawValue ?? "")]))
            return id
        }
    }

    /// The owner of the rule, or whoever keeps policies, says what follows from a report.
    public func answer(_ id: PolicyGap.ID, _ state: PolicyGap.State, _ words: String, version: Int) throws {
        try work.principal.require(.readPolicies)
        let gap = try gap(id)
        let isOwner = try gap.policy.map { try work.db.policy($0).owner } == work.author
        if !isOwner { try work.principal.require(.keepPolicies) }
        guard gap.version == version, gap.state == .open else { throw Problem.conflict("problem.changed_meanwhile") }
        guard PolicyGap.State.answers.contains(state) else { throw Problem.invalid("state", "problem.choose") }
        let words = try Wording.required(words, "answer")
        let changed = try work.db.run(
            """
            UPDATE policy_gap
            SET state = \(state), answer = \(words), answered_by = \(work.author), answered_at = \(work.now),
                version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        try work.record(
            Event(.policyGapAnswered, id.number, ["policy": .id(gap.policy), "answer": .code(state.rawValue)]))
    }

    public func gap(_ id: PolicyGap.ID) throws -> PolicyGap {
        try work.principal.require(.readPolicies)
        guard let row = try work.db.row("SELECT \(PolicyGap.columns) FROM policy_gap WHERE id = \(id)") else {
            throw Problem.notFound("guidance.problem.no_gap")
        }
        return try PolicyGap(row)
    }

    /// The newest reports first; those without an answer alone, or all.
    func list(onlyOpen: Bool, before: PolicyGap.ID?, limit: Int) throws -> [PolicyGap] {
        try work.principal.require(.readPolicies)
        let which: SQL =
            switch (onlyOpen, before) {
            case (true, let id?): "WHERE state = 'open' AND id < \(id)"
            case (true, nil): "WHERE state = 'open'"
            case (false, let id?): "WHERE id < \(id)"
            case (false, nil): ""
            }
        return try work.db.rows(
            "SELECT \(PolicyGap.columns) FROM policy_gap \(which) ORDER BY id DESC LIMIT \(limit)"
        ).map(PolicyGap.init)
    }
}

extension PolicyGap.State: ValueConvertible {}

extension PolicyGap {
    static let columns: SQL = """
        id, policy_id, step, rule, practice, effect, reported_by, reported_at, state, answer, answered_by, answered_at,
        version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        policy = try row.getIfPresent("policy_id")
        step = try row.getIfPresent("step", as: String.self).flatMap(GovernedStep.init)
        rule = try row.get("rule")
        practice = try row.get("practice")
        effect = try row.get("effect")
        reportedBy = try row.get("reported_by")
        reportedAt = try row.get("reported_at")
        state = try row.get("state")
        answer = try row.get("answer")
        answeredBy = try row.getIfPresent("answered_by")
        answeredAt = try row.getIfPresent("answered_at")
        version = try row.get("version")
    }
}
