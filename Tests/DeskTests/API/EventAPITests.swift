import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `The log for other programs` {
    @Test(arguments: Engine.available)
    func `events come in order, page by page, in terms other programs can use`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.dan) { program in
                let body = #"{"name": "N", "email": "n@example.org", "channel": "email", "subject": "s", "body": "b"}"#
                let reference = try #require(try await program.post("/api/v1/cases", body)["reference"].text)
                try await program.post(
                    "/api/v1/cases/\(reference)/messages",
                    #"{"kind": "reply", "body": "b", "promise": {"what": "Ring", "due_at": "2026-03-02T11:00:00Z"}}"#)
                try await desk.settle()

                var positions: [Double] = []
                var events: [JSON] = []
                var next: String? = "0"
                while let after = next {
                    let page = try await program.get("/api/v1/events?limit=3&after=\(after)")
                    #expect(page.status == 200)
                    events += page["items"].items
                    positions += page["items"].items.compactMap { $0["position"].number }
                    next = page["next"].text
                }
                #expect(positions == (1...positions.count).map(Double.init))
                let made = try #require(events.first { $0["name"].text == "promise.made" })
                #expect(made["case"].text == reference)
                #expect(made["actor"].text == desk.dan.description)
                #expect(made["data"]["due"].text == "2026-03-02T11:00:00.000Z")
                #expect(made["data"]["owner"].text == desk.dan.description)
                #expect(made["subject"].text?.count == 13)
                #expect(made["at"].text == "2026-03-02T09:00:00.000Z")

                let last = Int(positions.last ?? 0)
                let beyond = try await program.get("/api/v1/events?after=\(last)")
                #expect(beyond["items"].items.isEmpty)
                #expect(beyond["next"] == .null)
                for after in ["-1", "first", "1.5"] {
                    #expect(try await program.get("/api/v1/events?after=\(after)")["field"].text == "after")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the log is for those who may read it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reply = try await program.get("/api/v1/events")
                #expect(reply.status == 403)
                #expect(reply["missing"].text == "events.read")
            }
        }
    }

    @Test func `facts are numbers, codes, moments, or ids that no program rounds`() {
        typealias Fact = EventResource.Fact
        let id = Identifier<Void>(812_345_678_901_234_567)
        #expect(Fact(.number(7), isMoment: false) == .number(7))
        #expect(Fact(.code("email"), isMoment: false) == .text("email"))
        #expect(Fact(.number(id.number), isMoment: false) == .text(id.description))
        #expect(Fact(.number(1_000), isMoment: true) == .moment(Date(timeIntervalSince1970: 1)))
    }

    @Test(arguments: Engine.available)
    func `lists are read from an index, without sorting`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let after = ListCursor(at: TestDesk.monday, id: 1)
            let now = TestDesk.monday
            let queries: [(SQL, String)] = [
                (PromiseRecords.query(.open, after: nil, limit: 50), "promise_state"),
                (PromiseRecords.query(.kept, after: after, limit: 50), "promise_state"),
                (CaseView.open.query(for: desk.priya, at: now, after: after, limit: 50), "cases_queue"),
                (CaseView.unassigned.query(for: desk.priya, at: now, after: after, limit: 50), "cases_"),
                (CaseView.replies.query(for: desk.priya, at: now, after: after, limit: 50), "cases_reply"),
                (BlobColumn.attachment.query(after: 7, limit: 50), "attachment"),
            ]
            for (query, index) in queries {
                let plan = try await desk.house.database.plan(of: query)
                #expect(plan.contains(index), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
            }
        }
    }
}
