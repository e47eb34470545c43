public import Base

/// Two records of one person that become one: which is given up, which stays, and what the one that stays says.
public struct PartyMerge: Sendable, Equatable {
    /// The record that is given up; its address leads to the other from then on.
    public var duplicate: Party.ID
    /// As whoever merges saw it.
    public var duplicateVersion: Int
    public var kept: Party.ID
    public var keptVersion: Int
    /// What the record that stays says afterwards.
    public var details: PartyDetails

    public init(
        _ duplicate: Party.ID, version duplicateVersion: Int, into kept: Party.ID, version keptVersion: Int,
        keeping details: PartyDetails
    ) {
        self.duplicate = duplicate
        self.duplicateVersion = duplicateVersion
        self.kept = kept
        self.keptVersion = keptVersion
        self.details = details
    }
}

/// Moves what an area keeps about one party to another, when two records of one person become one.
public typealias PartyMove = @Sendable (_ work: Work, _ from: Party.ID, _ to: Party.ID) throws -> Void

extension Party {
    /// Throws why these two cannot be records of one and the same: a customer is no colleague and no team.
    func requireSame(as other: Party) throws {
        if id == other.id { throw Problem.invalid("other", "people.problem.merge_itself") }
        guard kind.stands == other.kind.stands else {
            throw Problem.invalid("other", "people.problem.merge_kinds", ["name": name, "other": other.name])
        }
    }
}

extension Party.Kind {
    fileprivate enum Standing { case customer, colleague, team, supplier }

    /// A person, a household and a business can be taken for one another; the others stand where they stand.
    fileprivate var stands: Standing {
        switch self {
        case .person, .household, .business: .customer
        case .colleague: .colleague
        case .team: .team
        case .supplier: .supplier
        }
    }
}
