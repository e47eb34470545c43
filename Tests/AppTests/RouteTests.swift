import App
import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@Suite struct `Every page for every role` {
    /// Done by hand in tests of their own.
    private static let apart: Set<String> = [
        "/sign-in", "/sign-out", "/set-up", "/profile/sessions/:id/sign-out", "/profile/sign-out-everywhere",
        "/profile/tokens/:id/revocation", "/api/v1/cases", "/api/v1/cases/:reference/messages", "/cases/:reference/words",
        "/api/v1/promises/:id/kept", "/customers/:id/ties/:tie/end",
        "/api/v1/approvals/:id/approval", "/api/v1/approvals/:id/refusal",
        "/api/v1/practices/:name", "/api/v1/practices/:name/:id/steps/:step", "/returns/:id/photos", "/api/v1/products",
        "/growth/claims/:id/files", "/growth/judging/:claim", "/growth/portfolios/:enrolment/export",
        "/api/v1/purchases", "/api/v1/customers/:id/purchases", "/api/v1/returns",
        // Answers with what it thinks of some words, and writes nothing down.
        "/complaints/:id/words", "/api/v1/complaints", "/growth/assessments/:id/annexes",
        "/growth/gateway/:enrolment/signature", "/growth/gateway/:enrolment/link", "/sign/gateway/:token",
        "/reviews/sign/:token", "/growth/tries/:id/judgement", "/api/v1/learning",
    ]

    @Test func `no route is left out of these tests`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let places = filled.places
            let deeds = Set(filled.deeds.map(\.route)).union(Self.apart)
            for route in desk.app.routes where route.path != "/live" {
                let isKnown = route.method == "GET" ? places[route.path] != nil : deeds.contains(route.path)
                #expect(isKnown, "\(route.method) \(route.path) is new: add it to Addresses.swift or Deeds.swift")
            }
            #expect(filled.looks.count == places.count, "a page is gone")
        }
    }

    @Test(arguments: Engine.available)
    func `each role sees what it may see, and is told what it lacks`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            for (role, staff) in filled.staff {
                let lacking = try await desk.withBrowser(as: staff) { browser in
                    var lacking: [String] = []
                    for (route, place) in filled.looks where route.access != .api {
                        for address in place.addresses.prefix(role == .administrator ? 20 : 1) {
                            let reply = try await browser.get(address)
                            if let needs = place.needs, !role.permissions.contains(needs) {
                                lacking.append(needs.name)
                                #expect(reply.status == 403, "\(role) at \(address)")
                                let isSaid = reply.text.contains("Your role does not include this (\(needs.name))")
                                let isTitled = reply.text.contains("<title>You need somebody else for this · Kept</title>")
                                #expect(isSaid && isTitled, "\(role) at \(address)")
                            } else if !place.isForSome || reply.status != 404 {
                                #expect(reply.status == place.kind.status, "\(role) at \(address)")
                                let isRight = reply.isA(place.kind)
                                #expect(isRight, "\(role) at \(address)")
                            }
                        }
                    }
                    return lacking
                }
                let written = try await desk.refusals(of: staff)
                #expect(written == lacking.sorted(), "\(role)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever may not do a thing is refused, and nothing has happened`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            for (role, staff) in filled.staff {
                let refused = filled.deeds.filter { deed in deed.needs.map { !role.permissions.contains($0) } ?? false }
                if role == .assessor { #expect(refused.count > 30) }
                try await desk.withBrowser(as: staff) { browser in
                    let token = try await browser.token(on: "/profile")
                    let before = try await desk.house.database.everything(but: ["event"])
                    for deed in refused {
                        let fields = deed.fields.merging(["_token": token, "version": "1"]) { first, _ in first }
                        let reply = try await browser.send(form: fields, to: deed.address)
                        #expect(reply.status == 403, "\(role) at \(deed.address)")
                        let isSaid = reply.text.contains("(\(deed.needs?.name ?? ""))")
                        #expect(isSaid, "\(role) at \(deed.address)")
                    }
                    let after = try await desk.house.database.everything(but: ["event"])
                    #expect(after == before, "\(role)")
                }
                let written = try await desk.refusals(of: staff)
                #expect(written == refused.compactMap(\.needs?.name).sorted(), "\(role)")
            }
        }
    }

    @Test func `whoever is not signed in is led to the door, and from there to where they were going`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withClient { client in
                let browser = Browser(client)
                for (route, place) in filled.looks where route.access == .staff {
                    for address in place.addresses {
                        let reply = try await browser.get(address)
                        #expect(reply.status == 303, "\(address)")
                        let path = address.split(separator: "?")[0].addingPercentEncoding(
                            withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "/-_.")))!
                        #expect(reply.headers[.location] == (path == "/" ? "/sign-in" : "/sign-in?next=\(path)"))
                    }
                }
                #expect(try await browser.get("/live?topics=desk").status == 303)
                _ = try await browser.get("/sign-in?next=/customers")
                let inside = try await browser.submit(
                    "/sign-in", on: "/sign-in?next=/customers", ["email": "priya@calder.example", "password": TestDesk.password])
                #expect(inside.headers[.location] == "/customers")
            }
        }
    }

    @Test func `an address that is not there is said so, in the reader's own form`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withBrowser(as: desk.asha) { browser in
                let nobody = "0000000000001"
                let missing = [
                    "/nowhere", "/cases/1-1", "/cases/9999999-9", "/cases/x%22%3E", "/cases/\(filled.mailed)/nothing",
                    "/promises/\(nobody)",
                    "/promises/first", "/messages/\(nobody)/html", "/messages/\(filled.failed)/original",
                    "/attachments/\(nobody)",
                    "/attachments/..%2f..%2fkept.db", "/looks/\(nobody)/original", "/customers/\(nobody)",
                    "/customers/\(nobody)/edit",
                    "/customers/\(nobody)/needs/new", "/staff/\(nobody)", "/desk/nothing", "/desk/team-\(nobody)x",
                    "/assets/../kept.yaml",
                    "/assets/..%2f..%2fLocales%2fen%2fweb.yaml", "/assets/kept.css", "/api", "/.env", "/cases//",
                ]
                for address in missing {
                    let reply = try await browser.get(address)
                    #expect(reply.status == 404, "\(address): \(reply.status)")
                    let isSaid = reply.text.contains("We cannot find that") && reply.text.contains("action=\"/sign-out\"")
                    #expect(isSaid, "\(address)")
                    let faults = Markup(page: reply.text).faults
                    #expect(faults == [], "\(address)")
                }
            }
            try await desk.withProgram(for: desk.priya) { program in
                for address in ["/api/v1/nothing", "/api/v1/cases/9999-9", "/api/v2", "/api/v1/cases/\(filled.mailed)/x"] {
                    let reply = try await program.get(address)
                    #expect(reply.status == 404, "\(address)")
                    #expect(reply.type == "application/problem+json")
                    #expect(reply["title"].text == "We cannot find that")
                    #expect(reply["status"].number == 404)
                }
            }
        }
    }
}

