import Base
import Desk
import Foundation
import HTTPTypes
import People
import Practice
import TestKit
import Testing

@testable import Care

@Suite struct `Safety` {
    @Test(arguments: Engine.available)
    func `one press from a case tells the leaders at once, until it is over`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let reference = try await desk.read(as: desk.dan) { try $0.db.caseFile(file).reference }
            try await desk.withClient { (client) async throws in
                let (priya, dan, tom) = (Browser(client), Browser(client), Browser(client))
                for (browser, name) in [(priya, "priya"), (dan, "dan"), (tom, "tom")] {
                    _ = try await browser.signIn("\(name)@calder.example")
                }
                let pressed = try await priya.submit("/alarm", on: "/cases/\(reference)")
                #expect(pressed.status == 303)
                let address = try #require(pressed.headers[.location])
                let page = try await priya.get(address).text
                #expect(page.contains("What to do now") && page.contains("ring 999") && page.contains("Your alarm is out"))
                #expect(page.contains("Your alarm is on the screen of") && page.contains("Dan Whitlock"))
                let onDans = try await dan.get("/customers").text
                #expect(onDans.contains("Priya Nair needs help now") && onDans.contains("href=\"\(address)\""))
                #expect(try await dan.fragment("/alarms").text.contains("Priya Nair needs help now"))
                #expect(try await !tom.get("/customers").text.contains("needs help now"))
                #expect(try await tom.get(address).status == 404)
                #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.alarm])
                #expect(try await dan.submit("\(address)/steps/come", on: address).status == 303)
                #expect(try await priya.get(address).text.contains("Help is coming"))
                #expect(try await priya.submit("\(address)/steps/over", on: address, ["over-safe": "yes"]).status == 303)
                #expect(try await !dan.get("/customers").text.contains("needs help now"))
            }
            let names = try await desk.eventNames()
            #expect(names.filter { $0.hasPrefix("alarm.") } == ["alarm.raised", "alarm.answered", "alarm.ended"])
        }
    }

    @Test(arguments: Engine.available)
    func `it works from any screen, without a case, and for somebody without a leader`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            try await desk.withBrowser(as: desk.tom) { (browser) async throws in
                for page in ["/customers", "/profile", "/notices", "/practices", "/alarm"] {
                    #expect(try await browser.submit("/alarm", on: page, ["case": "nonsense"]).status == 303, "\(page)")
                }
            }
            let calls = try await desk.read(as: desk.dan) { try Alarms($0).calls() }
            #expect(calls.map(\.name) == ["Tom Hale", "Tom Hale", "Tom Hale"], "the latest three; Metering has no leader")
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                #expect(try await browser.submit("/alarm", on: "/").status == 303, "whoever may look may call")
            }
            let first = try #require(calls.first?.record)
            try await desk.step(first, "mistake", as: desk.tom)
            #expect(try await desk.record(first).state == "mistake")
        }
    }

    @Test(arguments: Engine.available)
    func `an incident is reported, debriefed, and settled by a leader`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let id = try await desk.start(
                "incident", as: desk.priya, in: file,
                ["what": .text("He came behind the counter."), "safe": .choice("yes"), "affected": .people([desk.tom])])
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.alarm])
            try await desk.step(id, "debrief", as: desk.tom, ["support": .choices(["talk"]), "learned": .text("Lock the gate.")])
            let resolve: PracticeValues = ["outcome": .text("A gate is fitted.")]
            #expect(await problem { try await desk.step(id, "resolve", as: desk.priya, resolve) }?.kind == .forbidden)
            try await desk.step(id, "resolve", as: desk.dan, resolve)
            #expect(try await !desk.record(id).isOpen)
            let seen = await problem {
                _ = try await desk.read(as: desk.ines) { try Practices($0, CareArea.book).record(id) }
            }
            #expect(seen?.kind == .notFound)
            let names = try await desk.eventNames()
            for name in ["incident.reported", "deescalation.debriefed", "incident.resolved"] {
                #expect(names.contains(name), "\(name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `help is asked of a colleague or the leader, and answered by somebody else`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let first = try await desk.start("help", as: desk.priya, in: file, ["question": .text("May I offer a heater?")])
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.helpAsked])
            #expect(try await desk.notices(of: desk.tom).isEmpty)
            let second = try await desk.start(
                "help", as: desk.priya, in: file, ["question": .text("Which boiler is it?"), "colleague": .person(desk.tom)])
            #expect(try await desk.notices(of: desk.tom).map(\.address) == ["/practices/help/\(second)"])
            let oneself = await problem {
                _ = try await desk.start(
                    "help", as: desk.priya, in: file, ["question": .text("Hm?"), "colleague": .person(desk.priya)])
            }
            #expect(oneself?.field == "colleague")
            let own = await problem { try await desk.step(first, "answer", as: desk.priya, ["answer": .text("Yes.")]) }
            #expect(own?.message == "care.problem.own_question")
            try await desk.step(first, "answer", as: desk.dan, ["answer": .text("Yes, one.")])
            try await desk.step(second, "drop", as: desk.priya)
            #expect(try await desk.notices(of: desk.priya).map(\.kind) == [.helpAnswered])
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "help.requested" }.count == 2 && names.contains("help.answered"))
        }
    }
}
