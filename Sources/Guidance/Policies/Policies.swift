public import Base
import Desk
public import Foundation
import People
import Storage

/// What people can do with policies: write them, change them, find them, read them. Pages, the API and the demo all come
/// through here; what governs a step is in `GoverningRules`, what somebody has read in `PolicyReading`.
public struct Policies {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Writes a policy down for the first time.
    @discardableResult public func write(_ draft: PolicyDraft, key: String? = nil) throws -> Policy.ID {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let draft = try draft.checked()
            let policy = Policy(
                id: work.newID(), kind: draft.kind, title: draft.title, source: draft.source, owner: try owner(draft.owner),
                reviewOn: draft.reviewOn, isWithdrawn: false, changedAt: work.now, version: 1)
            try work.db.insert(policy)
            try work.db.insert(text(draft, number: 1, from: draft.from ?? work.now), of: policy.id)
            try concern(policy.id, draft)
            try GuidanceSchema.policyWords.put(policy.id.number, draft.words, in: work.db)
            try work.record(Event(.policyChanged, policy, version: 1))
            return policy.id
        }
    }

    /// Changes a policy. What it says becomes a new version with a note of what changed, which people read anew; where
    /// the words stay as they are, only what is around them changes. Answers the number of its latest version.
    @discardableResult public func change(_ id: Policy.ID, to draft: PolicyDraft, version: Int) throws -> Int {
        try work.principal.require(.keepPolicies)
        var policy = try standing(id, version: version)
        let draft = try draft.checked()
        guard let latest = try work.db.policyTexts(of: id).first else { throw Problem.notFound("guidance.problem.no_policy") }
        let isNew = !draft.saysTheSame(as: latest)
        if isNew {
            guard !draft.changeNote.isEmpty else { throw Problem.invalid("change_note", "guidance.problem.change_note_missing") }
            guard !draft.impact.isEmpty else { throw Problem.invalid("impact", "guidance.problem.impact_missing") }
            let from = draft.from ?? max(work.now, latest.from)
            guard from >= latest.from else { throw Problem.invalid("from", "guidance.problem.from_too_early") }
            try work.db.insert(text(draft, number: latest.number + 1, from: from), of: id)
        }
        policy.kind = draft.kind
        policy.title = draft.title
        policy.source = draft.source
        policy.owner = try owner(draft.owner)
        policy.reviewOn = draft.reviewOn
        policy.changedAt = work.now
        try work.db.update(policy)
        try concern(id, draft)
        try GuidanceSchema.policyWords.put(id.number, draft.words, in: work.db)
        let number = isNew ? latest.number + 1 : latest.number
        try work.record(Event(.policyChanged, policy, version: number))
        return number
    }

    /// It holds no longer. What was done by it still says so.
    public func withdraw(_ id: Policy.ID, version: Int) throws {
        try work.principal.require(.keepPolicies)
        var policy = try standing(id, version: version)
        policy.isWithdrawn = true
        policy.changedAt = work.now
        try work.db.update(policy)
        try GuidanceSchema.policyWords.remove(id.number, in: work.db)
        try work.record(Event(.policyWithdrawn, policy.id.number, ["version": .number(Int64(policy.version))]))
    }

    /// Somebody looked whether it is still right, and says when to look again.
    public func review(_ id: Policy.ID, next: Date?, version: Int) throws {
        try work.principal.require(.keepPolicies)
        guard let next else { throw Problem.invalid("review_on", "guidance.problem.review_missing") }
        guard next > work.now else { throw Problem.invalid("review_on", "guidance.problem.review_past") }
        var policy = try standing(id, version: version)
        policy.reviewOn = next
        try work.db.update(policy)
        try work.record(
            Event(.policyReviewed, id.number, ["version": .number(Int64(policy.version)), "next": .date(next)]))
    }

    /// A policy with what it says now.
    public func file(_ id: Policy.ID) throws -> PolicyFile {
        try work.principal.require(.readPolicies)
        let policy = try work.db.policy(id)
        let texts = try work.db.policyTexts(of: id)
        let concerns = try work.db.concerns(of: id)
        return PolicyFile(
            policy: policy, texts: texts, text: texts.first { $0.from <= work.now }, steps: concerns.steps,
            audience: concerns.audience, first: concerns.first)
    }

    /// Policies that hold or will hold, of one kind or of all, by kind and title.
    func list(_ kind: Policy.Kind?, after: Policy?, limit: Int) throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        let ofKind: SQL = kind.map { "AND policy.kind = \($0)" } ?? ""
        let from: SQL =
            after.map { "AND (policy.kind, policy.title_key, policy.id) > (\($0.kind), \(SearchKey.folded($0.title)), \($0.id))" }
            ?? ""
        return try lines(
            "NOT policy.is_withdrawn \(ofKind) \(from) ORDER BY policy.kind, policy.title_key, policy.id LIMIT \(limit)")
    }

    /// Policies in which every word of a question is found, those that have it in their title first.
    func search(_ question: String) throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        let ids = try GuidanceSchema.policyWords.matches(question, limit: Self.mostFound, in: work.db)
        if ids.isEmpty { return [] }
        let words = SearchKey.folded(question).split(separator: " ")
        return try lines("policy.id IN \(list: ids) ORDER BY policy.id LIMIT \(ids.count)").sorted { left, right in
            let (mine, theirs) = (left.hits(words), right.hits(words))
            return mine == theirs ? left.policy.title < right.policy.title : mine > theirs
        }
    }

    /// Policies whose review has come or comes within a month, the most urgent first.
    func reviewDue() throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        return try lines(
            """
            NOT policy.is_withdrawn AND policy.review_on IS NOT NULL AND policy.review_on <= \(work.now + 30 * 86_400)
            ORDER BY policy.review_on, policy.id LIMIT 100
            """)
    }

    private static let mostFound = 100

    func lines(_ which: SQL) throws -> [PolicyLine] {
        try work.db.rows(
            """
            SELECT \(Policy.columns), policy_version.number AS number, policy_version.summary AS summary,
                policy_version.from_at AS from_at, policy_read.at AS read_at
            FROM policy
            LEFT JOIN policy_version ON policy_version.policy_id = policy.id
                AND policy_version.number = \(Policy.numberInForce(at: work.now))
            LEFT JOIN policy_read ON policy_read.policy_id = policy.id AND policy_read.number = policy_version.number
                AND policy_read.staff_id = \(work.principal.id)
            WHERE \(which)
            """
        ).map(PolicyLine.init)
    }

    private func standing(_ id: Policy.ID, version: Int) throws -> Policy {
        let policy = try work.db.policy(id)
        guard policy.version == version else { throw Problem.conflict("guidance.problem.policy_changed") }
        if policy.isWithdrawn { throw Problem.conflict("guidance.problem.withdrawn") }
        return policy
    }

    private func owner(_ id: Staff.ID?) throws -> Staff.ID {
        guard let id = id ?? work.author else { throw Problem.invalid("owner", "guidance.problem.owner_missing") }
        guard try work.db.staffIfAny(id)?.isActive == true else { throw Problem.invalid("owner", "guidance.problem.owner_gone") }
        return id
    }

    private func text(_ draft: PolicyDraft, number: Int, from: Date) -> PolicyText {
        PolicyText(
            number: number, summary: draft.summary, body: draft.body, customerText: draft.customerText, from: from,
            changeNote: draft.changeNote, impact: draft.impact, writtenBy: Staff.ID(work.principal.id), writtenAt: work.now)
    }

    private func concern(_ id: Policy.ID, _ draft: PolicyDraft) throws {
        let known = try work.db.policies(draft.first)
        guard known.count == Set(draft.first).count, known.allSatisfy({ !$0.isWithdrawn }) else {
            throw Problem.invalid("first", "guidance.problem.first_unknown")
        }
        let order = ReadFirst(try work.db.readFirst().filter { $0.policy != id })
        if let circle = order.circle(putting: draft.first, before: id) {
            let titles = Dictionary(try work.db.policies(Set(circle)).map { ($0.id, $0.title) }) { first, _ in first }
            let way = ([id] + circle).map { titles[$0] ?? draft.title }.map { "“\($0)”" }.joined(separator: " → ")
            throw Problem.invalid("first", "guidance.problem.circle", ["way": way])
        }
        try work.db.setReadFirst(draft.first, of: id)
        try work.db.setSteps(draft.steps, of: id)
        try work.db.setAudience(draft.audience, of: id)
    }
}

/// A policy in a list, as one reader sees it.
struct PolicyLine: Sendable {
    let policy: Policy
    /// The version that holds; nil when the first one is still to come.
    let number: Int?
    let summary: String
    let from: Date?
    /// When the reader read that version.
    let readAt: Date?

    init(_ row: Row) throws {
        policy = try Policy(row)
        number = try row.getIfPresent("number")
        summary = try row.getIfPresent("summary") ?? ""
        from = try row.getIfPresent("from_at")
        readAt = try row.getIfPresent("read_at")
    }

    fileprivate func hits(_ words: [Substring]) -> Int {
        let title = SearchKey.folded(policy.title)
        return words.count { title.contains($0) }
    }
}

extension Event {
    init(_ name: EventName, _ policy: Policy, version: Int) {
        self.init(name, policy.id.number, ["kind": .code(policy.kind.rawValue), "version": .number(Int64(version))])
    }
}
