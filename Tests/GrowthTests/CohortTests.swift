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

@Suite struct `How everybody is doing` {
    private let library = EvidenceShelf.shipped

    private func enrol(_ desk: TestDesk, _ staff: Staff.ID, _ code: String, end: Double) async throws -> Enrolment.ID {
        try await desk.write(as: desk.dan) { work in
            try Enrolments(work, library.shelf).enrol(
                staff, on: .init(code: code, version: "1"), rulesYear: "2025",
                EnrolmentDetails(
                    countsFrom: work.now - 70 * 86_400, plannedEnd: work.now + end * 86_400, assessor: desk.ines,
                    employer: desk.dan))
        }
    }

    private func learned(_ desk: TestDesk, _ day: String, _ minutes: Int, away: Bool = true) async throws {
        let day = try #require(CalendarDay(day))
        _ = try await desk.write(as: desk.priya) { work in
            try Activities(work, library.shelf).add(
                .init(title: "=Course", kind: .course, day: day, minutes: minutes, isOffTheJob: away, isPaid: true),
                done: "How to listen")
        }
    }

    private func list(
        _ desk: TestDesk, of framework: String? = nil, after: CohortPlace? = nil, limit: Int = 25
    ) async throws -> CohortList {
        try await desk.read(as: desk.dan) { try Cohorts($0, library).list(of: framework, after: after, limit: limit) }
    }

    @Test func `weeks are counted from the first day that counts`() {
        let begun = TestDesk.monday
        func weeks(_ days: Double, of all: Double) -> [Int] {
            let weeks = CohortLine.weeks(from: begun, to: begun + all * 86_400, at: begun + days * 86_400)
            return [weeks.done, weeks.all]
        }
        #expect(weeks(0, of: 70) == [0, 10] && weeks(7, of: 71) == [1, 11] && weeks(-30, of: 3) == [0, 1])
    }

