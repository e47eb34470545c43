public import Base
public import Foundation
public import People

/// Something a person wants to reach, put to the five tests of a SMART goal and agreed with somebody who leads them.
public struct Goal: Sendable, Equatable {
    public typealias ID = Identifier<Goal>

    public enum State: String, Sendable, CaseIterable {
        /// Only its owner has a hand in it.
        case draft
        /// The owner stands by it; somebody who helps them has still to agree.
        case offered
        /// Both sides have agreed.
        case agreed
        case reached, dropped
    }

    public let id: ID
    public let staff: Staff.ID
    public var words: GoalWords
    public var state: State
    /// Who agreed for the organisation.
    public var agreedBy: Staff.ID?
    public var agreedAt: Date?
    /// How far it has come, in hundredths, as its owner says.
    public var progress: Int
    public var outcome: String
    public var endedAt: Date?
    public let madeAt: Date
    public let version: Int

    public var isOpen: Bool { state != .reached && state != .dropped }

    public func isLate(on day: CalendarDay) -> Bool { isOpen && words.due < day }

    // MARK: Moves

    /// In other words. What both had agreed has to be agreed again.
    func reworded(_ words: GoalWords) throws -> Goal {
        try require(isOpen)
        var copy = self
        copy.words = words
        copy.state = .draft
        copy.agreedBy = nil
        copy.agreedAt = nil
        return copy
    }

    func offered() throws -> Goal {
        try require(state == .draft)
        return with { $0.state = .offered }
    }

    /// The second side agrees, and never the first for both.
    func agreed(by helper: Staff.ID, at now: Date) throws -> Goal {
        guard helper != staff else { throw Problem.conflict("growth.problem.own_goal") }
        try require(state == .offered)
        return with {
            $0.state = .agreed
            $0.agreedBy = helper
            $0.agreedAt = now
        }
    }

    /// The second side wants it otherwise.
    func returned() throws -> Goal {
        try require(state == .offered)
        return with { $0.state = .draft }
    }

    func progressed(to progress: Int) throws -> Goal {
        try require(state == .agreed)
        return with { $0.progress = progress }
    }

    func ended(_ state: State, outcome: String, at now: Date) throws -> Goal {
        try require(state == .dropped ? isOpen : self.state == .agreed)
        return with {
            $0.state = state
            $0.outcome = outcome
            $0.endedAt = now
            if state == .reached { $0.progress = 100 }
        }
    }

    private func require(_ isPossible: Bool) throws {
        guard isPossible else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    private func with(_ change: (inout Goal) -> Void) -> Goal {
        var copy = self
        change(&copy)
        return copy
    }
}

/// The five answers that make a goal SMART (G. T. Doran, Management Review 70(11), 1981), and the goal of the organisation
/// it serves.
public struct GoalWords: Sendable, Equatable {
    public var title: String
    public var specific: String
    public var measurable: String
    public var achievable: String
    public var relevant: String
    public var serves: String
    public var due: CalendarDay

    public init(
        title: String, specific: String, measurable: String, achievable: String, relevant: String, serves: String,
        due: CalendarDay
    ) {
        self.title = title
        self.specific = specific
        self.measurable = measurable
        self.achievable = achievable
        self.relevant = relevant
        self.serves = serves
        self.due = due
    }

    /// Every test answered, within bounds, and a day still to come.
    func checked(today: CalendarDay) throws -> GoalWords {
        guard due > today else { throw Problem.invalid("due", "growth.problem.in_the_past") }
        guard due.number - today.number <= 5 * 366 else { throw Problem.invalid("due", "growth.problem.too_far") }
        return GoalWords(
            title: try Wording.required(title, "title", longest: 200),
            specific: try Wording.required(specific, "specific", longest: 2_000),
            measurable: try Wording.required(measurable, "measurable", longest: 2_000),
            achievable: try Wording.required(achievable, "achievable", longest: 2_000),
            relevant: try Wording.required(relevant, "relevant", longest: 2_000),
            serves: try Wording.required(serves, "serves", longest: 300), due: due)
    }
}

/// A word on how a goal is going.
public struct GoalNote: Sendable, Equatable {
    public let id: Identifier<GoalNote>
    public let by: Staff.ID
    public let at: Date
    /// How far it had come; nil when it is a word of the other side.
    public let progress: Int?
    public let text: String
}
