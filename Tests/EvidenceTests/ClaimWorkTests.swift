import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing

@testable import Evidence

@Suite struct `The work behind a claim` {
    private let library = Claimant.library

    private func offered(_ claimant: Claimant) async throws -> [CandidateBundle] {
        try await claimant.desk.read(as: claimant.desk.priya) { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(claimant.enrolment)
            return try Candidates(work, library).latest(for: enrolment, limit: 10).bundles
        }
    }

    private func begin(_ claimant: Claimant, _ bundle: CandidateBundle) async throws -> Claim.ID {
        try await claimant.desk.write(as: claimant.desk.priya) { work in
            try Claims(work, library).begin(
                claimant.enrolment, title: "Twice", items: ["S6"], from: bundle.candidates.map(\.id))
        }
    }

    private func records(_ claimant: Claimant, _ claim: Claim.ID) async throws -> [ClaimRecord] {
        try await claimant.desk.read(as: claimant.desk.priya) { work in
            let claims = Claims(work, library)
            return try claims.records(of: claims.claim(claim))
        }
    }

    @Test(arguments: Engine.available)
    func `work from a second case joins a claim, once, and is offered again when it is taken out`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claimant = try await Claimant(desk)
            let first = try await claimant.helps(.margaret)
            let second = try await claimant.helps(.new(name: "Owen Pryce", email: "o.pryce@example.org", phone: nil))
            let bundles = try await offered(claimant)
            let (one, other) = (
                try #require(bundles.first { $0.caseID == first }), try #require(bundles.first { $0.caseID == second })
            )
            let claim = try await begin(claimant, one)
            for _ in 0..<2 {
                try await desk.write(as: desk.priya) { try Claims($0, library).add(other.candidates.map(\.id), to: claim) }
            }
            let joined = try await records(claimant, claim)
            #expect(Set(joined.compactMap(\.caseID)) == [first.number, second.number])
            #expect(try await offered(claimant).isEmpty)

            let taken = joined.filter { $0.caseID == second.number }.map(\.position)
            try await desk.write(as: desk.priya) { work in
                let kept = try Claims(work, library).claim(claim)
                try Claims(work, library).write(
                    claim, .init(title: kept.title, account: kept.account, removingRecords: taken), version: kept.version)
            }
            #expect(try await offered(claimant).map(\.caseID) == [second])
            try await desk.write(as: desk.priya) { work in
                try Claims(work, library).withdraw(claim, version: Claims(work, library).claim(claim).version)
            }
            #expect(Set(try await offered(claimant).map(\.caseID)) == [first, second])
        }
    }

    @Test(arguments: Engine.available)
    func `work that another claim still holds is not offered again`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claimant = try await Claimant(desk)
            _ = try await claimant.helps(.margaret)
            let bundle = try #require(try await offered(claimant).first)
            let (one, other) = (try await begin(claimant, bundle), try await begin(claimant, bundle))
            try await desk.write(as: desk.priya) { try Claims($0, library).withdraw(one, version: 1) }
            #expect(try await offered(claimant).isEmpty)
            try await desk.write(as: desk.priya) { try Claims($0, library).withdraw(other, version: 1) }
            #expect(try await offered(claimant).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a record of somebody else's, too early, of an erased customer or of no place is refused`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk async throws in
            desk.clock.advance(by: -2 * 86_400)
            try await desk.write(as: desk.priya) { try $0.record(Event(.caseOpened, 1)) }
            desk.clock.advance(by: 2 * 86_400)
            let claimant = try await Claimant(desk)
            _ = try await claimant.helps(.margaret)
            let claim = try await begin(claimant, try #require(try await offered(claimant).first))
            try await desk.write(as: desk.tom) { try $0.record(Event(.caseOpened, 2)) }
            // As the log stands when a customer's record has been erased: their number is in it, they are not.
            try await desk.write(as: desk.priya) { try $0.record(Event(.caseOpened, 3, party: 4_711)) }
            try await desk.settle()
            let places = try await desk.house.read(as: .system("test")) { work in
                try work.db.events(after: 0, names: ["case.opened"], limit: 99).reduce(into: [:]) { $0[$1.subject] = $1.position }
            }
            let before = try await records(claimant, claim)
            for (subject, said) in [
                (1, "claims.problem.too_early"), (2, "claims.problem.somebody_elses"), (3, "claims.problem.erased"),
            ]
                as [(Int64, String)]
            {
                let place = try #require(places[subject])
                #expect(await refusal { try await add([place], to: claim, desk) } == said)
            }
            #expect(await refusal { try await add([9_999_999], to: claim, desk) } == "claims.problem.no_record_place")
            #expect(try await records(claimant, claim) == before)
        }
    }

    private func add(_ positions: [Int64], to claim: Claim.ID, _ desk: TestDesk) async throws {
        try await desk.write(as: desk.priya) { work in
            let claims = Claims(work, library)
            let kept = try claims.claim(claim)
            try claims.write(
                claim, .init(title: kept.title, account: kept.account, addingRecords: positions), version: kept.version)
        }
    }

    @Test(arguments: Engine.available)
    func `what belongs together is put together on the pages`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claimant = try await Claimant(desk)
            _ = try await claimant.helps(.margaret)
            let claim = try await begin(claimant, try #require(try await offered(claimant).first))
            _ = try await claimant.helps(.new(name: "Owen Pryce", email: "o.pryce@example.org", phone: nil))
            let bundle = try #require(try await offered(claimant).first)
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                let list = try await browser.get("/growth/candidates?enrolment=\(claimant.enrolment)&claim=\(claim)")
                let address = try #require(list.text.firstMatch(of: #/href="(/growth/claims/new[^"]*)"/#)?.1).replacing(
                    "&amp;", with: "&")
                #expect(address.hasSuffix("&claim=\(claim)"))
                let reply = try await browser.submit("/growth/claims/work", on: String(address), [:])
                #expect(reply.status == 303 && reply.headers[.location]?.hasPrefix("/growth/claims/\(claim)") == true)
            }
            let places = try await records(claimant, claim).map(\.position)
            #expect(!Set(bundle.candidates.map(\.position)).isDisjoint(with: places))
        }
    }
}
