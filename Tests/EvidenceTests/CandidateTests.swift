import App
import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Evidence

@Suite struct `Candidates on a desk` {
    private let library = EvidenceShelf.shipped
    private let level2 = Framework.Edition(code: "occ0072", version: "1")
    private let level3 = Framework.Edition(code: "occ0071", version: "1")

    private func enrol(
        _ desk: TestDesk, _ staff: Staff.ID, _ edition: Framework.Edition, from days: Double = -1
    ) async throws -> Enrolment.ID {
        try await desk.write(as: desk.dan) { work in
            try Enrolments(work, library.shelf).enrol(
                staff, on: edition, rulesYear: "2025",
                EnrolmentDetails(
                    countsFrom: work.now + days * 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines))
        }
    }

    private func open(_ desk: TestDesk, by staff: Staff.ID) async throws -> Case.ID {
        try await desk.write(as: staff) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "m.ellis@example.org", phone: nil), channel: .phone,
                    subject: "A bill twice", need: "She was billed twice.", outcome: "", minutes: 4, team: nil, owner: staff,
                    tags: [], isDone: false))
        }
    }

    private func latest(_ desk: TestDesk, _ id: Enrolment.ID, as staff: Staff.ID) async throws -> [CandidateBundle] {
        try await desk.read(as: staff) { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(id)
            return try Candidates(work, library).latest(for: enrolment, limit: 10).bundles
        }
    }

    @Test(arguments: Engine.available)
    func `work is offered with its codes, its reason, and nobody else's part`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await enrol(desk, desk.priya, level2)
            let file = try await open(desk, by: desk.priya)
            let promise = try await desk.write(as: desk.priya) { work in
                try Promises(work).make(PromiseDraft(what: "Ring back", dueAt: work.now + 3_600), in: file)
            }
            _ = try await desk.write(as: desk.priya) { try Promises($0).keep(promise) }
            try await desk.write(as: desk.tom) { work in _ = try Correspondence(work).add(.init(.reply, "Sent by Tom."), to: file)
            }
            try await desk.settle()
            let bundle = try #require(try await latest(desk, id, as: desk.priya).first)
            #expect(bundle.caseID == file && bundle.subject == "A bill twice" && bundle.customer == "Margaret Ellis")
            #expect(Set(bundle.items).isSuperset(of: ["K9", "K14", "S6", "B10"]) && !bundle.items.contains("S4"))
            #expect(bundle.whys.contains("You kept the promise you made."))
            let (part, tallies, counts, seal) = try await desk.read(as: desk.priya) { work in
                let (use, enrolment) = (Candidates(work, library), try Enrolments(work, library.shelf).enrolment(id))
                return (
                    try use.ownPart(of: file, staff: desk.priya), try use.tallies(for: enrolment),
                    try use.counts(for: enrolment), try use.seal(of: bundle.candidates[0])
                )
            }
            #expect(part.others.map(\.help) == [.worked] && part.others[0].by == desk.tom && part.own.count >= 3)
            #expect(tallies.first { $0.rule == "promises.kept" }?.count == 1 && counts["K14"] == 1)
            #expect(seal.count == 64 && seal.contains { $0 != "0" })
            #expect(try await latest(desk, id, as: desk.ines).count == 1)
            let hidden = await refusal { _ = try await latest(desk, id, as: desk.tom) }
            #expect(hidden == "enrolments.problem.none")
        }
    }

    @Test(arguments: Engine.available)
    func `past work is found when somebody is enrolled, from their first day on`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await open(desk, by: desk.priya)
            desk.clock.advance(by: 5 * 86_400)
            let second = try await open(desk, by: desk.priya)
            try await desk.settle()
            let id = try await enrol(desk, desk.priya, level2, from: -1)
            try await desk.settle()
            #expect(try await latest(desk, id, as: desk.priya).map(\.caseID) == [second])
            // An earlier first day brings the earlier work in.
            try await desk.write(as: desk.dan) { work in
                _ = try Enrolments(work, library.shelf).change(
                    id, to: .init(countsFrom: work.now - 9 * 86_400, plannedEnd: work.now + 86_400), version: 1)
            }
            try await desk.settle()
            #expect(try await latest(desk, id, as: desk.priya).count == 2)
            let progress = try await desk.read(as: desk.priya) { work in
                try Candidates(work, library).progress(for: try Enrolments(work, library.shelf).enrolment(id))
            }
            #expect(progress == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what is set aside or claimed is offered no more, and each only by its own person`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await enrol(desk, desk.priya, level2)
            _ = try await open(desk, by: desk.priya)
            try await desk.settle()
            let candidates = try #require(try await latest(desk, id, as: desk.priya).first).candidates
            let first = candidates[0].id
            for staff in [desk.tom, desk.ines, desk.dan] {
                let refused = await refusal { try await desk.write(as: staff) { _ = try Candidates($0, library).dismiss(first) } }
                #expect(["candidates.problem.none", "problem.forbidden"].contains(refused))
            }
            for _ in 0..<2 {
                let gone = try await desk.write(as: desk.priya) { try Candidates($0, library).dismiss(first) }
                #expect(gone.state == .dismissed)
            }
            for candidate in candidates.dropFirst() {
                try await desk.write(as: desk.priya) { try Candidates($0, library).claim(candidate.id) }
            }
            #expect(try await latest(desk, id, as: desk.priya).isEmpty)
            if let claimed = candidates.dropFirst().first {
                let refused = await refusal {
                    try await desk.write(as: desk.priya) { _ = try Candidates($0, library).dismiss(claimed.id) }
                }
                #expect(refused == "candidates.problem.claimed")
            }
            #expect(try await desk.eventNames().filter { $0 == "candidate.dismissed" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the digest comes on Monday from eight, once, and only when there is something`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await enrol(desk, desk.priya, level2)
            _ = try await enrol(desk, desk.tom, level3)
            _ = try await open(desk, by: desk.priya)
            try await desk.settle()
            func notices() async throws -> [String] {
                let schedule = WeeklyDigest(library: library).schedule
                try await schedule.runOnce(desk.house)
                try await schedule.runOnce(desk.house)
                return try await [desk.priya, desk.tom].asyncMap { staff in
                    try await desk.read(as: staff) { work in
                        let own = try Notices(work).list(before: nil).filter { $0.kind == .couldClaim }
                        return "\(own.count)\(own.first?.address.prefix { $0 != "?" } ?? "")"
                    }
                }
            }
            #expect(WeeklyDigest.week(try #require(Date(rfc3339: "2026-03-09T07:59:00Z"))) == nil)
            #expect(WeeklyDigest.week(try #require(Date(rfc3339: "2026-07-06T07:00:00Z"))) != nil)
            #expect(WeeklyDigest.week(try #require(Date(rfc3339: "2026-03-10T09:00:00Z"))) == nil)
            #expect(try await notices() == ["1/growth/candidates", "0"])
            desk.clock.advance(by: 6 * 86_400)
            #expect(try await notices() == ["1/growth/candidates", "0"])
            // A week later there is nothing new.
            desk.clock.advance(by: 2 * 86_400 - 3_600)
            desk.clock.set(try #require(Date(rfc3339: "2026-03-16T08:00:00Z")))
            #expect(try await notices() == ["1/growth/candidates", "0"])
        }
    }

    @Test(arguments: Engine.available)
    func `a case that is done says what it could count for, on its page and at home`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let file = try await open(desk, by: desk.priya)
            let id = try await enrol(desk, desk.priya, level2)
            let reference = try await desk.write(as: desk.priya) { work in
                try Cases(work).resolve(file, outcome: "Refunded.").reference
            }
            try await desk.settle()
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/cases/\(reference)").text
                #expect(page.contains("You could claim this") && page.contains("/growth/claims/new?enrolment=\(id)"))
                #expect(Markup(page: page).faults == [])
                let home = try await browser.get("/growth").text
                for part in ["Your work, Priya, and what it proves", "You could claim this", "S9", "A bill twice", "Write it up"]
                {
                    #expect(home.contains(part), "\(part)")
                }
                #expect(Markup(page: home).faults == [])
                let list = try await browser.get("/growth/candidates?enrolment=\(id)").text
                #expect(list.contains("in the log") && Markup(page: list).faults == [])
                let action = try #require(list.split(separator: "action=\"").first { $0.hasPrefix("/growth/candidates/") })
                let address = String(action.prefix { $0 != "\"" })
                let done = try await browser.submit(address, on: "/growth/candidates?enrolment=\(id)")
                #expect(done.status == 303)
                #expect(!(try await browser.get("/growth/candidates?enrolment=\(id)").text.contains(address)))
            }
            try await desk.withBrowser(as: desk.tom) { (browser) async throws in
                #expect(try await browser.get("/growth").text.contains("Your work can become evidence"))
                #expect(!(try await browser.get("/cases/\(reference)").text.contains("You could claim this")))
            }
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                #expect(try await browser.get("/growth").text.contains("Enrolments"))
            }
        }
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
        var result: [T] = []
        for element in self { result.append(try await body(element)) }
        return result
    }
}
