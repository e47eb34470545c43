public import Base
import Desk
public import Foundation
public import People
import Storage

/// What an organisation says where a framework leaves a question open. It holds from a day on.
public struct OwnRule: Sendable {
    public let rule: String
    public let text: String
    public let from: Date
    public let writtenBy: Staff.ID
    public let writtenAt: Date
}

/// The organisation's own rules beside those of the publisher.
public struct OwnRules {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    static let longest = 2_000
    /// A rule is changed a few times in its life.
    private static let most = 1_000

    /// All of an edition, the oldest first, so that the last that has begun is the one that holds.
    public func all(of edition: Framework.Edition) throws -> [OwnRule] {
        try work.principal.require(.readPolicies)
        return try work.db.rows(
            """
            SELECT rule, text, from_at, written_by, written_at
            FROM standard_rule
            WHERE framework = \(edition.code) AND edition = \(edition.version)
            ORDER BY from_at, id
            LIMIT \(Self.most)
            """
        ).map { row in
            OwnRule(
                rule: try row.get("rule"), text: try row.get("text"), from: try row.get("from_at"),
                writtenBy: try row.get("written_by"), writtenAt: try row.get("written_at"))
        }
    }

    /// The rule that holds at a time, by the code of the open question.
    public func holding(in edition: Framework.Edition, at date: Date) throws -> [String: OwnRule] {
        var holding: [String: OwnRule] = [:]
        for rule in try all(of: edition) where rule.from <= date { holding[rule.rule] = rule }
        return holding
    }

    /// Enters the organisation's own rule for what a framework leaves open.
    public func set(_ rule: String, in framework: Framework, to text: String, from: Date?, key: String? = nil) throws {
        try work.principal.require(.keepPolicies)
        guard let me = work.author else { throw Problem.forbidden(.keepPolicies) }
        guard framework.rules.notStated.contains(where: { $0.code == rule }) else {
            throw Problem.notFound("standards.problem.no_rule")
        }
        let text = try Wording.required(text, "text", longest: Self.longest)
        guard let from else { throw Problem.invalid("from", "standards.problem.from") }
        _ = try work.once(key) {
            let id = work.newID(OwnRule.self)
            try work.db.run(
                """
                INSERT INTO standard_rule (id, framework, edition, rule, text, from_at, written_by, written_at)
                VALUES (\(id), \(framework.code), \(framework.version), \(rule), \(text), \(from), \(me), \(work.now))
                """)
            try work.record(
                Event(
                    .frameworkRuleSet, id.number,
                    [
                        "framework": .code(framework.code), "version": .code(framework.version), "rule": .code(rule),
                        "from": .date(from),
                    ]))
            return id
        }
    }
}
