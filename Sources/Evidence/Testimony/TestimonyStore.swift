import Base
import Desk
import Foundation
import People
public import Storage

extension Testimony.Kind: ValueConvertible {}
extension Testimony.State: ValueConvertible {}

extension Testimony {
    static let columns: SQL =
        "id, claim_id, kind, holder, relation, link_id, state, words, items, consent, consent_by, entry_id, asked_at, given_at"

    init(_ row: Row) throws {
        id = try row.get("id")
        claim = try row.get("claim_id")
        kind = try row.get("kind")
        holder = try row.get("holder")
        relation = try row.get("relation")
        link = try row.getIfPresent("link_id")
        state = try row.get("state")
        words = try row.get("words")
        items = (try row.get("items") as String).split(separator: " ").map(String.init)
        consent = try row.get("consent")
        consentBy = try row.get("consent_by")
        entry = try row.getIfPresent("entry_id")
        askedAt = try row.get("asked_at")
        givenAt = try row.getIfPresent("given_at")
    }
}

extension Transaction {
    func testimonyIfAny(_ id: Testimony.ID) throws -> Testimony? {
        try row("SELECT \(Testimony.columns) FROM testimony WHERE id = \(id)").map(Testimony.init)
    }

    func testimonies(of claims: [Claim.ID]) throws -> [Testimony] {
        if claims.isEmpty { return [] }
        return try rows(
            """
            SELECT \(Testimony.columns) FROM testimony WHERE claim_id IN \(list: claims) AND state <> 'withdrawn'
            ORDER BY claim_id, id LIMIT \(claims.count * Testimony.most)
            """
        ).map(Testimony.init)
    }

    func testimonies(of claim: Claim.ID) throws -> [Testimony] { try testimonies(of: [claim]) }

    func insert(_ testimony: Testimony) throws {
        try run(
            """
            INSERT INTO testimony (id, claim_id, kind, holder, relation, link_id, state, words, items, consent, consent_by,
                entry_id, asked_at, given_at)
            VALUES (\(testimony.id), \(testimony.claim), \(testimony.kind), \(testimony.holder), \(testimony.relation),
                \(testimony.link), \(testimony.state), \(testimony.words), \(testimony.items.joined(separator: " ")),
                \(testimony.consent), \(testimony.consentBy), \(testimony.entry), \(testimony.askedAt), \(testimony.givenAt))
            """)
    }

    func give(_ id: Testimony.ID, words: String, items: [String], relation: String, at time: Date) throws {
        try run(
            """
            UPDATE testimony SET state = 'given', words = \(words), items = \(items.joined(separator: " ")),
                relation = \(relation), given_at = \(time)
            WHERE id = \(id) AND state = 'asked'
            """)
    }

    func withdrawTestimony(_ id: Testimony.ID) throws -> Bool {
        try run("UPDATE testimony SET state = 'withdrawn' WHERE id = \(id) AND state = 'asked'") == 1
    }
}
