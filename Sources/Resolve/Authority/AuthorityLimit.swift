public import Base
public import Foundation
public import People

/// Up to how much a role or one colleague may decide alone, for one kind of decision, and how much in a period.
public struct AuthorityLimit: Sendable, Equatable {
    public typealias ID = Identifier<AuthorityLimit>

    public enum Holder: Sendable, Equatable {
        case role(Role)
        case staff(Staff.ID)
    }

    public enum Period: String, Sendable, CaseIterable { case week, month, quarter, year }

    public let id: ID
    public let kind: DecisionKind
    public let holder: Holder
    public let limit: Money
    /// All of one person's decisions of this kind in a period together.
    public let budget: Money?
    public let period: Period?
    public let setBy: Staff.ID?
    public let setAt: Date
}

extension AuthorityLimit.Period {
    /// The first moment of the period a time lies in, by the desk's calendar. Weeks begin on Monday.
    func start(at time: Date, in zone: TimeZone) -> Date {
        let local = LocalTime(time, in: zone)
        let day =
            switch self {
            case .week: local.dayNumber - (local.weekday + 6) % 7
            case .month: LocalTime.dayNumber(year: local.year, month: local.month, day: 1)
            case .quarter: LocalTime.dayNumber(year: local.year, month: (local.month - 1) / 3 * 3 + 1, day: 1)
            case .year: LocalTime.dayNumber(year: local.year, month: 1, day: 1)
            }
        return LocalTime.date(dayNumber: day, hour: 0, minute: 0, in: zone)
    }
}

/// Authority lent to a colleague for a time.
public struct Delegation: Sendable, Equatable {
    public typealias ID = Identifier<Delegation>

    public let id: ID
    public let kind: DecisionKind
    public let giver: Staff.ID
    public let taker: Staff.ID
    public let limit: Money
    public let reason: String
    public let startsAt: Date
    public let endsAt: Date
    public var endedAt: Date?

    func holds(at time: Date) -> Bool { endedAt == nil && startsAt <= time && time < endsAt }
}

/// What was decided on somebody's authority: it counts towards their budget, and towards what a customer has had.
public struct AuthorityUse: Sendable, Equatable {
    public let subject: Int64
    public let kind: DecisionKind
    public let staff: Staff.ID
    public let caseID: Int64
    public let party: Party.ID
    public let amount: Money
    public let approval: Approval.ID?
    public let title: String
    public let address: String
    public let at: Date
}

/// Whether somebody may decide something alone, and if not, why.
public enum Standing: Sendable, Equatable {
    /// Yes. `left` is what remains of the period's budget afterwards.
    case within(limit: Money, left: Money?)
    case above(Reason, limit: Money?)

    public enum Reason: Sendable, Equatable {
        /// No authority for this kind of decision at all.
        case none
        /// This amount alone is more than the limit.
        case amount
        /// Together with what the same customer has had lately, which came to this, it is more than the limit.
        case together(Money, count: Int)
        /// The budget of the period has this left.
        case budget(left: Money)
    }

    public var isWithin: Bool { if case .within = self { true } else { false } }
}

/// How limits, budgets, delegations and what was decided lately come together.
enum AuthorityRule {
    /// Amounts to one customer within this time are looked at together, so that no limit is passed in two halves.
    static let together: TimeInterval = 30 * 86_400

    /// - Parameters:
    ///   - limits: those in force for this kind; one for the person counts instead of the one for their role
    ///   - delegations: those the person holds now, for this kind
    ///   - lately: what this customer has had of this kind within `together`, from anybody, for other things
    ///   - spent: what the person has decided of this kind in the budget's period
    static func standing(
        _ amount: Money, limits: [AuthorityLimit], staff: Staff.ID, role: Role, delegations: [Delegation],
        lately: [Money], spent: Money
    ) throws -> Standing {
        let own =
            limits.first { $0.holder == .staff(staff) } ?? limits.first { $0.holder == .role(role) }
        let lent = delegations.map(\.limit)
        for other in lent + [own?.limit, own?.budget].compactMap({ $0 }) + lately where other.currency != amount.currency {
            throw Problem.invalid("amount", "problem.currencies")
        }
        guard let limit = (lent + [own?.limit].compactMap { $0 }).max(by: { $0.minor < $1.minor }) else {
            return .above(.none, limit: nil)
        }
        if amount.minor > limit.minor { return .above(.amount, limit: limit) }
        let before = try lately.reduce(Money.zero(amount.currency)) { try $0.adding($1) }
        let sum = try before.adding(amount)
        if amount.minor > 0, before.minor > 0, sum.minor > limit.minor {
            return .above(.together(sum, count: lately.count + 1), limit: limit)
        }
        // Lent authority is not limited by the taker's own budget.
        let isOwn = own.map { amount.minor <= $0.limit.minor } ?? false
        guard isOwn || lent.isEmpty, let budget = own?.budget else { return .within(limit: limit, left: nil) }
        let left = budget.minor - spent.minor
        if amount.minor > left {
            return .above(.budget(left: Money(minor: max(0, left), amount.currency)), limit: limit)
        }
        return .within(limit: limit, left: Money(minor: left - amount.minor, amount.currency))
    }
}
