public import Base
public import Foundation

/// The time a customer waits for an answer, from the first message nobody has answered yet.
public struct ReplyClock: Sendable, Equatable {
    public typealias ID = Identifier<ReplyClock>

    /// Whether anybody had answered this customer in the case before.
    public enum Kind: String, Sendable, CaseIterable { case first, next }

    public let id: ID
    public let caseID: Case.ID
    public let kind: Kind
    /// How the message came.
    public let channel: Channel
    public let startedAt: Date
    public var dueAt: Date
    /// The version of the reply standard it began under.
    public let standard: Int
    /// How long the customer may wait, in words' terms.
    public var target: ReplyStandard.Target
    /// When it stopped: the customer was answered, or the case was resolved without an answer.
    public var endedAt: Date?
    public var isAnswered: Bool
    /// Minutes with somebody there until it stopped.
    public var waited: Int?
    /// When the customer was told that it takes longer.
    public var heldAt: Date?
    /// When it was noticed that it is late.
    public var lateAt: Date?
}

extension ReplyClock {
    /// Due within the next hour.
    static let soon: TimeInterval = 60 * 60

    public var isOpen: Bool { endedAt == nil }
    public var isInTime: Bool { endedAt.map { $0 <= dueAt } ?? false }

    func isLate(at time: Date) -> Bool { isOpen && dueAt < time }

    /// The state pages paint it in.
    public func look(at time: Date) -> String {
        guard isOpen else { return isAnswered ? isInTime ? "met" : "broken" : "paused" }
        return dueAt < time ? "broken" : dueAt <= time + Self.soon ? "soon" : "open"
    }

    /// How much of the time has gone, in per cent.
    func gone(at time: Date) -> Int {
        let whole = dueAt.timeIntervalSince(startedAt)
        guard whole > 0 else { return 100 }
        return min(100, max(0, Int((endedAt ?? time).timeIntervalSince(startedAt) / whole * 100)))
    }

    func ended(at time: Date, answered: Bool, by standard: ReplyStandard) -> ReplyClock {
        var ended = self
        ended.endedAt = max(time, startedAt)
        ended.isAnswered = answered
        ended.waited = standard.hours.minutes(from: startedAt, to: time)
        return ended
    }

    /// With the time a case of another priority has.
    func hurried(to priority: Case.Priority, by standard: ReplyStandard) -> ReplyClock {
        var hurried = self
        hurried.target = standard.target(kind, by: channel, priority: priority)
        hurried.dueAt = standard.due(kind, by: channel, priority: priority, from: startedAt)
        return hurried
    }
}
