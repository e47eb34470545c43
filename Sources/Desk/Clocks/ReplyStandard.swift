public import Base
public import Foundation
public import People

/// How soon customers are answered, by the channel they come by: what the organisation has agreed with itself and tells
/// its customers.
public struct ReplyStandard: Sendable, Codable, Equatable {
    /// A length of time with somebody there.
    public struct Target: Sendable, Codable, Equatable {
        public enum Unit: String, Sendable, Codable, CaseIterable { case minutes, hours, days }

        public var count: Int
        public var unit: Unit

        public init(_ count: Int, _ unit: Unit) {
            self.count = count
            self.unit = unit
        }
    }

    /// How soon the first answer comes, and how soon each one after it.
    public struct Pace: Sendable, Codable, Equatable {
        public var first: Target
        public var next: Target

        public init(first: Target, next: Target) {
            self.first = first
            self.next = next
        }

        subscript(kind: ReplyClock.Kind) -> Target { kind == .first ? first : next }
    }

    public var hours: WorkingHours
    /// By channel.
    private var paces: [String: Pace]
    /// How much of the time an urgent case has, and one of high priority, in per cent.
    public var urgentShare: Int
    public var highShare: Int

    public init(hours: WorkingHours, paces: [Channel: Pace], urgentShare: Int, highShare: Int) {
        self.hours = hours
        self.paces = Dictionary(uniqueKeysWithValues: paces.map { ($0.key.rawValue, $0.value) })
        self.urgentShare = urgentShare
        self.highShare = highShare
    }

    public func pace(_ channel: Channel) -> Pace {
        paces[channel.rawValue] ?? Pace(first: Target(1, .days), next: Target(1, .days))
    }
}

extension ReplyStandard {
    /// What Kept begins with, for a desk in this nation. An organisation makes it its own.
    public static func shipped(in nation: Nation) -> ReplyStandard {
        func pace(_ first: Target, _ next: Target) -> Pace { Pace(first: first, next: next) }
        return ReplyStandard(
            hours: WorkingHours(nation),
            paces: [
                .email: pace(Target(4, .hours), Target(8, .hours)), .phone: pace(Target(1, .hours), Target(2, .hours)),
                .text: pace(Target(30, .minutes), Target(30, .minutes)),
                .faceToFace: pace(Target(4, .hours), Target(8, .hours)), .visit: pace(Target(1, .days), Target(2, .days)),
                .post: pace(Target(5, .days), Target(5, .days)),
            ], urgentShare: 25, highShare: 50)
    }

    /// By when a message that came at a moment is answered.
    func due(_ kind: ReplyClock.Kind, by channel: Channel, priority: Case.Priority, from moment: Date) -> Date {
        let target = target(kind, by: channel, priority: priority)
        return switch target.unit {
        case .minutes: hours.date(minutes: target.count, after: moment)
        case .hours: hours.date(minutes: target.count * 60, after: moment)
        case .days: hours.date(days: target.count, after: moment)
        }
    }

    /// The time a case of this priority has: a share of the usual one, never less than one minute or one day.
    func target(_ kind: ReplyClock.Kind, by channel: Channel, priority: Case.Priority) -> Target {
        let usual = pace(channel)[kind]
        let share = priority == .urgent ? urgentShare : priority == .high ? highShare : 100
        guard share < 100 else { return usual }
        switch usual.unit {
        case .days: return Target(max(1, (usual.count * share + 99) / 100), .days)
        case .minutes: return Target(max(1, usual.count * share / 100), .minutes)
        case .hours:
            let minutes = max(1, usual.count * 60 * share / 100)
            return minutes.isMultiple(of: 60) ? Target(minutes / 60, .hours) : Target(minutes, .minutes)
        }
    }

    /// `.invalid` with the field a person can put right.
    func checked() throws -> ReplyStandard {
        guard (0..<1_440).contains(hours.opens), (1...1_440).contains(hours.closes), hours.opens < hours.closes else {
            throw Problem.invalid("closes", "clock.problem.hours")
        }
        guard !hours.weekdays.isEmpty, hours.weekdays.allSatisfy((0...6).contains) else {
            throw Problem.invalid("weekdays", "clock.problem.weekdays")
        }
        for channel in Channel.allCases {
            for kind in ReplyClock.Kind.allCases {
                let target = pace(channel)[kind]
                guard (1...target.unit.most).contains(target.count) else {
                    throw Problem.invalid(
                        "\(channel.rawValue)_\(kind.rawValue)", "clock.problem.target", ["n": String(target.unit.most)])
                }
            }
        }
        for (field, share) in [("urgent", urgentShare), ("high", highShare)] {
            guard (1...100).contains(share) else { throw Problem.invalid(field, "clock.problem.share") }
        }
        return self
    }
}

extension ReplyStandard.Target.Unit {
    /// The longest anybody sensible would make a customer wait.
    var most: Int {
        switch self {
        case .minutes: 600
        case .hours: 100
        case .days: 60
        }
    }
}

/// A standard as it holds from a day on. A clock that runs keeps the one it began with.
public struct ReplyStandardVersion: Sendable, Equatable {
    /// 0 for what Kept came with.
    public let number: Int
    /// The first day on which messages are answered by it, counted from 1970-01-01.
    public let startsOn: Int
    public let standard: ReplyStandard
    /// Why it was changed: what customers said, what the figures showed.
    public let because: String
    public let madeBy: Staff.ID?
    public let madeAt: Date
}
