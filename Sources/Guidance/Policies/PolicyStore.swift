import Base
import Foundation
import People
public import Storage

extension Policy.Kind: ValueConvertible {}
extension GovernedStep: ValueConvertible {}

extension Audience: ValueConvertible {
    public var value: Value { code.value }
    public init?(value: Value) {
        guard let audience = String(value: value).flatMap(Audience.init(code:)) else { return nil }
        self = audience
    }
}

extension Policy {
    static let columns: SQL = """
        policy.id AS id, policy.kind AS kind, policy.title AS title, policy.source AS source,
        policy.owner_id AS owner_id, policy.review_on AS review_on, policy.is_withdrawn AS is_withdrawn,
        policy.changed_at AS changed_at, policy.version AS version
        """

    /// The number of the version that holds at a time.
    static func numberInForce(at time: Date) -> SQL {
        "(SELECT max(number) FROM policy_version AS held WHERE held.policy_id = policy.id AND held.from_at <= \(time))"
    }

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        title = try row.get("title")
        source = try row.get("source")
        owner = try row.get("owner_id")
        reviewOn = try row.getIfPresent("review_on")
        isWithdrawn = try row.get("is_withdrawn")
        changedAt = try row.get("changed_at")
        version = try row.get("version")
    }
}

extension PolicyText {
    static let columns: SQL = """
        number, summary, body, customer_text, from_at, change_note, impact, written_by, written_at
        """

    init(_ row: Row) throws {
        number = try row.get("number")
        summary = try row.get("summary")
        body = try row.get("body")
        customerText = try row.get("customer_text")
        from = try row.get("from_at")
        changeNote = try row.get("change_note")
        impact = try row.get("impact")
        writtenBy = try row.get("written_by")
        writtenAt = try row.get("written_at")
    }
}

extension Transaction {
    func policy(_ id: Policy.ID) throws -> Policy {
        guard let row = try row("SELECT \(Policy.columns) FROM policy WHERE id = \(id)") else {
            throw Problem.notFound("guidance.problem.no_policy")
        }
        return try Policy(row)
    }

    /// Several by their ids, in no promised order.
    func policies(_ ids: some Collection<Policy.ID>) throws -> [Policy] {
        if ids.isEmpty { return [] }
        return try rows(
            "SELECT \(Policy.columns) FROM policy WHERE id IN \(list: ids) ORDER BY id LIMIT \(ids.count)"
        ).map(Policy.init)
    }

    /// All versions of a policy, the newest first.
    func policyTexts(of id: Policy.ID) throws -> [PolicyText] {
        try rows(
            """
            SELECT \(PolicyText.columns) FROM policy_version WHERE policy_id = \(id) ORDER BY number DESC LIMIT 200
            """
        ).map(PolicyText.init)
    }

    func insert(_ policy: Policy) throws {
        try run(
            """
            INSERT INTO policy (id, kind, title, title_key, source, owner_id, review_on, is_withdrawn, changed_at, version)
            VALUES (\(policy.id), \(policy.kind), \(policy.title), \(SearchKey.folded(policy.title)), \(policy.source),
                \(policy.owner), \(policy.reviewOn), FALSE, \(policy.changedAt), 1)
            """)
    }

    func update(_ policy: Policy) throws {
        let changed = try run(
            """
            UPDATE policy
            SET kind = \(policy.kind), title = \(policy.title), title_key = \(SearchKey.folded(policy.title)),
                source = \(policy.source), owner_id = \(policy.owner), review_on = \(policy.reviewOn),
                is_withdrawn = \(policy.isWithdrawn), changed_at = \(policy.changedAt), version = version + 1
            WHERE id = \(policy.id) AND version = \(policy.version)
            """)
        guard changed == 1 else { throw Problem.conflict("guidance.problem.policy_changed") }
    }

    func insert(_ text: PolicyText, of id: Policy.ID) throws {
        try run(
            """
            INSERT INTO policy_version (policy_id, number, summary, body, customer_text, from_at, change_note, impact,
                written_by, written_at)
            VALUES (\(id), \(text.number), \(text.summary), \(text.body), \(text.customerText), \(text.from),
                \(text.changeNote), \(text.impact), \(text.writtenBy), \(text.writtenAt))
            """)
    }

    /// The steps a policy governs, who must know it, and what comes before it.
    func concerns(of id: Policy.ID) throws -> (steps: Set<GovernedStep>, audience: Set<Audience>, first: [Policy.ID]) {
        let rows = try rows(
            """
            SELECT 'step' AS kind, step AS code FROM policy_step WHERE policy_id = \(id)
            UNION ALL
            SELECT 'audience' AS kind, audience AS code FROM policy_audience WHERE policy_id = \(id)
            UNION ALL
            SELECT 'first' AS kind, CAST(first_id AS TEXT) AS code FROM policy_first WHERE policy_id = \(id)
            """)
        func codes(_ kind: String) throws -> [String] {
            try rows.filter { try $0.get("kind") == kind }.map { try $0.get("code") }
        }
        return (
            Set(try codes("step").compactMap(GovernedStep.init)), Set(try codes("audience").compactMap(Audience.init(code:))),
            try codes("first").compactMap { Int64($0) }.map { Policy.ID($0) }.sorted()
        )
    }

    func setSteps(_ steps: Set<GovernedStep>, of id: Policy.ID) throws {
        try run("DELETE FROM policy_step WHERE policy_id = \(id)")
        for step in steps.map(\.rawValue).sorted() {
            try run("INSERT INTO policy_step (policy_id, step) VALUES (\(id), \(step))")
        }
    }

    func setAudience(_ audience: Set<Audience>, of id: Policy.ID) throws {
        try run("DELETE FROM policy_audience WHERE policy_id = \(id)")
        for code in audience.map(\.code).sorted() {
            try run("INSERT INTO policy_audience (policy_id, audience) VALUES (\(id), \(code))")
        }
    }

    /// What must be read before what, all of it: policies are few.
    func readFirst() throws -> [(policy: Policy.ID, first: Policy.ID)] {
        try rows("SELECT policy_id, first_id FROM policy_first ORDER BY policy_id, first_id LIMIT 5000").map {
            (policy: try $0.get("policy_id"), first: try $0.get("first_id"))
        }
    }

    func setReadFirst(_ first: [Policy.ID], of id: Policy.ID) throws {
        try run("DELETE FROM policy_first WHERE policy_id = \(id)")
        for one in Set(first).sorted() {
            try run("INSERT INTO policy_first (policy_id, first_id) VALUES (\(id), \(one))")
        }
    }
}
