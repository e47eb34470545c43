import App
import Base
import Foundation
import People
import TestKit
import Testing

@testable import Assessment
@testable import Evidence

@Suite struct `The forecast` {
    private let now = Date(rfc3339: "2026-03-02T09:00:00Z")!

    @Test func `it follows the rate of the last eight weeks`() {
        // Eight items in eight weeks: one a week, and ten to go.
        let signed = (0..<8).map { now - Double($0) * 7 * 86_400 - 3_600 }
        #expect(Forecast(signed: signed, of: 18, at: now) == .by(now + 70 * 86_400))
    }

    @Test func `what was signed before that does not count towards the rate`() {
        let old = (0..<20).map { now - Double(60 + $0) * 86_400 }
        #expect(Forecast(signed: old, of: 30, at: now) == .none)
        #expect(Forecast(signed: old + [now - 86_400], of: 30, at: now) == .by(now + 9 * 56 * 86_400))
    }

    @Test func `it is done when everything is signed, and silent when that is years away`() {
        #expect(Forecast(signed: [now - 400 * 86_400], of: 1, at: now) == .done)
        #expect(Forecast(signed: [], of: 0, at: now) == .done)
        #expect(Forecast(signed: [], of: 5, at: now) == .none)
        #expect(Forecast(signed: [now - 60], of: 700, at: now) == .none)
    }
}

@Suite struct `The gateway's rules` {
    private let london = TimeZone(identifier: "Europe/London")!

    private func end(_ start: String) -> String {
        let start = LocalTime.date(fromField: start + "T00:00", in: london)!
        return String(LocalTime(GatewayRules.shipped.minimumEnd(startingAt: start, in: london), in: london).field.prefix(10))
    }

    @Test func `twelve months, and eight for those who start from August 2025 on`() {
        #expect(end("2025-07-31") == "2026-07-31")
        #expect(end("2025-08-01") == "2026-04-01")
        #expect(end("2024-02-29") == "2025-02-28")
        #expect(end("2025-10-31") == "2026-06-30")
    }

    @Test func `behaviours are verified under the newer rules only`() {
        #expect(!GatewayRules.shipped.asksForBehaviours("2024/25"))
        #expect(GatewayRules.shipped.asksForBehaviours("2025/26"))
        #expect(GatewayRules.shipped.asksForBehaviours("2026"))
    }
}

@Suite struct `What blocks at the gateway` {
    private let now = Date(rfc3339: "2026-03-02T09:00:00Z")!

    private func facts(_ change: (inout GatewayFacts) -> Void) -> GatewayFacts {
        var facts = GatewayFacts(
            enrolment: Enrolment(
                id: Identifier(1), staff: Identifier(2), edition: Assessed.edition, rulesYear: "2024/25",
                countsFrom: now - 500 * 86_400, plannedEnd: now + 86_400, chosenGroups: [], chosenItems: [], provider: .init(),
                state: .active, enrolledAt: now, version: 1))
        facts.isEnglishAndMathsConfirmed = true
        (facts.hours, facts.hoursNeeded) = (200, 180)
        change(&facts)
        return facts
    }

    private func blocks(_ change: (inout GatewayFacts) -> Void) -> [Gateway.What] {
        Gateway(facts(change), .shipped, at: now).blocks
    }

    @Test func `hours nobody has entered a number for block, as do too few, and a month without any`() {
        #expect(blocks { _ in } == [])
        #expect(blocks { $0.hoursNeeded = nil } == [.hours])
        #expect(blocks { $0.hours = 179 } == [.hours])
        #expect(blocks { $0.monthWithout = CalendarMonth(number: 24_300) } == [.hours])
    }

    @Test func `choices that nobody made block`() {
        #expect(blocks { $0.choicesOpen = 1 } == [.choices])
    }

    @Test func `what England asks of apprenticeships is not asked elsewhere`() {
        let scots = facts {
            $0.isApprenticeship = false
            $0.isEnglishAndMathsConfirmed = false
            $0.hoursNeeded = nil
        }
        #expect(Gateway(scots, .shipped, at: now).checks.map(\.what) == [.portfolio])
    }
}

