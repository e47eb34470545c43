import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Guidance

extension TestDesk {
    func wrote(
        _ title: String, summary: String = "In short.", audience: Set<Audience> = [], steps: Set<GovernedStep> = [],
        first: [Policy.ID] = [], from: Date? = nil, body: String = "In full."
    ) async throws -> Policy.ID {
        try await write(as: dan) { work in
            try Policies(work).write(
                PolicyDraft(
                    .policy, title, summary: summary, body: body, from: from, audience: audience, steps: steps, first: first))
        }
    }

    func changed(_ id: Policy.ID, _ edit: @escaping @Sendable (inout PolicyDraft) -> Void) async throws -> Int {
        try await write(as: dan) { work in
            let file = try Policies(work).file(id)
            let text = file.texts[0]
            var draft = PolicyDraft(
                file.policy.kind, file.policy.title, summary: text.summary, body: text.body, customerText: text.customerText,
                changeNote: "It was wrong.", impact: "Everybody.", audience: file.audience, steps: file.steps, first: file.first)
            edit(&draft)
            return try Policies(work).change(id, to: draft, version: file.policy.version)
        }
    }

    func toRead(_ staff: Staff.ID) async throws -> [String] {
        try await read(as: staff) { try PolicyReading($0).toRead().map(\.policy.title) }
    }
}

@Suite struct `The library of policies` {
    @Test(arguments: Engine.available)
    func `a version is read by those whom it concerns, and a new one is read anew`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let everybody = try await desk.wrote("Everybody", audience: [.everybody])
            _ = try await desk.wrote("Leaders", audience: [.role(.leader)])
            _ = try await desk.wrote("Billing", audience: [.team(desk.billing)])
            _ = try await desk.wrote("Nobody")
            #expect(try await desk.toRead(desk.priya).sorted() == ["Billing", "Everybody"])
            #expect(try await desk.toRead(desk.tom) == ["Everybody"])
            #expect(try await desk.toRead(desk.dan).sorted() == ["Billing", "Everybody", "Leaders"])

