import Base
import Foundation
import People
import TestKit
import Testing

@testable import Desk

@Suite struct `How long things are kept` {
    private static let shorter = RetentionRule(
        purpose: "Cases and messages: to answer for what we did.", basis: .interests, source: "", months: 30, start: .ended,
        ending: .erased)

    @Test func `every kind has a rule to begin from, as the form would store it`() {
        #expect(ShippedRetention.all.map(\.kind) == RetentionRule.Kind.allCases)
        let checked = ShippedRetention.all.compactMap { try? $0.rule.checked() }
        #expect(checked == ShippedRetention.all.map(\.rule))
    }

    @Test(arguments: [0, -1, 1_201])
    func `a time that is none is refused`(_ months: Int) {
        var rule = Self.shorter
        rule.months = months
        let problem = #expect(throws: Problem.self) { try rule.checked() }
        #expect(problem?.field == "months")
    }

    @Test(arguments: Engine.available)
    func `a change holds from its day on, for what is held already as well`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let tomorrow = CalendarDay(TestDesk.monday).adding(days: 1)
            @Sendable func change(_ rule: RetentionRule, from day: CalendarDay, as staff: Staff.ID) async throws {
                _ = try await desk.write(as: staff) { work in
                    try Retention(work).change(.cases, to: rule, from: day, because: "Nobody asked after three years.", after: 1)
                }
            }
            let another = await problem { try await change(Self.shorter, from: tomorrow, as: desk.priya) }
            #expect(another?.kind == .forbidden)
            let today = await problem { try await change(Self.shorter, from: tomorrow.adding(days: -1), as: desk.dan) }
            #expect(today?.message == "retention.problem.starts")
            let same = await problem { try await change(ShippedRetention.all[2].rule, from: tomorrow, as: desk.dan) }
            #expect(same?.message == "retention.problem.same")
            try await change(Self.shorter, from: tomorrow, as: desk.dan)
            let again = await problem { try await change(Self.shorter, from: tomorrow, as: desk.dan) }
            #expect(again?.kind == .conflict)

            @Sendable func months() async throws -> Int? {
                try await desk.read(as: desk.priya) { try Retention($0).inForce().first { $0.kind == .cases }?.rule.months }
            }
            #expect(try await months() == 72)
            desk.clock.advance(by: 86_400)
            #expect(try await months() == 30)
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "retention.changed" } == 1)
        }
    }

    @Test func `a customer's page says what is held, why and for how long, and whoever keeps policies changes it there`()
        async throws
    {
        try await Engine.sqlite.withDesk { (desk) async throws in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let customer = try await browser.get("/customers/\(file.party)").text
                #expect(customer.contains("What we hold about them, and why"))
                #expect(customer.contains("3 years after it was closed, then names are taken out"))
                let rules = try await browser.get("/retention").text
                #expect(rules.contains("Equality Act 2010") && !rules.contains("/retention/needs/change"))
                let forbidden = try await browser.get("/retention/needs/change")
                #expect(forbidden.status == 403)
            }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let form = "/retention/needs/change"
                let bad = try await browser.submit(form, on: form, ["because": "Asked.", "months": "5000"])
                #expect(bad.status == 422 && bad.text.contains("from 1 to 1200"))
                let sent = try await browser.submit(form, on: form, ["because": "Asked.", "months": "18"])
                #expect(sent.status == 303, "\(sent.text)")
                let rules = try await browser.get("/retention").text
                #expect(rules.contains("18 months after we were last in touch") && rules.contains("to come"))
                let unknown = try await browser.get("/retention/gossip/change")
                #expect(unknown.status == 404)
            }
        }
    }
}
