import Base
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing
import Web

@testable import Desk

@Suite struct `A message in another form` {
    @Test(arguments: Engine.available)
    func `it goes out beside the first, and keeps the promise of it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let (first, promise) = try await desk.write(as: desk.priya) { work in
                (
                    try Correspondence(work).add(.init(.reply, "We have ascertained the cause."), to: file.id),
                    try Promises(work).make(PromiseDraft(what: "Send this in easy read", dueAt: work.now + 3_600), in: file.id)
                )
            }
            await #expect(throws: Problem.invalid("body", "version.problem.same")) {
                try await desk.write(as: desk.priya) { work in
                    try MessageVersions(work).send(.init(form: .easyRead, body: "We have ascertained the cause. "), of: first)
                }
            }
            let draft = MessageVersion.Draft(form: .easyRead, body: "We know why it happened.", keeps: promise)
            let second = try await desk.write(as: desk.priya) { work in
                let once = try MessageVersions(work).send(draft, of: first, key: "once")
                #expect(try MessageVersions(work).send(draft, of: first, key: "once") == once)
                return once
            }
            let version = MessageVersion(entry: second, original: first, form: .easyRead)
            let (around, body, state) = try await desk.read(as: desk.priya) { work in
                let versions = MessageVersions(work)
                return (
                    [try versions.around(first), try versions.around(second)], try work.db.entry(second).body,
                    try work.db.promise(promise).state
                )
            }
            #expect(around == [[version], [version]])
            #expect(body == "We know why it happened." && state == .kept)
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "message.sent" } == 2 && names.count { $0 == "style.adapted" } == 1)
        }
    }

    @Test func `it is written with the first one beside it, and each leads to the other`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            let first = try await desk.write(as: desk.priya) { work in
                _ = try Parties(work: work).recordNeed("Easy read, please", adjustment: "Short sentences", of: file.party)
                return try Correspondence(work).add(.init(.reply, "We have ascertained the cause."), to: file.id)
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = "/messages/\(first)/version"
                let fields = try await browser.filledIn(page, on: page)
                #expect(fields["form"] == "easy_read" && fields["body"] == "We have ascertained the cause.")
                let looked = try await browser.submit(page, on: page, ["body": "Dear Tom, we know why.", "look_over": "body"])
                let isSaid = looked.status == 200 && looked.text.contains("You greet Tom; it goes to Margaret Ellis.")
                #expect(isSaid)
                let sent = try await browser.submit(page, on: page, ["body": "We know why.", "way": "letter"])
                let letter = try #require(sent.headers[.location]).split(separator: "?")[0]
                let second = try await browser.get(String(letter)).text
                #expect(second.contains("href=\"/messages/\(first)/letter\"") && second.contains("We know why."))
                let back = try await browser.get("/messages/\(first)/letter").text
                #expect(back.contains("href=\"\(letter)\"") && back.contains("In easy read"))
            }
        }
    }
}
