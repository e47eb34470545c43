import Base
import Desk
import Foundation
import People
import Storage
import Web

/// What the people of one portfolio are called outside the desk: the same customer is the same "Customer C" throughout.
struct Pseudonyms {
    let work: Work
    let enrolment: Enrolment

    /// "Customer A" to "Customer Z", then "Customer AA".
    static func letters(_ number: Int) -> String {
        var (rest, letters) = (number, "")
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest /= 26
        }
        return letters
    }

    /// The numbers given so far, by customer.
    func numbers() throws -> [Party.ID: Int] {
        let rows = try work.db.rows(
            "SELECT party_id, number FROM portfolio_alias WHERE enrolment_id = \(enrolment.id) ORDER BY party_id LIMIT 20000")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get("party_id"), try $0.get("number")) })
    }

    /// Gives those a number who have none yet. Given once, it never changes.
    func name(_ parties: [Party.ID]) throws {
        let known = try numbers()
        var next = (known.values.max() ?? 0) + 1
        var seen = Set(known.keys)
        for party in parties where seen.insert(party).inserted {
            try work.db.run(
                """
                INSERT INTO portfolio_alias (enrolment_id, party_id, number) VALUES (\(enrolment.id), \(party), \(next))
                ON CONFLICT DO NOTHING
                """)
            next += 1
        }
    }

    /// What takes the names out of the portfolio's texts: everybody with a letter in it, and the colleagues.
    func redactor(
        _ words: Words, _ numbers: [Party.ID: Int], _ colleagues: [Staff], codes: Set<String>
    ) throws -> Redactor {
        let parties = try work.db.parties(numbers.keys.sorted())
        let addresses = Dictionary(grouping: try work.db.addresses(of: parties.map(\.id)), by: \.party)
        let customers = parties.map { party in
            Redactor.Known(
                alias: words("pseudonym.customer", ["letter": Self.letters(numbers[party.id] ?? 0)]),
                names: [party.name, party.preferredName].compactMap(\.self),
                details: (addresses[party.id] ?? []).flatMap { Self.details($0) } + [party.account].compactMap(\.self),
                isPerson: party.kind != .business)
        }
        let colleagues = colleagues.filter { $0.id != enrolment.staff }.map { colleague in
            Redactor.Known(
                alias: words("pseudonym.colleague", ["role": words("people.role.\(colleague.role.rawValue)").lowercased()]),
                names: [colleague.name], details: [colleague.email])
        }
        return Redactor(customers + colleagues, codes: codes) { words("pseudonym.kind.\($0.rawValue)") }
    }

    /// A postal address line by line: any of its lines tells where somebody lives.
    private static func details(_ address: PartyAddress) -> [String] {
        guard address.kind == .post else { return [address.value] }
        let lines = address.value.split { $0.isNewline || $0 == "," }.map { $0.trimmingCharacters(in: .whitespaces) }
        return [address.value] + lines.filter { $0.count > 4 && $0.contains(" ") }
    }
}
