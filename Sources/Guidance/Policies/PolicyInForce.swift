public import Base
import People
import Storage

/// A policy by its title, with the version that holds: for areas that refer to one and want to know when it has changed.
public struct PolicyInForce: Sendable, Equatable {
    public let id: Policy.ID
    public let title: String
    /// Nil while the first version is still to come.
    public let number: Int?
    public let isWithdrawn: Bool

    public var address: String { "/policies/\(id)" }
}

extension Policies {
    /// Those somebody can choose from, by kind and title.
    public func inForce() throws -> [PolicyInForce] { try list(nil, after: nil, limit: 300).map(PolicyInForce.init) }

    /// Some by their ids, also those withdrawn since.
    public func inForce(_ ids: Set<Policy.ID>) throws -> [Policy.ID: PolicyInForce] {
        try work.principal.require(.readPolicies)
        if ids.isEmpty { return [:] }
        let found = try lines("policy.id IN \(list: ids) ORDER BY policy.id LIMIT \(ids.count)")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.policy.id, PolicyInForce($0)) })
    }
}

extension PolicyInForce {
    fileprivate init(_ line: PolicyLine) {
        self.init(id: line.policy.id, title: line.policy.title, number: line.number, isWithdrawn: line.policy.isWithdrawn)
    }
}
