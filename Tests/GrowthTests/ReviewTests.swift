import App
import Base
import Desk
import Evidence
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Growth

@Suite struct `Reviews that all sides sign` {
    private static let words = ReviewWords(
        held: CalendarDay(TestDesk.monday), went: "Calls are calmer", hard: "Metering", agreed: "Shadow Tom", support: "Dan")

    private func reviews(_ work: Work) -> Reviews { Reviews(work, StandardsShelf.shipped) }

    /// A review that has been held and waits for its signatures.
    private func held(_ desk: TestDesk) async throws -> Review.ID {
        let enrolment = try await desk.enrolled()
        let id = try await desk.write(as: desk.dan) { try reviews($0).prepare(enrolment) }
        try await desk.write(as: desk.dan) { try reviews($0).hold(id, Self.words, version: 1) }
        return id
    }

    private func digest(_ desk: TestDesk, _ id: Review.ID) async throws -> String {
        try await desk.read(as: desk.dan) { try Reviews.digest(of: try reviews($0).review(id).review) }
    }

    private func token(_ desk: TestDesk, _ id: Review.ID, _ party: Review.Party) async throws -> String {
        try await desk.write(as: desk.dan) { work in
            let link = try reviews(work).link(id, for: party, holder: "Una Gale", days: 14)
            let whole = try reviews(work).review(id)
            return try reviews(work).links(of: whole).first { $0.link.id == link }?.token ?? ""
        }
    }

    @Test(arguments: [("2026-01-31", nil, 3, "2026-04-30"), ("2026-01-05", "2026-03-31", 3, "2026-06-30")])
    func `the next one is due so many months after the last, or after the beginning`(
        _ begun: String, _ last: String?, _ months: Int, _ due: String
    ) throws {
        let next = ReviewDates.next(
            after: try last.map { try #require(CalendarDay($0)) }, begun: try #require(CalendarDay(begun)), months: months)
        #expect(next.text == due)
    }

    @Test(arguments: Engine.available) func `a review is signed by all three, two of them without an account`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk in
            let id = try await held(desk)
            let digest = try await digest(desk, id)
            try await desk.write(as: desk.priya) { try reviews($0).sign(id, digest: digest) }
            for party in [Review.Party.employer, .provider] {
                let token = try await token(desk, id, party)
                try await desk.house.write(as: .nobody) { try reviews($0).sign(token: token, name: "Una Gale", digest: digest) }
            }
            let whole = try await desk.read(as: desk.ines) { try reviews($0).review(id) }
            #expect(whole.isComplete && whole.signatures.allSatisfy { $0.digest == digest })
            #expect(whole.signature(.apprentice)?.staff == desk.priya && whole.signature(.provider)?.staff == nil)
            let names = try await desk.eventNames().filter { $0.hasPrefix("review.") }
            #expect(names.filter { $0 == "review.signed" }.count == 3 && names.contains("review.held"))
        }
    }

