public import Base
import Desk
import Foundation
import People
import Storage
public import Web

/// A rule as it governs a step now.
public struct GoverningRule: Sendable {
    public let policy: Policy.ID
    public let number: Int
    public let kind: Policy.Kind
    public let title: String
    public let summary: String
    /// Whether the reader has read this version of it.
    public let isRead: Bool

    /// Names the rule as somebody saw it: its record and its version.
    public var code: String { "\(policy).\(number)" }
}

/// The rules that govern a step now, in plain words, for the page on which the step is done.
public struct GoverningRules: Sendable {
    public let step: GovernedStep
    public let rules: [GoverningRule]

    /// What applies here: each rule's summary with the way to its text. Nothing when no rule speaks about the step.
    public func html(_ paper: Paper) -> HTML? {
        guard !rules.isEmpty else { return nil }
        let words = paper.words
        let heading = "rules-\(step.rawValue)"
        return """
            <section class="rules" aria-labelledby="\(heading)"><h2 id="\(heading)">\(words("guidance.rules.title"))</h2>
            <ul role="list">\(rules.map { rule in
                """
                <li class="rule"\(when(!rule.isRead, " data-state=\"soon\""))>\(icon("book"))<div><p><b><a href="/policies/\(rule.policy)">\(rule.title)</a></b> \
                <span class="badge">\(words("guidance.kind.\(rule.kind.rawValue)"))</span></p><p>\(rule.summary)</p>\
                \(when(!rule.isRead, "<p class=\"xs fg\">\(words("guidance.rules.unread", ["n": String(rule.number)]))</p>"))</div></li>
                """ as HTML
            })</ul>
            <p class="xs"><a href="/policies/gaps/new?step=\(step.rawValue)">\(words("guidance.rules.differs"))</a></p></section>
            """
    }

    /// What applies at a step of the desk's own work.
    static let guide: StepGuide = { work, step in
        guard work.principal.may(.readPolicies), let governed = GovernedStep(rawValue: step.rawValue) else { return { _ in nil } }
        let rules = try Policies(work).governing(governed)
        return { rules.html($0) }
    }

    /// "Rule you go by", for the form of the step: none, or one of these. The field is called `rule`.
    public func field(chosen: String = "", errors: FieldErrors = .none, words: Words) -> HTML? {
        guard !rules.isEmpty else { return nil }
        let options = [(value: "", label: words("guidance.rules.none"))] + rules.map { (value: $0.code, label: $0.title) }
        return choice("rule", words("guidance.rules.go_by"), options, chosen: chosen, errors: errors, words: words)
    }
}

extension Policies {
    private static let mostRules = 20

    /// The rules that govern a step now, as the reader should see them. One query, along an index.
    public func governing(_ step: GovernedStep) throws -> GoverningRules {
        let rows = try work.db.rows(
            """
            SELECT policy.id AS id, policy.kind AS kind, policy.title AS title, policy_version.number AS number,
                policy_version.summary AS summary, policy_read.at AS read_at
            FROM policy_step
            JOIN policy ON policy.id = policy_step.policy_id
            JOIN policy_version ON policy_version.policy_id = policy.id
                AND policy_version.number = \(Policy.numberInForce(at: work.now))
            LEFT JOIN policy_read ON policy_read.policy_id = policy.id AND policy_read.number = policy_version.number
                AND policy_read.staff_id = \(work.principal.id)
            WHERE policy_step.step = \(step) AND NOT policy.is_withdrawn
            ORDER BY policy_step.policy_id
            LIMIT \(Self.mostRules)
            """)
        let rules = try rows.map { row in
            GoverningRule(
                policy: try row.get("id"), number: try row.get("number"), kind: try row.get("kind"), title: try row.get("title"),
                summary: try row.get("summary"), isRead: try row.getIfPresent("read_at", as: Date.self) != nil)
        }
        return GoverningRules(step: step, rules: rules)
    }
}
