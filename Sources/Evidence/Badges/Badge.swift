public import Base
public import Foundation
public import People

/// A unit, or everything, that somebody was judged to have shown, as a credential of their own to take anywhere.
public struct Badge: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Badge>

    public let id: ID
    public let enrolment: Enrolment.ID
    public let staff: Staff.ID
    /// The group of the framework; empty for the whole of it.
    public let unit: String
    public let awardedAt: Date
    public let awardedBy: Staff.ID?
    /// What names the credential everywhere: `urn:uuid:…`.
    public let serial: String
    /// The signed credential, as it was made.
    public let credential: String
    /// When it was taken back, and why; nil while it stands.
    public let revokedAt: Date?
    public let reason: String

    public var isStanding: Bool { revokedAt == nil }
}

/// What a badge could be for, and how far it is.
public struct BadgeUnit: Sendable, Equatable {
    /// The group of the framework; empty for the whole of it.
    public let id: String
    public let title: String
    public let items: [Framework.Item]
    public let accepted: Int
    /// Choices that are still to be made stand in the way of the whole.
    public let lacks: Bool
    /// The newest badge for it, standing or taken back.
    public var badge: Badge?

    /// Every item of it was accepted.
    public var isComplete: Bool { !items.isEmpty && accepted == items.count && !lacks }
    public var isAwarded: Bool { badge?.isStanding == true }

    /// The units of somebody's enrolment, the whole of it first. A framework with one group has no unit beside the whole.
    static func all(
        of enrolment: Enrolment, in framework: Framework, accepted: Set<String>, badges: [Badge]
    ) -> [BadgeUnit] {
        let rules = EnrolmentRules(framework)
        let items = rules.items(groups: enrolment.chosenGroups, items: enrolment.chosenItems)
        let newest = Dictionary(badges.sorted { $0.id > $1.id }.map { ($0.unit, $0) }) { first, _ in first }
        func unit(_ id: String, _ title: String, _ items: [Framework.Item], lacks: Bool = false) -> BadgeUnit {
            BadgeUnit(
                id: id, title: title, items: items, accepted: items.count { accepted.contains($0.code) }, lacks: lacks,
                badge: newest[id])
        }
        let byGroup = Dictionary(grouping: items, by: \.group)
        let groups = framework.groups.compactMap { group in byGroup[group.id].map { unit(group.id, group.title, $0) } }
        let lacks = !rules.lacks(groups: enrolment.chosenGroups, items: enrolment.chosenItems).isEmpty
        return [unit("", framework.title, items, lacks: lacks)] + (groups.count > 1 ? groups : [])
    }
}
