import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Policies for other programs.
enum PolicyAPI {
    static let routes: [Route] = [
        .get("/api/v1/policies", .api) { visit in
            let (question, step, limit) = (visit.query.text("q"), visit.query.text("step"), try visit.limit())
            let kind = try visit.query.text("kind").map { name in
                guard let kind = Policy.Kind(rawValue: name) else { throw Problem.invalid("kind", "guidance.problem.kind") }
                return kind
            }
            let last = try visit.cursor(Policy.ID.self)
            let lines = try await visit.read { work in
                let policies = Policies(work)
                if let question { return try policies.search(question) }
                if let step {
                    guard let step = GovernedStep(rawValue: step) else { throw Problem.invalid("step", "guidance.problem.step") }
                    return try policies.lines(of: policies.governing(step))
                }
                let after = try last.flatMap { try work.db.policies([$0]).first }
                return try policies.list(kind, after: after, limit: limit + 1)
            }
            let isCut = question == nil && step == nil && lines.count > limit
            return try .value(
                APIList(
                    items: lines.prefix(isCut ? limit : lines.count).map(PolicyResource.init),
                    next: isCut ? lines[limit - 1].policy.id.description : nil))
        }
    ]
}

private struct PolicyResource: Encodable, Sendable {
    let id: String
    let kind: String
    let title: String
    let source: String
    @OrNull var version: Int?
    @OrNull var from: Date?
    let summary: String
    @OrNull var reviewOn: Date?
    @OrNull var readAt: Date?

    init(_ line: PolicyLine) {
        id = line.policy.id.description
        kind = line.policy.kind.rawValue
        title = line.policy.title
        source = line.policy.source
        version = line.number
        from = line.from
        summary = line.summary
        reviewOn = line.policy.reviewOn
        readAt = line.readAt
    }
}

extension Policies {
    /// The policies behind the rules of a step.
    fileprivate func lines(of rules: GoverningRules) throws -> [PolicyLine] {
        try work.principal.require(.readPolicies)
        let ids = rules.rules.map(\.policy)
        return ids.isEmpty ? [] : try lines("policy.id IN \(list: ids) ORDER BY policy.id LIMIT \(ids.count)")
    }
}
