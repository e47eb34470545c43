import Base
public import Storage

extension Transaction {
    /// Whose address this is; the first written down when several share it.
    public func partyIfAny(email: String) throws -> Party? {
        try row(
            """
            SELECT \(Party.columns)
            FROM party_address
            JOIN party ON party.id = party_address.party_id
            WHERE party_address.kind = 'email' AND party_address.key = \(EmailAddress.key(email))
            ORDER BY party_address.party_id
            LIMIT 1
            """
        ).map(Party.init)
    }

    /// Who of this name is reached by this telephone; the first written down when several are.
    public func partyIfAny(named name: String, phone: String) throws -> Party? {
        try row(
            """
            SELECT \(Party.columns)
            FROM party_address
            JOIN party ON party.id = party_address.party_id
            WHERE party_address.kind = 'phone' AND party_address.key = \(PhoneNumber.key(phone))
                AND party.name_key = \(SearchKey.folded(name))
            ORDER BY party_address.party_id
            LIMIT 1
            """
        ).map(Party.init)
    }

    public func partyIfAny(account: String) throws -> Party? {
        try row(
            "SELECT \(Party.columns) FROM party WHERE account = \(account) ORDER BY id LIMIT 1"
        ).map(Party.init)
    }

    /// Parties whose name, telephone, mail address or account begins like this, or whose telephone ends like it. Each
    /// way of looking is one query over an index.
    public func parties(matching text: String, limit: Int) throws -> [Party] {
        let key = SearchKey.folded(text)
        if key.isEmpty { return [] }
        var found: [Party] = []
        func look(_ find: () throws -> [Party]) throws {
            if found.count >= limit { return }
            let known = Set(found.map(\.id))
            var seen = known
            found += try find().filter { seen.insert($0.id).inserted }
        }
        if PhoneNumber.looksLikeOne(text) {
            let digits = PhoneNumber.key(text)
            try look { try parties(addressed: .phone, from: digits, limit: limit) }
            try look { try parties(keyed: .ending, from: String(digits.reversed()), limit: limit) }
        } else if !key.contains("@") {
            try look { try parties(named: key, limit: limit) }
            try look { try parties(keyed: .name, from: key, limit: limit) }
        }
        if !key.contains(" ") {
            try look { try parties(addressed: .email, from: EmailAddress.key(text), limit: limit) }
        }
        if text.contains(where: \.isNumber) {
            try look { try parties(keyed: .account, from: SearchKey.compact(text), limit: limit) }
        }
        return Array(found.prefix(limit))
    }

    private func parties(named key: String, limit: Int) throws -> [Party] {
        try rows(
            """
            SELECT \(Party.columns)
            FROM party
            WHERE name_key >= \(key) AND name_key < \(SearchKey.end(of: key)) AND \(Party.stands)
            ORDER BY name_key, id
            LIMIT \(limit)
            """
        ).map(Party.init)
    }

    private func parties(keyed kind: PartyKey, from key: String, limit: Int) throws -> [Party] {
        try rows(
            """
            SELECT \(Party.columns)
            FROM party_key
            JOIN party ON party.id = party_key.party_id
            WHERE party_key.kind = \(kind) AND party_key.key >= \(key) AND party_key.key < \(SearchKey.end(of: key))
            ORDER BY party_key.key, party_key.party_id
            LIMIT \(limit)
            """
        ).map(Party.init)
    }

    private func parties(addressed kind: PartyAddress.Kind, from key: String, limit: Int) throws -> [Party] {
        try rows(
            """
            SELECT \(Party.columns)
            FROM party_address
            JOIN party ON party.id = party_address.party_id
            WHERE party_address.kind = \(kind) AND party_address.key >= \(key)
                AND party_address.key < \(SearchKey.end(of: key))
            ORDER BY party_address.key, party_address.party_id
            LIMIT \(limit)
            """
        ).map(Party.init)
    }
}
