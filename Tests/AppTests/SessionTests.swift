import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@Suite struct `Coming in and going out` {
    private static let credentials = ["email": "priya@calder.example", "password": TestDesk.password]

    @Test(arguments: Engine.available)
    func `signing out everywhere ends every browser at once, and closing an account its programs too`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let token = try await desk.token(for: desk.priya)
            try await desk.withClient { (client) async throws in
                let (first, second, boss) = (Browser(client), Browser(client), Browser(client))
                for browser in [first, second] { _ = try await browser.submit("/sign-in", on: "/sign-in", Self.credentials) }
                _ = try await boss.signIn("asha@calder.example")
                #expect(try await second.get("/").status == 200)
                let out = try await first.submit("/profile/sign-out-everywhere", on: "/profile")
                #expect(out.headers[.location] == "/sign-in")
                #expect(first.cookies["kept_session"] == nil)
                #expect(try await second.get("/").headers[.location] == "/sign-in")

                _ = try await second.submit("/sign-in", on: "/sign-in", Self.credentials)
                let bearer: HTTPFields = [.authorization: "Bearer \(token)"]
                #expect(try await Browser(client).get("/api/v1/me", headers: bearer).status == 200)
                _ = try await boss.submit("/staff/\(desk.priya)/closure", on: "/staff/\(desk.priya)")
                #expect(try await second.get("/").status == 303)
                #expect(try await Browser(client).get("/api/v1/me", headers: bearer).status == 401)
                let shut = try await first.submit("/sign-in", on: "/sign-in", Self.credentials)
                #expect(shut.status == 422)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one browser is signed out from another, a token is taken back, once each`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let token = try await desk.token(for: desk.priya)
            try await desk.withClient { (client) async throws in
                let (here, there) = (Browser(client), Browser(client))
                for browser in [here, there] { _ = try await browser.submit("/sign-in", on: "/sign-in", Self.credentials) }
                let actions = Markup(page: try await here.get("/profile").text).all("form").compactMap { $0["action"] }
                let ends = try #require(actions.first { $0.hasSuffix("/sign-out") && $0.hasPrefix("/profile/sessions/") })
                let revokes = try #require(actions.first { $0.hasSuffix("/revocation") })
                for action in [ends, revokes] {
                    let form = try await here.filledIn(action, on: "/profile")
                    for _ in 1...2 { #expect(try await here.send(form: form, to: action).status == 303) }
                }
                #expect(try await there.get("/").status == 303)
                #expect(try await here.get("/").status == 200)
                #expect(try await Browser(client).get("/api/v1/me", headers: [.authorization: "Bearer \(token)"]).status == 401)
            }
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "staff.signed_out" }.count == 1)
            #expect(names.filter { $0 == "token.revoked" }.count == 1)
        }
    }

    @Test func `nobody ends another's session or token`() async throws {
        try await Engine.sqlite.withDesk { desk in
            _ = try await desk.token(for: desk.priya)
            let actions = try await desk.withBrowser(as: desk.priya) { browser in
                Markup(page: try await browser.get("/profile").text).all("form").compactMap { $0["action"] }
                    .filter { $0.hasPrefix("/profile/sessions/") || $0.hasSuffix("/revocation") }
            }
            let session = try await desk.house.read(as: .system("test")) { work in
                try work.db.row("SELECT id FROM session")?.get("id", as: Identifier<Session>.self)
            }
            let before = try await desk.house.database.everything(but: ["session"])
            try await desk.withBrowser(as: desk.asha) { browser in
                for action in actions + ["/profile/sessions/\(try #require(session))/sign-out"] {
                    _ = try await browser.post(action)
                }
            }
            let after = try await desk.house.database.everything(but: ["session", "event"])
            #expect(after == before.filter { $0.key != "event" })
            let sessions = try await desk.house.database.rows("SELECT id FROM session WHERE staff_id = \(desk.priya)").count
            #expect(sessions == 1)
        }
    }

    @Test func `the door and set-up take so many tries a minute and no more`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withClient { (client) async throws in
                let browser = Browser(client)
                let form = try await browser.filledIn(
                    "/sign-in", on: "/sign-in", ["email": "nobody@example.org", "password": "x"])
                var answers: [Int] = []
                for number in 1...22 {
                    answers.append(
                        try await browser.send(form: form.merging(["email": "n\(number)@example.org"]), to: "/sign-in").status)
                }
                #expect(answers == Array(repeating: 422, count: 20) + [429, 429])
                let waits = try await browser.send(form: form.merging(Self.credentials) { _, new in new }, to: "/sign-in")
                #expect(waits.status == 429, "not even with the right password")
                let isSaid = waits.text.contains("Wait a minute and try again.")
                #expect(isSaid)
                desk.clock.advance(by: 60)
                #expect(
                    try await browser.send(form: form.merging(Self.credentials) { _, new in new }, to: "/sign-in").status == 303)
            }
            try await desk.house.database.write { try $0.run("UPDATE staff SET role = 'leader'") }
        }
        try await Engine.sqlite.withDesk { desk in
            try await desk.house.database.write { try $0.run("UPDATE staff SET role = 'leader'") }
            try await desk.withClient { (client) async throws in
                let browser = Browser(client)
                let form = try await browser.filledIn("/set-up", on: "/set-up", ["code": "AAAAA-AAAAA"])
                var answers: [Int] = []
                for _ in 1...11 { answers.append(try await browser.send(form: form, to: "/set-up").status) }
                #expect(answers == Array(repeating: 422, count: 10) + [429])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a program without a token, or with a wrong one, gets a problem document`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withClient { (client) async throws in
                let visitor = Browser(client)
                let posts = [
                    "/api/v1/cases", "/api/v1/cases/\(filled.mailed)/messages", "/api/v1/promises/\(filled.missed)/kept",
                ]
                let gets = filled.looks.filter { $0.route.access == .api }.flatMap(\.place.addresses)
                let before = try await desk.house.database.everything()
                for wrong in [
                    nil, "Bearer ", "Bearer x", "Bearer kept_" + String(repeating: "a", count: 43), "Basic cHJpeWE6eA==",
                    "Bearer \"\u{301}",
                ] {
                    var headers: HTTPFields = [:]
                    headers[.authorization] = wrong
                    var replies: [Browser.Reply] = []
                    for address in gets { replies.append(try await visitor.get(address, headers: headers)) }
                    for address in posts { replies.append(try await visitor.send(.post, address, headers: headers, body: "{}")) }
                    for reply in replies {
                        #expect(reply.status == 401)
                        #expect(reply.headers[.contentType] == "application/problem+json")
                        #expect(reply.headers[.wwwAuthenticate] == "Bearer")
                        let code = wrong == nil ? "problem.no_token" : "problem.bad_token"
                        let isSaid = reply.text.contains("\"code\":\"\(code)\"") && reply.text.contains("\"status\":401")
                        #expect(isSaid)
                    }
                }
                let after = try await desk.house.database.everything()
                #expect(after == before)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a program may do what its person may, and is told what they lack`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let posts = [
                ("/api/v1/cases", #"{"name": "N", "email": "n@example.org", "channel": "email", "subject": "s", "body": "b"}"#),
                ("/api/v1/cases/\(filled.mailed)/messages", #"{"kind": "note", "body": "b"}"#),
                ("/api/v1/promises/\(filled.open[0])/kept", "{}"),
            ]
            for (role, staff) in filled.staff {
                let mayNotWork = !role.permissions.contains(.workCases)
                let lacking = try await desk.withProgram(for: staff) { (program) async throws in
                    var lacking: [String] = []
                    for (route, place) in filled.looks where route.access == .api {
                        let missing = place.needs.flatMap { role.permissions.contains($0) ? nil : $0.name }
                        for address in place.addresses {
                            if let missing { lacking.append(missing) }
                            let reply = try await program.get(address)
                            if place.isForSome, reply.status == 404 { continue }
                            #expect(reply.status == (missing == nil ? 200 : 403), "\(role) at \(address)")
                            #expect(
                                reply.type == (missing == nil ? "application/json; charset=utf-8" : "application/problem+json"))
                            #expect(reply["missing"].text == missing, "\(role) at \(address)")
                        }
                    }
                    for (address, body) in mayNotWork ? posts : [] {
                        lacking.append("cases.work")
                        let reply = try await program.post(address, body)
                        #expect(reply.status == 403, "\(role) at \(address)")
                        #expect(reply["missing"].text == "cases.work")
                    }
                    return lacking
                }
                let written = try await desk.refusals(of: staff)
                #expect(written == lacking.sorted(), "\(role)")
            }
        }
    }

    @Test func `a browser reads as a program does, and writes only with its forms`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                #expect(try await browser.get("/api/v1/me").status == 200)
                let token = try await browser.token(on: "/profile")
                let reply = try await browser.send(
                    .post, "/api/v1/cases", headers: [.contentType: "application/json"],
                    body: #"{"_token": "\#(token)", "name": "N", "channel": "phone", "phone": "01", "subject": "s", "body": "b"}"#
                )
                #expect(reply.status == 401)
                #expect(try await desk.house.database.rows("SELECT id FROM cases").isEmpty)
            }
        }
    }
}
