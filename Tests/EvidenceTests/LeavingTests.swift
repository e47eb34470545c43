import App
import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Evidence

/// What would tell outside the desk whom a portfolio is about, put wherever words can be put.
@Suite struct `Nothing personal leaves` {
    /// Margaret's record, in every way somebody could write of her.
    private static let hostile = [
        "Margaret Ellis", "Mrs Ellis’s daughter", "mrs ellis", "ELLIS", "Mar\u{AD}garet", "MargaretEllis", "Maggie",
        "m.ellis@example.org", "+44 113 496 0182", "0113 4960182", "HX7 8AB", "12 Ropewalk Yard", "Ropewalk Yard", "KW-4471",
        "KW 44 71", "kw4471", "Jo Marsh", "Dan’s desk",
    ]
    private static let telling = [
        "margaret", "ellis", "maggie", "4960182", "496 0182", "hx7 8ab", "ropewalk", "4471", "44 71", "marsh", "dan’s",
    ]

    private struct Made {
        let claimant: Claimant
        let claim: Claim.ID
        let party: Party.ID
    }

    /// Priya helps Margaret and writes her name into everything, and so does her witness.
    private func made(_ desk: TestDesk) async throws -> Made {
        let claimant = try await Claimant(desk)
        let file = try await claimant.helps(.margaret)
        let words = Self.hostile.joined(separator: ". ")
        let party = try await desk.write(as: desk.priya) { work in
            let party = try work.db.caseFile(file).party
            let parties = Parties(work: work)
            let known = try work.db.party(party)
            try parties.change(
                party, version: known.version,
                to: PartyDetails(name: known.name, preferredName: "Maggie", account: "KW-4471"))
            for (kind, value) in [
                (PartyAddress.Kind.phone, "0113 496 0182"), (.post, "12 Ropewalk Yard\nHebden Bridge\nHX7 8AB"),
            ] {
                _ = try parties.addAddress(kind, value, to: party)
            }
            return party
        }
        let claim = try await desk.write(as: desk.priya) { work in
            let claims = Claims(work, Claimant.library)
            let own = try Enrolments(work, Claimant.library.shelf).enrolment(claimant.enrolment)
            let found = try Candidates(work, Claimant.library).latest(for: own, limit: 10).bundles.flatMap(\.candidates).map(\.id)
            let claim = try claims.begin(claimant.enrolment, title: String(words.prefix(150)), items: ["S6"], from: found)
            let account = Account(situation: words, task: words, action: words, result: words, why: words, goal: words)
            try claims.write(claim, .init(title: String(words.prefix(150)), account: account), version: 1)
            let testimonies = Testimonies(work, Claimant.library)
            let asked = try testimonies.ask(claim, .statement, of: "Jo Marsh, next door", relation: "", days: 3)
            let token = try #require(try testimonies.token(of: testimonies.own(asked, of: claim)))
            try testimonies.give(token, words: words, relation: "Mrs Ellis’s daughter, Jo Marsh", items: ["S6"])
            _ = try testimonies.quote(claim, from: party, words: words, consent: .init(by: "Maggie", how: "By phone"))
            try claims.attach(claim, name: "ellis.txt", size: 3, blob: "00", about: words.prefix(190).description)
            try claims.send(claim, version: claims.claim(claim).version)
            return claim
        }
        return Made(claimant: claimant, claim: claim, party: party)
    }

    private func exported(_ made: Made) async throws -> (page: String, manifest: String) {
        let words = try KeptApp.languages().words("en")
        return try await made.claimant.desk.house.write(as: .system("test")) { work in
            let pack = try Portfolios(work, Claimant.library).export(
                made.claimant.enrolment, words, Times(now: work.now, zone: .gmt, words: words), organisation: "Calder Water")
            return (
                String(decoding: pack.page, as: UTF8.self), String(decoding: try Manifest.encoded(pack.manifest), as: UTF8.self)
            )
        }
    }

    private func told(_ text: String) -> [String] { Self.telling.filter { text.lowercased().contains($0) } }

