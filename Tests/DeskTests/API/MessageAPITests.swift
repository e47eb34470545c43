import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Messages and promises for other programs` {
    private static func open(_ program: Program, channel: String = "email") async throws -> String {
        let body =
            #"{"name": "Margaret Ellis", "email": "margaret@example.org", "channel": "\#(channel)", "subject": "Engineer did not come", "body": "I waited."}"#
        return try #require(try await program.post("/api/v1/cases", body)["reference"].text)
    }

    @Test(arguments: Engine.available)
    func `a reply with a promise is sent once, however often it comes`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program)
                let reply = """
                    {"kind": "reply", "body": "I will ring you.",
                     "promise": {"what": "Ring with a new time", "due_at": "2026-03-02T11:00:00Z"}}
                    """
                let first = try await program.post("/api/v1/cases/\(reference)/messages", reply, key: "r-1")
                let second = try await program.post("/api/v1/cases/\(reference)/messages", reply, key: "r-1")
                #expect(first.status == 201)
                #expect(second.status == 200)
                #expect(first.json == second.json)
                #expect(first["kind"].text == "reply")
                #expect(first["mail"]["state"].text == "waiting")

                let shown = try await program.get("/api/v1/cases/\(reference)")
                #expect(shown["status"].text == "open")
                #expect(shown["promises"].items.count == 1)
                #expect(shown["promises"][0]["due_at"].text == "2026-03-02T11:00:00.000Z")
                #expect(shown["promises"][0]["owner"]["name"].text == "Priya Nair")
                #expect(shown["promises"][0]["message"] == first["id"])
                #expect(shown["next_promise"]["what"].text == "Ring with a new time")

                try await desk.settle()
                let sink = try await desk.house.read(as: .system("test")) { work in
                    try work.db.rows("SELECT entry_id FROM sink").count
                }
                #expect(sink == 1)
                let timeline = try await program.get("/api/v1/cases/\(reference)/timeline")
                let sent = timeline["items"].items.first { $0["id"] == first["id"] }
                #expect(sent?["mail"]["state"].text == "sent")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one key means another thing in another case`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let one = try await Self.open(program)
                let two = try await Self.open(program)
                let note = #"{"kind": "note", "body": "Seen."}"#
                let first = try await program.post("/api/v1/cases/\(one)/messages", note, key: "k")
                let second = try await program.post("/api/v1/cases/\(two)/messages", note, key: "k")
                #expect(second.status == 201)
                #expect(first["id"] != second["id"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a call, a visit and a letter are written down`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program, channel: "phone")
                for kind in ["call", "visit", "letter"] {
                    let reply = try await program.post(
                        "/api/v1/cases/\(reference)/messages", #"{"kind": "\#(kind)", "body": "Said so.", "minutes": 4}"#)
                    #expect(reply.status == 201)
                    #expect(reply["kind"].text == kind)
                    #expect(reply["minutes"].number == 4)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is wrong with a message is named by its field, and nothing is stored`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program)
                let wrong = [
                    (#"{"body": "b"}"#, "kind"),
                    (#"{"kind": "received", "body": "b"}"#, "kind"),
                    (#"{"kind": "note"}"#, "body"),
                    (#"{"kind": "note", "body": "  "}"#, "body"),
                    (#"{"kind": "call", "body": "b", "minutes": "4"}"#, "minutes"),
                    (#"{"kind": "call", "body": "b", "minutes": -1}"#, "minutes"),
                    (#"{"kind": "call", "body": "b", "minutes": 1441}"#, "minutes"),
                    (#"{"kind": "note", "body": "b", "promise": {"what": "Ring"}}"#, "promise.due_at"),
                    (#"{"kind": "note", "body": "b", "promise": {"what": "Ring", "due_at": "at noon"}}"#, "promise.due_at"),
                    (
                        #"{"kind": "note", "body": "b", "promise": {"what": "Ring", "due_at": "2026-03-02T08:00:00Z"}}"#,
                        "promise.due_at"
                    ),
                    (
                        #"{"kind": "note", "body": "b", "promise": {"what": "", "due_at": "2026-03-02T12:00:00Z"}}"#,
                        "promise.what"
                    ),
                    (
                        #"{"kind": "note", "body": "b", "promise": {"what": "Ring", "due_at": "2026-03-02T12:00:00Z", "owner": "0000000000001"}}"#,
                        "promise.owner"
                    ),
                ]
                let before = try await program.get("/api/v1/cases/\(reference)/timeline")["items"].items.count
                for (body, field) in wrong {
                    let reply = try await program.post("/api/v1/cases/\(reference)/messages", body)
                    #expect(reply.status == 422, "\(body): \(reply.text)")
                    #expect(reply["field"].text == field, "\(body): \(reply.text)")
                }
                let long = String(repeating: "x", count: Case.longestBody + 1)
                let reply = try await program.post(
                    "/api/v1/cases/\(reference)/messages", #"{"kind": "note", "body": "\#(long)"}"#)
                #expect(reply["field"].text == "body")
                let after = try await program.get("/api/v1/cases/\(reference)/timeline")["items"].items.count
                #expect(before == after)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a message to a case that changed meanwhile is refused when its writer said what they saw`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program)
                let version = try #require(try await program.get("/api/v1/cases/\(reference)")["version"].number)
                let note = #"{"kind": "note", "body": "Seen.", "version": \#(Int(version))}"#
                #expect(try await program.post("/api/v1/cases/\(reference)/messages", note).status == 201)
                let stale = try await program.post("/api/v1/cases/\(reference)/messages", note)
                #expect(stale.status == 409)
                #expect(stale["code"].text == "desk.problem.changed_meanwhile")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a promise is found and kept once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program)
                for hour in [11, 12, 13] {
                    try await program.post(
                        "/api/v1/cases/\(reference)/messages",
                        #"{"kind": "note", "body": "b", "promise": {"what": "At \#(hour)", "due_at": "2026-03-02T\#(hour):00:00Z"}}"#
                    )
                }
                let first = try await program.get("/api/v1/promises?limit=2")
                #expect(first["items"].items.compactMap { $0["what"].text } == ["At 13", "At 12"])
                let next = try #require(first["next"].text)
                let rest = try await program.get("/api/v1/promises?limit=2&after=\(next)")
                #expect(rest["items"].items.compactMap { $0["what"].text } == ["At 11"])
                #expect(rest["next"] == .null)
                #expect(rest["items"][0]["case"].text == reference)

                let id = try #require(rest["items"][0]["id"].text)
                let kept = try await program.post("/api/v1/promises/\(id)/kept", #"{"remark": "Rang at ten."}"#)
                #expect(kept.status == 200)
                #expect(kept["state"].text == "kept")
                #expect(kept["remark"].text == "Rang at ten.")
                #expect(kept["closed_at"].text == "2026-03-02T09:00:00.000Z")
                let again = try await program.post("/api/v1/promises/\(id)/kept")
                #expect(again.json == kept.json)
                let list = try await program.get("/api/v1/promises?state=kept")
                #expect(list["items"].items.count == 1)
                #expect(try await program.post("/api/v1/promises/0000000000001/kept").status == 404)
                #expect(try await program.post("/api/v1/promises/first/kept").status == 404)
                #expect(try await program.post("/api/v1/promises/\(id)/kept", "remark=x").status == 422)
            }
            #expect(try await desk.eventNames().filter { $0 == "promise.kept" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a promise kept late stays missed, and is put right once for one key`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try await Self.open(program)
                try await program.post(
                    "/api/v1/cases/\(reference)/messages",
                    #"{"kind": "note", "body": "b", "promise": {"what": "Ring", "due_at": "2026-03-02T10:00:00Z"}}"#)
                desk.clock.advance(by: 2 * 3_600)
                let promises = try await program.get("/api/v1/promises")
                let id = try #require(promises["items"][0]["id"].text)
                for _ in 1...2 {
                    let kept = try await program.post("/api/v1/promises/\(id)/kept", #"{"remark": "Sorry."}"#, key: "late")
                    #expect(kept["state"].text == "missed")
                    #expect(kept["put_right"].text == "Sorry.")
                }
            }
            #expect(try await desk.eventNames().filter { $0 == "promise.put_right" }.count == 1)
        }
    }
}