    @Test(arguments: Engine.available) func `after the first signature nothing in it changes`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await held(desk)
            let old = try await digest(desk, id)
            var other = Self.words
            other.agreed = "Something else"
            let changed = other
            try await desk.write(as: desk.priya) { try reviews($0).hold(id, changed, version: 2) }
            // What was read before the change cannot be signed any more.
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try reviews($0).sign(id, digest: old) } }
                    == "growth.problem.changed_before_signing")
            let digest = try await digest(desk, id)
            #expect(digest != old)
            try await desk.write(as: desk.priya) { try reviews($0).sign(id, digest: digest) }
            #expect(
                await refusal { try await desk.write(as: desk.dan) { try reviews($0).hold(id, Self.words, version: 4) } }
                    == "growth.problem.signed")
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try reviews($0).sign(id, digest: digest) } }
                    == "growth.problem.signed_before")
        }
    }

    @Test(arguments: Engine.available) func `a link used twice, altered, expired or for something else opens nothing`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let id = try await held(desk)
            let digest = try await digest(desk, id)
            let used = try await token(desk, id, .provider)
            let late = try await token(desk, id, .employer)
            func sign(_ token: String) async -> String? {
                await refusal {
                    try await desk.house.write(as: .nobody) { try reviews($0).sign(token: token, name: "Una", digest: digest) }
                }
            }
            #expect(await sign(used) == nil)
            #expect(await sign(used) == "people.link.problem.used")
            let last = late.last == "0" ? "1" : "0"
            #expect(await sign(String(late.dropLast()) + last) == "people.link.problem.altered")
            for nonsense in ["", "x", "-", "0000000000001-00", String(repeating: "9", count: 400)] {
                #expect(await sign(nonsense) == "people.link.problem.altered", "\(nonsense)")
            }
            desk.clock.advance(by: 15 * 86_400)
            #expect(await sign(late) == "people.link.problem.expired")
            let whole = try await desk.read(as: desk.dan) { try reviews($0).review(id) }
            #expect(whole.signatures.map(\.party) == [.provider])
        }
    }

    @Test(arguments: Engine.available) func `nobody makes the link by which another side signs their own review`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let id = try await held(desk)
            func link(_ staff: Staff.ID, _ days: Int = 14) async -> String? {
                await refusal {
                    try await desk.write(as: staff) { try reviews($0).link(id, for: .employer, holder: "Dan", days: days) }
                }
            }
            #expect(await link(desk.priya) == "growth.problem.own_link")
            #expect(await link(desk.tom) == "growth.problem.no_review")
            #expect(await link(desk.dan, 61) == "growth.problem.number")
            #expect(await link(desk.dan) == nil)
        }
    }

    @Test(arguments: Engine.available) func `the figures are those of the day, and one review is prepared at a time`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let enrolment = try await desk.enrolled()
            let sources = ReviewSources { _, _ in .init(accepted: 3, waiting: 2, all: 46) }
            for (author, total) in [(desk.priya, 10), (desk.tom, 16), (desk.priya, 15)] as [(Staff.ID, Int64)] {
                desk.clock.advance(by: 60)
                try await desk.write(as: desk.dan) { work in
                    try work.record(Event(.qaScored, 1, ["author": .id(author), "total": .number(total)]))
                }
            }
            try await desk.settle()
            let day = CalendarDay(TestDesk.monday)
            _ = try await desk.write(as: desk.priya) { work in
                try Activities(work, StandardsShelf.shipped).add(
                    .init(title: "A", kind: .course, day: day, minutes: 75, isOffTheJob: true, isPaid: true), done: "B")
            }
            let id = try await desk.write(as: desk.priya) { try Reviews($0, StandardsShelf.shipped, sources).prepare(enrolment) }
            let again = try await desk.write(as: desk.dan) { try Reviews($0, StandardsShelf.shipped, sources).prepare(enrolment) }
            #expect(id == again)
            let facts = try await desk.read(as: desk.ines) { try reviews($0).review(id).review.facts }
            #expect(facts.hoursMinutes == 75 && facts.coverage?.all == 46)
            #expect(facts.quality.map(\.score) == [50, 75])
            let due = try await desk.read(as: desk.priya) { try reviews($0).due(of: desk.priya) }
            #expect(due.map(\.day.text) == ["2026-04-05"] && due[0].prepared == id)
            _ = try await desk.write(as: desk.dan) {
                try GrowthRules($0).set(GrowthRule(.reviewMonths, from: CalendarDay(number: 20_000), value: 2, source: "Ours"))
            }
            let sooner = try await desk.read(as: desk.priya) { try reviews($0).due(of: desk.priya) }
            #expect(sooner.map(\.day.text) == ["2026-03-05"])
            #expect(
                await refusal { try await desk.read(as: desk.tom) { try reviews($0).due(of: desk.priya) } } == "problem.not_found"
            )
        }
    }

    @Test(arguments: Engine.available) func `somebody outside signs on a page of their own`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await held(desk)
            let token = try await token(desk, id, .provider)
            try await desk.withClient { (client) async throws in
                let browser = Browser(client)
                let page = try await browser.get("/reviews/sign/\(token)")
                #expect(page.status == 200)
                #expect(page.text.contains("Calls are calmer") && page.text.contains("Priya Nair"))
                #expect(!page.text.contains("/growth/reviews/"))
                let signed = try await browser.submit(
                    "/reviews/sign/\(token)", on: "/reviews/sign/\(token)", ["name": "Una Gale"])
                #expect(signed.status == 303)
                let again = try await browser.get("/reviews/sign/\(token)")
                #expect(again.status == 410)
                #expect(try await browser.get("/reviews/sign/nonsense").status == 404)
                #expect(try await browser.get("/reviews/signed").status == 200)
            }
            let whole = try await desk.read(as: desk.dan) { try reviews($0).review(id) }
            #expect(whole.signature(.provider)?.name == "Una Gale")
        }
    }

    @Test(arguments: Engine.available) func `everybody who takes part is reminded once, two weeks before`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            func remind() async throws {
                _ = try await desk.house.write(as: .system("reviews")) { work in
                    try ReviewReminders(work: work, shelf: StandardsShelf.shipped).remind(before: nil, limit: 50)
                }
            }
            func told(_ staff: Staff.ID) async throws -> [String] {
                try await desk.read(as: staff) {
                    try Notices($0).list(before: nil).filter { $0.kind == .reviewDue }.map(\.address)
                }
            }
            // It is due on 5 April; today is 2 March.
            try await remind()
            #expect(try await told(desk.priya) == [])
            desk.clock.advance(by: 20 * 86_400)
            try await remind()
            try await remind()
            #expect(try await told(desk.priya) == ["/growth/reviews"])
            for helper in [desk.dan, desk.ines] { #expect(try await told(helper) == ["/growth/reviews?of=\(desk.priya)"]) }
            #expect(try await told(desk.tom) == [])
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "review.reminded" }.count == 1)
        }
    }
}

