public import Base
public import Desk
public import Foundation
public import People

/// One record of a practice, as it stands now.
public struct PracticeRecord: Sendable, Equatable {
    public typealias ID = Identifier<PracticeRecord>

    public let id: ID
    /// The practice's name.
    public let practice: String
    public let caseID: Case.ID?
    public let party: Party.ID?
    public var title: String
    public var values: PracticeValues
    public var state: String
    /// Whether there is still something to do.
    public var isOpen: Bool
    public var dueAt: Date?
    /// Nil when Kept itself made it.
    public let createdBy: Staff.ID?
    public let createdAt: Date
    public var updatedAt: Date
    public var version: Int
}

/// What a new record is to hang on.
public enum PracticeSubject: Sendable, Equatable {
    case `case`(Case.ID)
    case party(Party.ID)
    case nothing
}

/// A record in a list, with the names of what it hangs on.
public struct PracticeLine: Sendable {
    public let record: PracticeRecord
    public let reference: Reference?
    public let customer: String?
}

/// A stretch of a list of records, newest first.
public struct PracticeList: Sendable {
    public let lines: [PracticeLine]
    public let next: PracticeRecord.ID?
}

/// A step somebody took.
public struct PracticeStep: Sendable {
    public typealias ID = Identifier<PracticeStep>

    public let id: ID
    public let step: String
    /// The state after it.
    public let state: String
    public let at: Date
    public let by: Staff.ID?
    public let name: String?
    /// What was given with it.
    public let values: PracticeValues
}

/// What a list of records is narrowed to.
public struct PracticeFilter: Sendable, Equatable {
    public var state: String?
    /// Codes by field.
    public var values: [String: String]
    /// Whose records, of personal ones; nil for the reader's own.
    public var owner: Staff.ID?

    public init(state: String? = nil, values: [String: String] = [:], owner: Staff.ID? = nil) {
        self.state = state
        self.values = values
        self.owner = owner
    }
}
