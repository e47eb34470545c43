public import Base
public import Desk
public import People

/// What is to be decided, as authority looks at it: what kind, how much, for whom.
public struct Question: Sendable, Equatable {
    public let kind: DecisionKind
    public let amount: Money
    public let caseID: Case.ID
    public let party: Party.ID
    /// The record it is about: an appraisal, a return.
    public let subject: Int64
    /// What the approver reads first.
    public let title: String
    /// Where the whole of it can be seen.
    public let address: String

    public init<Of>(
        _ kind: DecisionKind, _ amount: Money, case caseID: Case.ID, party: Party.ID, about subject: Identifier<Of>,
        title: String, address: String
    ) {
        self.kind = kind
        self.amount = amount
        self.caseID = caseID
        self.party = party
        self.subject = subject.number
        self.title = title
        self.address = address
    }
}
