import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@testable import Desk

@Suite struct `Writing to a customer` {
    @Test func `check my words brings the same words back with what there is to say, and sends nothing`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            let page = "/cases/\(file.reference)?add=reply"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                var fields = try await browser.filledIn(
                    "/cases/\(file.reference)/entries", on: page, ["body": "Dear Tom, as per <b>"])
                fields["do"] = "check"
                for _ in 1...2 {
                    let reply = try await browser.send(form: fields, to: "/cases/\(file.reference)/words")
                    #expect(reply.status == 200)
                    let markup = Markup(page: reply.text)
                    #expect(markup.faults == [])
                    let words = markup.all("textarea").first { $0["name"] == "body" }?.text.trimmed
                    #expect(words == "Dear Tom, as per &lt;b&gt;")
                    let isSaid =
                        reply.text.contains("You greet Tom; it goes to Margaret Ellis.")
                        && reply.text.contains("2 things to look at")
                    #expect(isSaid)
                }
                let part = try await browser.send(
                    .post, "/cases/\(file.reference)/words",
                    headers: [.contentType: "application/x-www-form-urlencoded", HTTPField.Name("Kept-Fragment")!: "1"],
                    body: "_token=\(fields["_token"] ?? "")&kind=reply&do=check&body=Dear+Margaret")
                #expect(part.text.hasPrefix("<section class=\"hints\" id=\"hints-body\""))
            }
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "privacy.check_done" } == 1, "pressed twice with one key, and asked by a script")
            #expect(!names.contains("message.sent"))
        }
    }

    @Test func `who does what by when is added from the promises, and told when it is sent`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            try await desk.write(as: desk.priya) { work in
                _ = try Promises(work).make(PromiseDraft(what: "Ring with a new time", dueAt: work.now + 3_600), in: file.id)
            }
            let (page, address) = ("/cases/\(file.reference)?add=reply", "/cases/\(file.reference)/entries")
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                var fields = try await browser.filledIn(address, on: page, ["body": "Dear Margaret,"])
                fields["do"] = "recap"
                let reply = try await browser.send(form: fields, to: "/cases/\(file.reference)/words")
                let markup = Markup(page: reply.text)
                let words = Markup.unescaped(markup.all("textarea").first { $0["name"] == "body" }?.text.trimmed ?? "")
                #expect(words == "Dear Margaret,\n\nWhat happens next:\n- I will ring with a new time by Mon 2 Mar, 10:00.")
                let isMarked = markup.all("input").contains { $0["name"] == "recap" && $0["value"] == "yes" }
                #expect(isMarked)
                let sent = try await browser.submit(address, on: page, ["body": words, "recap": "yes"])
                #expect(sent.status == 303)
                _ = try await browser.submit(address, on: page, ["body": "All taken out again.", "recap": "yes"])
            }
            #expect(try await desk.eventNames().count { $0 == "message.recapped" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a plan and an update go with the message`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let (promise, other) = try await desk.write(as: desk.priya) { work in
                let open = try Promises(work).make(PromiseDraft(what: "Ring", dueAt: work.now + 3_600), in: file.id)
                let second = try Promises(work).make(PromiseDraft(what: "Write", dueAt: work.now + 7_200), in: file.id)
                _ = try Promises(work).keep(second)
                return (open, second)
            }
            try await desk.write(as: desk.priya) { work in
                let draft = Correspondence.Draft(
                    .reply, "Still looking.", plan: .init(aim: "She knows we are at it"), update: promise)
                let entry = try Correspondence(work).add(draft, to: file.id)
                let plan = try work.db.messagePlanIfAny(entry)
                #expect(plan?.aim == "She knows we are at it")
                #expect(try work.db.entry(entry).promise == promise)
                _ = try Correspondence(work).add(.init(.reply, "No plan.", plan: .init(aim: " ")), to: file.id)
            }
            await #expect(throws: Problem.conflict("desk.problem.promise_closed")) {
                _ = try await desk.write(as: desk.priya) {
                    try Correspondence($0).add(.init(.reply, "x", update: other), to: file.id)
                }
            }
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "message.planned" } == 1 && names.count { $0 == "update.sent" } == 1)
        }
    }

    @Test func `a promise's page leads to an update on it`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            let id = try await desk.write(as: desk.priya) { work in
                try Promises(work).make(PromiseDraft(what: "Ring", dueAt: work.now + 3_600), in: file.id)
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let promise = try await browser.get("/promises/\(id)").text
                let leads = promise.contains("href=\"/cases/\(file.reference)?add=reply&amp;update=\(id)#composer\"")
                #expect(leads)
                let sent = try await browser.submit(
                    "/cases/\(file.reference)/entries", on: "/cases/\(file.reference)?add=reply&update=\(id)",
                    ["body": "Still looking."])
                #expect(sent.status == 303)
                let page = try await browser.get("/cases/\(file.reference)").text
                let isShown = page.contains("An update on: Ring")
                #expect(isShown)
            }
            #expect(try await desk.eventNames().contains("update.sent"))
        }
    }

    @Test func `a need for large print is offered as a promise, once`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            try await desk.write(as: desk.priya) { work in
                _ = try Parties(work: work).recordNeed("Reads large print", adjustment: "18 point", of: file.party)
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let (page, address) = ("/cases/\(file.reference)?add=reply", "/cases/\(file.reference)/entries")
                let fields = try await browser.filledIn(address, on: page, ["body": "Dear Margaret", "formats": "large_print"])
                for _ in 1...2 { _ = try await browser.send(form: fields, to: address) }
            }
            let promises = try await desk.read(as: desk.priya) { try $0.db.promises(of: file.id).map(\.what) }
            #expect(promises == ["Send this in large print"])
        }
    }

    @Test(arguments: Engine.available)
    func `how the organisation speaks is agreed by whoever keeps policies`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var guide = ToneGuide(avoid: [.init("whilst", "while")], use: ["thank you"], inside: [])
            await #expect(throws: Problem.forbidden(.keepPolicies)) {
                try await desk.write(as: desk.priya) { [guide] in try Writing($0).agree(guide) }
            }
            try await desk.write(as: desk.dan) { [guide] in try Writing($0).agree(guide) }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await desk.write(as: desk.dan) { [guide] in try Writing($0).agree(guide) }
            }
            guide.version = 1
            guide.use = Array(repeating: "x", count: 301)
            await #expect(throws: Problem.self) { try await desk.write(as: desk.dan) { [guide] in try Writing($0).agree(guide) } }
            #expect(try await desk.read(as: desk.priya) { try Writing($0).guide().avoid.first?.better } == "while")
        }
    }
}
