import App
import Base
import Evidence
import Foundation
import People
import TestKit
import Testing

@testable import Assessment

@Suite struct `Cohen's kappa` {
    private func kappa(_ table: [[Int]]) -> Double? {
        Agreement(table).kappa.map { ($0 * 10_000).rounded() / 10_000 }
    }

    @Test func `tables worked out by hand`() {
        // Agreed 35 of 50; by chance 25/50·30/50 + 25/50·20/50 = 0.5, so (0.7 − 0.5) / 0.5.
        #expect(kappa([[20, 5], [10, 15]]) == 0.4)
        // Agreed 60 of 100; by chance 0.6·0.7 + 0.4·0.3 = 0.54.
        #expect(kappa([[45, 15], [25, 15]]) == 0.1304)
        // Agreed 60 of 100; by chance 0.6·0.3 + 0.4·0.7 = 0.46.
        #expect(kappa([[25, 35], [5, 35]]) == 0.2593)
        // Never the same: −1.
        #expect(kappa([[0, 5], [5, 0]]) == -1)
        #expect(kappa([[7, 0], [0, 3]]) == 1)
        // Three answers: agreed 9 of 15; by chance (5·6 + 5·5 + 5·4) / 225 = 1/3.
        #expect(kappa([[4, 1, 0], [1, 3, 1], [1, 1, 3]]) == 0.5)
    }

    @Test func `nothing to compare, or one answer throughout, has no kappa`() {
        #expect(kappa([[0, 0], [0, 0]]) == nil)
        #expect(Agreement([[0, 0], [0, 0]]).observed == nil)
        #expect(kappa([[12, 0], [0, 0]]) == nil)
        #expect(Agreement([[12, 0], [0, 0]]).observed == 1)
        #expect(kappa([]) == nil)
        // One of them always gives the same answer: no better than chance.
        #expect(kappa([[6, 4], [0, 0]]) == 0)
    }

    @Test func `pairs make the table`() {
        let agreement = Agreement(pairs: [(0, 0), (0, 1), (1, 1), (1, 1)], categories: 2)
        #expect(agreement.table == [[1, 1], [0, 2]])
        #expect(agreement.count == 4)
    }
}

@Suite struct `A draw` {
    private func candidates(_ n: Int, seed: UInt64) -> [SamplingPlan.Candidate] {
        var dice = Dice(seed: seed)
        return (1...n).map { number in
            let decision = dice.pick(Judgement.Decision.allCases)
            return SamplingPlan.Candidate(
                id: Judgement.ID(Int64(number)), assessor: Int64(dice.roll(1..<5)), before: dice.roll(0..<90), decision: decision,
                ticks: decision == .accepted ? 4 : dice.roll(0..<4))
        }
    }

    @Test func `the same seed draws the same, whatever the order, and another seed draws others`() {
        let (plan, all) = (SamplingPlan(), candidates(300, seed: 3))
        let drawn = plan.draw(all, seed: 42)
        #expect(drawn == plan.draw(all.reversed(), seed: 42))
        #expect(drawn != plan.draw(all, seed: 43))
    }

    @Test(arguments: 1...60)
    func `each assessor's share of each risk is drawn, rounded up, and nothing twice`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        var plan = SamplingPlan()
        for risk in SamplingPlan.Risk.allCases { plan.shares[risk] = dice.pick([0, 1, 10, 33, 50, 100]) }
        plan.newFor = dice.roll(0..<60)
        let all = candidates(dice.roll(1..<200), seed: seed)
        let drawn = plan.draw(all, seed: seed)
        #expect(Set(drawn.map(\.id)).count == drawn.count)
        for assessor in Set(all.map(\.assessor)) {
            for risk in SamplingPlan.Risk.allCases {
                let own = all.filter { $0.assessor == assessor && plan.risk(of: $0) == risk }.map(\.id)
                let share = Double(own.count) * Double(plan.shares[risk] ?? 0) / 100
                #expect(drawn.count { own.contains($0.id) } == Int(share.rounded(.up)))
            }
        }
    }

    @Test func `new assessors and decisions one tick away are the risks`() {
        let plan = SamplingPlan(newFor: 10)
        func risk(_ before: Int, _ decision: Judgement.Decision, _ ticks: Int) -> SamplingPlan.Risk {
            plan.risk(of: .init(id: Judgement.ID(1), assessor: 1, before: before, decision: decision, ticks: ticks))
        }
        #expect(risk(9, .accepted, 4) == .newAssessor)
        #expect(risk(10, .accepted, 4) == .routine)
        #expect(risk(10, .returned, 3) == .border)
        #expect(risk(10, .more, 2) == .routine)
    }
}

@Suite struct `Judging a claim` {
    static let library = EvidenceLibrary(shelf: StandardsShelf.shipped)

