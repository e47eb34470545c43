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

@Suite struct `Claims on a desk` {
    private let library = EvidenceShelf.shipped
    private let level3 = Framework.Edition(code: "occ0071", version: "1")
    private let level2 = Framework.Edition(code: "occ0072", version: "1")

    private struct Begun {
        let enrolment: Enrolment.ID
        let claim: Claim.ID
        let candidates: [Candidate.ID]
        let file: Case.ID
    }

    private func enrol(_ desk: TestDesk, _ staff: Staff.ID, _ edition: Framework.Edition) async throws -> Enrolment.ID {
        try await desk.write(as: desk.dan) { work in
            try Enrolments(work, library.shelf).enrol(
                staff, on: edition, rulesYear: "2025",
                EnrolmentDetails(countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines))
        }
    }

    private func work(_ desk: TestDesk, by staff: Staff.ID) async throws -> Case.ID {
        let file = try await desk.write(as: staff) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "m.ellis@example.org", phone: nil), channel: .phone,
                    subject: "A bill for Mrs Ellis twice", need: "She was billed twice.", outcome: "", minutes: 4, team: nil,
                    owner: staff, tags: [], isDone: false))
        }
        let promise = try await desk.write(as: staff) { work in
            try Promises(work).make(PromiseDraft(what: "Ring back", dueAt: work.now + 3_600), in: file)
        }
        _ = try await desk.write(as: staff) { try Promises($0).keep(promise) }
        try await desk.settle()
        return file
    }

    private func offered(_ desk: TestDesk, _ enrolment: Enrolment.ID, as staff: Staff.ID) async throws -> [Candidate.ID] {
        try await desk.read(as: staff) { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(enrolment)
            return try Candidates(work, library).latest(for: enrolment, limit: 10).bundles.flatMap { $0.candidates.map(\.id) }
        }
    }

    private func begun(_ desk: TestDesk) async throws -> Begun {
        let enrolment = try await enrol(desk, desk.priya, level2)
        let file = try await work(desk, by: desk.priya)
        let candidates = try await offered(desk, enrolment, as: desk.priya)
        let claim = try await desk.write(as: desk.priya) { work in
            try Claims(work, library).begin(enrolment, title: "Billed twice", items: ["S6", "B10"], from: candidates)
        }
        return Begun(enrolment: enrolment, claim: claim, candidates: candidates, file: file)
    }

    private func write(
        _ desk: TestDesk, _ claim: Claim.ID, result: String = "Ring Mrs Ellis: she was pleased, 1 bill gone.", send: Bool = true
    ) async throws {
        try await desk.write(as: desk.priya) { work in
            let claims = Claims(work, library)
            let kept = try claims.claim(claim)
            let account = Account(
                situation: "Margaret Ellis, m.ellis@example.org, was billed twice.", task: "Put it right.",
                action: "I rang her with Dan Whitlock.", result: result, why: "She was worried.")
            try claims.write(claim, .init(title: kept.title, account: account), version: kept.version)
            if send { try claims.send(claim, version: kept.version + 1) }
        }
    }

    private func sheet(_ desk: TestDesk, _ claim: Claim.ID, as staff: Staff.ID) async throws -> ClaimSheet {
        let words = try KeptApp.languages().words("en")
        return try await desk.read(as: staff) { try Claims($0, library).sheet(claim, words) }
    }

    @Test(arguments: Engine.available)
    func `work is written up, sent, returned and signed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let begun = try await begun(desk)
            #expect(try await offered(desk, begun.enrolment, as: desk.priya).isEmpty)
            let hidden = await refusal { _ = try await sheet(desk, begun.claim, as: desk.ines) }
            #expect(hidden == "claims.problem.none")
            let early = await refusal { try await write(desk, begun.claim, result: "") }
            #expect(early == "claims.problem.no_result")
            try await write(desk, begun.claim)

            let seen = try await sheet(desk, begun.claim, as: desk.ines)
            #expect(seen.account.situation == "Customer A, [email address], was billed twice.")
            #expect(seen.account.action == "I rang her with a colleague (team leader).")
            #expect(
                seen.records.count == Set(seen.records.map(\.position)).count && seen.records.allSatisfy { $0.hash.count == 32 })
            #expect(seen.records.allSatisfy { seen.meaning(of: $0).hasSuffix(".") && $0.name.contains(".") })
            #expect(try await sheet(desk, begun.claim, as: desk.priya).account.situation.contains("Margaret"))

            try await desk.write(as: desk.ines) { work in
                let claims = Claims(work, library)
                let version = try claims.claim(begun.claim).version
                try claims.judge(
                    begun.claim, ["S6": .init(isAccepted: true), "B10": .init(isAccepted: false, comment: "Which promise?")],
                    version: version)
            }
            let back = try await sheet(desk, begun.claim, as: desk.priya)
            #expect(back.claim.state == .returned)
            #expect(back.items.map(\.state) == [.returned, .accepted] && back.items[0].comment == "Which promise?")
            try await write(desk, begun.claim)
            try await desk.write(as: desk.ines) { work in
                let claims = Claims(work, library)
                try claims.judge(begun.claim, ["B10": .init(isAccepted: true)], version: claims.claim(begun.claim).version)
            }
            let standings = try await desk.read(as: desk.dan) { work in
                try Claims(work, library).standings(of: Enrolments(work, library.shelf).enrolment(begun.enrolment))
            }
            #expect(standings.map(\.state) == [.signed, .signed])
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be claimed is refused and leaves nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let begun = try await begun(desk)
            let toms = try await enrol(desk, desk.tom, level3)
            func unfit(_ staff: Staff.ID, _ enrolment: Enrolment.ID, _ items: [String], _ from: [Candidate.ID]) async -> String? {
                await refusal {
                    _ = try await desk.write(as: staff) {
                        try Claims($0, library).begin(enrolment, title: "Mine", items: items, from: from)
                    }
                }
            }
            #expect(await unfit(desk.priya, begun.enrolment, ["S14"], []) == "claims.problem.other_enrolment")
            #expect(await unfit(desk.tom, toms, ["S14"], begun.candidates) == "candidates.problem.none")
            #expect(await unfit(desk.tom, begun.enrolment, ["S6"], []) == "enrolments.problem.none")
            func count(_ staff: Staff.ID, _ enrolment: Enrolment.ID) async throws -> Int {
                try await desk.read(as: staff) { work in
                    try Claims(work, library).all(of: Enrolments(work, library.shelf).enrolment(enrolment)).count
                }
            }
            #expect(try await count(desk.priya, begun.enrolment) == 1)
            #expect(try await count(desk.tom, toms) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody judges their own, and of two assessors one is told`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let begun = try await begun(desk)
            try await write(desk, begun.claim)
            let verdicts = ["S6": Claims.Verdict(isAccepted: true), "B10": Claims.Verdict(isAccepted: true)]
            let own = await refusal {
                try await desk.write(as: desk.priya) { try Claims($0, library).judge(begun.claim, verdicts, version: 3) }
            }
            #expect(own == "problem.forbidden")
            let version = try await desk.read(as: desk.ines) { try Claims($0, library).claim(begun.claim).version }
            let partly = await refusal {
                try await desk.write(as: desk.ines) {
                    try Claims($0, library).judge(begun.claim, ["S6": .init(isAccepted: true)], version: version)
                }
            }
            #expect(partly == "claims.problem.each_item")
            try await desk.write(as: desk.ines) { try Claims($0, library).judge(begun.claim, verdicts, version: version) }
            let second = await refusal {
                try await desk.write(as: desk.ines) { try Claims($0, library).judge(begun.claim, verdicts, version: version) }
            }
            #expect(second == "problem.changed_meanwhile")
            let gone = await refusal {
                try await desk.write(as: desk.priya) { try Claims($0, library).withdraw(begun.claim, version: version + 1) }
            }
            #expect(gone == "claims.problem.accepted_stays")
        }
    }

    @Test(arguments: Engine.available)
    func `a witness answers once, without an account`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let begun = try await begun(desk)
            let token = try await desk.write(as: desk.priya) { work in
                let testimonies = Testimonies(work, library)
                let id = try testimonies.ask(begun.claim, .observation, of: "Jo Marsh", relation: "next desk", days: 7)
                let made = try work.db.testimonies(of: begun.claim).first { $0.id == id }
                return try made.flatMap { try testimonies.token(of: $0) } ?? ""
            }
            func give(_ token: String, _ items: [String]) async -> String? {
                await refusal {
                    try await desk.house.write(as: .nobody) {
                        try Testimonies($0, library).give(token, words: "She stayed calm.", relation: "next desk", items: items)
                    }
                }
            }
            #expect(await give(token + "0", ["S6"]) == "people.link.problem.altered")
            #expect(await give(token, []) == "claims.problem.nothing_seen")
            #expect(await give(token, ["K1"]) == "claims.problem.other_item")
            #expect(await give(token, ["S6"]) == nil)
            #expect(await give(token, ["S6"]) == "people.link.problem.used")
            let sheet = try await sheet(desk, begun.claim, as: desk.priya)
            #expect(sheet.testimonies.map(\.words) == ["She stayed calm."] && sheet.testimonies[0].items == ["S6"])
        }
    }

    @Test(arguments: Engine.available)
    func `a customer keeps their letter in all of a portfolio, and praise needs consent`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let begun = try await begun(desk)
            let party = try await desk.read(as: desk.priya) { try $0.db.caseFile(begun.file).party }
            let without = await refusal {
                _ = try await desk.write(as: desk.priya) {
                    try Testimonies($0, library).quote(
                        begun.claim, from: party, words: "Lovely.", consent: .init(by: "She herself", how: " "))
                }
            }
            #expect(without != nil)
            _ = try await desk.write(as: desk.priya) {
                try Testimonies($0, library).quote(
                    begun.claim, from: party, words: "Lovely, says Maggie.", consent: .init(by: "She herself", how: "By phone"))
            }
            desk.clock.advance(by: 3_600)
            _ = try await work(desk, by: desk.priya)
            let again = try await offered(desk, begun.enrolment, as: desk.priya)
            let second = try await desk.write(as: desk.priya) {
                try Claims($0, library).begin(begun.enrolment, title: "Again", items: ["S6"], from: again)
            }
            let (first, later) = (
                try await sheet(desk, begun.claim, as: desk.priya), try await sheet(desk, second, as: desk.priya)
            )
            #expect(first.letters[party] == "A")
            #expect(first.letters == later.letters || later.letters[party] == "A")
        }
    }
}
