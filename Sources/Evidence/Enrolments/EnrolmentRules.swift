import Base

/// What a framework asks of one person's choices.
public struct EnrolmentRules: Sendable {
    public let framework: Framework

    public init(_ framework: Framework) {
        self.framework = framework
    }

    /// A choice that is still to be made.
    public enum Lack: Sendable, Equatable {
        /// So many more optional units.
        case optionalUnits(Int)
        /// One of these items at least, by role.
        case alternative([String])
    }

    /// The units to choose from, in the publisher's order.
    public var options: [Framework.Group] { framework.groups.filter { $0.requirement == .optional } }

    /// What is still to be chosen. Nothing else stands in the way of starting.
    public func lacks(groups: [String], items: [String]) -> [Lack] {
        let chosen = Set(groups).intersection(options.map(\.id)).count
        let short = (framework.rules.minimumOptional ?? 0) - chosen
        return (short > 0 ? [.optionalUnits(short)] : [])
            + framework.rules.alternatives.filter { Set($0.items).isDisjoint(with: items) }.map { .alternative($0.items) }
    }

    /// The items somebody has to show: those of mandatory and chosen units. Of items that stand for each other, the chosen
    /// ones; all of them while none is chosen.
    public func items(groups: [String], items chosen: [String]) -> [Framework.Item] {
        let (standing, chosen) = (standingGroups(groups), Set(chosen))
        let left = framework.rules.alternatives.reduce(into: Set<String>()) { left, alternative in
            let others = Set(alternative.items).subtracting(chosen)
            if others.count < alternative.items.count { left.formUnion(others) }
        }
        return framework.items.filter { standing.contains($0.group) && !left.contains($0.code) }
    }

    /// A group counts unless it, or one it is within, is optional and was not chosen.
    private func standingGroups(_ chosen: [String]) -> Set<String> {
        let groups = Dictionary(uniqueKeysWithValues: framework.groups.map { ($0.id, $0) })
        func stands(_ group: Framework.Group) -> Bool {
            if group.requirement == .optional, !chosen.contains(group.id) { return false }
            return group.parent.flatMap { groups[$0] }.map(stands) ?? true
        }
        return Set(framework.groups.filter(stands).map(\.id))
    }

    /// Throws for a choice the framework does not offer.
    func check(groups: [String], items: [String]) throws {
        guard Set(groups).isSubset(of: options.map(\.id)) else {
            throw Problem.invalid("groups", "enrolments.problem.no_option")
        }
        guard Set(items).isSubset(of: framework.rules.alternatives.flatMap(\.items)) else {
            throw Problem.invalid("items", "enrolments.problem.no_alternative")
        }
    }

    /// "2025" or "2025/26".
    static func isYear(_ text: String) -> Bool {
        guard let match = text.wholeMatch(of: #/(2\d{3})(?:/(\d\d))?/#) else { return false }
        return match.2.map { Int($0) == ((Int(match.1) ?? 0) + 1) % 100 } ?? true
    }
}

extension Enrolment.State {
    /// What may become of it.
    func allows(_ next: Enrolment.State) -> Bool {
        switch (self, next) {
        case (.active, .paused), (.paused, .active), (.active, .completed), (.active, .withdrawn), (.paused, .withdrawn): true
        default: false
        }
    }
}
