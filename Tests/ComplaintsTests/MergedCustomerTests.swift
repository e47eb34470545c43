import Base
import Foundation
import People
import TestKit
import Testing

@testable import Complaints
@testable import Desk

/// Ola was written down twice, and complained under both names.
@Suite struct `A customer with two records` {
    @Test(arguments: Engine.available)
    func `keeps both complaints with their procedures, deadlines and promises`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let (one, two) = (try await Scene(desk), try await Scene(desk, name: "Olamide Oyelaran"))
            let (housing, financial) = (try await one.open("housing"), try await two.open("financial"))
            try await one.act { try $0.acknowledge(housing, letter: "We have it.", by: .letter) }
            func state() async throws -> [Complaint] { [try await one.complaint(housing), try await two.complaint(financial)] }
            let before = (complaints: try await state(), promises: try await one.promises() + two.promises())
            #expect(before.promises.count >= 3)

            let (kept, given) = try await desk.read(as: desk.priya) { work in
                (try work.db.caseFile(one.caseID).party, try work.db.caseFile(two.caseID).party)
            }
            try await desk.withBrowser(as: desk.priya) { browser in
                let page = "/customers/\(kept)/merge?with=\(given)"
                let fields = try await browser.filledIn("/customers/\(kept)/merge", on: page, [:])
                let reply = try await browser.send(form: fields, to: "/customers/\(kept)/merge")
                #expect(reply.status == 303)

                let customer = try await browser.get("/customers/\(kept)").text
                #expect(customer.contains("/complaints/\(housing)") && customer.contains("/complaints/\(financial)"))
                #expect(customer.contains("/cases/\(one.reference)") && customer.contains("/cases/\(two.reference)"))
                let old = try await browser.get("/customers/\(given)")
                #expect(old.status == 303)
            }
            let after = try await state()
            #expect(after == before.complaints)
            #expect(try await one.promises() + two.promises() == before.promises)
            let stages = try await one.stages(housing) + two.stages(financial)
            #expect(stages.allSatisfy { $0.acknowledgePromise != nil })

            // And both go on as before.
            try await two.act { try $0.acknowledge(financial, letter: "We have this one too.", by: .letter) }
            let second = try await two.complaint(financial)
            #expect(second.dueFor == .answer && second.procedureKey == "financial")
        }
    }
}
