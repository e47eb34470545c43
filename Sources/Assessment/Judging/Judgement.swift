public import Base
public import Evidence
public import Foundation
public import People

/// What an assessor said of one item of a claim, and why.
public struct Judgement: Sendable, Equatable {
    public typealias ID = Identifier<Judgement>

    public enum Decision: String, Sendable, CaseIterable {
        case accepted, returned
        /// Good as far as it goes; more is asked for.
        case more
    }

    /// The four questions each piece of evidence is asked.
    public enum Tick: String, Sendable, CaseIterable {
        /// It is about this item.
        case valid
        /// It is the person's own work.
        case authentic
        /// It is recent enough.
        case current
        /// There is enough of it.
        case sufficient
    }

    public let id: ID
    public let claim: Claim.ID
    public let enrolment: Enrolment.ID
    public let item: String
    public let staff: Staff.ID
    public let assessor: Staff.ID
    public let decision: Decision
    public let ticks: Set<Tick>
    public let comment: String
    public let at: Date
}

/// What an assessor saw themselves of the work they judge.
public struct AssessorSight: Sendable, Equatable {
    public var words: String
    /// As what they saw it, in the words of the house: "Assessor".
    public var relation: String

    public init(words: String, relation: String) {
        self.words = words
        self.relation = relation
    }
}

/// A judgement as the form of one item has it.
public struct JudgementDraft: Sendable, Equatable {
    public var decision: Judgement.Decision
    public var ticks: Set<Judgement.Tick>
    public var comment: String

    public init(_ decision: Judgement.Decision, ticks: Set<Judgement.Tick> = [], comment: String = "") {
        self.decision = decision
        self.ticks = ticks
        self.comment = comment
    }

    /// Accepted means all four; anything else says what is missing.
    func check(_ item: String) throws {
        if decision == .accepted, ticks.count < Judgement.Tick.allCases.count {
            throw Problem.invalid("comment-\(item)", "judging.problem.ticks", ["item": item])
        }
        if decision != .accepted, comment.isBlank {
            throw Problem.invalid("comment-\(item)", "judging.problem.comment", ["item": item])
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
