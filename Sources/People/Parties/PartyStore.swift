public import Base
import Foundation
public import Storage

extension Transaction {
    public func party(_ id: Party.ID) throws -> Party {
        guard let party = try partyIfAny(id) else { throw Problem.notFound() }
        return party
    }

    /// A party by its id, or by the id of a record that was given up for it.
    public func partyIfAny(_ id: Party.ID) throws -> Party? {
        try row(
            """
            SELECT \(Party.columns) FROM party
            WHERE id = coalesce((SELECT into_id FROM party_merge WHERE party_id = \(id)), \(id))
            """
        ).map(Party.init)
    }

    /// Several parties by their ids, in no promised order.
    public func parties(_ ids: [Party.ID]) throws -> [Party] {
        if ids.isEmpty { return [] }
        return try rows(
            "SELECT \(Party.columns) FROM party WHERE id IN \(list: ids) ORDER BY id LIMIT \(ids.count)"
        ).map(Party.init)
    }

    /// A party with everything known of them.
    public func customer(_ id: Party.ID) throws -> Customer {
        let row = try row(
            """
            SELECT \(Party.columns), \(Self.mannerColumns), \(PartyConsent.refusedNow) AS refused
            FROM party
            LEFT JOIN party_manner ON party_manner.party_id = party.id
            WHERE party.id = coalesce((SELECT into_id FROM party_merge WHERE party_id = \(id)), \(id))
            """)
        guard let row else { throw Problem.notFound() }
        let party = try Party(row)
        return try Customer(
            party: party, addresses: addresses(of: [party.id]), needs: needs(of: party.id), manner: Manner(row) ?? Manner(),
            refused: PartyConsent.refused(row.getIfPresent("refused")))
    }

    public func addresses(of ids: [Party.ID]) throws -> [PartyAddress] {
        if ids.isEmpty { return [] }
        return try rows(
            """
            SELECT id, party_id, kind, value, is_primary
            FROM party_address
            WHERE party_id IN \(list: ids)
            ORDER BY party_id, is_primary DESC, id
            LIMIT \(ids.count * Parties.mostAddresses)
            """
        ).map(PartyAddress.init)
    }

    public func needs(of id: Party.ID) throws -> [PartyNeed] {
        try rows(
            """
            SELECT id, party_id, need, adjustment, recorded_by, recorded_at
            FROM party_need
            WHERE party_id = \(id)
            ORDER BY id
            LIMIT \(Parties.mostNeeds)
            """
        ).map(PartyNeed.init)
    }

    /// Which of these have needs written down; not which needs.
    public func partiesWithNeeds(_ ids: [Party.ID]) throws -> Set<Party.ID> {
        if ids.isEmpty { return [] }
        return Set(
            try rows(
                "SELECT party_id FROM party_need WHERE party_id IN \(list: ids) GROUP BY party_id"
            ).map { try $0.get("party_id") })
    }

    /// Everybody by name, in pages.
    public func parties(after last: (nameKey: String, id: Party.ID)?, limit: Int) throws -> [Party] {
        let from: SQL = last.map { "AND (name_key, id) > (\($0.nameKey), \($0.id))" } ?? ""
        return try rows(
            "SELECT \(Party.columns) FROM party WHERE \(Party.stands) \(from) ORDER BY name_key, id LIMIT \(limit)"
        ).map(Party.init)
    }

    public func insert(_ party: Party) throws {
        try run(
            """
            INSERT INTO party (id, kind, name, name_key, preferred_name, preferred_channel, language, account, since,
                note, created_at, updated_at, version)
            VALUES (\(party.id), \(party.kind), \(party.name), \(party.nameKey), \(party.preferredName),
                \(party.preferredChannel), \(party.language), \(party.account), \(party.since), \(party.note),
                \(party.createdAt), \(party.updatedAt), \(party.version))
            """)
        try insertNameKeys(of: party)
    }

