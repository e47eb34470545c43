import Base
import People
import Storage

extension Parties {
    /// The customer with this email address or telephone number, or a new one. Answers the address that takes part.
    func findOrAdd(name: String, email: String?, phone: String?, work: Work) throws -> (Party.ID, address: String?) {
        let email = email.flatMap { $0.isEmpty ? nil : $0 }
        if let email, let known = try work.db.partyIfAny(email: email) { return (known.id, EmailAddress.key(email)) }
        let id = try add(PartyDetails(name: String(name.prefix(200))), email: email, phone: phone)
        return (id, email.map(EmailAddress.key))
    }
}

extension Transaction {
    /// The email address a customer is written to, folded for comparison; nil when none is known.
    func emailKey(of party: Party.ID) throws -> String? {
        try row(
            """
            SELECT key
            FROM party_address
            WHERE party_id = \(party) AND kind = 'email'
            ORDER BY is_primary DESC, id
            LIMIT 1
            """)?.get("key")
    }
}
