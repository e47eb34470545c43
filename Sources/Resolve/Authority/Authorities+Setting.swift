public import Base
import Desk
public import Foundation
public import People
import Storage

/// What somebody sets as a limit.
public struct LimitDraft: Sendable {
    public var kind: DecisionKind
    public var holder: AuthorityLimit.Holder
    public var limit: Money
    public var budget: Money?
    public var period: AuthorityLimit.Period?

    public init(
        _ kind: DecisionKind, _ holder: AuthorityLimit.Holder, limit: Money, budget: Money? = nil,
        period: AuthorityLimit.Period? = nil
    ) {
        self.kind = kind
        self.holder = holder
        self.limit = limit
        self.budget = budget
        self.period = period
    }
}

/// Authority somebody lends.
public struct DelegationDraft: Sendable {
    public var kind: DecisionKind
    public var taker: Staff.ID
    public var limit: Money
    public var startsAt: Date?
    public var endsAt: Date
    public var reason: String

    public init(_ kind: DecisionKind, to taker: Staff.ID, limit: Money, from: Date? = nil, until: Date, reason: String) {
        self.kind = kind
        self.taker = taker
        self.limit = limit
        startsAt = from
        endsAt = until
        self.reason = reason
    }
}

extension Authorities {
    /// Sets a limit, which takes the place of the one before it for the same role or person.
    @discardableResult public func set(_ draft: LimitDraft, key: String? = nil) throws -> AuthorityLimit.ID {
        try work.principal.require(.setAuthority)
        return try work.once(key) {
            if let budget = draft.budget, budget.currency != draft.limit.currency {
                throw Problem.invalid("budget", "problem.currencies")
            }
            if (draft.budget == nil) != (draft.period == nil) {
                throw Problem.invalid("budget", "resolve.problem.budget_needs_period")
            }
            if case .staff(let staff) = draft.holder {
                _ = try work.db.staff(staff)
                // Whoever sets authority does not raise their own.
                if staff == work.author { throw Problem.invalid("holder", "resolve.problem.own_authority") }
            }
            for old in try work.db.limits(draft.kind) where old.holder == draft.holder {
                _ = try work.db.end(old.id, at: work.now)
            }
            let limit = AuthorityLimit(
                id: work.newID(), kind: draft.kind, holder: draft.holder, limit: draft.limit, budget: draft.budget,
                period: draft.period, setBy: work.author, setAt: work.now)
            try work.db.insert(limit)
            try work.record(Event(.authoritySet, limit.id.number, limit.facts))
            return limit.id
        }
    }

    /// Takes a limit away: whoever held it may no longer decide this alone.
    public func endLimit(_ id: AuthorityLimit.ID) throws {
        try work.principal.require(.setAuthority)
        guard let limit = try work.db.limits().first(where: { $0.id == id }) else { return }
        if try work.db.end(id, at: work.now) {
            try work.record(Event(.authorityEnded, id.number, ["kind": .code(limit.kind.rawValue)]))
        }
    }

    /// Lends one's own authority, or part of it, to a colleague for a time.
    @discardableResult public func delegate(_ draft: DelegationDraft, key: String? = nil) throws -> Delegation.ID {
        try work.principal.require(.approve)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        return try work.once(key) {
            let reason = try Wording.required(draft.reason, "reason", longest: 500)
            let starts = max(draft.startsAt ?? work.now, work.now)
            guard draft.endsAt > starts else { throw Problem.invalid("until", "resolve.problem.ends_before") }
            guard draft.taker != author else { throw Problem.invalid("taker", "resolve.problem.lend_to_self") }
            let taker = try work.db.staff(draft.taker)
            guard taker.isActive, taker.role.permissions.contains(.decide) else {
                throw Problem.invalid("taker", "resolve.problem.cannot_decide")
            }
            // Only what is one's own can be lent: authority that was lent to somebody is not passed on.
            let own = try ownLimit(draft.kind, of: try work.db.staff(author))
            guard let own, own.currency == draft.limit.currency, draft.limit.minor <= own.minor else {
                throw Problem.invalid("limit", "resolve.problem.more_than_own", ["limit": own?.text ?? "£0"])
            }
            let delegation = Delegation(
                id: work.newID(), kind: draft.kind, giver: author, taker: draft.taker, limit: draft.limit, reason: reason,
                startsAt: starts, endsAt: draft.endsAt)
            try work.db.insert(delegation, at: work.now)
            try work.record(
                Event(
                    .authorityDelegated, delegation.id.number,
                    [
                        "kind": .code(draft.kind.rawValue), "to": .id(draft.taker), "minor": .number(draft.limit.minor),
                        "currency": .code(draft.limit.currency.code), "from": .date(starts), "until": .date(draft.endsAt),
                    ]))
            return delegation.id
        }
    }

    /// Takes lent authority back before its time: the giver may, and whoever sets authority.
    public func endDelegation(_ id: Delegation.ID) throws {
        let delegation = try work.db.delegation(id)
        if delegation.giver != work.author { try work.principal.require(.setAuthority) }
        if try work.db.end(id, at: work.now) { try work.record(Event(.delegationEnded, id.number)) }
    }

    /// Says that the person is away: requests that wait for them go to somebody else at once. Nil: they are back.
    public func beAway(until time: Date?) throws {
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        if let time, time <= work.now { throw Problem.invalid("until", "desk.problem.due_in_past") }
        let before = try work.db.away(at: work.now)[author]
        guard before != time else { return }
        try work.db.setAway(author, until: time)
        try work.record(Event(.staffAway, author.number, ["until": .number(time?.milliseconds ?? 0)]))
        if time != nil { try Approvals(work).passOn(from: author) }
    }

    /// What somebody may decide alone, apart from what was lent to them.
    func ownLimit(_ kind: DecisionKind, of staff: Staff) throws -> Money? {
        let limits = try work.db.limits(kind)
        return (limits.first { $0.holder == .staff(staff.id) } ?? limits.first { $0.holder == .role(staff.role) })?.limit
    }
}

extension AuthorityLimit {
    fileprivate var facts: [String: EventValue] {
        var facts: [String: EventValue] = [
            "kind": .code(kind.rawValue), "minor": .number(limit.minor), "currency": .code(limit.currency.code),
        ]
        if let budget, let period {
            facts["budget"] = .number(budget.minor)
            facts["period"] = .code(period.rawValue)
        }
        switch holder {
        case .role(let role): facts["role"] = .code(role.rawValue)
        case .staff(let staff): facts["staff"] = .id(staff)
        }
        return facts
    }
}