    /// Saves a party's details unless somebody else did meanwhile.
    func update(_ party: Party) throws {
        let changed = try run(
            """
            UPDATE party
            SET kind = \(party.kind), name = \(party.name), name_key = \(party.nameKey),
                preferred_name = \(party.preferredName), preferred_channel = \(party.preferredChannel),
                language = \(party.language), account = \(party.account), since = \(party.since),
                note = \(party.note), updated_at = \(party.updatedAt), version = version + 1
            WHERE id = \(party.id) AND version = \(party.version)
            """)
        if changed == 0 { throw Problem.conflict("people.problem.customer_changed", ["name": party.name]) }
        try run("DELETE FROM party_key WHERE party_id = \(party.id) AND kind IN ('name', 'account')")
        try insertNameKeys(of: party)
    }

    func touch(_ id: Party.ID, at time: Date) throws {
        try run("UPDATE party SET updated_at = \(time) WHERE id = \(id)")
    }

    public func insert(_ address: PartyAddress) throws {
        try run(
            """
            INSERT INTO party_address (id, party_id, kind, value, key, is_primary)
            VALUES (\(address.id), \(address.party), \(address.kind), \(address.value), \(address.key),
                \(address.isPrimary))
            """)
        if let ending = address.ending { try insertKey(.ending, ending, address.party) }
    }

    func delete(_ address: PartyAddress) throws {
        try run("DELETE FROM party_address WHERE id = \(address.id)")
        guard let ending = address.ending else { return }
        try run("DELETE FROM party_key WHERE kind = 'ending' AND key = \(ending) AND party_id = \(address.party)")
    }

    func makePrimary(_ address: PartyAddress) throws {
        try run(
            """
            UPDATE party_address SET is_primary = (id = \(address.id))
            WHERE party_id = \(address.party) AND kind = \(address.kind)
            """)
    }

    public func insert(_ need: PartyNeed) throws {
        try run(
            """
            INSERT INTO party_need (id, party_id, need, adjustment, recorded_by, recorded_at)
            VALUES (\(need.id), \(need.party), \(need.need), \(need.adjustment), \(need.recordedBy),
                \(need.recordedAt))
            """)
    }

    func delete(_ need: PartyNeed) throws {
        try run("DELETE FROM party_need WHERE id = \(need.id)")
    }

    private func insertNameKeys(of party: Party) throws {
        for (kind, key) in party.furtherKeys { try insertKey(kind, key, party.id) }
    }

    private func insertKey(_ kind: PartyKey, _ key: String, _ party: Party.ID) throws {
        try run(
            """
            INSERT INTO party_key (party_id, kind, key) VALUES (\(party), \(kind), \(key)) ON CONFLICT DO NOTHING
            """)
    }
}

/// What else a party is found by: the later words of their name, the last digits of their telephone (kept backwards),
/// their account without spaces.
package enum PartyKey: String, ValueConvertible { case name, ending, account }

extension Party {
    package var furtherKeys: [(kind: PartyKey, key: String)] {
        SearchKey.laterWords(nameKey).map { (.name, $0) }
            + [account].compactMap { $0 }.map { (.account, SearchKey.compact($0)) }
    }
}

extension PartyAddress {
    /// A telephone number kept backwards; nil for other addresses.
    package var ending: String? { kind == .phone ? String(key.reversed()) : nil }
}

extension Party.Kind: ValueConvertible {}
extension Party.Channel: ValueConvertible {}
extension PartyAddress.Kind: ValueConvertible {}

extension Party {
    static let columns: SQL = """
        party.id AS id, party.kind AS kind, party.name AS name, party.preferred_name AS preferred_name,
        party.preferred_channel AS preferred_channel, party.language AS language, party.account AS account,
        party.since AS since, party.note AS note, party.created_at AS created_at, party.updated_at AS updated_at,
        party.version AS version
        """

    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), kind: row.get("kind"), name: row.get("name"),
            preferredName: row.getIfPresent("preferred_name"),
            preferredChannel: row.getIfPresent("preferred_channel"), language: row.get("language"),
            account: row.getIfPresent("account"), since: row.getIfPresent("since"), note: row.get("note"),
            createdAt: row.get("created_at"), updatedAt: row.get("updated_at"), version: row.get("version"))
    }
}

extension PartyAddress {
    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), party: row.get("party_id"), kind: row.get("kind"), value: row.get("value"),
            isPrimary: row.get("is_primary"))
    }
}

extension PartyNeed {
    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), party: row.get("party_id"), need: row.get("need"), adjustment: row.get("adjustment"),
            recordedBy: row.get("recorded_by"), recordedAt: row.get("recorded_at"))
    }
}
