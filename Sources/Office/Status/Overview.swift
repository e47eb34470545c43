public import Base
public import Desk
public import Foundation

/// How a part of the machinery is doing.
public enum Health: String, Sendable, Comparable {
    case ok, behind, failing

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .ok: 0
        case .behind: 1
        case .failing: 2
        }
    }
}

/// How Kept itself is doing, read at one moment.
public struct Overview: Sendable {
    public let at: Date
    public let log: Log
    public let followers: [Follower]
    public let jobs: Jobs
    public let mailboxes: [Mailbox]

    /// As well as the worst of its parts.
    public var health: Health {
        ([log.health, jobs.health] + followers.map(\.health) + mailboxes.map(\.health)).max() ?? .ok
    }

    /// The events in their places, and those that wait for theirs.
    public struct Log: Sendable {
        public let head: Int64
        /// Counted up to `most`.
        public let unsealed: Int
        public let health: Health
        public static let most = 10_000
    }

    /// What follows from events: how far it has read.
    public struct Follower: Sendable {
        public let name: String
        public let position: Int64
        public let behind: Int64
        public let failures: Int
        public let retryAt: Date?
        public let error: String?
        public let health: Health
    }

    public struct Jobs: Sendable {
        /// Counted up to `most`.
        public let waiting: Int
        /// The first of those that nobody will try again by themselves.
        public let failed: [JobRow]
        public let hasMoreFailed: Bool
        public let health: Health
        public static let most = 1_000
        public static let mostFailed = 50
    }

    public struct Mailbox: Sendable {
        public let name: String
        /// Nil before the first look.
        public let state: MailboxState?
        public let health: Health
    }
}

extension Overview {
    /// Longer than this is late for what usually takes less than a second.
    static let patience: TimeInterval = 10
    /// Longer than this without a look is late for a mailbox.
    static let longestUnseen: TimeInterval = 15 * 60

    /// Nothing waits, or nothing waits for long.
    static func health(ofWaitingSince moment: Date?, at now: Date) -> Health {
        guard let moment else { return .ok }
        return moment < now - patience ? .behind : .ok
    }
}

extension Overview.Follower {
    init(_ name: String, _ state: FollowerState?, head: Int64, waitingSince: Date?, at now: Date) {
        self.name = name
        position = state?.position ?? 0
        behind = max(0, head - position)
        failures = state?.failures ?? 0
        retryAt = state?.retryAt
        error = state?.error
        health = failures > 0 ? .failing : Overview.health(ofWaitingSince: waitingSince, at: now)
    }
}

extension Overview.Mailbox {
    init(_ name: String, _ state: MailboxState?, at now: Date) {
        self.name = name
        self.state = state
        health =
            if state?.error != nil {
                .failing
            } else if let state, state.checkedAt < now - Overview.longestUnseen {
                .behind
            } else {
                .ok
            }
    }
}
