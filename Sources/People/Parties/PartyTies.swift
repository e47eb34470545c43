public import Base
public import Foundation
public import Storage

/// How a customer stands to another one: works for them, cares for them, lives with them. It is read from both sides.
public struct PartyTie: Sendable, Equatable {
    public typealias ID = Identifier<PartyTie>

    /// As the customer on whose page it stands would say it.
    public enum Kind: String, Sendable, CaseIterable, ValueConvertible {
        case worksFor = "works_for"
        case employs
        case caresFor = "cares_for"
        case caredForBy = "cared_for_by"
        case actsFor = "acts_for"
        case representedBy = "represented_by"
        case household
        case supplies
        case buysFrom = "buys_from"

        /// The same as the other one would say it.
        var turned: Kind {
            switch self {
            case .worksFor: .employs
            case .employs: .worksFor
            case .caresFor: .caredForBy
            case .caredForBy: .caresFor
            case .actsFor: .representedBy
            case .representedBy: .actsFor
            case .household: .household
            case .supplies: .buysFrom
            case .buysFrom: .supplies
            }
        }
    }

    public let id: ID
    public let kind: Kind
    public let other: Party.ID
    public let otherName: String
    public let note: String
    public let since: Date

    public static let most = 50
}

extension PeopleSchema {
    /// Each tie stands there twice, once for each of the two.
    public static let ties: [SQL] = [
        """
        CREATE TABLE party_tie (
            party_id BIGINT NOT NULL REFERENCES party (id),
            id BIGINT NOT NULL,
            other_id BIGINT NOT NULL REFERENCES party (id),
            kind TEXT NOT NULL,
            note TEXT NOT NULL,
            recorded_by BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            ended_at BIGINT,
            PRIMARY KEY (party_id, id, other_id)
        )
        """,
        "CREATE INDEX party_tie_other ON party_tie (other_id)",
        """
        CREATE TABLE party_consent (
            id \(SQL.identityColumn),
            party_id BIGINT NOT NULL REFERENCES party (id),
            purpose TEXT NOT NULL,
            is_given BOOLEAN NOT NULL,
            how TEXT NOT NULL,
            note TEXT NOT NULL,
            recorded_by BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX party_consent_party ON party_consent (party_id, id)",
    ]
}

extension Transaction {
    /// The ties of a customer that still hold, the newest first.
    func ties(of party: Party.ID) throws -> [PartyTie] {
        try rows(
            """
            SELECT party_tie.id AS id, party_tie.kind AS kind, party_tie.other_id AS other_id, party_tie.note AS note,
                party_tie.recorded_at AS recorded_at, party.name AS name
            FROM party_tie
            JOIN party ON party.id = party_tie.other_id
            WHERE party_tie.party_id = \(party) AND party_tie.ended_at IS NULL
            ORDER BY party_tie.id DESC
            LIMIT \(PartyTie.most + 1)
            """
        ).map {
            PartyTie(
                id: try $0.get("id"), kind: try $0.get("kind"), other: try $0.get("other_id"), otherName: try $0.get("name"),
                note: try $0.get("note"), since: try $0.get("recorded_at"))
        }
    }

    /// What the duplicate was tied to, the record that stays is tied to; the two of them to each other no longer.
    func moveTies(from: Party.ID, to: Party.ID) throws {
        try run("DELETE FROM party_tie WHERE party_id = \(from) AND other_id = \(to)")
        try run("DELETE FROM party_tie WHERE party_id = \(to) AND other_id = \(from)")
        try run("UPDATE party_tie SET party_id = \(to) WHERE party_id = \(from)")
        try run("UPDATE party_tie SET other_id = \(to) WHERE other_id = \(from)")
        try run("UPDATE party_consent SET party_id = \(to) WHERE party_id = \(from)")
    }
}

extension Parties {
    /// How a customer stands to others, as far as we were told.
    public func ties(of id: Party.ID) throws -> [PartyTie] {
        try work.principal.require(.seeCustomers)
        return try work.db.ties(of: work.db.party(id).id)
    }

    /// Writes down how two customers stand to each other. Said twice, it stands there once.
    @discardableResult public func tie(
        _ id: Party.ID, _ kind: PartyTie.Kind, _ other: Party.ID, note: String = "", key: String? = nil
    ) throws -> PartyTie.ID {
        try work.principal.require(.changeCustomers)
        let note = try PartyDetails.line(note, "note", limit: 200)
        return try work.once(key) {
            let (party, other) = (try work.db.party(id), try work.db.party(other))
            guard party.id != other.id else { throw Problem.invalid("other", "people.problem.tie_self") }
            let present = try work.db.ties(of: party.id)
            if let same = present.first(where: { $0.kind == kind && $0.other == other.id }) { return same.id }
            for one in [party, other] {
                guard try work.db.ties(of: one.id).count < PartyTie.most else {
                    throw Problem.invalid("other", "people.problem.too_many_ties", ["limit": String(PartyTie.most)])
                }
            }
            let tie = work.newID(PartyTie.self)
            for (from, to, kind) in [(party.id, other.id, kind), (other.id, party.id, kind.turned)] {
                try work.db.run(
                    """
                    INSERT INTO party_tie (party_id, id, other_id, kind, note, recorded_by, recorded_at)
                    VALUES (\(from), \(tie), \(to), \(kind), \(note), \(work.principal.id), \(work.now))
                    """)
                try work.db.touch(from, at: work.now)
            }
            try work.record(
                Event(
                    .customerTied, party.id.number, party: party.id.number,
                    ["kind": .code(kind.rawValue), "other": .number(other.id.number)]))
            return tie
        }
    }

    /// They no longer stand to each other like that.
    public func untie(_ tie: PartyTie.ID, of id: Party.ID) throws {
        try work.principal.require(.changeCustomers)
        let party = try work.db.party(id).id
        guard let present = try work.db.ties(of: party).first(where: { $0.id == tie }) else { return }
        for one in [party, present.other] {
            try work.db.run("UPDATE party_tie SET ended_at = \(work.now) WHERE party_id = \(one) AND id = \(tie)")
        }
        try work.record(
            Event(
                .customerUntied, party.number, party: party.number,
                ["kind": .code(present.kind.rawValue), "other": .number(present.other.number)]))
    }
}
