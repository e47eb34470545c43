import Base
import Desk
import Foundation
import People
import Resolve
import Storage
import TestKit
import Testing

@testable import Complaints

@Suite struct `Money that puts it right` {
    private static func pounds(_ pounds: Int64) -> Money { Money(minor: pounds * 100, .gbp) }

    /// A complaint, and a way to put it right that was chosen by somebody.
    private struct Decided {
        let scene: Scene
        let complaint: Complaint.ID
        let decision: Appraisal.ID
        let party: Party.ID

        init(_ scene: Scene, _ kind: DecisionKind = .compensation, pounds: Int64, by staff: Staff.ID? = nil) async throws {
            let (complaint, caseID) = (try await scene.open("general"), scene.caseID)
            self.scene = scene
            self.complaint = complaint
            (decision, party) = try await scene.desk.write(as: staff ?? scene.desk.priya) { work in
                let (appraisals, decision) = (
                    Appraisals(work), try Complaints(work).weigh(complaint, kind, need: "Something for two cold nights.")
                )
                var facts = Option.Facts()
                facts.forCustomer = "Paid for the cold"
                facts.costs = [.init("Money", minor: pounds * 100)]
                let option = try appraisals.addOption("Pay £\(pounds)", facts, to: decision)
                try appraisals.choose(.init(option, reason: "Fair.", onlyOne: "Nothing else was asked for."), in: decision)
                return (decision, try work.db.caseFile(caseID).party)
            }
        }

        func give(_ pounds: Int64, _ kind: Redress.Kind = .money, as staff: Staff.ID? = nil, key: String? = nil) async -> Problem?
        {
            await problem {
                try await scene.act(as: staff) {
                    try $0.add(
                        kind, "For the cold", amount: Money(minor: pounds * 100, .gbp), by: $0.nextWeek, to: complaint, key: key)
                }
            }
        }

        /// Asked for by Priya, and granted by the leader.
        func granted(_ pounds: Int64) async throws {
            let desk = scene.desk
            let request = try await desk.write(as: desk.priya) { try Appraisals($0).askApproval(decision) }
            _ = try await desk.write(as: desk.dan) { work in
                try Approvals(work).approve(request, granting: Money(minor: pounds * 100, .gbp), reason: "As for the neighbours.")
            }
        }

        /// What counts on whose authority.
        func uses() async throws -> [String] {
            let names = [scene.desk.priya: "priya", scene.desk.tom: "tom", scene.desk.asha: "asha"]
            return try await scene.desk.read(as: scene.desk.priya) { work in
                try work.db.rows("SELECT staff_id, kind, minor FROM authority_use WHERE party_id = \(party) ORDER BY subject_id")
                    .map { row in
                        let kind: String = try row.get("kind")
                        let minor: Int64 = try row.get("minor")
                        return "\(names[try row.get("staff_id")] ?? "?") \(kind) \(minor / 100)"
                    }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `is bounded by what was granted, not by what was asked for`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let decided = try await Decided(try await Scene(desk), pounds: 500)
            #expect(await decided.give(20)?.message == "complaints.problem.above_authority", "nobody has said yes")
            try await decided.granted(200)
            #expect(await decided.give(201)?.message == "complaints.problem.above_decision")
            #expect(await decided.give(150) == nil)
            let more = await decided.give(51)
            #expect(
                more
                    == .invalid(
                        "amount", "complaints.problem.above_decision", ["amount": "£200.00", "given": "£150.00"]))
            #expect(await decided.give(51, as: desk.dan)?.message == "complaints.problem.above_decision", "nor by a leader")
            #expect(await decided.give(50) == nil)
            #expect(try await decided.scene.complaint(decided.complaint).redress == 20_000)
        }
    }

    @Test(arguments: Engine.available)
    func `counts once on the name of whoever decided, however it is given and answered`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let decided = try await Decided(try await Scene(desk), pounds: 500)
            try await decided.granted(200)
            #expect(try await decided.uses() == [])
            for _ in 1...2 { #expect(await decided.give(80, as: desk.tom, key: "first") == nil) }
            #expect(await decided.give(40) == nil)
            #expect(try await decided.scene.complaint(decided.complaint).redress == 12_000, "the same key gives it once")
            #expect(try await decided.uses() == ["priya compensation 200"])
            let back = await problem { try await desk.write(as: desk.priya) { try Appraisals($0).reconsider(decided.decision) } }
            #expect(back == .conflict("resolve.problem.given_already"))
            try await desk.write(as: desk.priya) { work in
                _ = try Appraisals(work).talk(.init(theirs: "Fine.", ours: "", .agreed), in: decided.decision)
            }
            #expect(try await decided.uses() == ["priya compensation 200"])
        }
    }

    @Test(arguments: Engine.available)
    func `takes from the budget when the customer has not agreed, and when they never do`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await desk.write(as: desk.asha) { work in
                try Authorities(work).set(
                    LimitDraft(
                        .compensation, .staff(desk.priya), limit: Self.pounds(50), budget: Self.pounds(60), period: .month))
            }
            let decided = try await Decided(try await Scene(desk), pounds: 50)
            #expect(await decided.give(30) == nil)
            #expect(try await decided.uses() == ["priya compensation 50"])
            let other = try await Scene(desk, name: "Jack Brown")
            let second = try await other.open("general")
            func give(_ pounds: Int64) async -> String? {
                await problem {
                    try await other.act {
                        try $0.add(.money, "For the cold", amount: Self.pounds(pounds), by: $0.nextWeek, to: second)
                    }
                }?.message
            }
            #expect(await give(11) == "complaints.problem.above_authority")
            try await desk.write(as: desk.priya) { try Appraisals($0).withdraw(decided.decision, reason: "They moved away.") }
            #expect(await give(11) == "complaints.problem.above_authority")
            #expect(await give(10) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `is given on a decision of its own kind alone`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let decided = try await Decided(try await Scene(desk), .goodwill, pounds: 100, by: desk.asha)
            #expect(await decided.give(60)?.message == "complaints.problem.above_authority", "money is no gift")
            #expect(await decided.give(60, .goodwill) == nil)
            #expect(try await decided.uses() == ["asha goodwill 100"])
        }
    }

    @Test func `says how much is left before anybody writes an amount`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let decided = try await Decided(try await Scene(desk), pounds: 500)
            let address = "/complaints/\(decided.complaint)/redress"
            func page() async throws -> String {
                try await desk.withBrowser(as: desk.priya) { (browser) async throws in try await browser.get(address).text }
            }
            let before = try await page()
            #expect(before.contains("name=\"amount\"") && !before.contains("in all."), "nobody has said yes")
            try await decided.granted(200)
            #expect(await decided.give(80) == nil)
            let after = try await page()
            #expect(after.contains("Decided: Compensation, £200.00 in all. £80.00 of it is set down."))
        }
    }

    @Test func `fits the decisions about money owed, or those about gifts`() {
        let money = DecisionKind.allCases.filter { Redress.Kind.money.fits($0) }
        #expect(money == [.refund, .credit, .waiver, .compensation])
        #expect(DecisionKind.allCases.filter { Redress.Kind.goodwill.fits($0) } == [.goodwill])
        for kind in [Redress.Kind.apology, .explanation, .correction] {
            let fitting = DecisionKind.allCases.filter { kind.fits($0) }
            #expect(fitting.isEmpty)
        }
    }
}
