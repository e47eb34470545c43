import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@Suite struct `Pages with strangers' words in them` {
    @Test(arguments: [11, 22] as [UInt64])
    func `every page is well-formed, whatever people wrote`(_ seed: UInt64) async throws {
        let words = FilledDesk.hostile(seed: seed)
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk, words)
            for staff in seed == 11 ? [desk.asha, desk.priya, desk.ines] : [desk.asha] {
                try await desk.withBrowser(as: staff) { browser in
                    for (route, place) in filled.looks where route.access == .staff {
                        for address in place.addresses {
                            let reply = try await browser.get(address)
                            guard place.kind == .page || place.kind == .fragment || reply.status == 403 else { continue }
                            let isFragment = place.kind == .fragment && reply.status == 200
                            let markup = isFragment ? Markup(fragment: reply.text) : Markup(page: reply.text)
                            #expect(markup.faults == [], "\(address)")
                        }
                    }
                    let status = try await browser.fragment("/status")
                    let isPart = !status.text.contains("<html")
                    #expect(isPart || staff != desk.asha)
                    let faults = isPart ? Markup(fragment: status.text).faults : []
                    #expect(faults == [])
                }
            }
        }
    }

    enum Spoiling: CaseIterable { case hostile, blank, yesterday, everythingTwice }

    @Test(arguments: Spoiling.allCases)
    func `a form that cannot be taken comes back well-formed`(_ spoiling: Spoiling) async throws {
        let words = FilledDesk.hostile(seed: 44)
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let refused = try await desk.withBrowser(as: desk.asha) { browser in
                let kept: Set<String> = ["_token", "_once", "kind", "version", "view", "seen"]
                var refused = 0
                for deed in filled.deeds {
                    desk.clock.advance(by: 10)
                    var fields = (try? await browser.filledIn(deed.address, on: deed.page, deed.fields)) ?? deed.fields
                    for name in fields.keys where !kept.contains(name) {
                        switch spoiling {
                        case .hostile: fields[name] = words(400)
                        case .blank: fields[name] = " "
                        case .yesterday: fields[name] = name == "due" ? "2026-03-01T10:00" : fields[name]
                        case .everythingTwice: fields[name + "\"\u{301}> x"] = "y"
                        }
                    }
                    if spoiling == .everythingTwice { fields["_token"] = "00" }
                    let reply =
                        spoiling == .everythingTwice
                        ? try await browser.sendTwice(form: fields, to: deed.address)
                        : try await browser.send(form: fields, to: deed.address)
                    if reply.headers[.location] != nil { continue }
                    refused += 1
                    let faults = Markup(page: reply.text).faults
                    #expect(faults == [], "\(deed.address)")
                    #expect(
                        (400..<500).contains(reply.status) || deed.route == "/profile/tokens", "\(deed.address): \(reply.status)")
                }
                return refused
            }
            #expect(refused > (spoiling == .yesterday ? 2 : 15), "\(refused)")
        }
    }

    @Test func `the door is well-formed before and after a wrong answer`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withClient { client in
                let browser = Browser(client)
                for address in ["/sign-in", "/sign-in?next=/%22%3E%3Cscript%3E", "/sign-in?next=//evil.example"] {
                    let faults = Markup(page: try await browser.get(address).text).faults
                    #expect(faults == [])
                }
                let reply = try await browser.submit(
                    "/sign-in", on: "/sign-in", ["email": "\"\u{301}><script>", "password": "x"])
                let faults = Markup(page: reply.text).faults
                #expect(reply.status == 422)
                #expect(faults == [])
                let isEscaped = reply.text.utf8.contains("value=\"&quot;\u{301}&gt;&lt;script&gt;\"".utf8)
                #expect(isEscaped)
            }
        }
    }

    @Test func `the first page of a new desk is well-formed before and after a wrong answer`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.house.database.write { try $0.run("UPDATE staff SET role = 'leader'") }
            try await desk.withClient { client in
                let browser = Browser(client)
                let first = Markup(page: try await browser.get("/set-up").text)
                #expect(first.faults == [])
                let reply = try await browser.submit(
                    "/set-up", on: "/set-up", ["organisation": "\"\u{301}><script>", "code": "wrong"])
                let faults = Markup(page: reply.text).faults
                #expect(reply.status == 422)
                #expect(faults == [])
            }
        }
    }
}

extension Browser {
    /// A form in which every field is there twice, as ticked boxes of one name are.
    fileprivate func sendTwice(form fields: [String: String], to action: String) async throws -> Reply {
        let body = (Array(fields) + Array(fields)).map { name, value in
            [name, value].map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }.joined(separator: "=")
        }
        return try await send(
            .post, action, headers: [.contentType: "application/x-www-form-urlencoded"], body: body.joined(separator: "&"))
    }
}
