public import Base
import Foundation
public import Storage

extension PeopleSchema {
    /// Records that were given up for another, each with the one it leads to: never one that leads on.
    public static let merges: [SQL] = [
        """
        CREATE TABLE party_merge (
            party_id BIGINT PRIMARY KEY REFERENCES party (id),
            into_id BIGINT NOT NULL REFERENCES party (id),
            merged_by BIGINT NOT NULL,
            merged_at BIGINT NOT NULL,
            CHECK (party_id <> into_id)
        )
        """,
        "CREATE INDEX party_merge_into ON party_merge (into_id, party_id)",
        """
        CREATE TABLE party_former (
            party_id BIGINT NOT NULL REFERENCES party (id),
            kind TEXT NOT NULL CHECK (kind IN ('name', 'account')),
            value TEXT \(SQL.binaryOrder) NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (party_id, kind, value)
        )
        """,
    ]
}

extension Transaction {
    /// A party's own row, also when it was given up for another.
    func ownRecord(_ id: Party.ID) throws -> Party? {
        try row("SELECT \(Party.columns) FROM party WHERE id = \(id)").map(Party.init)
    }

    /// Leads a record to another, and everything that led to it as well. Nobody finds it any more by its name.
    func giveUp(_ party: Party, for kept: Party.ID, by: Int64, at time: Date) throws {
        let changed = try run(
            """
            UPDATE party SET account = NULL, updated_at = \(time), version = version + 1
            WHERE id = \(party.id) AND version = \(party.version)
            """)
        guard changed == 1 else { throw Problem.conflict("people.problem.customer_changed", ["name": party.name]) }
        try run("DELETE FROM party_key WHERE party_id = \(party.id)")
        try run("UPDATE party_merge SET into_id = \(kept) WHERE into_id = \(party.id)")
        try run(
            """
            INSERT INTO party_merge (party_id, into_id, merged_by, merged_at)
            VALUES (\(party.id), \(kept), \(by), \(time))
            """)
    }
}

/// What a customer was called before, or had as their account: an older text may still say it.
public struct PartyFormer: Sendable, Equatable {
    public enum Kind: String, Sendable, ValueConvertible { case name, account }

    public let party: Party.ID
    public let kind: Kind
    public let value: String

    static let most = 40
}

extension Transaction {
    /// Every record of these customers, given up ones too, each with the record that stands for it.
    public func standing(_ ids: [Party.ID]) throws -> [Party.ID: Party.ID] {
        if ids.isEmpty { return [:] }
        let led: [(Party.ID, Party.ID)] = try rows(
            """
            SELECT party_id, into_id FROM party_merge WHERE into_id IN \(list: ids)
            UNION
            SELECT party_id, into_id FROM party_merge
            WHERE into_id IN (SELECT into_id FROM party_merge WHERE party_id IN \(list: ids))
            """
        ).map { (try $0.get("party_id"), try $0.get("into_id")) }
        var standing = Dictionary(ids.map { ($0, $0) }) { first, _ in first }
        for (party, into) in led { (standing[party], standing[into]) = (into, into) }
        return standing
    }

    /// Former names and accounts of customers, by the records that stand.
    public func former(of ids: [Party.ID]) throws -> [PartyFormer] {
        if ids.isEmpty { return [] }
        return try rows(
            """
            SELECT party_id, kind, value FROM party_former WHERE party_id IN \(list: ids)
            ORDER BY party_id, kind, value LIMIT \(ids.count * PartyFormer.most)
            """
        ).map { PartyFormer(party: try $0.get("party_id"), kind: try $0.get("kind"), value: try $0.get("value")) }
    }

    /// Keeps in mind what a record said that it says no longer.
    func remember(_ before: Party, under party: Party.ID, now details: PartyDetails, at time: Date) throws {
        let names = [before.name, before.preferredName].compactMap(\.self)
            .filter { $0 != details.name && $0 != details.preferredName }
        let accounts = [before.account].compactMap(\.self).filter { $0 != details.account }
        for (kind, value) in names.map({ (PartyFormer.Kind.name, $0) }) + accounts.map({ (.account, $0) }) {
            try run(
                """
                INSERT INTO party_former (party_id, kind, value, at)
                SELECT CAST(\(party) AS BIGINT), CAST(\(kind) AS TEXT), CAST(\(value) AS TEXT), CAST(\(time) AS BIGINT)
                WHERE (SELECT count(*) FROM party_former WHERE party_id = \(party)) < \(PartyFormer.most)
                ON CONFLICT DO NOTHING
                """)
        }
    }

    func moveFormer(from: Party.ID, to: Party.ID) throws {
        try run(
            """
            INSERT INTO party_former (party_id, kind, value, at)
            SELECT CAST(\(to) AS BIGINT), kind, value, at FROM party_former WHERE party_id = \(from)
            ON CONFLICT DO NOTHING
            """)
        try run("DELETE FROM party_former WHERE party_id = \(from)")
    }
}

extension Party {
    /// Leaves out records that were given up for another.
    static let stands: SQL = "NOT EXISTS (SELECT 1 FROM party_merge WHERE party_merge.party_id = party.id)"
}
