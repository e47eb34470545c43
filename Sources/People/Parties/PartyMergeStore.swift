import Base
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

extension Party {
    /// Leaves out records that were given up for another.
    static let stands: SQL = "NOT EXISTS (SELECT 1 FROM party_merge WHERE party_merge.party_id = party.id)"
}
