import Base
import Foundation
import People
import TestKit
import Testing

@testable import Desk

@Suite struct `One's own role` {
    @Test(arguments: Role.allCases)
    func `every role answers for something, and for nothing it may not do`(_ role: Role) {
        let principal = Principal(
            kind: .staff, id: 1, name: "Somebody", permissions: role.permissions)
        let duties = Duty.of(principal)
        #expect(!duties.isEmpty)
        #expect(duties.allSatisfy { role.permissions.contains($0.permission) })
    }

    @Test func `every duty is somebody's`() {
        let permissions = Set(Role.allCases.flatMap(\.permissions))
        #expect(Duty.allCases.allSatisfy { permissions.contains($0.permission) })
    }

    @Test(arguments: Engine.available)
    func `the page says what one answers for, may decide and must know, and whom to turn to`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let fields = [
                    "kind": "policy", "title": "Refunds at the counter", "summary": "Pay back what they paid.",
                    "body": "In full.", "audience": "all",
                ]
                let written = try await browser.submit("/policies", on: "/policies/new", fields)
                #expect(written.status == 303, "\(written.text)")
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/role").text
                #expect(page.contains("Answer customers, and keep what you promise them"))
                #expect(!page.contains("Say who may decide what"))
                #expect(page.contains("Refunds at the counter") && page.contains("1 is still to read"))
                #expect(page.contains("What you may decide") && page.contains("What you write down"))
                #expect(page.contains("mailto:dan@calder.example"), "who leads her team")
                let desk = try await browser.get("/").text
                #expect(desk.contains("href=\"/role\""), "one click from anywhere")
            }
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                let page = try await browser.get("/role").text
                #expect(page.contains("Judge what others show") && !page.contains("What you may decide"))
            }
        }
    }
}
