public import Base
public import Foundation
public import Storage

/// What a customer agreed to, or no longer agrees to. Every answer is kept with when and how it was given, so that it can be
/// shown (UK GDPR, Article 7(1)), and taking it back is as easy as giving it (Article 7(3)).
public struct PartyConsent: Sendable, Equatable {
    /// What somebody is asked to agree to.
    public enum Purpose: String, Sendable, CaseIterable, ValueConvertible {
        case offers, feedback, quote, recording, sharing, phone, text, email, post
    }

    public let purpose: Purpose
    public let isGiven: Bool
    /// By what they told us.
    public let how: Party.Channel
    public let note: String
    public let at: Date

    public init(_ purpose: Purpose, isGiven: Bool, how: Party.Channel, note: String = "", at: Date = .distantPast) {
        self.purpose = purpose
        self.isGiven = isGiven
        self.how = how
        self.note = note
        self.at = at
    }
}

extension [PartyConsent] {
    /// What holds now of answers that stand the newest first.
    public var inForce: [PartyConsent] {
        PartyConsent.Purpose.allCases.compactMap { purpose in first { $0.purpose == purpose } }
    }

    /// What they say no to now. Somebody who was never asked said no to nothing.
    public var refused: [PartyConsent.Purpose] { inForce.filter { !$0.isGiven }.map(\.purpose) }
}

extension PartyConsent {
    /// Of the customer a query is about, the purposes whose last answer was no.
    static let refusedNow: SQL = """
        (SELECT \(SQL.either(sqlite: "group_concat", postgres: "string_agg"))(said.purpose, ' ') FROM party_consent AS said
        WHERE said.party_id = party.id AND NOT said.is_given AND NOT EXISTS
            (SELECT 1 FROM party_consent AS later
            WHERE later.party_id = said.party_id AND later.purpose = said.purpose AND later.id > said.id))
        """

    static func refused(_ stored: String?) -> [Purpose] {
        let names = Set((stored ?? "").split(separator: " ").map { String($0) })
        return Purpose.allCases.filter { names.contains($0.rawValue) }
    }
}

extension Transaction {
    /// A customer's answers, the newest first.
    func consents(of party: Party.ID) throws -> [PartyConsent] {
        try rows(
            """
            SELECT purpose, is_given, how, note, recorded_at
            FROM party_consent
            WHERE party_id = \(party)
            ORDER BY id DESC
            LIMIT 200
            """
        ).map {
            PartyConsent(
                try $0.get("purpose"), isGiven: try $0.get("is_given"), how: try $0.get("how"), note: try $0.get("note"),
                at: try $0.get("recorded_at"))
        }
    }
}

extension Parties {
    /// Everything a customer answered, the newest first.
    public func consents(of id: Party.ID) throws -> [PartyConsent] {
        try work.principal.require(.seeCustomers)
        return try work.db.consents(of: work.db.party(id).id)
    }

    /// Whether a customer said no to something. Somebody who was never asked did not.
    public func hasRefused(_ purpose: PartyConsent.Purpose, _ id: Party.ID) throws -> Bool {
        try consents(of: id).refused.contains(purpose)
    }

    /// Writes down that a customer agreed, or takes it back.
    public func note(_ consent: PartyConsent, of id: Party.ID, key: String? = nil) throws {
        try work.principal.require(.changeCustomers)
        let note = try PartyDetails.line(consent.note, "note", limit: 300)
        _ = try work.once(key) {
            let party = try work.db.party(id)
            let made = work.newID(PartyConsent.self)
            try work.db.run(
                """
                INSERT INTO party_consent (id, party_id, purpose, is_given, how, note, recorded_by, recorded_at)
                VALUES (\(made), \(party.id), \(consent.purpose), \(consent.isGiven), \(consent.how), \(note),
                    \(work.principal.id), \(work.now))
                """)
            try work.db.touch(party.id, at: work.now)
            try work.record(
                Event(
                    consent.isGiven ? .consentGiven : .consentWithdrawn, party.id.number, party: party.id.number,
                    ["purpose": .code(consent.purpose.rawValue), "how": .code(consent.how.rawValue)]))
            return made
        }
    }
}