    @Test(arguments: Engine.available)
    func `whoever is planned to be done first stands first, and a list goes on where it ended`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let toms = try await enrol(desk, desk.tom, "occ0071", end: 200)
            let priyas = try await enrol(desk, desk.priya, "occ0072", end: 100)
            let ashas = try await enrol(desk, desk.asha, "occ0072", end: 100)
            let first = try await list(desk, limit: 2)
            #expect(first.lines.map(\.enrolment.id) == [priyas, ashas])
            let place = try #require(first.next.flatMap { CohortPlace($0.description) })
            let second = try await list(desk, after: place, limit: 2)
            #expect(second.lines.map(\.enrolment.id) == [toms] && second.next == nil)
            #expect(try await list(desk, of: "occ0071").lines.map(\.name) == ["Tom Hale"])
            try await desk.write(as: desk.dan) { _ = try Enrolments($0, library.shelf).withdraw(toms, version: 1) }
            #expect(try await list(desk, of: "occ0071").lines.isEmpty)
            let refused = await #expect(throws: Problem.self) {
                try await desk.read(as: desk.priya) { try Cohorts($0, library).list() }
            }
            #expect(refused?.kind == .forbidden)
        }
    }

    @Test(arguments: Engine.available)
    func `a row says what is shown, the hours, the next review and when they last did anything`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let enrolment = try await enrol(desk, desk.priya, "occ0072", end: 100)
            _ = try await enrol(desk, desk.tom, "occ0072", end: 100)
            let idle = try await list(desk).lines
            #expect(idle.allSatisfy { $0.lastActive == nil && $0.tally.accepted == 0 && $0.hours.counted == 0 })
            try await learned(desk, "2026-01-20", 90)
            try await learned(desk, "2026-01-21", 30, away: false)
            try await learned(desk, "2025-12-20", 60)
            let line = try #require(try await list(desk).lines.first { $0.enrolment.id == enrolment })
            #expect(line.hours.counted == 90 && line.review.text == "2026-03-22")
            #expect(line.lastActive.map { CalendarDay($0).text } == "2026-01-21")
            // The same as the person's own page says.
            let own = try await desk.read(as: desk.priya) { work in
                let one = try Enrolments(work, library.shelf).enrolment(enrolment)
                return (try GrowthStanding(work).of(one), try Reviews(work, library.shelf).nextDay(of: one))
            }
            #expect(own.0 == line.hours && own.1 == line.review)
            #expect(!line.isReviewLate(on: CalendarDay(TestDesk.monday)))
            #expect(line.isReviewLate(on: line.review.adding(days: 1)))
        }
    }

    @Test(arguments: Engine.available)
    func `what is accepted and what is with the assessor is counted, drafts are not`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let enrolment = try await enrol(desk, desk.priya, "occ0072", end: 100)
            let blob = try desk.house.blobs.store(Data("a recording".utf8))
            func claim(_ items: [String], send: Bool) async throws -> Claim.ID {
                try await desk.write(as: desk.priya) { work in
                    let claims = Claims(work, library)
                    let id = try claims.begin(enrolment, title: "A", items: items, from: [])
                    try claims.attach(id, name: "a", size: 11, blob: blob, about: "b")
                    let account = Account(action: "I rang.", result: "Right.")
                    try claims.write(id, .init(title: "A", account: account), version: claims.claim(id).version)
                    if send { try claims.send(id, version: claims.claim(id).version) }
                    return id
                }
            }
            let done = try await claim(["S5", "S6"], send: true)
            _ = try await claim(["S6", "B1"], send: true)
            _ = try await claim(["B2"], send: false)
            try await desk.write(as: desk.ines) { work in
                let claims = Claims(work, library)
                try claims.judge(
                    done, ["S5": .init(isAccepted: true), "S6": .init(isAccepted: true)], version: claims.claim(done).version)
            }
            let tally = try #require(try await list(desk).lines.first?.tally)
            #expect(tally.accepted == 2 && tally.sent == 1 && tally.open == tally.all - 3)
        }
    }

    @Test(arguments: Engine.available)
    func `the page and its files are for those who see how colleagues are doing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let enrolment = try await enrol(desk, desk.priya, "occ0072", end: -1)
            try await learned(desk, "2026-01-20", 90)
            try await desk.withBrowser(as: desk.dan) { browser async throws in
                #expect(try await browser.get("/growth/enrolments").text.contains("href=\"/growth/cohort\""))
                let page = try await browser.get("/growth/cohort").text
                #expect(page.contains("Priya Nair") && page.contains("Week 11 of 10") && page.contains("was to end 1 Mar 2026"))
                #expect(page.contains("0 accepted, 0 with the assessor") && page.contains("1 h 30 m"))
                #expect(try await browser.get("/growth/cohort?framework=occ0071").text.contains("Nobody is working towards this"))
                let hours = try await browser.get("/growth/cohort/hours.csv").text
                #expect(
                    hours == """
                        Person,Standard,Month,Kind,Away from the job,In paid hours,Minutes\r
                        Priya Nair,occ0072@1,2026-01,Course,Yes,Yes,90\r

                        """)
                let outcomes = try await browser.get("/growth/cohort/outcomes.csv?framework=occ0072").text
                #expect(outcomes.contains("Priya Nair,occ0072@1,S6,"))
                #expect(
                    try await browser.get("/growth/cohort/outcomes.csv?framework=occ0071").text.split(separator: "\r\n").count
                        == 1)
            }
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                for what in ["", "/hours.csv", "/outcomes.csv"] {
                    #expect(try await browser.get("/growth/cohort\(what)").status == 403)
                }
                let own = try await browser.get("/growth/enrolments/\(enrolment)/hours.csv").text
                #expect(own.contains("2026-01,Course,Yes,Yes,90") && !own.contains("listen"))
                #expect(try await browser.get("/growth").text.contains("/growth/enrolments/\(enrolment)/coverage"))
            }
        }
    }
}
