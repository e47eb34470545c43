import Base
import Foundation

/// What the rules see of one piece of work and its surroundings. Pure: the same log always gives the same candidates.
struct RuleMatcher {
    let rulebook: EvidenceRulebook
    /// Since when whose work counts; nobody else's does.
    let learners: [Int64: Learner]
    /// By case, what rules may look for beside their event, in order.
    let history: [Int64: [SealedEvent]]
    let parties: [Int64: PartySigns]

    /// One person who shows something, over all they are enrolled on.
    struct Learner: Sendable {
        /// For each enrolment, from when work counts, and what has to be shown.
        var enrolments: [(countsFrom: Date, shows: Needed)] = []

        /// What has to be shown for an enrolment: the rules that serve it, and its items, qualified.
        struct Needed: Sendable {
            var rules: Set<String> = []
            var items: Set<String> = []
        }

        func counts(_ rule: String, at time: Date) -> Bool {
            enrolments.contains { time >= $0.countsFrom && $0.shows.rules.contains(rule) }
        }

        func needs(_ item: String, at time: Date) -> Bool {
            enrolments.contains { time >= $0.countsFrom && $0.shows.items.contains(item) }
        }
    }

    /// What rules ask of a customer.
    struct PartySigns: Sendable, Equatable {
        var isInternal = false
        var preferredChannel: String?
    }

    struct Match: Hashable {
        let staff: Int64
        let rule: String
        let event: Int64
    }

    /// The candidates that exist because of this event: its own, and those of earlier work that it completes.
    func matches(_ event: SealedEvent) -> [(match: Match, event: SealedEvent)] {
        let own = rulebook.rules(for: event.name)
        var found = matches(event, own)
        guard let caseID = event.caseID, let actor = event.actor else { return found }
        for rule in rulebook.rules(companion: event.name) {
            for earlier in history[caseID] ?? [] where earlier.name == rule.event && earlier.position < event.position {
                found += matches(earlier, [rule]).filter { $0.match.staff == actor }
            }
        }
        return found
    }

    private func matches(_ event: SealedEvent, _ rules: [EvidenceRule]) -> [(match: Match, event: SealedEvent)] {
        guard !rules.isEmpty else { return [] }
        let facts = rules.contains { $0.conditions.readsFacts || $0.itemsFrom != nil } ? event.facts : [:]
        return rules.flatMap { rule -> [(Match, SealedEvent)] in
            guard let staff = person(of: event, rule, facts), let learner = learners[staff] else { return [] }
            let ids = ids(of: rule, for: learner, event, facts)
            guard !ids.isEmpty, holds(rule.conditions, event, facts, staff) else { return [] }
            return ids.map { (Match(staff: staff, rule: $0, event: event.id), event) }
        }
    }

    /// The rule, where it serves something the person has to show; and the rule for each such item that the event names.
    private func ids(
        of rule: EvidenceRule, for learner: Learner, _ event: SealedEvent, _ facts: [String: EventValue]
    ) -> [String] {
        let own = learner.counts(rule.id, at: event.at) ? [rule.id] : []
        guard let fact = rule.itemsFrom, case .code(let named)? = facts[fact] else { return own }
        return own + named.split(separator: " ").map(String.init).filter { learner.needs($0, at: event.at) }.map(rule.naming)
    }

    private func person(of event: SealedEvent, _ rule: EvidenceRule, _ facts: [String: EventValue]) -> Int64? {
        guard let field = rule.conditions.person else { return event.actor }
        guard case .number(let staff)? = facts[field], staff != 0 else { return nil }
        return staff
    }

    private func holds(
        _ conditions: EvidenceRule.Conditions, _ event: SealedEvent, _ facts: [String: EventValue], _ staff: Int64
    ) -> Bool {
        guard conditions.facts.allSatisfy({ $0.holds(in: facts) }) else { return false }
        if let colleague = conditions.colleague {
            guard case .number(let other)? = facts[colleague], other != 0, other != staff else { return false }
        }
        if conditions.asksForParty {
            guard let party = event.party.flatMap({ parties[$0] }) else { return false }
            if let isInternal = conditions.isInternal, party.isInternal != isInternal { return false }
            if conditions.onPreferredChannel {
                guard let preferred = party.preferredChannel, facts["channel"] == .code(preferred) else { return false }
            }
        }
        guard !conditions.neighbours.isEmpty else { return true }
        let around = event.caseID.flatMap { history[$0] } ?? []
        func happened(_ name: String) -> Bool { around.contains { $0.name == name && $0.position < event.position } }
        if let after = conditions.after, !happened(after) { return false }
        if let without = conditions.without, happened(without) { return false }
        if let with = conditions.with, !around.contains(where: { $0.name == with && $0.actor == staff }) { return false }
        return true
    }
}
