import App
import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing

@testable import Evidence

@Suite struct `Rules of enrolment` {
    private func rules(_ code: String) throws -> EnrolmentRules {
        EnrolmentRules(try #require(StandardsShelf.shipped.frameworks.first { $0.code == code }))
    }

    @Test func `of items that stand for each other the chosen ones count, and all while none is chosen`() throws {
        let rules = try rules("occ0072")
        func alternatives(_ chosen: [String]) -> [String] {
            rules.items(groups: [], items: chosen).map(\.code).filter { ["S2", "S3"].contains($0) }
        }
        #expect(alternatives([]) == ["S2", "S3"])
        #expect(alternatives(["S3"]) == ["S3"])
        #expect(alternatives(["S3", "S2"]) == ["S2", "S3"])
        #expect(rules.items(groups: [], items: []).count == 35)
        #expect(rules.lacks(groups: [], items: []) == [.alternative(["S2", "S3"])])
        #expect(rules.lacks(groups: [], items: ["S2"]) == [])
    }

    @Test func `eight optional units are chosen, and only chosen ones count`() throws {
        let rules = try rules("scotland-cs")
        let options = rules.options.map(\.id)
        #expect(options.count == 23)
        #expect(rules.lacks(groups: [], items: []) == [.optionalUnits(8)])
        #expect(rules.lacks(groups: Array(options.prefix(7)) + ["INSCS009"], items: []) == [.optionalUnits(1)])
        #expect(rules.lacks(groups: Array(options.prefix(8)), items: []) == [])
        let core = rules.items(groups: [], items: [])
        #expect(core.contains { $0.code == "INSCS009-P1" } && !core.contains { $0.code == "SDS0417-P1" })
        let more = rules.items(groups: ["SDS0417"], items: [])
        #expect(more.count == core.count + 23 && more.contains { $0.code == "SDS0417-P11" })
    }

    @Test func `a group within a group that was not chosen does not count`() throws {
        let text = OwnFile.yaml().replacing("requirement: mandatory", with: "requirement: optional")
            .replacing(", requirement: optional}\nitems", with: "}\nitems")
        let rules = EnrolmentRules(try OwnFile.read(text)[0])
        #expect(rules.items(groups: [], items: []) == [])
        #expect(rules.items(groups: ["counter"], items: []).count >= 2)
    }

    @Test func `a year is a year, or one and the next`() {
        for year in ["2025", "2025/26", "2099/00"] { #expect(EnrolmentRules.isYear(year), "\(year)") }
        for text in ["", "25", "1999", "2025/27", "2025-26", "next", "2025 "] { #expect(!EnrolmentRules.isYear(text), "\(text)") }
    }

    @Test func `what has ended stays ended`() {
        for next in Enrolment.State.allCases {
            #expect(!Enrolment.State.completed.allows(next) && !Enrolment.State.withdrawn.allows(next))
        }
        #expect(Enrolment.State.paused.allows(.active) && !Enrolment.State.paused.allows(.completed))
    }
}

@Suite struct `Enrolments on a desk` {
    private let shelf = StandardsShelf.shipped
    private let level2 = Framework.Edition(code: "occ0072", version: "1")

    private func details(_ desk: TestDesk, from days: Double = -10) -> EnrolmentDetails {
        let now = desk.clock.clock.now
        return EnrolmentDetails(
            countsFrom: now + days * 86_400, plannedEnd: now + 400 * 86_400, chosenItems: ["S3"], assessor: desk.ines,
            employer: desk.dan, provider: .init(name: "Calder College", email: "tutor@college.example"))
    }

    private func enrol(
        _ desk: TestDesk, by staff: Staff.ID? = nil, year: String = "2025", _ details: EnrolmentDetails? = nil, key: String? = nil
    ) async throws -> Enrolment.ID {
        let details = details ?? self.details(desk)
        return try await desk.write(as: staff ?? desk.dan) {
            try Enrolments($0, shelf).enrol(desk.priya, on: level2, rulesYear: year, details, key: key)
        }
    }

    @Test(arguments: Engine.available)
    func `the old rules and the new run side by side, once each`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let old = try await enrol(desk, key: "one")
            #expect(try await enrol(desk, key: "one") == old)
            let new = try await enrol(desk, year: "2026")
            let twice = await refusal { _ = try await enrol(desk) }
            #expect(twice == "enrolments.problem.enrolled")
            let mine = try await desk.read(as: desk.priya) { try Enrolments($0, shelf).mine() }
            #expect(mine.map(\.id) == [new, old] && mine.map(\.rulesYear) == ["2026", "2025"])
            #expect(mine[0].chosenItems == ["S3"] && mine[0].provider.email == "tutor@college.example")
            let items = try await desk.read(as: desk.priya) { try Enrolments($0, shelf).items(of: mine[0]) }
            #expect(items.count == 34)
            let withdrawn = try await desk.write(as: desk.dan) { try Enrolments($0, shelf).withdraw(old, version: 1) }
            #expect(withdrawn.state == .withdrawn && withdrawn.endedAt != nil)
            _ = try await enrol(desk)
            let names = try await desk.eventNames().filter { $0.hasPrefix("enrolment.") }
            #expect(names == ["enrolment.made", "enrolment.made", "enrolment.ended", "enrolment.made"])
        }
    }

    @Test(arguments: Engine.available)
    func `it is seen by the person, the assessor, the employer, and those who may see colleagues`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await enrol(desk)
            for staff in [desk.priya, desk.ines, desk.dan, desk.asha] {
                #expect(try await desk.read(as: staff) { try Enrolments($0, shelf).enrolment(id).id } == id)
            }
            let hidden = await refusal { _ = try await desk.read(as: desk.tom) { try Enrolments($0, shelf).enrolment(id) } }
            #expect(hidden == "enrolments.problem.none")
            let none = try await desk.read(as: desk.tom) { try Enrolments($0, shelf).of(desk.priya) }
            #expect(none == [])
            let refused = await refusal { _ = try await desk.read(as: desk.priya) { try Enrolments($0, shelf).all() } }
            #expect(refused == "problem.forbidden")
            var details = details(desk)
            details.employer = desk.tom
            let change = details
            _ = try await desk.write(as: desk.dan) { try Enrolments($0, shelf).change(id, to: change, version: 1) }
            #expect(try await desk.read(as: desk.tom) { try Enrolments($0, shelf).enrolment(id).employer } == desk.tom)
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be is refused, and changes nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await enrol(desk)
            let before = try await desk.house.database.everything()
            func refused(_ change: (inout EnrolmentDetails) -> Void) async -> String? {
                var wrong = details(desk)
                change(&wrong)
                let details = wrong
                return await refusal { _ = try await enrol(desk, year: "2026", details) }
            }
            #expect(await refused { $0.assessor = desk.priya } == "enrolments.problem.own_assessor")
            #expect(await refused { $0.assessor = desk.tom } == "enrolments.problem.assessor")
            #expect(await refused { $0.employer = desk.priya } == "enrolments.problem.employer")
            #expect(await refused { $0.chosenGroups = ["INSCS009"] } == "enrolments.problem.no_option")
            #expect(await refused { $0.chosenItems = ["S1"] } == "enrolments.problem.no_alternative")
            #expect(await refused { $0.countsFrom = nil } == "enrolments.problem.from")
            #expect(await refused { $0.plannedEnd = $0.countsFrom } == "enrolments.problem.end")
            #expect(await refused { $0.provider.email = "nobody" } == "enrolments.problem.email")
            #expect(await refusal { _ = try await enrol(desk, year: "soon") } == "enrolments.problem.year")
            #expect(await refusal { _ = try await enrol(desk, by: desk.priya, year: "2026") } == "problem.forbidden")
            let assessor = await refusal {
                _ = try await desk.write(as: desk.dan) {
                    try Enrolments($0, shelf).enrol(desk.ines, on: level2, rulesYear: "2026", details(desk))
                }
            }
            #expect(assessor == "enrolments.problem.person")
            let stale = await refusal {
                _ = try await desk.write(as: desk.dan) { try Enrolments($0, shelf).pause(id, version: 7) }
            }
            #expect(stale == "problem.changed_meanwhile")
            let after = try await desk.house.database.everything()
            #expect(after == before)
        }
    }

    @Test(arguments: Engine.available)
    func `a long list goes on where it stopped`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            for year in 2025..<2030 { _ = try await enrol(desk, year: "\(year)") }
            let (first, second, filtered) = try await desk.read(as: desk.ines) { work in
                let use = Enrolments(work, shelf)
                let first = try use.all(limit: 3)
                return (
                    first, try use.all(before: first.next, limit: 3),
                    try use.all(EnrolmentFilter(state: .active, framework: "occ0072", assessor: desk.ines, employer: desk.dan))
                )
            }
            #expect((first.enrolments + second.enrolments).map(\.rulesYear) == ["2029", "2028", "2027", "2026", "2025"])
            #expect(second.next == nil && filtered.enrolments.count == 5)
            let none = try await desk.read(as: desk.ines) { try Enrolments($0, shelf).all(EnrolmentFilter(framework: "epa-l3")) }
            #expect(none.enrolments.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a leader enrols somebody on pages, and mistakes come back with what was written`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let empty = try await browser.get("/growth/enrolments").text
                #expect(empty.contains("Nobody is enrolled here yet") && Markup(page: empty).faults == [])
                let choose = try await browser.get("/growth/enrolments/new").text
                #expect(choose.contains("edition=scotland-cs@1") && Markup(page: choose).faults == [])
                let form = "/growth/enrolments/new?edition=scotland-cs@1"
                let fields = [
                    "staff": "\(desk.priya)", "rules_year": "2025", "counts_from": "2026-01-05", "planned_end": "2025-01-01",
                    "groups": "SDS0417", "provider_name": "Calder College",
                ]
                let wrong = try await browser.submit("/growth/enrolments", on: form, fields)
                #expect(wrong.status == 422 && wrong.text.contains("after the day work counts from"))
                #expect(wrong.text.contains("value=\"Calder College\"") && wrong.text.contains("value=\"SDS0417\" checked"))
                #expect(Markup(page: wrong.text).faults == [])
                let right = try await browser.submit(
                    "/growth/enrolments", on: form, fields.merging(["planned_end": "2027-02-01"]) { $1 })
                #expect(right.status == 303)
                let place = try #require(right.headers[.location]).split(separator: "?")[0]
                let page = try await browser.get(String(place)).text
                #expect(page.contains("7 more optional units are to be chosen.") && Markup(page: page).faults == [])
                let paused = try await browser.submit("\(place)/state", on: String(place), ["state": "paused"])
                #expect(paused.status == 303)
                let list = try await browser.get("/growth/enrolments?state=paused").text
                #expect(list.contains("Priya Nair") && list.contains("On a break") && Markup(page: list).faults == [])
            }
            try await desk.withBrowser(as: desk.tom) { (browser) async throws in
                #expect(try await browser.get("/growth/enrolments/new").status == 403)
                #expect(try await browser.get("/growth/enrolments").text.contains("Nobody is enrolled here yet"))
            }
        }
    }
}
