import App
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestKit
import Testing
import Web

@Suite struct `What goes out with every answer` {
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    @Test func `every answer of every route says what it is and may not be framed or guessed at`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withBrowser(as: desk.asha) { browser in
                let page = Markup(page: try await browser.get("/").text)
                let assets = page.elements.compactMap { $0["src"] ?? $0["href"] }.filter { $0.hasPrefix("/assets/") }
                #expect(assets.count > 10)
                let others = [
                    "/nowhere", "/assets/x", "/assets/..%2f..%2fx", "/attachments/x", "/api/v1/nothing", "/customers?q=%ff",
                ]
                let files = assets.map { String($0.split(separator: "#")[0]) }
                for address in filled.looks.flatMap(\.place.addresses) + others + files {
                    let reply = try await browser.get(address)
                    #expect(reply.headers[.xContentTypeOptions] == "nosniff", "\(address)")
                    #expect(reply.headers[.strictTransportSecurity] == nil, "\(address)")
                    #expect(reply.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(address)")
                    let policy = reply.headers[.contentSecurityPolicy] ?? ""
                    let isFrame = address.contains("/html")
                    #expect(
                        policy.contains(isFrame ? "frame-ancestors 'self'" : "frame-ancestors 'none'"), "\(address): \(policy)")
                    #expect(policy.hasPrefix(isFrame ? "sandbox " : "default-src 'none'"), "\(address): \(policy)")
                    if isFrame || !(reply.headers[.contentType] ?? "").hasPrefix("text/html") { continue }
                    #expect(policy == Self.policy, "\(address)")
                    #expect(reply.headers[HTTPField.Name("X-Frame-Options")!] == "DENY", "\(address)")
                    #expect(reply.headers[.cacheControl] == "no-store", "\(address)")
                }
                for address in files {
                    let reply = try await browser.get(address)
                    #expect(reply.status == 200, "\(address)")
                    #expect(reply.headers[.cacheControl] == "public, max-age=31536000, immutable", "\(address)")
                }
            }
        }
    }

    @Test func `a fault of ours tells nothing but a number, in either form`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let token = try await desk.token(for: desk.asha)
            try await desk.withBrowser(as: desk.asha) { browser in
                _ = try await browser.get("/api/v1/me", headers: [.authorization: "Bearer \(token)"])
                try await desk.house.database.outsideTransaction("ALTER TABLE cases RENAME COLUMN subject TO gone")
                let page = try await browser.get("/desk/open")
                #expect(page.status == 503)
                let isPlain =
                    page.text.contains("We have written down what happened.") && !page.text.contains("subject")
                    && !page.text.contains("SELECT")
                #expect(isPlain)
                let faults = Markup(page: page.text).faults
                #expect(faults == [])
                let document = try await browser.get("/api/v1/cases", headers: [.authorization: "Bearer \(token)"])
                #expect(document.status == 503)
                #expect(document.headers[.contentType] == "application/problem+json")
                let isShort = document.text.contains("problem.fault") && !document.text.contains("SELECT")
                #expect(isShort)
            }
        }
    }

    @Test(arguments: [false, true])
    func `cookies are out of reach of scripts and other sites, and stay on TLS when there is one`(_ isSecure: Bool) async throws {
        try await Engine.sqlite.withDesk { desk in
            var configuration = desk.app.configuration
            if isSecure { configuration.address = URL(string: "https://desk.calder.example")! }
            let app = KeptApp(house: desk.house, configuration: configuration, people: desk.app.people)
            let application = Application(router: try await app.router(), logger: desk.house.logger)
            try await application.test(.router) { client in
                let browser = Browser(client)
                let door = try await browser.get("/sign-in")
                let inside = try await browser.signIn("priya@calder.example")
                let said = try await browser.submit("/profile", on: "/profile", ["theme": "dark"])
                let out = try await browser.submit("/sign-out", on: "/profile")
                let cookies = [door, inside, said, out].flatMap { $0.headers[values: .setCookie] }
                for name in ["kept_visitor", "kept_session", "kept_said"] {
                    let own = cookies.filter { $0.hasPrefix("\(name)=") }
                    #expect(!own.isEmpty, "\(name)")
                    for cookie in own {
                        let parts = cookie.components(separatedBy: "; ")
                        #expect(
                            parts.contains("HttpOnly") && parts.contains("SameSite=Lax") && parts.contains("Path=/"), "\(cookie)")
                        #expect(parts.contains("Secure") == isSecure, "\(cookie)")
                    }
                }
                let strict = door.headers[.strictTransportSecurity] != nil && out.headers[.strictTransportSecurity] != nil
                #expect(strict == isSecure)
            }
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/%0d%0aX: y", "/sign-out",
    ])
    func `nobody is sent elsewhere after signing in`(_ next: String) async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withClient { client in
                let browser = Browser(client)
                let reply = try await browser.submit(
                    "/sign-in", on: "/sign-in", ["email": "priya@calder.example", "password": TestDesk.password, "next": next])
                let target = reply.headers[.location] ?? ""
                let isOurs = target == "/" || target == next && next.hasPrefix("/%0d")
                #expect(isOurs, "\(target)")
            }
        }
    }
}