@Suite struct `Signing at the gateway` {
    @Test(arguments: Engine.available)
    func `nobody signs while something blocks, and each check says how far it is`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let id = assessed.enrolment
            let standing = try await desk.read(as: desk.priya) { try Gateways($0, Assessed.shelf).standing(id) }
            #expect(standing.gateway.checks.map(\.what).contains(.behaviours))
            #expect(standing.gateway.blocks.contains(.englishAndMaths) && standing.gateway.blocks.contains(.portfolio))
            #expect(standing.gateway.forecast == .none)
            let blocked = await refusal {
                try await desk.write(as: desk.priya) { try Gateways($0, Assessed.shelf).sign(id, as: .apprentice) }
            }
            #expect(blocked == "gateway.problem.blocked")
        }
    }

    @Test(arguments: Engine.available)
    func `the employer verifies behaviours, nobody else does, and nobody confirms their own`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let id = assessed.enrolment
            func verify(as staff: Staff.ID, _ item: String = "B2.1") async -> String? {
                await refusal {
                    try await desk.write(as: staff) { try Gateways($0, Assessed.shelf).verify(item, of: id, seen: "Daily") }
                }
            }
            #expect(await verify(as: desk.ines) == "gateway.problem.employer")
            #expect(await verify(as: desk.priya) == "problem.forbidden")
            #expect(await verify(as: desk.dan, "K1.1") == "gateway.problem.behaviour")
            #expect(await verify(as: desk.dan) == nil)
            let own = await refusal {
                try await desk.write(as: desk.priya) {
                    try Gateways($0, Assessed.shelf).confirmEnglishAndMaths(id, evidence: "x")
                }
            }
            #expect(own == "problem.forbidden")
            try await desk.write(as: desk.ines) {
                try Gateways($0, Assessed.shelf).confirmEnglishAndMaths(id, evidence: "Level 2")
            }
            let names = try await desk.eventNames()
            #expect(names.contains("gateway.behaviour_verified") && names.contains("gateway.confirmed"))
        }
    }

    @Test(arguments: Engine.available)
    func `under the older rules nobody is assessed before everybody has signed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            func began(_ year: String) async throws -> String? {
                let id = try await desk.write(as: desk.asha) { work in
                    try Enrolments(work, Assessed.shelf).enrol(
                        desk.priya, on: Assessed.edition, rulesYear: year,
                        EnrolmentDetails(
                            countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines,
                            employer: desk.dan))
                }
                let discussion = try await desk.write(as: desk.ines) {
                    try Assessments($0, Assessed.shelf).plan("professional-discussion", for: id)
                }
                return await refusal {
                    try await desk.write(as: desk.ines) { try Assessments($0, Assessed.shelf).begin(discussion, version: 1) }
                }
            }
            #expect(try await began("2024/25") == "assess.problem.before_gateway")
            #expect(try await began("2025/26") == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a link that is altered, expired or used opens nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await desk.write(as: desk.asha) { work in
                try Enrolments(work, Assessed.shelf).enrol(
                    desk.priya, on: Assessed.edition, rulesYear: "2024/25",
                    EnrolmentDetails(
                        countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines,
                        employer: desk.dan, provider: .init(name: "Calder College", email: "tutor@college.example")))
            }
            let token = try #require(
                try await desk.write(as: desk.ines) { try Gateways($0, Assessed.shelf).ask(id, days: 2) })
            func open(_ token: String) async throws -> Int {
                try await desk.withClient { try await Browser($0).get("/sign/gateway/\(token)").status }
            }
            #expect(try await open(token) == 200)
            #expect(try await open(token.dropLast() + (token.hasSuffix("0") ? "1" : "0")) == 404)
            let page = try await desk.withClient { (client) async throws in
                let browser = Browser(client)
                // Something blocks, so the name is kept and the link stays good.
                return try await browser.submit("/sign/gateway/\(token)", on: "/sign/gateway/\(token)", ["name": "Cy Bell"])
            }
            #expect(page.status == 409)
            #expect(page.text.contains("Something is still open") && page.text.contains("Cy Bell"))
            #expect(Markup(page: page.text).faults == [])
            #expect(try await open(token) == 200)
            desk.clock.advance(by: 3 * 86_400)
            #expect(try await open(token) == 410)
        }
    }
}
