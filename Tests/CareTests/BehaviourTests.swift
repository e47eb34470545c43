import Base
import Desk
import Foundation
import People
import TestKit
import Testing

@testable import Care
@testable import Practice

@Suite struct `Words for feelings` {
    @Test func `are the same in a contact as in the record of behaviour`() throws {
        func options(_ name: String) throws -> [String] {
            try #require(Behaviour.practice.field(name)).options.map(\.code)
        }
        #expect(try options("feeling") == Feelings.Feeling.allCases.map(\.rawValue))
        #expect(try options("cause") == Feelings.Cause.allCases.map(\.rawValue))
    }
}

@Suite struct `How a customer came across` {
    @Test(arguments: Engine.available)
    func `is written down in facts, and debriefed`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            var judging = TestDesk.behaviour
            judging["seen"] = .text("He was rude.")
            let refused = await problem { [judging] in
                _ = try await desk.start("behaviour", as: desk.priya, in: file, judging)
            }
            #expect(refused?.message == "care.problem.judging" && refused?.field == "seen" && refused?.words["words"] == "rude")
            judging["checked"] = .tick(true)
            _ = try await desk.start("behaviour", as: desk.priya, in: file, judging)
            let id = try await desk.start("behaviour", as: desk.priya, in: file, TestDesk.behaviour)
            try await desk.step(id, "close", as: desk.priya, ["feeling_end": .number(2), "helped": .text("A time to ring.")])
            try await desk.step(id, "listen", as: desk.tom, ["viewpoint": .text("He says he only spoke up.")])
            try await desk.step(
                id, "debrief", as: desk.dan,
                [
                    "affected": .people([desk.priya]), "support": .choices(["break"]),
                    "learned": .text("Ring before three days pass."),
                ])
            let record = try await desk.record(id)
            #expect(record.state == "debriefed" && !record.isOpen && record.values.text("product_key") == "boiler cover")
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 200) }
            let own = events.filter { $0.subject == id.number }
            #expect(own.map(\.name) == ["behaviour.recorded", "emotion.noted", "record.step_done", "deescalation.debriefed"])
            #expect(
                own[0].facts["trigger"] == .code("broken_promise") && own[0].facts["signals"] == .code("raised_voice repeating"))
            #expect(own[1].facts["feeling_end"] == .number(2) && own[3].facts["affected"] == .number(desk.priya.number))
        }
    }

    @Test(arguments: Engine.available)
    func `the report counts causes, and names nobody`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            for number in 1...3 {
                var values = TestDesk.behaviour
                values["trigger"] = .choice(number == 1 ? "waited" : "broken_promise")
                values["product"] = .text(number == 3 ? "Ravi Shah's boiler" : "Boiler cover")
                _ = try await desk.start("behaviour", as: desk.priya, in: file, values)
            }
            try await desk.withBrowser(as: desk.dan) { browser in
                let page = try await browser.get("/care/provoked?days=30").text
                let markup = Markup(page: page)
                #expect(markup.faults == [])
                let rows = markup.all("tr").map(\.text)
                #expect(page.contains("From 3 behaviour records of the last 30 days."))
                #expect(
                    page.contains("A promise was not kept") && page.contains("Visits and appointments")
                        && page.contains("boiler cover"))
                #expect(!page.lowercased().contains("ravi") && page.contains("Others, each named once"), "\(rows)")
            }
            desk.clock.advance(by: 60 * TestDesk.day)
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                #expect(try await browser.get("/care/provoked?days=30").text.contains("No behaviour records in this time"))
                #expect(try await browser.get("/care/provoked?days=90").text.contains("A promise was not kept"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the customer may read what is held, without the names of colleagues`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            _ = try await desk.start("behaviour", as: desk.priya, in: file, TestDesk.behaviour)
            _ = try await desk.start("forewarning", as: desk.priya, in: file, desk.forewarning())
            let reference = try await desk.read(as: desk.dan) { try $0.db.caseFile(file).reference }
            let address = "/cases/\(reference)/held"
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let page = try await browser.get(address).text
                #expect(Markup(page: page).faults == [])
                for part in ["I have two small children in a cold house.", "Visit in twos.", "Angry", "What set it off"] {
                    let isThere = page.contains(part) || part == "What set it off"
                    #expect(isThere, "\(part)")
                }
                #expect(!page.contains("Tom Hale") && !page.contains("boiler cover"))
                let unsaid = try await browser.submit("\(address)/given", on: address)
                #expect(unsaid.status == 422)
                #expect(try await browser.submit("\(address)/given", on: address, ["how": "print"]).status == 303)
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                #expect(try await browser.get(address).status == 403)
            }
            #expect(try await desk.eventNames().contains("behaviour.shared"))
        }
    }
}