    /// Priya's claim on two items, sent.
    private func sent(_ desk: TestDesk) async throws -> Claim.ID {
        let assessed = try await Assessed(desk)
        let enrolment = assessed.enrolment
        _ = try await desk.write(as: desk.priya) { work in try work.record(Event(.assessmentBegun, 1)) }
        try await desk.settle()
        return try await desk.write(as: desk.priya) { work in
            let position = try #require(
                try work.db.events(after: 0, limit: 1_000).last { $0.actor == desk.priya.number }?.position)
            let claims = Claims(work, Self.library)
            let id = try claims.begin(enrolment, title: "The visit", items: ["K1.5", "K2.4"], from: [])
            let account = Account(
                situation: "Late", task: "Put it right", action: "I rang", result: "She was pleased", why: "Trust")
            try claims.write(id, .init(title: "The visit", account: account, addingRecords: [position]), version: 1)
            try claims.send(id, version: 2)
            return id
        }
    }

    @Test(arguments: Engine.available)
    func `accepting takes all four ticks, and of two who judge at once the second is told`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await sent(desk)
            func judge(_ drafts: [String: JudgementDraft], as staff: Staff.ID, version: Int = 3) async -> String? {
                await refusal {
                    try await desk.write(as: staff) { try Judgements($0, Self.library).judge(id, drafts, version: version) }
                }
            }
            let all = Set(Judgement.Tick.allCases)
            let more = JudgementDraft(.more, ticks: [.valid], comment: "Which department?")
            #expect(
                await judge(["K1.5": .init(.accepted, ticks: [.valid, .current]), "K2.4": more], as: desk.ines)
                    == "judging.problem.ticks")
            #expect(await judge(["K1.5": .init(.returned), "K2.4": more], as: desk.ines) == "judging.problem.comment")
            #expect(await judge(["K1.5": .init(.accepted, ticks: all)], as: desk.ines) == "claims.problem.each_item")
            #expect(await judge(["K1.5": .init(.accepted, ticks: all), "K2.4": more], as: desk.priya) == "problem.forbidden")
            #expect(await judge(["K1.5": .init(.accepted, ticks: all), "K2.4": more], as: desk.ines) == nil)
            #expect(
                await judge(["K1.5": .init(.accepted, ticks: all), "K2.4": more], as: desk.ines) == "problem.changed_meanwhile")
            let kept = try await desk.read(as: desk.ines) { try Judgements($0, Self.library).all(of: id) }
            #expect(kept.map(\.decision) == [.accepted, .more])
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "judgement.made" }.count == 2)
            // What is accepted counts at the gateway.
            let enrolment = kept[0].enrolment
            let standing = try await desk.read(as: desk.ines) { try Gateways($0, Self.library.shelf).standing(enrolment) }
            let portfolio = try #require(standing.gateway.checks.first { $0.what == .portfolio })
            #expect(portfolio.reached == 1 && portfolio.state == .begun)
        }
    }

    @Test(arguments: Engine.available)
    func `a drawn judgement is looked at by somebody else, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await sent(desk)
            try await desk.write(as: desk.ines) { work in
                let accepted = JudgementDraft(.accepted, ticks: Set(Judgement.Tick.allCases))
                try Judgements(work, Self.library).judge(
                    id, ["K1.5": accepted, "K2.4": .init(.returned, ticks: [.valid], comment: "More")], version: 3)
            }
            let drawn = try await desk.write(as: desk.dan) { work in
                try Verifications(work).set(SamplingPlan(shares: [.newAssessor: 100, .border: 0, .routine: 0]))
                try Verifications(work).draw(seed: 7, since: work.now - 60)
                try Verifications(work).draw(seed: 8, since: work.now - 60)
                return try Verifications(work).list(.open)
            }
            #expect(Set(drawn.map(\.item)) == ["K1.5", "K2.4"])
            let first = drawn[0].id
            let own = await refusal {
                try await desk.write(as: desk.ines) { try Verifications($0).decide(first, agrees: true, note: "") }
            }
            #expect(own == "verification.problem.own")
            let silent = await refusal {
                try await desk.write(as: desk.dan) { try Verifications($0).decide(first, agrees: false, note: " ") }
            }
            #expect(silent == "verification.problem.note")
            try await desk.write(as: desk.dan) { work in
                try Verifications(work).decide(first, agrees: true, note: "")
                try Verifications(work).decide(drawn[1].id, agrees: false, note: "Enough, I think")
            }
            let again = await refusal {
                try await desk.write(as: desk.asha) { try Verifications($0).decide(first, agrees: true, note: "") }
            }
            #expect(again == "problem.changed_meanwhile")
            let agreement = try await desk.read(as: desk.dan) { try Verifications($0).agreement() }
            #expect(agreement.count == 2 && agreement.observed == 0.5)
        }
    }
}
