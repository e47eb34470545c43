import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@testable import Assessment
@testable import Evidence

@Suite struct `Judging on a desk` {
    private let library = EvidenceShelf.shipped

    /// Priya's claim for S6 and B10, sent to Ines.
    private func sent(_ desk: TestDesk, items: [String] = ["S6", "B10"], again: Claim.ID? = nil) async throws -> Claim.ID {
        let enrolment =
            if let again { try await desk.read(as: desk.ines) { try Claims($0, library).claim(again).enrolment } } else {
                try await enrol(desk)
            }
        return try await sent(desk, enrolment, items)
    }

    private func enrol(_ desk: TestDesk) async throws -> Enrolment.ID {
        try await desk.write(as: desk.dan) { work in
            try Enrolments(work, library.shelf).enrol(
                desk.priya, on: .init(code: "occ0072", version: "1"), rulesYear: "2025",
                EnrolmentDetails(countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines))
        }
    }

    private func sent(_ desk: TestDesk, _ enrolment: Enrolment.ID, _ items: [String]) async throws -> Claim.ID {
        _ = try await desk.write(as: desk.priya) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "m.ellis@example.org", phone: nil), channel: .phone,
                    subject: "A bill twice", need: "She was billed twice.", outcome: "", minutes: 4, team: nil,
                    owner: desk.priya, tags: [], isDone: false))
        }
        try await desk.settle()
        return try await desk.write(as: desk.priya) { work in
            let claims = Claims(work, library)
            let own = try Enrolments(work, library.shelf).enrolment(enrolment)
            let offered = try Candidates(work, library).latest(for: own).bundles.flatMap(\.candidates).map(\.id)
            let id = try claims.begin(enrolment, title: "Billed twice", items: items, from: offered)
            let account = Account(
                situation: "Margaret Ellis was billed twice.", task: "Put it right.", action: "I rang her.",
                result: "She kept her contract, 1 bill gone.", why: "She was worried.")
            try claims.write(id, .init(title: "Billed twice", account: account), version: 1)
            try claims.send(id, version: 2)
            return id
        }
    }

    @Test func `accepting takes all four ticks, anything else a word`() throws {
        let all = Set(Judgement.Tick.allCases)
        try JudgementDraft(.accepted, ticks: all).check("S6")
        try JudgementDraft(.returned, comment: "Which promise?").check("S6")
        for tick in all {
            #expect(throws: Problem.self) { try JudgementDraft(.accepted, ticks: all.subtracting([tick])).check("S6") }
        }
        #expect(throws: Problem.self) { try JudgementDraft(.more, ticks: all, comment: " \n").check("S6") }
    }

    @Test(arguments: Engine.available)
    func `each item is judged once, by somebody else, with its reasons`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claim = try await sent(desk)
            let drafts = [
                "S6": JudgementDraft(.accepted, ticks: Set(Judgement.Tick.allCases)),
                "B10": JudgementDraft(.more, ticks: [.valid], comment: "Which promise?"),
            ]
            let version = try await desk.read(as: desk.ines) { try Claims($0, library).claim(claim).version }
            let own = await refusal {
                try await desk.write(as: desk.priya) { try Judgements($0, library).judge(claim, drafts, version: version) }
            }
            #expect(own == "problem.forbidden")
            try await desk.write(as: desk.ines) { try Judgements($0, library).judge(claim, drafts, version: version) }
            let again = await refusal {
                try await desk.write(as: desk.ines) { try Judgements($0, library).judge(claim, drafts, version: version) }
            }
            #expect(again == "problem.changed_meanwhile")
            let judged = try await desk.read(as: desk.ines) { try Judgements($0, library).all(of: claim) }
            #expect(judged.map(\.item) == ["B10", "S6"] && judged.map(\.decision) == [.more, .accepted])
            let events = try await desk.house.read(as: .system("test")) { work in
                try work.db.rows("SELECT name FROM event WHERE name = 'judgement.made' ORDER BY id LIMIT 9").count
            }
            #expect(events == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `recorded work alone never shows what has to be seen`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let accepted = JudgementDraft(.accepted, ticks: Set(Judgement.Tick.allCases))
            let first = try await sent(desk, items: ["S6", "B6"])
            func judge(_ claim: Claim.ID, seen: AssessorSight? = nil) async -> String? {
                await refusal {
                    try await desk.write(as: desk.ines) { work in
                        let version = try Claims(work, library).claim(claim).version
                        let drafts = ["S6": accepted, "B6": accepted]
                        try Judgements(work, library).judge(claim, drafts, seen: seen, version: version)
                    }
                }
            }
            func missing(_ claim: Claim.ID) async throws -> [String: [Way]] {
                try await desk.read(as: desk.ines) { work in
                    let claims = Claims(work, library)
                    return try claims.missingWays(claims.claim(claim))
                }
            }
            #expect(try await missing(first) == ["B6": [.witness]])
            #expect(await judge(first) == "judging.problem.way.witness")
            let standings = try await desk.read(as: desk.ines) { work in
                let claims = Claims(work, library)
                return try claims.standings(of: Enrolments(work, library.shelf).enrolment(claims.claim(first).enrolment))
            }
            #expect(standings.map(\.state) == [.sent, .sent])
            #expect(await judge(first, seen: AssessorSight(words: "I sat beside her.", relation: "Assessor")) == nil)
            let (seen, events) = try await desk.read(as: desk.ines) { work in
                let words = try KeptApp.languages().words("en")
                return (
                    try Claims(work, library).sheet(first, words).testimonies,
                    try work.db.rows("SELECT id FROM event WHERE name = 'witness.confirmed' ORDER BY id LIMIT 9").count
                )
            }
            #expect(seen.map(\.words) == ["I sat beside her."] && seen[0].items == ["B6", "S6"] && events == 1)
            // What was seen once stands for the item in a later claim too.
            let later = try await sent(desk, items: ["B6", "S6"], again: first)
            #expect(try await missing(later).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `an assessor judges on the page, and the portfolio leaves when a leader has looked`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claim = try await sent(desk)
            try await desk.withBrowser(as: desk.ines) { browser async throws in
                let queue = try await browser.get("/growth/judging")
                #expect(queue.text.contains("Billed twice"))
                let page = "/growth/judging/\(claim)"
                let shown = try await browser.get(page)
                #expect(shown.text.contains("Customer A was billed twice.") && !shown.text.contains("Margaret"))
                let reply = try await browser.submit(
                    page, on: page,
                    ["decision-S6": "returned", "comment-S6": "More.", "decision-B10": "returned", "comment-B10": ""])
                #expect(reply.status == 422)
                let done = try await browser.submit(
                    page, on: page,
                    ["decision-S6": "returned", "comment-S6": "More.", "decision-B10": "more", "comment-B10": "When?"])
                #expect(done.status == 303)
            }
            let enrolment = try await desk.read(as: desk.ines) { try Claims($0, library).claim(claim).enrolment }
            let address = "/growth/portfolios/\(enrolment)"
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                let early = try await browser.send(
                    form: ["_token": try await browser.token(on: "/profile"), "as": "zip"], to: "\(address)/export")
                #expect(early.status == 409)
                #expect(try await browser.submit("\(address)/check", on: address, [:]).status == 303)
            }
            try await desk.withBrowser(as: desk.dan) { browser async throws in
                #expect(try await browser.submit("\(address)/decision", on: address, ["fit": "yes"]).status == 303)
            }
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                for form in ["zip", "page"] {
                    let file = try await browser.submit("\(address)/export", on: address, ["as": form])
                    #expect(file.status == 200)
                    #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
                }
            }
        }
    }
}
