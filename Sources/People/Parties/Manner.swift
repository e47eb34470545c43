public import Base
public import Foundation
public import Storage

/// How a customer wants to be spoken with, besides the name they like: what they told us, never what we think they are.
public struct Manner: Sendable, Equatable {
    /// How much of a personal touch they welcome.
    public enum Touch: String, Sendable, CaseIterable { case ask, formal, friendly }

    /// How the name is spoken: "ELL-iss".
    public var sounds: String
    public var pronouns: String
    public var touch: Touch
    /// When and how they may be reached, and who else may be told: "After three. Leave no message."
    public var reach: String
    /// Nil until somebody has written it down.
    public var recordedAt: Date?
    public var version: Int

    public init(
        sounds: String = "", pronouns: String = "", touch: Touch = .ask, reach: String = "",
        recordedAt: Date? = nil, version: Int = 0
    ) {
        self.sounds = sounds
        self.pronouns = pronouns
        self.touch = touch
        self.reach = reach
        self.recordedAt = recordedAt
        self.version = version
    }

    public var isEmpty: Bool { sounds.isEmpty && pronouns.isEmpty && reach.isEmpty && touch == .ask }

    func checked() throws -> Manner {
        var copy = self
        copy.sounds = try PartyDetails.line(sounds, "sounds", limit: 100)
        copy.pronouns = try PartyDetails.line(pronouns, "pronouns", limit: 40)
        copy.reach = try PartyDetails.line(reach, "reach", limit: 300)
        return copy
    }

    /// What differs, by name.
    func changes(from other: Manner) -> [String] {
        var changes: [String] = []
        if sounds != other.sounds { changes.append("sounds") }
        if pronouns != other.pronouns { changes.append("pronouns") }
        if touch != other.touch { changes.append("touch") }
        if reach != other.reach { changes.append("reach") }
        return changes
    }
}

extension Manner {
    init?(_ row: Row) throws {
        guard let sounds: String = try row.getIfPresent("sounds") else { return nil }
        self.init(
            sounds: sounds, pronouns: try row.get("pronouns"),
            touch: try row.get("touch"), reach: try row.get("reach"), recordedAt: try row.get("manner_at"),
            version: try row.get("manner_version"))
    }
}

extension Manner.Touch: ValueConvertible {}

extension PeopleSchema {
    /// How customers want to be spoken with.
    public static let manners: [SQL] = [
        """
        CREATE TABLE party_manner (
            party_id BIGINT PRIMARY KEY REFERENCES party (id),
            sounds TEXT NOT NULL,
            pronouns TEXT NOT NULL,
            touch TEXT NOT NULL CHECK (touch IN ('ask', 'formal', 'friendly')),
            reach TEXT NOT NULL,
            recorded_by BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """
    ]
}

extension Transaction {
    static let mannerColumns: SQL = """
        party_manner.sounds AS sounds, party_manner.pronouns AS pronouns,
        party_manner.touch AS touch, party_manner.reach AS reach, party_manner.recorded_at AS manner_at,
        party_manner.version AS manner_version
        """

    func mannerIfAny(of id: Party.ID) throws -> Manner? {
        try row("SELECT \(Self.mannerColumns) FROM party_manner WHERE party_id = \(id)").flatMap(Manner.init)
    }

    fileprivate func put(_ manner: Manner, of id: Party.ID, by staff: Int64, at time: Date) throws {
        try run(
            """
            INSERT INTO party_manner (party_id, sounds, pronouns, touch, reach, recorded_by, recorded_at, version)
            VALUES (\(id), \(manner.sounds), \(manner.pronouns), \(manner.touch), \(manner.reach),
                \(staff), \(time), \(manner.version + 1))
            ON CONFLICT (party_id) DO UPDATE SET
                sounds = excluded.sounds, pronouns = excluded.pronouns,
                touch = excluded.touch, reach = excluded.reach, recorded_by = excluded.recorded_by,
                recorded_at = excluded.recorded_at, version = excluded.version
            """)
    }
}

extension Parties {
    /// Writes down how a customer told us they want to be spoken with; `.conflict` when somebody else did since `version`.
    public func setManner(_ manner: Manner, of id: Party.ID) throws {
        try work.principal.require(.changeCustomers)
        let party = try work.db.party(id)
        let present = try work.db.mannerIfAny(of: party.id) ?? Manner()
        guard present.version == manner.version else {
            throw Problem.conflict("people.problem.customer_changed", ["name": party.name])
        }
        let manner = try manner.checked()
        let changes = manner.changes(from: present)
        guard !changes.isEmpty else { return }
        try work.db.put(manner, of: party.id, by: work.principal.id, at: work.now)
        for what in changes {
            try work.record(
                Event(.customerPreferenceRecorded, party.id.number, party: party.id.number, ["what": .code(what)]))
        }
    }

    /// What the record that stays says goes before what the duplicate said.
    func moveManner(from: Party.ID, to: Party.ID) throws {
        if try work.db.mannerIfAny(of: to) == nil {
            try work.db.run("UPDATE party_manner SET party_id = \(to) WHERE party_id = \(from)")
        } else {
            try work.db.run("DELETE FROM party_manner WHERE party_id = \(from)")
        }
    }
}
