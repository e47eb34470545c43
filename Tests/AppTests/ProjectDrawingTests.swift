import App
import Assessment
import Base
import Desk
import Evidence
import Foundation
import HTTPTypes
import People
import Resolve
import Storage
import TestKit
import Testing

@Suite struct `A project draws on live records` {
    private static let shelf = StandardsShelf.shipped

    /// Priya's project on the kit, and a decision of hers for Margaret.
    private func started(_ desk: TestDesk) async throws -> (project: Assessment.ID, decision: Appraisal.ID, file: Case) {
        let shelf = Self.shelf
        let enrolment = try await desk.write(as: desk.asha) { work in
            try Enrolments(work, shelf).enrol(
                desk.priya, on: .init(code: "epa-l3", version: "1"), rulesYear: "2025/26",
                EnrolmentDetails(
                    countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines, employer: desk.dan))
        }
        let project = try await desk.write(as: desk.ines) { work in
            try Assessments(work, shelf).plan("work-based-project", for: enrolment)
        }
        let (decision, file) = try await desk.write(as: desk.priya) { work in
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil), channel: .phone,
                    subject: "Bill twice as high", need: "I cannot pay it.", outcome: "", minutes: 4, team: desk.billing,
                    owner: desk.priya, tags: [], isDone: false))
            let decision = try Appraisals(work).begin(.init(id, kind: .refund, need: "A bill she can pay"))
            var facts = Option.Facts()
            facts.forCustomer = "Margaret Ellis owes less"
            facts.costs = [.init("Refund", minor: 4_000)]
            try Appraisals(work).addOption("Refund forty pounds", facts, to: decision)
            return (decision, try CaseRecords(work).record(id).file)
        }
        return (project, decision, file)
    }

    @Test(arguments: Engine.available)
    func `options, figures and cases come into the project as they stood that day`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let (project, decision, file) = try await started(desk)
            let page = "/growth/assessments/\(project)"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let before = try await browser.get(page).text
                #expect(before.contains("<option value=\"/decisions/\(decision)\">Options for: A bill she can pay</option>"))
                #expect(before.contains("/complaints/figures?from="))
                for record in [
                    "/decisions/\(decision)", "/complaints/figures?from=2026-01-01&to=2026-03-02", "\(file.reference)",
                ] {
                    let drawn = try await browser.submit(
                        "\(page)/sources", on: page, ["record": record, "use": "To compare"])
                    #expect(drawn.status == 303, "\(record)")
                }
                let nothing = try await browser.submit(
                    "\(page)/sources", on: page, ["record": "/decisions/0123456789ABC", "use": "To compare"])
                #expect(nothing.status == 422)
            }
            try await desk.write(as: desk.priya) { work in
                let all = Assessments(work, Self.shelf)
                try all.write(.proposal, "Bills people can pay", in: project, version: 0)
                try all.write(.scope, "Billing, this spring", in: project, version: 0)
                try all.agree(project, version: 1)
                var facts = Option.Facts()
                facts.forCustomer = "Owes nothing"
                try Appraisals(work).addOption("Refund it all", facts, to: decision)
            }
            try await desk.write(as: desk.ines) { try Assessments($0, Self.shelf).agree(project, version: 1) }
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                let report = try await browser.get(page).text
                #expect(report.contains("Refund forty pounds") && report.contains("Margaret Ellis owes less"))
                #expect(report.contains("£40.00") && !report.contains("Refund it all"))
                #expect(
                    report.contains("Complaints from Thu 1 Jan 2026 to Mon 2 Mar 2026") && report.contains("Mon 2 Mar 2026, "))
            }
            // Whom a project tells of has a letter in the portfolio.
            let letters = try await desk.read(as: desk.priya) { work in
                try work.db.rows("SELECT party_id FROM portfolio_alias ORDER BY party_id LIMIT 10").map {
                    try $0.get("party_id", as: Party.ID.self)
                }
            }
            #expect(letters == [file.party])
        }
    }
}
