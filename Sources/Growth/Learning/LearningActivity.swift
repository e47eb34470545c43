public import Base
import Foundation
public import People

/// Something somebody does to learn, with its day and its time.
public struct LearningActivity: Sendable, Equatable {
    public typealias ID = Identifier<LearningActivity>

    public enum Kind: String, Sendable, CaseIterable {
        case course, online, coaching, shadowing, mentoring, reading, project, visit, writing, other
    }

    public enum State: String, Sendable, CaseIterable {
        case planned
        /// Somebody who helps them agreed that they take the time.
        case agreed
        case completed
        /// Looked back on: what came of it in the work.
        case evaluated
    }

    public let id: ID
    public let staff: Staff.ID
    /// The goal it serves.
    public var goal: Goal.ID?
    public var title: String
    public var kind: Kind
    /// The day it is planned for, and then the day it was.
    public var day: CalendarDay
    public var minutes: Int
    /// Learning away from the day's work, which some frameworks count.
    public var isOffTheJob: Bool
    /// Inside paid hours.
    public var isPaid: Bool
    public var learned: String
    public var state: State
    public var agreedBy: Staff.ID?
    /// What it was worth, from 1 to 5, and what is different in the work since.
    public var worth: Int?
    public var effect: String
    public let version: Int

    /// More than a day holds is a slip of the keyboard.
    public static let longestDay = 24 * 60

    public var isDone: Bool { state == .completed || state == .evaluated }

    /// A plan whose day has gone by.
    public func isLate(on today: CalendarDay) -> Bool { !isDone && day < today }

    func agreed(by helper: Staff.ID) throws -> LearningActivity {
        guard helper != staff else { throw Problem.conflict("growth.problem.own_activity") }
        guard state == .planned else { throw Problem.conflict("problem.changed_meanwhile") }
        var copy = self
        copy.state = .agreed
        copy.agreedBy = helper
        return copy
    }

    /// It was done; or what was written down about it is put right.
    func completed(_ done: Done, today: CalendarDay) throws -> LearningActivity {
        guard state != .evaluated else { throw Problem.conflict("growth.problem.evaluated") }
        guard done.day <= today else { throw Problem.invalid("day", "growth.problem.not_yet") }
        var copy = self
        copy.day = done.day
        copy.minutes = done.minutes
        copy.isOffTheJob = done.isOffTheJob
        copy.isPaid = done.isPaid
        copy.learned = done.learned
        copy.state = .completed
        return copy
    }

    func evaluated(worth: Int, effect: String) throws -> LearningActivity {
        guard isDone else { throw Problem.conflict("growth.problem.not_done") }
        var copy = self
        copy.worth = worth
        copy.effect = effect
        copy.state = .evaluated
        return copy
    }

    /// What is written down once it is over.
    public struct Done: Sendable, Equatable {
        public var day: CalendarDay
        public var minutes: Int
        public var isOffTheJob: Bool
        public var isPaid: Bool
        public var learned: String

        public init(day: CalendarDay, minutes: Int, isOffTheJob: Bool, isPaid: Bool, learned: String) {
            self.day = day
            self.minutes = minutes
            self.isOffTheJob = isOffTheJob
            self.isPaid = isPaid
            self.learned = learned
        }
    }

    /// What is written down first: a plan, or something already done.
    public struct Plan: Sendable, Equatable {
        public var title: String
        public var kind: Kind
        public var goal: Goal.ID?
        public var day: CalendarDay
        public var minutes: Int
        public var isOffTheJob: Bool
        public var isPaid: Bool

        public init(
            title: String, kind: Kind, goal: Goal.ID? = nil, day: CalendarDay, minutes: Int, isOffTheJob: Bool, isPaid: Bool
        ) {
            self.title = title
            self.kind = kind
            self.goal = goal
            self.day = day
            self.minutes = minutes
            self.isOffTheJob = isOffTheJob
            self.isPaid = isPaid
        }
    }
}
