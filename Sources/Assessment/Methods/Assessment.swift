public import Base
public import Evidence
public import Foundation
public import People

/// One method of somebody's assessment: an observation, a project or a discussion, from its plan to its result.
public struct Assessment: Sendable, Equatable {
    public typealias ID = Identifier<Assessment>

    public enum State: String, Sendable, CaseIterable {
        case planned
        /// It takes place; a project is being written.
        case begun
        /// A project's report is in.
        case submitted
        /// It took place, and its criteria are being marked.
        case recorded
        /// The person sees the result.
        case released
    }

    public let id: ID
    public let enrolment: Enrolment.ID
    /// Who is assessed.
    public let staff: Staff.ID
    public let assessor: Staff.ID
    public let edition: Framework.Edition
    /// The method's code in its framework.
    public let method: String
    /// 1 for the first time, 2 for a resit.
    public let attempt: Int
    public var state: State
    public var startsAt: Date?
    public var minutes: Int?
    public var place: String
    /// What work is likely then.
    public var likely: String
    public let plannedAt: Date
    public var begunAt: Date?
    /// When an observation or a discussion that has begun is to be over, by the minutes agreed.
    public var plannedEnd: Date? {
        guard shape != .project, let begunAt, let minutes else { return nil }
        return begunAt + Double(minutes) * 60
    }
    public var endedAt: Date?
    public var releasedAt: Date?
    /// As it was when the result was released; empty for none.
    public var grade: String
    /// What the assessor says to the person with the result.
    public var feedback: String
    public var version: Int

    public var address: String { "/growth/assessments/\(id)" }
    public var shape: MethodShape { MethodShape(method) }
}

/// What a method's workspace holds. A framework says what its methods are called; this is how each is done.
public enum MethodShape: String, Sendable, CaseIterable {
    case observation, project, discussion

    /// Whatever is neither watched nor written is talked about.
    public init(_ method: String) {
        self = method.contains("observ") ? .observation : method.contains("project") ? .project : .discussion
    }
}

extension Assessment {
    /// The longest an observation or a discussion is planned for.
    static let longestMinutes = 8 * 60

    private func moved(from states: Set<State>, to state: State) throws -> Assessment {
        guard states.contains(self.state) else { throw Problem.conflict("assess.problem.state") }
        var moved = self
        moved.state = state
        return moved
    }

    func arranged(at start: Date, minutes: Int, place: String, likely: String) throws -> Assessment {
        var moved = try moved(from: [.planned], to: .planned)
        (moved.startsAt, moved.minutes, moved.place, moved.likely) = (start, minutes, place, likely)
        return moved
    }

    func begun(at time: Date) throws -> Assessment {
        var moved = try moved(from: [.planned], to: .begun)
        moved.begunAt = time
        return moved
    }

    func submitted(at time: Date) throws -> Assessment {
        try moved(from: [.begun], to: .submitted)
    }

    /// It took place. A project is recorded after its interview.
    func recorded(at time: Date) throws -> Assessment {
        var moved = try moved(from: [shape == .project ? .submitted : .begun], to: .recorded)
        moved.endedAt = time
        return moved
    }

    func released(at time: Date, grade: String, feedback: String) throws -> Assessment {
        var moved = try moved(from: [.recorded], to: .released)
        (moved.releasedAt, moved.grade, moved.feedback) = (time, grade, feedback)
        return moved
    }

    /// Whether criteria can be marked now.
    var canMark: Bool { state == .begun && shape != .project || state == .submitted || state == .recorded }

    /// Whether notes and questions can still be added.
    var isUnderWay: Bool { state == .begun || state == .submitted || state == .recorded }
}
