import Base
import Desk
import Foundation
import People
import TestKit
import Testing

@testable import Care
@testable import Practice

@Suite struct `What we take, and what we do then` {
    private static let gentle = Tolerance(
        tolerated: "Shouting.",
        steps: [
            .init(.warn, by: .anybody, "Please stop."), .init(.end, by: .anybody, ""),
            .init(.restrict, by: .anybody, "For a time."),
        ])

    @Test func `one step follows the other, and a later one at once is a leader's`() {
        let limit = Self.gentle
        #expect(limit.permission(for: .warn, after: "noted") == .keepRecords)
        #expect(limit.permission(for: .end, after: "noted") == .limitContact)
        #expect(limit.permission(for: .end, after: "warned") == .keepRecords)
        #expect(limit.permission(for: .warn, after: "warned") == nil, "its time is over")
        #expect(limit.permission(for: .handOver, after: "noted") == nil, "it is not one of its steps")
        #expect(limit.steps(after: "contact_ended").map(\.action) == [.restrict])
        #expect(limit.steps(after: "restricted").isEmpty && limit.steps(after: "settled").isEmpty)
    }

    @Test func `steps are kept in their order, and a restriction is always a leader's`() throws {
        var limit = Self.gentle
        limit.steps.reverse()
        let checked = try limit.checked()
        #expect(checked.steps.map(\.action) == [.warn, .end, .restrict])
        #expect(checked.step(.restrict)?.taker == .leader)
        limit.steps = []
        let none = #expect(throws: Problem.self) { try limit.checked() }
        #expect(none?.message == "care.problem.no_steps")
    }

    @Test func `every behaviour that can be recorded has a limit to begin from`() {
        let behaviours = Limit.practice.field("reason")?.options.map(\.code) ?? []
        #expect(Set(behaviours) == Set(ShippedTolerances.all.map(\.behaviour)) && !behaviours.isEmpty)
        let checked = ShippedTolerances.all.compactMap { try? $0.tolerance.checked() }
        #expect(checked == ShippedTolerances.all.map(\.tolerance), "as they would be stored from the form")
    }

    @Test(arguments: Engine.available)
    func `a contact ends at once where violence is recorded, by whoever is there, and nobody is told`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let id = try await desk.start(
                "limit", as: desk.priya, in: file, ["reason": .choice("violence"), "seen": .text("He threw a chair.")])
            let warned = await problem { try await desk.step(id, "warn", as: desk.dan, TestDesk.warning) }
            #expect(warned?.message == "care.problem.not_a_step")
            try await desk.step(id, "end", as: desk.priya)
            #expect(try await desk.record(id).state == "contact_ended")
            let said = try await desk.read(as: desk.priya) { work in
                try CaseFolders(work).timeline(of: file, before: nil, limit: 40).count { $0.entry.kind == .reply }
            }
            #expect(said == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a change holds from its day on, and what was recorded before keeps its limit`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let before = try await desk.start("limit", as: desk.priya, in: file, TestDesk.insults)
            let tomorrow = CalendarDay(TestDesk.monday).adding(days: 1)
            @Sendable func change(_ limit: Tolerance, from day: CalendarDay, as staff: Staff.ID) async throws {
                _ = try await desk.write(as: staff) { work in
                    try Tolerances(work).change("insults", to: limit, from: day, because: "It works better.", after: 1)
                }
            }
            let another = await problem { try await change(Self.gentle, from: tomorrow, as: desk.priya) }
            #expect(another?.kind == .forbidden)
            let today = await problem { try await change(Self.gentle, from: tomorrow.adding(days: -1), as: desk.dan) }
            #expect(today?.message == "care.problem.starts")
            try await change(Self.gentle, from: tomorrow, as: desk.dan)
            let again = await problem { try await change(Self.gentle, from: tomorrow, as: desk.dan) }
            #expect(again?.kind == .conflict)
            desk.clock.advance(by: 2 * TestDesk.day)
            let after = try await desk.start("limit", as: desk.priya, in: file, TestDesk.insults)
            let steps = try await desk.read(as: desk.priya) { work in
                try [before, after].map { id in
                    let record = try Practices(work, CareArea.book).record(id).record
                    return try Tolerances(work).governing(record).tolerance.steps.map(\.action)
                }
            }
            #expect(steps == [[.warn, .handOver, .end, .restrict], [.warn, .end, .restrict]])
            try await desk.step(after, "warn", as: desk.priya, TestDesk.warning)
            try await desk.step(after, "end", as: desk.priya)
            try await desk.step(before, "warn", as: desk.priya, TestDesk.warning)
            let ending = await problem { try await desk.step(before, "end", as: desk.priya) }
            #expect(ending?.kind == .forbidden)
            #expect(try await desk.eventNames().contains("limit.changed"))
        }
    }

    @Test func `beside a record stands its limit with the next step, and its words are in the form`() async throws {
        try await Engine.sqlite.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let seen = try await desk.start(
                "behaviour", as: desk.priya, in: file,
                PracticeValues(TestDesk.behaviour.all.merging(["signals": .choices(["threats", "physical"])]) { $1 }))
            let id = try await desk.start("limit", as: desk.priya, in: file, TestDesk.insults)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let behaviour = try await browser.get("/practices/behaviour/\(seen)").text
                let named = behaviour.contains("Limit: Threats") && behaviour.contains("Limit: Violence")
                #expect(named && behaviour.contains("/records/limit/new"))
                let page = try await browser.get("/practices/limit/\(id)").text
                #expect(page.contains("Limit: Insults"))
                let fields = try await browser.filledIn("/practices/limit/\(id)/steps/warn", on: "/practices/limit/\(id)")
                #expect(fields["warn-warning_said"]?.hasPrefix("I want to help you") == true)
                #expect(page.contains("“End the contact” is for somebody else to do."))
                let bare = try await browser.submit(
                    "/practices/limit/\(id)/steps/warn", on: "/practices/limit/\(id)", ["warn-warning_said": ""])
                #expect(bare.status == 422)
            }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let page = "/care/limits/\(ToleranceVersion.ID(1))/change"
                let sent = try await browser.submit(
                    page, on: page, ["because": "A year of calls.", "tolerated": "Shouting, and swearing that is not at us."])
                #expect(sent.status == 303, "\(sent.text)")
                let all = try await browser.get("/care/limits").text
                #expect(all.contains("version 2"))
            }
        }
    }
}
