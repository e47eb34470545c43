import Base
import Foundation
import HTTPTypes
import People
import TestKit
import Testing
import Web

@testable import Desk

@Suite struct `How a customer felt in a contact` {
    @Test func `nothing said is nothing noted, and half of it is asked for`() throws {
        #expect(try Form().feelings() == nil)
        let half = #expect(throws: Problem.self) { try Form([("feeling", "worry"), ("feeling_start", "4")]).feelings() }
        #expect(half?.field == "feeling_end")
        let whole = try Form([
            ("feeling", "worry"), ("feeling_start", "4"), ("feeling_end", "2"), ("feeling_cause", "process"),
        ]).feelings()
        #expect(whole == Feelings(.worry, start: 4, end: 2, cause: .process))
        #expect(whole.flatMap { Feelings(codes: $0.codes) } == whole)
        #expect(throws: Problem.self) { try Feelings(.worry, start: 6, end: 2, cause: .process).checked() }
    }

    @Test(arguments: Engine.available)
    func `it is noted with the contact, with its cause, and stands in the timeline`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let fields = [
                    "who": "Margaret Ellis", "need": "The engineer did not come.", "channel": "phone", "outcome": "pass",
                    "feeling": "frustration", "feeling_start": "5", "feeling_end": "2",
                ]
                let half = try await browser.submit("/contacts", on: "/contacts/new", fields)
                #expect(half.status == 422)
                #expect(Markup(page: half.text).faults == [])
                let isOpen = half.text.contains("href=\"#f-feeling_cause\"") && half.text.contains("<details open>")
                #expect(isOpen)
                let done = try await browser.submit(
                    "/contacts", on: "/contacts/new", fields.merging(["feeling_cause": "process"]) { $1 })
                #expect(done.status == 303)
                let address = try #require(done.headers[.location]?.split(separator: "?").first.map(String.init))
                let page = try await browser.get(address).text
                let isShown =
                    page.contains("Frustration: 5 of 5 at the start, 2 at the end.") && page.contains("How we do things")
                #expect(isShown)
                let later = try await browser.submit(
                    "\(address)/conversation", on: "\(address)/conversation",
                    [
                        "understood": "A day that holds.", "feeling": "worry", "feeling_start": "3", "feeling_end": "1",
                        "feeling_cause": "past",
                    ])
                #expect(later.status == 303)
                let again = try await browser.get(address).text.contains("Worry: 3 of 5 at the start, 1 at the end.")
                #expect(again)
            }
            try await desk.settle()
            let noted = try await desk.house.read(as: .system("test")) {
                try $0.db.events(after: 0, names: ["emotion.noted"], limit: 10)
            }
            #expect(noted.count == 2)
            #expect(noted.first?.facts["feeling"] == .code("frustration") && noted.first?.facts["feeling_start"] == .number(5))
            #expect(noted.first?.facts["feeling_end"] == .number(2) && noted.first?.facts["cause"] == .code("process"))
        }
    }
}
