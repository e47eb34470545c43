import Base
import Foundation
import People
import TestKit
import Testing

@testable import Resolve

@Suite struct `Decisions for other programs` {
    @Test(arguments: Engine.available)
    func `a request is read, approved once, and not by just anybody`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (appraisal, approval) = try await resolve.asked()
            try await desk.withProgram(for: desk.priya) { program async throws in
                #expect(try await program.get("/api/v1/approvals").status == 403)
                #expect(try await program.post("/api/v1/approvals/\(approval)/approval").status == 403)
                let decision = try await program.get("/api/v1/decisions/\(appraisal)")
                #expect(decision["state"].text == "asked")
                #expect(decision["options"].items.map { $0["cost"].text } == ["10.00", "400.00"])
            }
            try await desk.withProgram(for: desk.dan) { program async throws in
                let waiting = try await program.get("/api/v1/approvals")
                #expect(waiting["items"][0]["amount"].text == "400.00")
                #expect(waiting["items"][0]["asked_by"].text == "Priya Nair")
                let negative = try await program.post(
                    "/api/v1/approvals/\(approval)/approval", #"{"amount": "-1", "reason": "Less"}"#)
                #expect(negative.status == 422)
                let bare = try await program.post("/api/v1/approvals/\(approval)/refusal", "{}")
                #expect(bare.status == 422)
                let first = try await program.post("/api/v1/approvals/\(approval)/approval")
                #expect(first.status == 200)
                #expect(first["state"].text == "approved")
                let second = try await program.post("/api/v1/approvals/\(approval)/approval")
                #expect(second.status == 409)
            }
        }
    }
}
