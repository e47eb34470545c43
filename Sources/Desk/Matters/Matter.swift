public import Base
public import Foundation
public import People

/// Something larger that hangs on a case: a decision, a complaint, a return, a record of how somebody behaved. The area
/// it belongs to keeps it; this is the line by which the case and the customer know of it.
public struct Matter: Sendable, Equatable {
    public typealias ID = Identifier<Matter>

    /// The id of the record itself.
    public let id: ID
    public let caseID: Case.ID?
    public let party: Party.ID
    /// "decision", "complaint": names its icon and, as `matter.kind.…`, its words.
    public let kind: String
    public var title: String
    /// How it stands: the key of its words, as `matter.state.…`.
    public var state: String
    /// The state it is painted in: open, soon, kept, broken, waiting, paused.
    public var look: String
    /// Where its page is.
    public let address: String
    public var at: Date

    public init<Of>(
        _ id: Identifier<Of>, kind: String, case caseID: Case.ID?, party: Party.ID, title: String, state: String,
        look: String = "open", address: String, at: Date
    ) {
        self.id = ID(id.number)
        self.caseID = caseID
        self.party = party
        self.kind = kind
        self.title = title
        self.state = state
        self.look = look
        self.address = address
        self.at = at
    }
}
