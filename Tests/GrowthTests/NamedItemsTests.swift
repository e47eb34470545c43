import App
import Base
import Evidence
import Foundation
import People
import Practice
import Storage
import TestKit
import Testing

@testable import Growth

@Suite struct `Items that a person names` {
    private let library = EvidenceShelf.shipped
    private static let question = AskedQuestion(
        .short, text: "Why do we keep promises?", guidance: "Trust", items: "occ0072/K1 occ0071/K2")

    /// The items Priya is offered work for, with the rules that say so.
    private func offered(_ desk: TestDesk, _ enrolment: Enrolment.ID) async throws -> [String: Set<String>] {
        try await desk.settle()
        return try await desk.read(as: desk.priya) { work in
            let enrolment = try Enrolments(work, library.shelf).enrolment(enrolment)
            let bundles = try Candidates(work, library).latest(for: enrolment, limit: 20).bundles
            #expect(Set(bundles.flatMap(\.items)).isSubset(of: Set(try Candidates(work, library).counts(for: enrolment).keys)))
            return bundles.reduce(into: [:]) { offered, bundle in
                for candidate in bundle.candidates where candidate.rule.contains("@") {
                    offered[candidate.rule, default: []].formUnion(bundle.items)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `an answer judged right is offered for what the question asks, a wrong one is not`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let enrolment = try await desk.enrolled()
            for isRight in [false, true] {
                let attempt = try await desk.write(as: desk.priya) { [dan = desk.dan] work in
                    let writer = Checks(work.acting(as: try work.db.principal(for: dan)), StandardsShelf.shipped)
                    let checks = Checks(work, StandardsShelf.shipped)
                    let attempt = try checks.start(try writer.write(Self.question))
                    try checks.answer(attempt, shown: [], text: "People plan by them")
                    return attempt
                }
                try await desk.write(as: desk.ines) {
                    try Checks($0, StandardsShelf.shipped).judge(attempt, isRight: isRight, comment: "Read")
                }
                // Her enrolment has no occ0071/K2.
                let found = try await offered(desk, enrolment)
                #expect(Set(found.keys) == (isRight ? ["development.answer-judged@occ0072/K1"] : []))
                #expect(found.values.allSatisfy { $0.contains("K1") })
            }
        }
    }

    @Test(arguments: Engine.available) func `a claim is linked to one of one's own goals, and to nobody else's`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let enrolment = try await desk.enrolled()
            var library = library
            library.goals = .own
            func goal(_ staff: Staff.ID, _ title: String) async throws -> Int64 {
                try await desk.write(as: staff) { work in
                    try Goals(work, StandardsShelf.shipped).set(
                        GoalWords(
                            title: title, specific: "All of them", measurable: "Nine in ten", achievable: "Two a week",
                            relevant: "They matter", serves: "Right first time", due: CalendarDay(work.now).adding(months: 2))
                    ).number
                }
            }
            let (own, toms) = (try await goal(desk.priya, "Take the hard calls"), try await goal(desk.tom, "Read the rules"))
            let claim = try await desk.write(as: desk.priya) { [library] work in
                try Claims(work, library).begin(enrolment, title: "Calls", items: ["S6"], from: [])
            }
            func link(_ goal: Claims.GoalLink) async -> String? {
                await refusal {
                    try await desk.write(as: desk.priya) { [library] work in
                        let claims = Claims(work, library)
                        try claims.write(
                            claim, .init(title: "Calls", account: Account(), goal: goal), version: claims.claim(claim).version)
                    }
                }
            }
            func linked() async throws -> Int64? {
                try await desk.read(as: desk.priya) { [library] work in try Claims(work, library).claim(claim).goal }
            }
            #expect(await link(.one(toms)) == "claims.problem.no_goal")
            #expect(try await linked() == nil)
            #expect(await link(.one(own)) == nil)
            #expect(await link(.asItWas) == nil)
            #expect(try await linked() == own)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/growth/claims/\(claim)").text
                #expect(page.contains("Serves: Take the hard calls") && !page.contains("Read the rules"))
            }
            #expect(await link(.none) == nil)
            #expect(try await linked() == nil)
        }
    }

    @Test(arguments: Engine.available) func `a reflection is offered for the meta-skills and items it names`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let enrolment = try await desk.enrolled("scotland-cs")
            let values: PracticeValues = [
                "title": .text("The call about the meter"), "happened": .text("I talked too much"),
                "learned": .text("Ask, then wait"), "meta": .choices(["meta-feeling"]),
                "items": .text("occ0071/S9, scotland-cs/SDS0223-P6"), "shared": .tick(false),
            ]
            _ = try await desk.write(as: desk.priya) {
                try Practices($0, PracticeShelf.shipped).start("reflection", on: .nothing, values)
            }
            let found = try await offered(desk, enrolment)
            #expect(
                Set(found.keys) == [
                    "development.reflected-on@scotland-cs/META-FEELING", "development.reflected-on@scotland-cs/SDS0223-P6",
                ])
            #expect(found.values.allSatisfy { $0.contains("META-FEELING") })
        }
    }
}