@Suite struct `Seeing one's own skills` {
    private func use(_ work: Work) -> SelfAssessments { SelfAssessments(work, StandardsShelf.shipped) }

    private func ratings(_ level: Int) -> [SkillRating] {
        MetaSkill.allCases.map { SkillRating(code: $0.code, level: level, example: "The meter case") }
    }

    @Test func `strengths, gaps and what has changed follow from the levels`() {
        func taken(_ levels: [String: Int]) -> SelfAssessment {
            SelfAssessment(
                id: .init(1), staff: .init(1), madeAt: TestDesk.monday, isShared: false, next: "",
                ratings: levels.sorted { $0.key < $1.key }.map { SkillRating(code: $0.key, level: $0.value, example: "x") },
                version: 1)
        }
        let before = taken(["a": 1, "b": 3, "c": 4])
        let now = taken(["a": 2, "b": 5, "d": 4])
        #expect(now.strengths.map(\.code) == ["b", "d"] && now.gaps.map(\.code) == ["a"])
        #expect(now.changes(since: before) == ["a": 1, "b": 2])
    }

    @Test(arguments: Engine.available) func `every meta-skill has a level and an example, and it is private until shared`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            let all = ratings(3)
            let error = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { try use($0).take(Array(all.dropLast()), next: "", isShared: false) }
            }
            #expect(error?.field == "level_11")
            for bad in [0, 6, -1] {
                let given = ratings(bad)
                await #expect(throws: Problem.self) {
                    try await desk.write(as: desk.priya) { try use($0).take(given, next: "", isShared: false) }
                }
            }
            let role = SkillRating(code: "occ0072/S1", level: 5, example: "Listening")
            let id = try await desk.write(as: desk.priya) { try use($0).take(all + [role], next: "Watch Tom", isShared: false) }
            await #expect(throws: Problem.self) { try await desk.read(as: desk.dan) { try use($0).assessment(id) } }
            try await desk.write(as: desk.priya) { try use($0).share(id, true, version: 1) }
            let seen = try await desk.read(as: desk.dan) { try use($0).assessment(id) }
            #expect(seen.ratings.count == 13 && seen.strengths.map(\.code) == ["occ0072/S1"])
            await #expect(throws: Problem.self) { try await desk.read(as: desk.tom) { try use($0).assessment(id) } }
            let foreign = SkillRating(code: "occ0071/S1", level: 3, example: "x")
            await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { try use($0).take(all + [foreign], next: "", isShared: false) }
            }
        }
    }
}
