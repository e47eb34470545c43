import Base

/// Which policy must be read before which. A circle could never be begun, so none is let in.
struct ReadFirst: Sendable {
    /// For each policy, those that come before it.
    private var before: [Policy.ID: Set<Policy.ID>]

    init(_ pairs: some Sequence<(policy: Policy.ID, first: Policy.ID)> = []) {
        before = pairs.reduce(into: [:]) { $0[$1.policy, default: []].insert($1.first) }
    }

    /// The way from a policy back to itself that would come about if these had to be read before it; nil when none would.
    func circle(putting first: [Policy.ID], before policy: Policy.ID) -> [Policy.ID]? {
        for start in first {
            if let way = way(from: start, to: policy) { return way }
        }
        return nil
    }

    /// The policies in an order in which each can be read.
    func inOrder(_ policies: [Policy.ID]) -> [Policy.ID] {
        var (order, seen): ([Policy.ID], Set<Policy.ID>) = ([], [])
        let wanted = Set(policies)
        // A chain may be long, so it is walked with a list of its own rather than by calls within calls.
        for policy in policies {
            var stack = [(policy, false)]
            while let (next, isReady) = stack.popLast() {
                if isReady {
                    if wanted.contains(next) { order.append(next) }
                } else if seen.insert(next).inserted {
                    stack.append((next, true))
                    stack += (before[next] ?? []).sorted().map { ($0, false) }
                }
            }
        }
        return order
    }

    private func way(from start: Policy.ID, to end: Policy.ID) -> [Policy.ID]? {
        var ways = [[start]]
        var seen: Set<Policy.ID> = [start]
        while let way = ways.popLast(), let last = way.last {
            if last == end { return way }
            for next in (before[last] ?? []).sorted() where seen.insert(next).inserted { ways.append(way + [next]) }
        }
        return nil
    }
}
