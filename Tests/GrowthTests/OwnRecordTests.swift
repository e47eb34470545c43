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

@Suite struct `Records of one's own` {
    private func practices(_ work: Work) -> Practices { Practices(work, PracticeShelf.shipped) }

    private static let reflection: PracticeValues = [
        "title": .text("The call about the meter"), "happened": .text("I talked too much"), "learned": .text("Ask, then wait"),
        "meta": .choices(["meta-feeling", "meta-focus"]), "items": .text("occ0071/S9, scotland-cs/SDS0223-P6"),
        "shared": .tick(false),
    ]

    private func sees(_ desk: TestDesk, _ staff: Staff.ID, _ id: PracticeRecord.ID) async throws -> Bool {
        try await desk.read(as: staff) { work in
            do {
                _ = try practices(work).record(id)
                return true
            } catch let problem as Problem where problem.kind == .notFound { return false }
        }
    }

    @Test(arguments: Engine.available) func `a reflection is its owner's until it is shared, and then for those who help them`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            let id = try await desk.write(as: desk.priya) { try practices($0).start("reflection", on: .nothing, Self.reflection) }
            for staff in [desk.dan, desk.ines, desk.asha, desk.tom] {
                let seen = try await sees(desk, staff, id)
                #expect(!seen)
            }
            let seenByPriya = try await sees(desk, desk.priya, id)
            #expect(seenByPriya)
            var shared = Self.reflection
            shared["shared"] = .tick(true)
            let given = shared
            _ = try await desk.write(as: desk.priya) { try practices($0).step(id, "revise", given) }
            // Neither a colleague nor the administrator, who does not lead her team.
            for (staff, isHelper) in [(desk.dan, true), (desk.ines, true), (desk.tom, false), (desk.asha, false)] {
                let seen = try await sees(desk, staff, id)
                #expect(seen == isHelper)
            }
            let own = try await desk.read(as: desk.dan) { try practices($0).list("reflection").lines.count }
            let hers = try await desk.read(as: desk.dan) {
                try practices($0).list("reflection", PracticeFilter(owner: desk.priya)).lines.count
            }
            let toms = try await desk.read(as: desk.tom) {
                try practices($0).list("reflection", PracticeFilter(owner: desk.priya)).lines.count
            }
            #expect(own == 0 && hers == 1 && toms == 0)
            let names = try await desk.eventNames()
            #expect(names.contains("reflection.written"))
        }
    }

    @Test(arguments: Engine.available) func `the log says which items a reflection speaks to, and none of its words`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            _ = try await desk.write(as: desk.priya) { try practices($0).start("reflection", on: .nothing, Self.reflection) }
            try await desk.settle()
            let event = try await desk.house.read(as: .system("test")) { work in
                try work.db.events(after: 0, names: ["reflection.written"], limit: 1)[0]
            }
            #expect(
                event.facts["codes"]
                    == .code("scotland-cs/META-FOCUS scotland-cs/META-FEELING occ0071/S9 scotland-cs/SDS0223-P6"))
            #expect(!event.data.contains("talked") && !event.data.contains("meter"))
        }
    }

    @Test(
        arguments: Engine.available,
        [("S9", "growth.problem.bare_item"), ("occ0071/S99", "growth.problem.no_item"), ("nothing/S1", "growth.problem.no_item")])
    func `an item there is not is refused with its name`(_ engine: Engine, _ bad: (String, String)) async throws {
        try await engine.withDesk { desk in
            var values = Self.reflection
            values["items"] = .text(bad.0)
            let given = values
            let error = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { try practices($0).start("reflection", on: .nothing, given) }
            }
            #expect(error?.message == bad.1 && error?.field == "items" && error?.words["code"] == bad.0)
        }
    }

    @Test func `the twelve meta-skills are those of the framework`() {
        let framework = StandardsShelf.shipped.frameworks.first { $0.code == "scotland-cs" }
        let codes = Set(framework?.items.map(\.code).filter { $0.hasPrefix("META-") } ?? [])
        #expect(codes.count == 12 && Set(MetaSkill.allCases.map { String($0.code.dropFirst(12)) }) == codes)
        let practice = Reflection.practice(StandardsShelf.shipped)
        guard case .choices(let options)? = practice.field("meta")?.kind else {
            Issue.record("no meta-skills in a reflection")
            return
        }
        #expect(options.map(\.code) == MetaSkill.allCases.map(\.option))
    }

    @Test(arguments: Engine.available) func `a plan is agreed by somebody who helps and reviewed with its documents complete`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let plan: PracticeValues = [
                "aim": .text("Handle complaints alone"), "from": .day("2026-03-01"), "until": .day("2026-09-01"),
                "routes": .text("Shadowing"),
            ]
            let id = try await desk.write(as: desk.priya) { try practices($0).start("development-plan", on: .nothing, plan) }
            func step(_ staff: Staff.ID, _ name: String, _ values: PracticeValues = [:]) async -> String? {
                do {
                    _ = try await desk.write(as: staff) { try practices($0).step(id, name, values) }
                    return nil
                } catch { return (error as? Problem)?.message }
            }
            #expect(await step(desk.priya, "agree") == "practice.problem.not_now")
            #expect(await step(desk.tom, "agree") == "practice.problem.no_record")
            #expect(await step(desk.dan, "agree") == nil)
            #expect(await step(desk.dan, "close") == "practice.problem.not_now")
            let ticks: PracticeValues = [
                "has_goals": .tick(true), "has_activities": .tick(true), "has_reflections": .tick(true),
                "has_training": .tick(false), "outcome": .text("On the way"),
            ]
            #expect(await step(desk.dan, "review", ticks) == nil)
            let record = try await desk.read(as: desk.priya) { try practices($0).record(id).record }
            #expect(record.values.text("documents") == "incomplete")
            let names = try await desk.eventNames()
            #expect(names.contains("pdp.agreed") && names.contains("pdp.reviewed"))
        }
    }

    @Test(arguments: Engine.available) func `training that is not done by its day is marked late, once`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk in
            let due = TestDesk.monday + 86_400
            let values: PracticeValues = [
                "what": .text("Data protection"), "kind": .choice("data-protection"), "person": .person(desk.priya),
                "by": .moment(due),
            ]
            let id = try await desk.write(as: desk.dan) { try practices($0).start("training", on: .nothing, values) }
            var other = values
            other["person"] = .person(desk.tom)
            let toms = other
            await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { try practices($0).start("training", on: .nothing, toms) }
            }
            desk.clock.advance(by: 2 * 86_400)
            let late = try await desk.house.write(as: .system("growth")) { try GrowthWatch.watch($0, limit: 50) }
            let again = try await desk.house.write(as: .system("growth")) { try GrowthWatch.watch($0, limit: 50) }
            #expect(late == 1 && again == 0)
            let seenByTom = try await sees(desk, desk.tom, id)
            #expect(!seenByTom)
            _ = try await desk.write(as: desk.priya) { try practices($0).step(id, "complete", ["done": .day("2026-03-04")]) }
            try await desk.settle()
            let event = try await desk.house.read(as: .system("test")) { work in
                try work.db.events(after: 0, names: ["training.completed"], limit: 1)[0]
            }
            #expect(event.facts["on_time"] == .code("no"))
        }
    }
}
