public import Base
public import Foundation
public import People

/// "This shows that I can do that": records of one's work, an account of it, and the items it is to show.
public struct Claim: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Claim>

    public enum State: String, Sendable, CaseIterable {
        case draft, sent, returned, accepted, withdrawn
    }

    public let id: ID
    public let enrolment: Enrolment.ID
    public let staff: Staff.ID
    public var title: String
    public var account: Account
    /// The person's own goal that it serves.
    public var goal: Int64?
    public var state: State
    public let madeAt: Date
    public var sentAt: Date?
    public var settledAt: Date?
    public let version: Int

    public static let longestTitle = 160
    public static let mostItems = 40
    public static let mostRecords = 100

    /// The person can still write in it.
    public var isOpen: Bool { state == .draft || state == .returned }

    public var address: String { "/growth/claims/\(id)" }
}

/// How far one item of a claim has come.
public struct ClaimItem: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case claimed, accepted, returned
    }

    public let claim: Claim.ID
    /// As the framework of the enrolment prints it.
    public let code: String
    public let state: State
    /// What whoever judged it said.
    public let comment: String
    public let judgedBy: Staff.ID?
    public let judgedAt: Date?
}

/// A record of the desk behind a claim: an event of the log, in its sealed place.
public struct ClaimRecord: Sendable, Equatable {
    public let position: Int64
    public let hash: Data
    public let name: String
    public let at: Date
    public let actor: Int64?
    public let caseID: Int64?
    public let party: Int64?
}

/// How the items of an enrolment stand, for its coverage.
public struct ItemStanding: Sendable, Equatable {
    public let code: String
    public let claim: Claim.ID
    public let state: ItemState

    /// Signed, with the assessor, or being written.
    public enum ItemState: String, Sendable, CaseIterable {
        case signed, sent, draft
    }
}
