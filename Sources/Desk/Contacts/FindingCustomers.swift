import Base
import People
import Storage

extension Parties {
    /// The customer with this email address, or with this name at this telephone, or a new one. A telephone alone says
    /// little: a household shares it. Answers the address that takes part.
    func findOrAdd(name: String, email: String?, phone: String?, work: Work) throws -> (Party.ID, address: String?) {
        let (email, phone) = (email?.present, phone?.present)
        let name = String(name.prefix(200)).fitting(800)
        let address = email.map(EmailAddress.key)
        if let email, let known = try work.db.partyIfAny(email: email) { return (known.id, address) }
        if let phone, let known = try work.db.partyIfAny(named: name, phone: phone) {
            if let email { try addAddress(.email, email, to: known.id) }
            return (known.id, address)
        }
        for way in [address, phone].compactMap({ $0 }) { try work.takeTurn("party \(way)") }
        return (try add(PartyDetails(name: name), email: email, phone: phone), address)
    }
}

extension String {
    fileprivate var present: String? { isEmpty ? nil : self }
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
