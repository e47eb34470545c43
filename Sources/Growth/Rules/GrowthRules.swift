public import Base
import Foundation
import People
public import Storage

extension GrowthRule.Kind: ValueConvertible {}

enum GrowthRuleSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE growth_rule (
            id \(SQL.identityColumn),
            kind TEXT NOT NULL,
            framework TEXT,
            from_day BIGINT NOT NULL,
            value BIGINT,
            source TEXT NOT NULL,
            by_id BIGINT NOT NULL REFERENCES staff (id),
            at BIGINT NOT NULL
        )
        """
    ]
}

/// The dated rules learning is measured by: those shipped, and those the organisation entered.
public struct GrowthRules {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// All of them, shipped ones first, then as they were entered.
    public func all() throws -> [GrowthRule] {
        GrowthRule.shipped
            + (try work.db.rows(
                "SELECT kind, framework, from_day, value, source, by_id FROM growth_rule ORDER BY id LIMIT \(Self.most)"
            ).map { row in
                GrowthRule(
                    try row.get("kind"), framework: try row.getIfPresent("framework"), from: try row.get("from_day"),
                    value: try row.getIfPresent("value"), source: try row.get("source"), enteredBy: try row.get("by_id"))
            })
    }

    public func holding(_ kind: GrowthRule.Kind, for framework: String?, on day: CalendarDay) throws -> GrowthRule? {
        GrowthRule.holding(kind, for: framework, on: day, among: try all())
    }

    /// Enters what holds from a day on. What held before stays known.
    public func set(_ rule: GrowthRule, key: String? = nil) throws -> Identifier<GrowthRule> {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let source = try Wording.optional(rule.source, "source", longest: 500)
            let range = GrowthRule.range(rule.kind)
            guard rule.value.map(range.contains) ?? (rule.kind == .offTheJobHours) else {
                throw Problem.invalid(
                    "value", "growth.problem.number", ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
            }
            guard try all().count < Self.most else { throw Problem(.tooMany, "growth.problem.many_rules") }
            let id = work.newID(GrowthRule.self)
            try work.db.run(
                """
                INSERT INTO growth_rule (id, kind, framework, from_day, value, source, by_id, at)
                VALUES (\(id), \(rule.kind), \(rule.framework), \(rule.from), \(rule.value), \(source), \(try work.me()),
                    \(work.now))
                """)
            try work.record(
                Event(
                    .growthRuleSet, id.number,
                    [
                        "kind": .code(rule.kind.rawValue), "framework": .code(rule.framework ?? ""),
                        "from": .code(rule.from.text), "value": .code(rule.value.map(String.init) ?? ""),
                    ]))
            return id
        }
    }

    /// More changes than a desk makes in its life.
    static let most = 2_000
}
