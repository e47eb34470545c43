import App
import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing

@Suite struct `Forms that should not be taken` {
    @Test(arguments: Engine.available)
    func `no form is taken without its token, with a forged one, or with another session's`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let others = try await desk.withBrowser(as: desk.asha) { try await $0.token(on: "/profile") }
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let own = try await browser.token(on: "/profile")
                #expect(own != others)
                let before = try await desk.house.database.everything(but: ["event"])
                let tokens = [
                    nil, "", "0", own.uppercased() + "00", String(own.dropLast(2)), String(repeating: "0", count: 64), others,
                ]
                for deed in filled.deeds {
                    for token in tokens {
                        let reply = try await browser.send(form: deed.fields.merging(["_token": token]), to: deed.address)
                        #expect(reply.status == 403, "\(deed.address)")
                        let isSaid = reply.text.contains("This form has expired, or it was not sent from Kept.")
                        #expect(isSaid, "\(deed.address)")
                        let isGivenBack = deed.fields["note"].map { reply.text.contains($0) } ?? true
                        #expect(isGivenBack, "\(deed.address)")
                    }
                }
                let after = try await desk.house.database.everything(but: ["event"])
                #expect(after == before)
                let written = try await desk.refusals(of: desk.asha)
                #expect(written == Array(repeating: "form.token", count: tokens.count * filled.deeds.count))
            }
        }
    }

    @Test func `nobody is signed in or out by a form of another site`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                for address in ["/sign-out", "/profile/sign-out-everywhere"] {
                    #expect(try await browser.send(form: [:], to: address).status == 403)
                }
                #expect(try await browser.get("/profile").status == 200)
            }
            try await desk.withClient { (client) async throws in
                let browser = Browser(client)
                let fields = ["email": "priya@calder.example", "password": TestDesk.password]
                #expect(try await browser.send(form: fields, to: "/sign-in").status == 403)
                let other = try await Browser(client).token(on: "/sign-in")
                #expect(try await browser.send(form: fields.merging(["_token": other]), to: "/sign-in").status == 403)
                #expect(browser.cookies["kept_session"] == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a form that comes twice does its work once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            // A token is shown once, so a second answer shows another; a changed password is no longer the old one.
            let apart = ["/profile/tokens", "/profile/password"]
            try await desk.withBrowsers(of: [desk.asha] + filled.deeds.compactMap(\.by)) { (browsers) async throws in
                for deed in filled.deeds where !apart.contains(deed.route) {
                    let browser = browsers[deed.by ?? desk.asha]!
                    desk.clock.advance(by: 10)
                    let fields = try await browser.filledIn(deed.address, on: deed.page, deed.fields)
                    let first = try await browser.send(form: fields, to: deed.address)
                    #expect(first.status == 303, "\(deed.address)")
                    let once = try await desk.house.database.everything()
                    let second = try await browser.send(form: fields, to: deed.address)
                    #expect(second.status < 500, "\(deed.address)")
                    let twice = try await desk.house.database.everything()
                    for (table, rows) in twice where rows != once[table] {
                        let news = rows.filter { !(once[table] ?? []).contains($0) }
                        Issue.record("\(deed.route) a second time, \(second.status), changed \(table): \(news)")
                    }
                }
            }
        }
    }

    @Test func `a form sent after sign-out loses none of its words`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let address = "/cases/\(filled.mailed)/entries"
                let fields = try await browser.filledIn(
                    address, on: "/cases/\(filled.mailed)?add=note", ["body": "An hour's work \"\u{301}<b>"])
                _ = try await browser.submit("/sign-out", on: "/profile")
                let before = try await desk.house.database.everything()
                let late = try await browser.send(form: fields, to: address)
                let after = try await desk.house.database.everything()
                #expect(late.status == 401)
                #expect(after == before)
                let markup = Markup(page: late.text)
                #expect(markup.faults == [])
                let given = markup.all("textarea").contains {
                    $0.text.utf8.contains("An hour&#39;s work &quot;\u{301}&lt;b&gt;".utf8)
                }
                #expect(given)
                let leads = markup.all("a").contains { $0["href"] == "/sign-in" }
                #expect(leads)
                let isSecret = !late.text.contains(fields["_once"] ?? "-")
                #expect(isSecret, "what is no word of theirs is not shown")
            }
        }
    }

    @Test func `passwords are never given back`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                for action in ["/profile/password", "/staff", "/staff/\(desk.tom)/password", "/sign-in"] {
                    let reply = try await browser.send(
                        form: [
                            "old_password": "secret one", "new_password": "secret one", "password": "secret one", "name": "N",
                        ], to: action)
                    let isSecret = !reply.text.contains("secret one")
                    #expect(isSecret, "\(action)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is too large or not a form is refused, and says so`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let token = try await browser.token(on: "/profile")
                let before = try await desk.house.database.everything(but: ["event"])
                let address = "/cases/\(filled.mailed)/entries"
                let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                let start = "_token=\(token)&kind=note&body="
                let large = try await browser.send(
                    .post, address, headers: form, body: start + String(repeating: "x", count: 1 << 20))
                #expect(large.status == 413)
                let isSaid = large.text.contains("That is more than 1 MB, the most that can be taken here.")
                #expect(isSaid)
                let small = try await browser.send(
                    .post, "/profile/password", headers: form, body: String(repeating: "x", count: 17 << 10))
                #expect(small.status == 413)
                let isSaidOfLittle = small.text.contains("That is more than 16 KB")
                #expect(isSaidOfLittle)
                for body in ["\(start)%", "\(start)%zz", "\(start)%ff%fe", "\(start)%00", String(repeating: "a=b&", count: 501)] {
                    let reply = try await browser.send(.post, address, headers: form, body: body)
                    #expect(reply.status == 422, "\(body.suffix(9))")
                    let isUnread = reply.text.contains("The form could not be read.")
                    #expect(isUnread, "\(body.suffix(9))")
                }
                for type in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
                    let reply = try await browser.send(
                        .post, address, headers: type.isEmpty ? [:] : [.contentType: type], body: start + "Hello")
                    #expect(reply.status == 403, "\(type)")
                }
                #expect(try await browser.get("/customers?q=%ff").status == 422)
                let after = try await desk.house.database.everything(but: ["event"])
                #expect(after == before)
            }
        }
    }
}

extension [String: String] {
    func merging(_ others: [String: String?]) -> [String: String] {
        others.reduce(into: self) { $0[$1.key] = $1.value }
    }
}
