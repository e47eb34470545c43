import Base
import Foundation
import People
import TestKit
import Testing

@testable import Guidance

@Suite struct `Where rule and practice differ` {
    @Test(arguments: Engine.available)
    func `anybody reports it, the owner of the rule or whoever keeps policies answers once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.wrote("Ring back")
            let report = PolicyGaps.Report(policy: id, rule: "Within a day.", practice: "When we can.", effect: "People wait.")
            let gap = try await desk.write(as: desk.priya) { try PolicyGaps($0).report(report) }
            await #expect(throws: Problem.forbidden(.keepPolicies)) {
                try await desk.write(as: desk.tom) { try PolicyGaps($0).answer(gap, .explain, "It is fine.", version: 1) }
            }
            await #expect(throws: Problem.invalid("state", "problem.choose")) {
                try await desk.write(as: desk.dan) { try PolicyGaps($0).answer(gap, .open, "Hm.", version: 1) }
            }
            try await desk.write(as: desk.dan) { try PolicyGaps($0).answer(gap, .changePractice, "From Monday.", version: 1) }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await desk.write(as: desk.asha) { try PolicyGaps($0).answer(gap, .changeRule, "No.", version: 1) }
            }
            let found = try await desk.read(as: desk.tom) { try PolicyGaps($0).gap(gap) }
            #expect(found.state == .changePractice && found.answer == "From Monday." && found.answeredBy == desk.dan)
            #expect(
                try await desk.read(as: desk.tom) { try PolicyGaps($0).list(onlyOpen: true, before: nil, limit: 9).count } == 0)
            let names = try await desk.eventNames()
            #expect(names.contains("policy.gap_reported") && names.contains("policy.gap_answered"))
        }
    }

    @Test(arguments: Engine.available)
    func `the owner of a rule answers although they keep no others`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.write(as: desk.dan) { work in
                try Policies(work).write(PolicyDraft(.guide, "Meters", summary: "s", body: "b", owner: desk.tom))
            }
            let report = PolicyGaps.Report(policy: id, rule: "a", practice: "b", effect: "c")
            let gap = try await desk.write(as: desk.priya) { try PolicyGaps($0).report(report) }
            try await desk.write(as: desk.tom) { try PolicyGaps($0).answer(gap, .explain, "Both can stand.", version: 1) }
        }
    }

    @Test(arguments: Engine.available)
    func `a change of the law is weighed once, with the policies it touches`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.wrote("Cancelling")
            let from = desk.clock.clock.now
            await #expect(throws: Problem.invalid("from", "guidance.problem.law_from")) {
                _ = try await desk.write(as: desk.dan) { try LawChanges($0).note("x", source: "y", from: nil, impact: "z") }
            }
            let change = try await desk.write(as: desk.dan) { work in
                try LawChanges(work).note("A longer notice.", source: "SI 2026/1", from: from, impact: "Letters.")
            }
            await #expect(throws: Problem.notFound("guidance.problem.no_policy")) {
                try await desk.write(as: desk.dan) {
                    try LawChanges($0).review(change, outcome: "o", policies: [Policy.ID(5)], version: 1)
                }
            }
            try await desk.write(as: desk.dan) { try LawChanges($0).review(change, outcome: "o", policies: [id], version: 1) }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await desk.write(as: desk.dan) { try LawChanges($0).review(change, outcome: "p", policies: [], version: 2) }
            }
            await #expect(throws: Problem.forbidden(.keepPolicies)) {
                _ = try await desk.write(as: desk.priya) { try LawChanges($0).note("x", source: "y", from: from, impact: "z") }
            }
            let touched = try await desk.read(as: desk.priya) { try LawChanges($0).policies(of: change).map(\.id) }
            #expect(touched == [id])
            #expect(try await desk.eventNames().filter { $0.hasPrefix("law.") } == ["law.change_noted", "law.change_reviewed"])
        }
    }
}
