public import Base
public import Desk
public import Foundation
public import People

/// A piece of somebody's own work that a rule says could count. It is offered, never counted by itself.
public struct Candidate: Sendable, Equatable {
    public typealias ID = Identifier<Candidate>

    public enum State: String, Sendable, CaseIterable {
        case open
        /// It is in a claim.
        case claimed
        /// The person said it is none.
        case dismissed
    }

    public let id: ID
    public let staff: Staff.ID
    /// The rule's id.
    public let rule: String
    /// The event in the log, and its place there, which proves who and when.
    public let event: Int64
    public let position: Int64
    public let at: Date
    public let caseID: Case.ID?
    public let party: Party.ID?
    public let state: State
}

/// What a rule found for one person so far.
public struct CandidateTally: Sendable, Equatable {
    public let rule: String
    public let count: Int
    public let last: Date
}

/// Candidates of one case, or of work outside any case, with what they could be claimed for.
public struct CandidateBundle: Sendable, Equatable {
    public let caseID: Case.ID?
    public let reference: Reference?
    public let subject: String
    public let customer: String
    public let status: Case.Status?
    /// When the latest of it was done.
    public let last: Date
    public let lastPosition: Int64
    /// The latest first.
    public let candidates: [Candidate]
    /// Unqualified, the most telling first.
    public let items: [String]
    /// Each rule's sentence once, the most telling first.
    public let whys: [String]
    /// What others did in the case.
    public let part: OwnPart
}

/// What others did in a case that somebody claims, so that their own part stands out.
public struct OwnPart: Sendable, Equatable {
    public enum Help: String, Sendable, CaseIterable {
        /// Decided what was above the person's authority.
        case approved, declined
        /// Answered their call for help, or their question to somebody who knows.
        case helped, advised
        /// Had the case before, or took it afterwards.
        case handedOn = "handed_on"
        case tookOver = "took_over"
        /// Did other steps in the case.
        case worked
    }

    public struct Step: Sendable, Equatable {
        public let help: Help
        public let by: Staff.ID
        /// Where it stands in the log.
        public let position: Int64
        public let at: Date
    }

    /// What others did, in order.
    public let others: [Step]
    /// Where the person's own steps stand in the log, in order.
    public let own: [Int64]

    /// Nobody else did anything in it.
    public var isAlone: Bool { others.isEmpty }
}