extension FilledDesk.Kind {
    fileprivate var status: Int { self == .elsewhere ? 303 : 200 }
}

extension Browser.Reply {
    fileprivate func isA(_ kind: FilledDesk.Kind) -> Bool {
        let type = headers[.contentType] ?? ""
        return switch kind {
        case .page:
            // What people without an account are sent to has no way to sign out.
            type == "text/html; charset=utf-8" && text.hasPrefix("<!doctype html>")
                && (text.contains("action=\"/sign-out\"") || text.contains("<main class=\"front\""))
        case .door: type == "text/html; charset=utf-8" && text.hasPrefix("<!doctype html>")
        case .fragment: type == "text/html; charset=utf-8" && !text.contains("<!doctype")
        case .file: type == "application/octet-stream" || headers[.contentSecurityPolicy]?.contains("sandbox") == true
        case .elsewhere: headers[.location]?.hasPrefix("/") == true
        case .text: type == "text/plain; charset=utf-8"
        case .csv: type == "text/csv; charset=utf-8" && headers[.contentDisposition]?.hasPrefix("attachment") == true
        case .json: type == "application/json; charset=utf-8"
        }
    }
}

extension TestDesk {
    /// What somebody was refused for, as the log has it.
    func refusals(of staff: Staff.ID) async throws -> [String] {
        try await house.read(as: .system("test")) { work in
            let rows = try work.db.rows(
                "SELECT data FROM event WHERE name = 'access.refused' AND subject = \(staff) AND actor = \(staff)")
            return try rows.map { row in
                let data = try row.get("data", as: String.self)
                return data.firstMatch(of: #/"permission":"([a-z._]+)"/#).map { String($0.1) } ?? data
            }.sorted()
        }
    }
}
