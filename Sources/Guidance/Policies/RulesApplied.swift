public import Base
public import Desk
public import Foundation
public import People
import Storage
public import Web

/// A rule somebody named as the one a step went by.
public struct RuleApplied: Sendable {
    public typealias ID = Identifier<RuleApplied>

    public let id: ID
    public let policy: Policy.ID
    public let title: String
    /// The version that held then.
    public let number: Int
    public let step: GovernedStep
    /// How it bears on this, in the person's words.
    public let how: String
    public let at: Date

    /// The rule with its version and how it was applied.
    public func html(_ paper: Paper) -> HTML {
        """
        <p><a href="/policies/\(policy)?version=\(number)">\(title)</a> \
        <span class="muted sm">\(paper.words("guidance.policy.version", ["n": String(number)]))</span></p>\(when(!how.isEmpty, "<p>\(how)</p>"))
        """
    }
}

extension Policies {
    private static let longestHow = 1_000

    /// Writes down that a rule was gone by, in the version that holds. `subject` is the record of the step: the appraisal,
    /// the refund, the outcome. Named twice for one step of it, it counts once.
    public func apply(
        _ id: Policy.ID, _ number: Int, to subject: Int64, step: GovernedStep, case caseID: Case.ID? = nil,
        party: Party.ID? = nil, how: String = ""
    ) throws {
        let how = try Wording.optional(how, "how", longest: Self.longestHow)
        guard let rule = try governing(step).rules.first(where: { $0.policy == id }) else {
            throw Problem.invalid("rule", "guidance.problem.rule_not_here")
        }
        guard rule.number == number else { throw Problem.conflict("guidance.problem.rule_changed", ["title": rule.title]) }
        let applied = work.newID(RuleApplied.self)
        let isNew = try work.db.run(
            """
            INSERT INTO rule_applied (id, policy_id, number, subject, case_id, party_id, step, how, by_id, at)
            VALUES (\(applied), \(id), \(number), \(subject), \(caseID), \(party), \(step), \(how), \(work.author), \(work.now))
            ON CONFLICT (subject, policy_id, step) DO NOTHING
            """)
        guard isNew == 1 else { return }
        try work.record(
            Event(
                .policyApplied, id.number, case: caseID?.number, party: party?.number,
                ["version": .number(Int64(number)), "step": .code(step.rawValue), "to": .number(subject)]))
    }

    /// As `apply`, with what the field "Rule you go by" holds. Nothing chosen, nothing happens.
    public func apply(
        chosen code: String, to subject: Int64, step: GovernedStep, case caseID: Case.ID? = nil, party: Party.ID? = nil,
        how: String = ""
    ) throws {
        if code.isEmpty { return }
        let parts = code.split(separator: ".").map(String.init)
        guard parts.count == 2, let id = Policy.ID(parts[0]), let number = Int(parts[1]) else {
            throw Problem.invalid("rule", "guidance.problem.rule_not_here")
        }
        try apply(id, number, to: subject, step: step, case: caseID, party: party, how: how)
    }

    /// The rules a record went by, the first one first.
    public func applied(to subject: Int64) throws -> [RuleApplied] {
        try rules("rule_applied.subject = \(subject) ORDER BY rule_applied.id LIMIT 20")
    }

    /// Where a policy was gone by lately.
    func applications(of id: Policy.ID) throws -> [RuleApplied] {
        try rules("rule_applied.policy_id = \(id) ORDER BY rule_applied.id DESC LIMIT 20")
    }

    private func rules(_ which: SQL) throws -> [RuleApplied] {
        try work.db.rows(
            """
            SELECT rule_applied.id AS id, rule_applied.policy_id AS policy_id, rule_applied.number AS number,
                rule_applied.step AS step, rule_applied.how AS how, rule_applied.at AS at, policy.title AS title
            FROM rule_applied
            JOIN policy ON policy.id = rule_applied.policy_id
            WHERE \(which)
            """
        ).map { row in
            RuleApplied(
                id: try row.get("id"), policy: try row.get("policy_id"), title: try row.get("title"),
                number: try row.get("number"), step: try row.get("step"), how: try row.get("how"), at: try row.get("at"))
        }
    }
}