    @Test(arguments: Engine.available)
    func `whatever somebody wrote, in whatever field`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let made = try await made(desk)
            let (page, manifest) = try await exported(made)
            #expect(page.contains("Customer A’s daughter"))
            #expect(told(page).isEmpty && told(manifest).isEmpty, "\(told(page)) \(told(manifest))")
        }
    }

    /// What a witness calls themselves is part of what was looked at, and so is what a file is said to show.
    @Test(arguments: Engine.available)
    func `a change in any of it asks for another look`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let made = try await made(desk)
            let words = try KeptApp.languages().words("en")
            func digest() async throws -> String {
                try await desk.read(as: desk.priya) {
                    try Portfolios($0, Claimant.library).draft(
                        made.claimant.enrolment, words, Times(now: $0.now, zone: .gmt, words: words)
                    ).digest
                }
            }
            var seen = try await [digest()]
            #expect(try await digest() == seen[0])
            for change in [
                "UPDATE testimony SET relation = 'her neighbour'", "UPDATE claim_file SET about = 'A letter'",
                "UPDATE claim_file SET blob = '11'",
            ] {
                try await desk.house.database.write { _ = try $0.run(.init(stringLiteral: change)) }
                let next = try await digest()
                #expect(!seen.contains(next), "\(change)")
                seen.append(next)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `two records that became one are one customer with one letter, and all either said is taken out`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk async throws in
            let made = try await made(desk)
            let claimant = made.claimant
            desk.clock.advance(by: 3_600)
            let second = try await claimant.helps(.new(name: "Peggy Sugden", email: "peggy@example.net", phone: nil))
            let twin = try await desk.read(as: desk.priya) { try $0.db.caseFile(second).party }
            let later = try await claimant.claims(["K9"], from: second)
            #expect(try await letters(claimant)[twin] == "B")
            try await desk.write(as: desk.asha) { work in
                let parties = Parties(work: work)
                _ = try parties.addAddress(.post, "7 Fulling Mill Row", to: twin)
                let other = try work.db.party(twin)
                try parties.change(
                    twin, version: other.version,
                    to: PartyDetails(name: "Peggy Crabtree", preferredName: "Pegs", account: "ZQ-9152"))
                let (kept, given) = (try work.db.party(twin), try work.db.party(made.party))
                try parties.merge(
                    PartyMerge(
                        given.id, version: given.version, into: kept.id, version: kept.version,
                        keeping: PartyDetails(name: "Peggy Ellis-Crabtree", account: "ZQ-9160")), moving: [])
            }
            try await desk.write(as: desk.priya) { work in
                let claims = Claims(work, Claimant.library)
                try work.db.run("UPDATE claim SET state = 'returned' WHERE id = \(later)")
                let text =
                    "Peggy Sugden, pegs, Crabtree, 7 Fulling Mill Row, ZQ-9152, zq 9160, Margaret Ellis, Maggie, KW-4471, 12 Ropewalk Yard"
                let claim = try claims.claim(later)
                try claims.write(
                    later, .init(title: "Twice", account: Account(action: text, result: text)), version: claim.version)
                try claims.send(later, version: claims.claim(later).version)
            }
            let after = try await letters(claimant)
            #expect(after[twin] == "A" && after[made.party] == "A")
            let (page, manifest) = try await exported(made)
            let telling = Self.telling + ["peggy", "sugden", "pegs", "crabtree", "fulling", "9152", "9160"]
            #expect(telling.filter { (page + manifest).lowercased().contains($0) }.isEmpty)
            #expect(!page.contains("Customer B"))
            // Whoever comes next gets a letter of their own.
            desk.clock.advance(by: 3_600)
            let third = try await claimant.helps(.new(name: "Ola Adeyemi", email: "ola@example.net", phone: nil))
            _ = try await claimant.claims(["K10"], from: third)
            let ola = try await desk.read(as: desk.priya) { try $0.db.caseFile(third).party }
            #expect(try await letters(claimant)[ola] == "C")
        }
    }

    private func letters(_ claimant: Claimant) async throws -> [Party.ID: String] {
        try await claimant.desk.read(as: claimant.desk.priya) { work in
            let enrolment = try Enrolments(work, Claimant.library.shelf).enrolment(claimant.enrolment)
            return try Pseudonyms(work: work, enrolment: enrolment).numbers().mapValues(Pseudonyms.letters)
        }
    }

    @Test(
        arguments: [
            ([1: 1, 2: 2], [1: 3, 2: 3, 3: 3], [1: 1, 2: 1, 3: 1]), ([1: 4], [1: 1], [1: 4]),
            ([2: 7], [1: 2, 2: 2], [1: 7, 2: 7]),
        ] as [([Int64: Int], [Int64: Int64], [Int64: Int])])
    func `the first letter holds`(_ given: [Int64: Int], _ standing: [Int64: Int64], _ expected: [Int64: Int]) {
        func ids<Of>(_ numbers: [Int64: Of]) -> [Party.ID: Of] {
            Dictionary(uniqueKeysWithValues: numbers.map { (Party.ID($0), $1) })
        }
        #expect(Pseudonyms.shared(ids(given), ids(standing).mapValues { Party.ID($0) }) == ids(expected))
    }
}
