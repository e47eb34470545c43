public import Base
import Desk
import Foundation
import People
public import Practice
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
    /// Whether the record it is shown with went by it.
    public let isApplied: Bool

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
                <span class="badge">\(words("guidance.kind.\(rule.kind.rawValue)"))</span>\
                \(when(rule.isApplied, " <span class=\"chip\" data-state=\"kept\">\(icon("tick"))<span>\(words("guidance.rules.gone_by"))</span></span>"))</p>\
                <p>\(rule.summary)</p>\(when(!rule.isRead, "<p class=\"xs fg\">\(words("guidance.rules.unread", ["n": String(rule.number)]))</p>"))</div></li>
                """ as HTML
            })</ul>
            <p class="xs"><a href="/policies/gaps/new?step=\(step.rawValue)">\(words("guidance.rules.differs"))</a></p></section>
            """
    }

    /// What applies at a step of the desk's own work.
    static let guide: StepGuide = { work, step in
        guard work.principal.may(.readPolicies), let governed = GovernedStep(rawValue: step.rawValue) else { return { _ in nil } }
        let rules = try Policies(work).governing(governed, with: beside[governed] ?? [])
        return { rules.html($0) }
    }

    /// What is done in the same breath, so that its rules are shown there too.
    private static let beside: [GovernedStep: [GovernedStep]] = [.contact: [.recording], .composer: [.tone, .disclosure]]

    /// What applies to the records of a practice, and how it is written down that somebody went by it.
    public static let ofPractices = PracticeGuide(
        read: { work, step, record in
            let isReader = work.principal.may(.readPolicies)
            let rules =
                try GovernedStep(rawValue: step).map { step in
                    isReader
                        ? try Policies(work).governing(step, of: record?.number) : GoverningRules(step: step, rules: [])
                } ?? GoverningRules(step: .record, rules: [])
            return .init(shown: { rules.html($0) }) { rules.field($0, chosen: $1, errors: $2, words: $3) }
        },
        apply: { work, chosen, step, record in
            try Policies(work).apply(
                chosen: chosen, to: record.id.number, step: GovernedStep(rawValue: step) ?? .record, case: record.caseID,
                party: record.party)
        })

    /// "Rule you go by", for the form of the step: none, or one of these.
    public func field(
        _ name: String = "rule", chosen: String = "", errors: FieldErrors = .none, words: Words
    ) -> HTML? {
        guard !rules.isEmpty else { return nil }
        let options = [(value: "", label: words("guidance.rules.none"))] + rules.map { (value: $0.code, label: $0.title) }
        return choice(name, words("guidance.rules.go_by"), options, chosen: chosen, errors: errors, words: words)
    }
}

extension Policies {
    private static let mostRules = 20

    /// The rules that govern a step now, as the reader should see them, with those of the steps done in the same breath.
    /// `subject` is the record that may have gone by some of them. One query, along an index.
    public func governing(
        _ step: GovernedStep, with more: [GovernedStep] = [], of subject: Int64? = nil
    ) throws -> GoverningRules {
        let rows = try work.db.rows(
            """
            SELECT policy.id AS id, policy.kind AS kind, policy.title AS title, policy_version.number AS number,
                policy_version.summary AS summary, policy_read.at AS read_at, rule_applied.id AS applied
            FROM policy_step
            JOIN policy ON policy.id = policy_step.policy_id
            JOIN policy_version ON policy_version.policy_id = policy.id
                AND policy_version.number = \(Policy.numberInForce(at: work.now))
            LEFT JOIN policy_read ON policy_read.policy_id = policy.id AND policy_read.number = policy_version.number
                AND policy_read.staff_id = \(work.principal.id)
            LEFT JOIN rule_applied ON rule_applied.subject = \(subject ?? 0) AND rule_applied.policy_id = policy.id
                AND rule_applied.step = policy_step.step
            WHERE policy_step.step IN \(list: [step] + more) AND NOT policy.is_withdrawn
            LIMIT \(Self.mostRules)
            """)
        var seen: Set<Policy.ID> = []
        // A handful, put in order here: several steps are read along one index, which no database hands over sorted.
        let rules = try rows.map { row in
            GoverningRule(
                policy: try row.get("id"), number: try row.get("number"), kind: try row.get("kind"), title: try row.get("title"),
                summary: try row.get("summary"), isRead: try row.getIfPresent("read_at", as: Date.self) != nil,
                isApplied: try row.getIfPresent("applied", as: Int64.self) != nil)
        }.sorted { $0.policy < $1.policy }.filter { seen.insert($0.policy).inserted }
        return GoverningRules(step: step, rules: rules)
    }
}
