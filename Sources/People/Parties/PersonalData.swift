public import Base
import Foundation
public import Storage

/// Something in a text that may be somebody's: a mail address, a telephone number, an account.
public struct PersonalToken: Sendable, Hashable {
    enum Kind: String, Sendable { case email, phone, account }

    let kind: Kind
    let key: String
    /// As it stands in the text.
    public let written: String

    /// At most this many are looked up for one text.
    static let most = 60

    /// Everything in a text that could be an address, a number or an account, the likeliest first.
    static func all(in text: String) -> [PersonalToken] {
        var tokens: [PersonalToken] = []
        var seen: Set<String> = []
        func add(_ kind: Kind, _ key: String, _ written: Substring) {
            if seen.insert(kind.rawValue + key).inserted {
                tokens.append(PersonalToken(kind: kind, key: key, written: String(written)))
            }
        }
        for match in text.matches(of: #/[^\s<>"'(),;:\[\]]+@[^\s<>"'(),;:\[\]]+/#) {
            let address = match.output.trimmingSuffix { ".!?".contains($0) }
            add(.email, EmailAddress.key(String(address)), address)
        }
        for run in text.matches(of: #/\+?\(?[0-9][0-9 ().\/\u{A0}\-]*[0-9]/#) {
            for window in windows(of: run.output) {
                let digits = window.count { $0.isNumber }
                if (7...15).contains(digits) { add(.phone, PhoneNumber.key(String(window)), window) }
                if (shortestAccount...20).contains(digits) { add(.account, SearchKey.compact(String(window)), window) }
            }
        }
        for match in text.matches(of: #/[A-Za-z0-9][A-Za-z0-9\-\/]{3,24}[A-Za-z0-9]/#)
        where match.output.contains(where: \.isNumber) {
            let key = SearchKey.compact(String(match.output))
            if key.count >= shortestAccount { add(.account, key, match.output) }
        }
        return Array(tokens.prefix(most))
    }

    private static let shortestAccount = 5

    /// A row of digits in groups, whole and in every shorter row of its groups: "account 850 0192 4471 0113 496 0182".
    private static func windows(of run: Substring) -> [Substring] {
        let groups = run.split { !$0.isNumber }.prefix(mostGroups)
        var windows: [Substring] = []
        for count in stride(from: groups.count, through: 1, by: -1) {
            for start in 0...(groups.count - count) {
                let from = groups[start].startIndex
                // A plus sign before the country's code belongs to the number.
                let begin = start == 0 ? run.startIndex : from
                windows.append(run[begin..<groups[start + count - 1].endIndex])
            }
        }
        return windows
    }

    private static let mostGroups = 8
}

extension Substring {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}

/// Somebody else's data in a text that is meant for one customer.
public struct OthersData: Sendable, Equatable {
    /// As it stands in the text.
    public let written: String
    public let party: Party.ID
    public let name: String

    public init(written: String, party: Party.ID, name: String) {
        self.written = written
        self.party = party
        self.name = name
    }
}

extension Transaction {
    /// What in a text belongs to other customers and not to this one: two queries along the indexes customers are found
    /// by, none when the text has no such thing in it. Colleagues, teams and suppliers are no customers.
    public func othersData(in text: String, besides party: Party.ID) throws -> [OthersData] {
        let tokens = PersonalToken.all(in: text)
        if tokens.isEmpty { return [] }
        let addresses = tokens.filter { $0.kind != .account }
        let accounts = tokens.filter { $0.kind == .account }
        var owners: [(kind: String, key: String, party: Party.ID, name: String)] = []
        if !addresses.isEmpty {
            owners += try self.owners(
                """
                SELECT party_address.kind AS kind, party_address.key AS key, party.id AS id, party.name AS name
                FROM party_address
                JOIN party ON party.id = party_address.party_id
                WHERE party_address.kind IN ('email', 'phone') AND party_address.key IN \(list: addresses.map(\.key))
                    AND party.kind IN ('person', 'household', 'business')
                LIMIT 100
                """)
        }
        if !accounts.isEmpty {
            owners += try self.owners(
                """
                SELECT party_key.kind AS kind, party_key.key AS key, party.id AS id, party.name AS name
                FROM party_key
                JOIN party ON party.id = party_key.party_id
                WHERE party_key.kind = 'account' AND party_key.key IN \(list: accounts.map(\.key))
                    AND party.kind IN ('person', 'household', 'business')
                LIMIT 100
                """)
        }
        return tokens.compactMap { token in
            let own = owners.filter { $0.kind == token.kind.rawValue && $0.key == token.key }
            // What two share, such as the telephone of a household, is this customer's too.
            guard let other = own.first, !own.contains(where: { $0.party == party }) else { return nil }
            return OthersData(written: token.written, party: other.party, name: other.name)
        }
    }

    private func owners(_ query: SQL) throws -> [(kind: String, key: String, party: Party.ID, name: String)] {
        try rows(query).map { (try $0.get("kind"), try $0.get("key"), try $0.get("id"), try $0.get("name")) }
    }
}

extension Transaction {
    /// Those names in a text that customers have: whole names, and surnames. It says that somebody of that name is a
    /// customer, not that they are meant.
    public func customersNamed(in text: String) throws -> [String] {
        // "Mrs Ellis's" is a way of writing Ellis.
        let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.map { word in
            ["'s", "’s"].contains { word.hasSuffix($0) } ? word.dropLast(2) : word
        }
        var written: [String: String] = [:]
        for (index, word) in words.enumerated() where word.first?.isUppercase == true && word.count > 2 {
            written[SearchKey.folded(String(word))] = String(word)
            if index + 1 < words.count, words[index + 1].first?.isUppercase == true {
                let both = "\(word) \(words[index + 1])"
                written[SearchKey.folded(both)] = both
            }
        }
        let keys = written.keys.sorted()
        var found: Set<String> = []
        for start in stride(from: 0, to: keys.count, by: Self.namesAtOnce) {
            let some = Array(keys[start..<min(start + Self.namesAtOnce, keys.count)])
            found.formUnion(try namesOfCustomers(among: some))
        }
        return found.compactMap { written[$0] }.sorted()
    }

    private static let namesAtOnce = 4_000

    private func namesOfCustomers(among keys: [String]) throws -> [String] {
        let whole: [String] = try rows(
            """
            SELECT name_key FROM party
            WHERE name_key IN \(list: keys) AND kind IN ('person', 'household', 'business')
            GROUP BY name_key LIMIT \(keys.count)
            """
        ).map { try $0.get("name_key") }
        let surnames: [String] = try rows(
            "SELECT key FROM party_key WHERE kind = 'name' AND key IN \(list: keys) GROUP BY key LIMIT \(keys.count)"
        ).map { try $0.get("key") }
        return whole + surnames
    }
}
