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

    /// The numbers given so far, for every record of each customer: two records that became one are one customer.
    func numbers() throws -> [Party.ID: Int] {
        let given = try given()
        return Self.shared(given, try work.db.standing(given.keys.sorted()))
    }

    private func given() throws -> [Party.ID: Int] {
        let rows = try work.db.rows(
            "SELECT party_id, number FROM portfolio_alias WHERE enrolment_id = \(enrolment.id) ORDER BY party_id LIMIT 20000")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get("party_id"), try $0.get("number")) })
    }

    /// The first number any record of a customer was given holds for all of them.
    static func shared(_ given: [Party.ID: Int], _ standing: [Party.ID: Party.ID]) -> [Party.ID: Int] {
        var first: [Party.ID: Int] = [:]
        for (party, number) in given { first[standing[party] ?? party, default: number].lower(to: number) }
        return standing.compactMapValues { first[$0] }
    }

    /// Gives those a number who have none yet. Given once, it never changes.
    func name(_ parties: [Party.ID]) throws {
        let given = try given()
        let standing = try work.db.standing(Set(given.keys).union(parties).sorted())
        var next = (given.values.max() ?? 0) + 1
        var seen = Set(given.keys.map { standing[$0] ?? $0 })
        for party in parties where seen.insert(standing[party] ?? party).inserted {
            try work.db.run(
                """
                INSERT INTO portfolio_alias (enrolment_id, party_id, number) VALUES (\(enrolment.id), \(party), \(next))
                ON CONFLICT DO NOTHING
                """)
            next += 1
        }
    }

    /// What takes the names out of the portfolio's texts: everybody with a letter in it, the colleagues, those who left
    /// too, and the witnesses.
    func redactor(
        _ words: Words, _ numbers: [Party.ID: Int], _ staff: [Staff], witnesses: [String], others: [String: String] = [:],
        codes: Set<String>
    ) throws
        -> Redactor
    {
        let ids = numbers.keys.sorted()
        let addresses = Dictionary(grouping: try work.db.addresses(of: ids), by: \.party)
        let former = Dictionary(grouping: try work.db.former(of: ids), by: \.party)
        let customers = try work.db.parties(ids).map { party in
            let before = former[party.id] ?? []
            let accounts = [party.account].compactMap(\.self) + before.filter { $0.kind == .account }.map(\.value)
            return Redactor.Known(
                alias: words("pseudonym.customer", ["letter": Self.letters(numbers[party.id] ?? 0)]),
                names: [party.name, party.preferredName].compactMap(\.self) + before.filter { $0.kind == .name }.map(\.value),
                details: (addresses[party.id] ?? []).flatMap { Self.details($0) } + accounts,
                isPerson: [.person, .household, .colleague].contains(party.kind))
        }
        let colleagues = staff.filter { $0.id != enrolment.staff }
            .map { colleague in
                Redactor.Known(
                    alias: words(
                        "pseudonym.colleague", ["role": words("people.role.\(colleague.role.rawValue)").lowercased()]),
                    names: [colleague.name], details: [colleague.email])
            }
        let witnesses = Set(witnesses.map(Self.name)).sorted().map {
            Redactor.Known(alias: words("pseudonym.witness"), names: [$0])
        }
        let others = others.sorted { $0.key < $1.key }.map { Redactor.Known(alias: $0.value, names: [Self.name($0.key)]) }
        return Redactor(customers + colleagues + others + witnesses, codes: codes) { words("pseudonym.kind.\($0.rawValue)") }
    }

    /// Everybody who works here or has, among them the person.
    func staff() throws -> [Staff] { try work.db.everybody(after: nil, limit: Self.mostColleagues) }

    private static let mostColleagues = 20_000

    /// The name in what somebody wrote of a witness: "Jo Marsh, next door" is Jo Marsh.
    private static func name(_ holder: String) -> String {
        String(holder.prefix { $0.isLetter || $0.isWhitespace || "'’-.".contains($0) }).trimmingCharacters(in: .whitespaces)
    }

    /// A postal address line by line: any of its lines tells where somebody lives.
    private static func details(_ address: PartyAddress) -> [String] {
        guard address.kind == .post else { return [address.value] }
        let lines = address.value.split { $0.isNewline || $0 == "," }.map { $0.trimmingCharacters(in: .whitespaces) }
        let streets = lines.map { String($0.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)) }
        return [address.value]
            + (lines + zip(lines, streets).filter { $0.0.first?.isNumber == true }.map(\.1))
            .filter { $0.count > 4 && $0.contains(" ") }
    }
}

extension Int {
    fileprivate mutating func lower(to other: Int) { self = Swift.min(self, other) }
}
