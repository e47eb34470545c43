import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk
@testable import People

@Suite struct `How we write on each channel` {
    private func check(
        _ text: String, on channel: Channel, manner: Manner = Manner(), named name: String = "Margaret Ellis"
    ) -> [WritingHint.Kind] {
        let party = Party(id: Party.ID(1), name: name, preferredName: "Mrs Ellis", createdAt: TestDesk.monday)
        return WritingCheck(
            text,
            in: .init(
                party: party, subject: "", manner: manner, channel: channel, convention: ChannelGuide.usual[channel])
        ).hints.map(\.kind)
    }

    @Test func `a mail without a greeting, a text that goes on and on, and a first name too soon are pointed out`() {
        #expect(check("Your meter is fixed.", on: .email) == [.noGreeting])
        #expect(check("Your meter is fixed.", on: .text).isEmpty)
        #expect(check("Dear Mrs Ellis,\nYour meter is fixed.", on: .email).isEmpty)
        let long = "Hello.\n" + String(repeating: "It is so. ", count: 25)
        #expect(check(long, on: .text).contains(.tooLong))
        #expect(!check("Dear Mrs Ellis,\n" + long, on: .post).contains(.tooLong))
        let formal = Manner(touch: .formal)
        #expect(check("Dear Margaret,\nIt is done.", on: .email, manner: formal) == [.tooNear])
        #expect(check("Dear Mrs Margaret Ellis,\nIt is done.", on: .email, manner: formal).isEmpty)
        #expect(check("Dear Margaret,\nIt is done.", on: .email).isEmpty)
    }

    @Test func `every channel comes with what becomes of the words`() {
        for channel in Channel.allCases { #expect(!ChannelGuide.usual[channel].record.isEmpty) }
    }

    @Test(arguments: Engine.available)
    func `an organisation makes them its own, one channel at a time`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var text = ChannelGuide.usual[.text]
            text.longest = 20
            let changed = text
            try await desk.write(as: desk.dan) { try Writing($0).agree(changed, on: .text, version: 0) }
            let guide = try await desk.read(as: desk.priya) { try Writing($0).channels() }
            #expect(guide.version == 1 && guide[.text].longest == 20 && guide[.email] == ChannelGuide.usual[.email])
            // The same again says nothing; what others changed meanwhile is not overwritten.
            try await desk.write(as: desk.dan) { try Writing($0).agree(changed, on: .text, version: 0) }
            let stale = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.dan) { try Writing($0).agree(.init(record: "Kept."), on: .text, version: 0) }
            }
            #expect(stale?.kind == .conflict)
            let lacking = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { try Writing($0).agree(.init(record: "Kept."), on: .text, version: 1) }
            }
            #expect(lacking?.kind == .forbidden)
            let silent = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.dan) { try Writing($0).agree(.init(record: " "), on: .text, version: 1) }
            }
            #expect(silent?.field == "record")
            #expect(try await desk.eventNames().count { $0 == "channel_guide.changed" } == 1)
        }
    }

    @Test func `beside the words stands how this customer wants to be addressed, and that the words stay`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let manner = "/customers/\(file.party)/manner"
                let kept = try await browser.submit(
                    manner, on: manner, ["sounds": "ELL-iss", "pronouns": "she/her", "touch": "formal", "reach": "After three."])
                #expect(kept.status == 303)
                let page = try await browser.get("/cases/\(file.reference)?add=reply")
                let isShown = [
                    "Spoken ELL-iss", "Pronouns: she/her", "addressed formally", "After three.", "How we write by email",
                ]
                .allSatisfy { page.text.contains($0) }
                #expect(isShown)
                let stays = page.text.contains("Stays on record word for word.")
                #expect(stays)
                let contact = try await browser.get("/contacts/new?party=\(file.party)")
                let isSaid = contact.text.contains("Spoken ELL-iss")
                #expect(isSaid)
                let customer = try await browser.get("/customers/\(file.party)")
                let isHeld =
                    customer.text.contains("What we hold about them, and why") && customer.text.contains("Spoken ELL-iss")
                #expect(isHeld)
            }
            let names = try await desk.eventNames().filter { $0 == "customer.preference_recorded" }
            #expect(names.count == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `who waits while one customer gets more is counted and written down`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("one"))
            for number in 2...4 {
                _ = try await desk.filed(CustomerMail("m\(number)").with { $0.from = "c\(number)@example.org" })
            }
            desk.clock.advance(by: 5 * 3_600)
            _ = try await desk.filed(CustomerMail("m5").with { $0.from = "c5@example.org" })
            let room = try await desk.read(as: desk.priya) { try Fairness($0).waitingRoom(besides: file.id) }
            #expect(room.waiting == 4 && room.late == 3 && room.lines.count == 4)
            #expect(!room.lines.contains { $0.id == file.id })
            for _ in 1...2 {
                try await desk.write(as: desk.priya) { work in
                    _ = try Fairness(work).consider(.time, in: file.id, note: "She is 78 and alone.", key: "once")
                }
            }
            let notes = try await desk.read(as: desk.dan) { try Fairness($0).notes(in: file.id) }
            #expect(notes.map(\.waiting) == [4] && notes.map(\.late) == [3] && notes[0].by == "Priya Nair")
            try await desk.write(as: desk.priya) { _ = try Cases($0).prioritise(file.id, as: .high) }
            try await desk.settle()
            let log = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 1_000) }
            let considered = log.filter { $0.name == "fairness.considered" }
            #expect(considered.count == 1 && considered[0].facts["waiting"] == .number(4))
            let prioritised = try #require(log.first { $0.name == "case.prioritised" })
            #expect(prioritised.facts["waiting"] == .number(4) && prioritised.facts["late"] == .number(3))
        }
    }
}
