public import Base
public import Foundation

/// Somebody we serve: a person, a household, a business, or a colleague, team or supplier inside or beside our own
/// organisation. All can be customers.
public struct Party: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Party>

    public enum Kind: String, Sendable, CaseIterable { case person, household, business, colleague, team, supplier }

    public enum Channel: String, Sendable, CaseIterable {
        case email, phone, text, post
        case inPerson = "in_person"
    }

    public let id: ID
    public var kind: Kind
    public var name: String
    /// What to call them: "Mrs Ellis", "Maggie".
    public var preferredName: String?
    public var preferredChannel: Channel?
    public var language: String
    public var account: String?
    /// The year they became a customer.
    public var since: Int?
    public var note: String
    public let createdAt: Date
    public var updatedAt: Date
    public let version: Int

    public init(
        id: ID, kind: Kind = .person, name: String, preferredName: String? = nil, preferredChannel: Channel? = nil,
        language: String = "en", account: String? = nil, since: Int? = nil, note: String = "", createdAt: Date,
        updatedAt: Date? = nil, version: Int = 1
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.preferredName = preferredName
        self.preferredChannel = preferredChannel
        self.language = language
        self.account = account
        self.since = since
        self.note = note
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.version = version
    }

    /// What to call them in a sentence.
    public var calledName: String { preferredName ?? name }

    public var initials: String { Initials.of(name) }

    public var nameKey: String { SearchKey.folded(name) }
}

/// A way to reach a party.
public struct PartyAddress: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<PartyAddress>

    public enum Kind: String, Sendable, CaseIterable { case email, phone, post }

    public let id: ID
    public let party: Party.ID
    public let kind: Kind
    public let value: String
    public let isPrimary: Bool

    public init(id: ID, party: Party.ID, kind: Kind, value: String, isPrimary: Bool) {
        self.id = id
        self.party = party
        self.kind = kind
        self.value = value
        self.isPrimary = isPrimary
    }

    public var key: String { Self.key(kind, value) }

    static func key(_ kind: Kind, _ value: String) -> String {
        switch kind {
        case .email: EmailAddress.key(value)
        case .phone: PhoneNumber.key(value)
        case .post: SearchKey.folded(value)
        }
    }
}

/// What a party needs from us, and how we meet it. The need, never what somebody is: "reads large print", not a
/// diagnosis, an age or a faith.
public struct PartyNeed: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<PartyNeed>

    public let id: ID
    public let party: Party.ID
    public let need: String
    public let adjustment: String
    /// Nobody's id when Kept itself wrote it down.
    public let recordedBy: Staff.ID
    public let recordedAt: Date

    public init(id: ID, party: Party.ID, need: String, adjustment: String, recordedBy: Staff.ID, recordedAt: Date) {
        self.id = id
        self.party = party
        self.need = need
        self.adjustment = adjustment
        self.recordedBy = recordedBy
        self.recordedAt = recordedAt
    }
}

/// A party with everything known of them.
public struct Customer: Sendable, Equatable {
    public let party: Party
    public let addresses: [PartyAddress]
    public let needs: [PartyNeed]
    /// How they want to be spoken with.
    public let manner: Manner
    /// What they say no to now.
    public let refused: [PartyConsent.Purpose]

    public init(
        party: Party, addresses: [PartyAddress], needs: [PartyNeed], manner: Manner = Manner(),
        refused: [PartyConsent.Purpose] = []
    ) {
        self.party = party
        self.addresses = addresses
        self.needs = needs
        self.manner = manner
        self.refused = refused
    }

    /// The address of a kind to use first.
    public func primary(_ kind: PartyAddress.Kind) -> String? {
        let ofKind = addresses.filter { $0.kind == kind }
        return (ofKind.first(where: \.isPrimary) ?? ofKind.first)?.value
    }
}