            for _ in 1...2 {
                try await desk.write(as: desk.priya) { try PolicyReading($0).acknowledge(everybody, number: 1) }
            }
            #expect(try await desk.toRead(desk.priya) == ["Billing"])
            #expect(try await desk.changed(everybody) { $0.body = "Something else." } == 2)
            #expect(try await desk.toRead(desk.priya).sorted() == ["Billing", "Everybody"])
            await #expect(throws: Problem.conflict("guidance.problem.newer_version")) {
                try await desk.write(as: desk.tom) { try PolicyReading($0).acknowledge(everybody, number: 1) }
            }
            #expect(try await desk.changed(everybody) { $0.title = "Everybody here" } == 2)
            let names = try await desk.eventNames().filter { $0.hasPrefix("policy.") }
            #expect(names.count { $0 == "policy.acknowledged" } == 1)
            #expect(names.count { $0 == "policy.changed" } == 6)
        }
    }

    @Test(arguments: Engine.available)
    func `what changes later holds from its day on`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.wrote("Refunds", summary: "Up to £50.", audience: [.everybody], steps: [.refund])
            let later = desk.clock.clock.now + 3 * 86_400
            #expect(
                try await desk.changed(id) {
                    $0.summary = "Up to £80."
                    $0.from = later
                } == 2)
            func summary() async throws -> String? {
                try await desk.read(as: desk.priya) { try Policies($0).governing(.refund).rules.first?.summary }
            }
            #expect(try await summary() == "Up to £50.")
            await #expect(throws: Problem.invalid("from", "guidance.problem.from_too_early")) {
                _ = try await desk.changed(id) {
                    $0.summary = "Up to £90."
                    $0.from = later - 86_400
                }
            }
            try await desk.write(as: desk.priya) { try PolicyReading($0).acknowledge(id, number: 1) }
            #expect(try await desk.toRead(desk.priya).isEmpty)
            desk.clock.advance(by: 3 * 86_400)
            #expect(try await summary() == "Up to £80.")
            #expect(try await desk.toRead(desk.priya) == ["Refunds"])
        }
    }

    @Test(arguments: Engine.available)
    func `policies that wait for each other are refused, and the way around is named`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let first = try await desk.wrote("First", audience: [.everybody])
            let second = try await desk.wrote("Second", audience: [.everybody], first: [first])
            let third = try await desk.wrote("Third", audience: [.everybody], first: [second])
            let problem = await #expect(throws: Problem.self) { _ = try await desk.changed(first) { $0.first = [third] } }
            #expect(problem?.message == "guidance.problem.circle" && problem?.field == "first")
            #expect(problem?.words["way"] == "“First” → “Third” → “Second” → “First”")
            await #expect(throws: Problem.self) { _ = try await desk.changed(first) { $0.first = [first] } }
            #expect(try await desk.read(as: desk.dan) { try Policies($0).file(first).first } == [])

            #expect(try await desk.toRead(desk.priya) == ["First", "Second", "Third"])
            await #expect(throws: Problem.conflict("guidance.problem.read_first", ["title": "First"])) {
                try await desk.write(as: desk.priya) { try PolicyReading($0).acknowledge(second, number: 1) }
            }
            try await desk.write(as: desk.priya) { try PolicyReading($0).acknowledge(first, number: 1) }
            try await desk.write(as: desk.priya) { try PolicyReading($0).acknowledge(second, number: 1) }
            #expect(try await desk.toRead(desk.priya) == ["Third"])
        }
    }

    @Test(arguments: Engine.available)
    func `new words need a reason, and two who change at once are told`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.wrote("Refunds")
            for (field, message) in [("change_note", "change_note_missing"), ("impact", "impact_missing")] {
                await #expect(throws: Problem.invalid(field, "guidance.problem.\(message)")) {
                    _ = try await desk.changed(id) {
                        $0.body = "New."
                        if field == "change_note" { $0.changeNote = "" } else { $0.impact = " " }
                    }
                }
            }
            await #expect(throws: Problem.conflict("guidance.problem.policy_changed")) {
                try await desk.write(as: desk.dan) {
                    _ = try Policies($0).change(id, to: PolicyDraft(.policy, "X", summary: "s", body: "b"), version: 7)
                }
            }
            try await desk.write(as: desk.dan) { try Policies($0).withdraw(id, version: 1) }
            await #expect(throws: Problem.conflict("guidance.problem.withdrawn")) {
                _ = try await desk.changed(id) { $0.body = "New." }
            }
            await #expect(throws: Problem.forbidden(.keepPolicies)) {
                try await desk.write(as: desk.priya) { try Policies($0).withdraw(id, version: 2) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a rule is gone by in the version that holds, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.wrote("Refunds", steps: [.refund, .goodwill])
            let withdrawn = try await desk.wrote("Old", steps: [.refund])
            try await desk.write(as: desk.dan) { try Policies($0).withdraw(withdrawn, version: 1) }
            let rules = try await desk.read(as: desk.priya) { try Policies($0).governing(.refund) }
            #expect(rules.rules.map(\.title) == ["Refunds"])
            let code = rules.rules[0].code
            for _ in 1...2 {
                try await desk.write(as: desk.priya) {
                    try Policies($0).apply(chosen: code, to: 77, step: .refund, how: "It is £20.")
                }
            }
            try await desk.write(as: desk.priya) { try Policies($0).apply(chosen: "", to: 78, step: .refund) }
            let applied = try await desk.read(as: desk.priya) { try Policies($0).applied(to: 77) }
            #expect(applied.map(\.how) == ["It is £20."])
            #expect(try await desk.eventNames().count { $0 == "policy.applied" } == 1)
            for wrong in ["x", "\(withdrawn).1", "\(id)", "0000000000001.1"] {
                await #expect(throws: Problem.invalid("rule", "guidance.problem.rule_not_here"), "\(wrong)") {
                    try await desk.write(as: desk.priya) { try Policies($0).apply(chosen: wrong, to: 79, step: .refund) }
                }
            }
            _ = try await desk.changed(id) { $0.summary = "Otherwise." }
            await #expect(throws: Problem.conflict("guidance.problem.rule_changed", ["title": "Refunds"])) {
                try await desk.write(as: desk.priya) { try Policies($0).apply(chosen: code, to: 79, step: .refund) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `policies are found by the beginnings of their words, whatever is asked`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            _ = try await desk.wrote("Refunds above a limit", body: "Café vouchers are not refunded.")
            _ = try await desk.wrote("Recording calls", body: "Say that the call is recorded before it begins.")
            func found(_ question: String) async throws -> [String] {
                try await desk.read(as: desk.priya) { try Policies($0).search(question).map(\.policy.title) }
            }
            #expect(try await found("refund") == ["Refunds above a limit"])
            #expect(try await found("CAFE vouch") == ["Refunds above a limit"])
            #expect(try await found("How do I record a call?") == ["Recording calls"])
            #expect(try await found("refund recorded") == [])
            var dice = Dice(seed: 9)
            let odd = [
                "\"", "'", "*", "a OR", "NEAR(x y)", "-", "(", "refund\" OR \"1", "{a} : b", "^x", "\u{301}", "😀", "the", "!&|",
                "日本", "x:*",
            ]
            for question in odd + (0..<60).map({ _ in dice.hostileText(8) }) { _ = try await found(question) }
        }
    }
}
