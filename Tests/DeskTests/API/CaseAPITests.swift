import Base
import Foundation
import TestKit
import Testing

@testable import Desk

@Suite struct `Cases for other programs` {
    static let call = """
        {"name": "Margaret Ellis", "email": "margaret@example.org", "phone": "0113 496 0182", "channel": "phone",
         "subject": "Engineer did not come", "body": "She waited in all morning.", "priority": "high",
         "tags": ["Smart meter"]}
        """

    @Test(arguments: Engine.available)
    func `a contact becomes a case that can be read back`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let opened = try await program.post("/api/v1/cases", Self.call)
                #expect(opened.status == 201)
                #expect(opened["subject"].text == "Engineer did not come")
                #expect(opened["status"].text == "new")
                #expect(opened["priority"].text == "high")
                #expect(opened["party"]["name"].text == "Margaret Ellis")
                #expect(opened["owner"] == .null)
                #expect(opened["tags"] == .list([.text("smart-meter")]))
                #expect(opened["need"].text == "She waited in all morning.")
                #expect(opened["opened_at"].text == "2026-03-02T09:00:00.000Z")
                #expect(opened["id"].text?.count == 13)
                #expect(opened.json.fields.contains("linked"), "what is not there is null, not left out")

                let reference = try #require(opened["reference"].text)
                let shown = try await program.get("/api/v1/cases/\(reference)")
                #expect(shown.status == 200)
                #expect(shown.json == opened.json)
                let unhyphened = try await program.get("/api/v1/cases/\(reference.replacing("-", with: ""))")
                #expect(unhyphened.json == opened.json)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the same person by email is the same customer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let first = try await program.post("/api/v1/cases", Self.call)
                let second = try await program.post("/api/v1/cases", Self.call)
                #expect(first["party"]["id"] == second["party"]["id"])
                #expect(first["reference"] != second["reference"])
                let party = try #require(first["party"]["id"].text)
                let third = try await program.post(
                    "/api/v1/cases",
                    #"{"party": "\#(party)", "channel": "post", "subject": "A letter", "body": "She wrote."}"#)
                #expect(third.status == 201)
                #expect(third["party"]["id"].text == party)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a request sent twice opens one case`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let first = try await program.post("/api/v1/cases", Self.call, key: "web-1")
                let second = try await program.post("/api/v1/cases", Self.call, key: "web-1")
                #expect(first.status == 201)
                #expect(second.status == 200)
                #expect(first.json == second.json)
                #expect(try await program.get("/api/v1/cases")["items"].items.count == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a request sent many times at once opens one case`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let replies = try await withThrowingTaskGroup(of: Program.Reply.self) { group in
                    for _ in 0..<8 { group.addTask { try await program.post("/api/v1/cases", Self.call, key: "web-2") } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(replies.filter { $0.status == 201 }.count == 1)
                #expect(replies.filter { $0.status == 200 }.count == 7, "\(replies.map(\.status))")
                #expect(Set(replies.map { $0["reference"].text }).count == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a view is read page by page, newest first, and ends with null`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                var made: [String] = []
                for number in 1...5 {
                    desk.clock.advance(by: 60)
                    let body =
                        #"{"name": "N", "phone": "0113 496 018\#(number)", "channel": "phone", "subject": "No \#(number)", "body": "b"}"#
                    made.append(try #require(try await program.post("/api/v1/cases", body)["reference"].text))
                }
                var seen: [String] = []
                var pages = 0
                var next: String? = ""
                while let after = next {
                    let page = try await program.get("/api/v1/cases?view=unassigned&limit=2&after=\(after)")
                    #expect(page.status == 200)
                    #expect(page.json.fields == ["items", "next"])
                    seen += page["items"].items.compactMap { $0["reference"].text }
                    next = page["next"].text
                    pages += 1
                }
                #expect(pages == 3)
                #expect(seen == made.reversed())
                let mine = try await program.get("/api/v1/cases?view=mine")
                #expect(mine["items"].items.isEmpty)
                #expect(mine["next"] == .null)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what happened in a case is told newest first`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let reference = try #require(try await program.post("/api/v1/cases", Self.call)["reference"].text)
                for words in ["one", "two"] {
                    desk.clock.advance(by: 1)
                    try await program.post(
                        "/api/v1/cases/\(reference)/messages", #"{"kind": "note", "body": "\#(words)"}"#)
                }
                let first = try await program.get("/api/v1/cases/\(reference)/timeline?limit=2")
                #expect(first["items"].items.compactMap { $0["body"].text } == ["two", "one"])
                #expect(first["items"][0]["author"]["name"].text == "Priya Nair")
                let next = try #require(first["next"].text)
                let rest = try await program.get("/api/v1/cases/\(reference)/timeline?limit=2&after=\(next)")
                #expect(rest["items"].items.compactMap { $0["body"].text } == ["She waited in all morning."])
                #expect(rest["items"][0]["kind"].text == "received")
                #expect(rest["items"][0]["author"] == .null)
                #expect(rest["next"] == .null)
            }
        }
    }

    static let refused: [(String, field: String)] = [
        (#"{"#, "body"),
        (#"[]"#, "body"),
        (#"{"channel": "phone", "subject": "s", "body": "b"}"#, "party"),
        (#"{"name": "N", "channel": "phone", "subject": "s", "body": "b"}"#, "party"),
        (#"{"party": "0000000000001", "channel": "phone", "subject": "s", "body": "b"}"#, "party"),
        (#"{"party": "nobody", "channel": "phone", "subject": "s", "body": "b"}"#, "party"),
        (#"{"party": 7, "channel": "phone", "subject": "s", "body": "b"}"#, "party"),
        (#"{"name": "N", "email": "no address", "channel": "phone", "subject": "s", "body": "b"}"#, "email"),
        (#"{"name": "N", "email": "n@example.org", "channel": "pigeon", "subject": "s", "body": "b"}"#, "channel"),
        (#"{"name": "N", "email": "n@example.org", "subject": "s", "body": "b"}"#, "channel"),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "body": "b"}"#, "subject"),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": " ", "body": "b"}"#, "subject"),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": null}"#, "body"),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "a\u0000b"}"#, "body"),
        (
            #"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "b", "owner": "0000000000001"}"#,
            "owner"
        ),
        (
            #"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "b", "team": "0000000000001"}"#,
            "team"
        ),
        (
            #"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "b", "priority": "asap"}"#,
            "priority"
        ),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "b", "tags": ["!"]}"#, "tags"),
        (#"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "s", "body": "b", "tags": "one"}"#, "tags"),
    ]

    @Test(arguments: Engine.available)
    func `what is wrong is named by its field, and nothing is stored`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                for (body, field) in Self.refused {
                    let reply = try await program.post("/api/v1/cases", body)
                    #expect(reply.status == 422, "\(body): \(reply.text)")
                    #expect(reply.type == "application/problem+json")
                    #expect(reply["field"].text == field, "\(body): \(reply.text)")
                    let detail = reply["detail"].text ?? ""
                    #expect(detail.contains(" ") && !detail.contains("{"), "a sentence: \(detail)")
                }
                let long = String(repeating: "x", count: Case.longestSubject + 1)
                let reply = try await program.post(
                    "/api/v1/cases",
                    #"{"name": "N", "email": "n@example.org", "channel": "phone", "subject": "\#(long)", "body": "b"}"#)
                #expect(reply["field"].text == "subject")
                #expect(try await program.get("/api/v1/cases")["items"].items.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a list that is asked for wrongly says what is wrong`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let wrong = [
                    ("/api/v1/cases?view=secret", "view"), ("/api/v1/cases?after=yesterday", "after"),
                    ("/api/v1/cases?limit=0", "limit"), ("/api/v1/cases?limit=201", "limit"),
                    ("/api/v1/cases?limit=many", "limit"), ("/api/v1/promises?state=broken", "state"),
                    ("/api/v1/promises?after=1", "after"),
                ]
                for (path, field) in wrong {
                    let reply = try await program.get(path)
                    #expect(reply.status == 422, "\(path)")
                    #expect(reply["field"].text == field, "\(path)")
                }
                #expect(try await program.get("/api/v1/cases/4187-5").status == 404, "the check digit is wrong")
                #expect(try await program.get("/api/v1/cases/41876").status == 404)
                #expect(try await program.get("/api/v1/nothing").status == 404)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody comes in without a token, and an assessor only looks`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: nil) { program in
                let reply = try await program.get("/api/v1/cases")
                #expect(reply.status == 401)
                #expect(reply.type == "application/problem+json")
                #expect(try await program.post("/api/v1/cases", Self.call).status == 401)
            }
            try await desk.withProgram(for: desk.ines) { program in
                #expect(try await program.get("/api/v1/cases").status == 200)
                let reply = try await program.post("/api/v1/cases", Self.call)
                #expect(reply.status == 403)
                #expect(reply["missing"].text == "cases.work")
            }
            #expect(try await desk.eventNames().contains("access.refused"))
        }
    }

    @Test(arguments: Engine.available)
    func `a program learns whose token it has`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withProgram(for: desk.priya) { program in
                let me = try await program.get("/api/v1/me")
                #expect(me["name"].text == "Priya Nair")
                #expect(me["role"].text == "practitioner")
                #expect(me["teams"][0]["name"].text == "Billing")
                #expect(me["permissions"].items.contains(.text("cases.work")))
            }
        }
    }
}
