public import Base
public import Foundation
public import People

/// Something somebody told a customer they would do, by a time. The heart of the desk.
public struct Promise: Sendable, Equatable {
    public typealias ID = Identifier<Promise>

    public enum State: String, Sendable, CaseIterable { case open, kept, missed, released }

    public let id: ID
    public let caseID: Case.ID
    public let party: Party.ID
    /// The message it was made in.
    public let entry: Entry.ID?
    public let what: String
    public var dueAt: Date
    /// When it was due before anybody moved it.
    public let firstDueAt: Date
    public var owner: Staff.ID
    public let madeBy: Staff.ID?
    public let madeAt: Date
    public var state: State
    /// How often it was moved with the customer's agreement.
    public var moves: Int
    public var closedAt: Date?
    public var remark: String
    /// What was done about it after it was missed.
    public var putRight: String
    public var warnedAt: Date?
    /// When the watcher next looks at it; nil when there is nothing left to watch.
    public var checkAt: Date?
    public var version: Int
}

extension Promise {
    public static let longestWhat = 300
    /// The owner is warned this long before, or when a fifth of the time is left if that is later.
    public static let warning: TimeInterval = 30 * 60

    /// Due within the next hour.
    public static let soon: TimeInterval = 60 * 60

    static func checkTime(dueAt: Date, madeAt: Date) -> Date {
        dueAt - min(warning, max(0, dueAt.timeIntervalSince(madeAt)) / 5)
    }

    /// How it looks at a time: the state the pages paint.
    public func look(at time: Date) -> String {
        switch state {
        case .kept: "kept"
        case .missed: "broken"
        case .released: "paused"
        case .open where dueAt <= time: "broken"
        case .open where dueAt <= time + Self.soon: "soon"
        case .open: moves > 0 ? "moved" : "open"
        }
    }

    func kept(at time: Date, remark: String) throws -> Promise {
        guard state == .open || state == .missed else { throw Problem.conflict("desk.problem.promise_closed") }
        var kept = self
        // Done after its time, it stays missed: what was done then is how it was put right.
        if state == .missed || dueAt < time {
            kept.state = .missed
            kept.putRight = remark
        } else {
            kept.state = .kept
            kept.remark = remark
        }
        kept.closedAt = time
        kept.checkAt = nil
        return kept
    }

    func missed(at time: Date) -> Promise {
        var missed = self
        missed.state = .missed
        missed.closedAt = time
        missed.checkAt = nil
        return missed
    }

    func moved(to time: Date, now: Date, remark: String) throws -> Promise {
        guard state == .open else { throw Problem.conflict("desk.problem.promise_closed") }
        guard time > now else { throw Problem.invalid("due_at", "desk.problem.due_in_past") }
        var moved = self
        moved.dueAt = time
        moved.moves += 1
        moved.remark = remark
        moved.warnedAt = nil
        moved.checkAt = Self.checkTime(dueAt: time, madeAt: now)
        return moved
    }

    func released(at time: Date, remark: String) throws -> Promise {
        guard state == .open else { throw Problem.conflict("desk.problem.promise_closed") }
        var released = self
        released.state = .released
        released.closedAt = time
        released.remark = remark
        released.checkAt = nil
        return released
    }

    func puttingRight(_ words: String) throws -> Promise {
        guard state == .missed else { throw Problem.conflict("desk.problem.promise_not_missed") }
        var changed = self
        changed.putRight = words
        return changed
    }
}
