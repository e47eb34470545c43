import Base
import Foundation
import HTTPTypes
import Storage
import TestKit
import Testing

@testable import Desk
@testable import People

extension TestDesk {
    /// A case of Margaret's, who can be written to by email, at a desk that also knows Ola, reached by other ways.
    func ofMargaret() async throws -> Case {
        try await write(as: priya) { work in
            let ola = PartyDetails(name: "Ola Oyelaran", account: "850 0192 4471")
            let other = try Parties(work: work).add(ola)
            _ = try Parties(work: work).addAddress(.email, "ola@example.org", to: other)
            _ = try Parties(work: work).addAddress(.phone, "0113 496 0199", to: other)
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: "0113 496 0182"), channel: .email,
                    subject: "Engineer did not come", need: "She waited all day.", outcome: "", owner: priya))
            return try work.db.caseFile(id)
        }
    }
}

@Suite struct `Another customer's data` {
    @Test(
        arguments: [
            ("Ola's address is Ola@Example.org.", ["Ola@Example.org"]), ("Ring (0113) 496-0199 now", ["(0113) 496-0199"]),
            ("Ring +44 113 496 0199", ["+44 113 496 0199"]), ("account 850 0192 4471, please", ["850 0192 4471"]),
            ("account 85001924471", ["85001924471"]), ("on 3 850 0192 4471 12", ["850 0192 4471"]),
            ("Your own margaret@example.org and 0113 496 0182", []), ("It is £850.01 on 19 February 2024", []), ("", []),
            ("nobody@example.org 01632 960000 A-1234-B", []),
        ] as [(String, [String])])
    func `is found by what the desk knows of others`(_ text: String, _ found: [String]) async throws {
        try await Engine.sqlite.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let others = try await desk.read(as: desk.priya) { try $0.db.othersData(in: text, besides: file.party) }
            #expect(others.map(\.written) == found, "\(text)")
            #expect(others.allSatisfy { $0.name == "Ola Oyelaran" })
        }
    }

    @Test(arguments: Engine.available)
    func `does not leave unless somebody confirms that this customer may see it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let body = "Please write to ola@example.org."
            for kind in [Entry.Kind.reply, .letter] {
                let problem = await #expect(throws: Problem.self) {
                    _ = try await desk.write(as: desk.priya) { try Correspondence($0).add(.init(kind, body), to: file.id) }
                }
                #expect(problem?.kind == .invalid && problem?.field == "confirmed")
                #expect(problem?.words["found"] == "ola@example.org")
            }
            _ = try await desk.write(as: desk.priya) { try Correspondence($0).add(.init(.note, body), to: file.id) }
            _ = try await desk.write(as: desk.priya) {
                try Correspondence($0).add(.init(.reply, body, isConfirmed: true), to: file.id)
            }
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "message.sent" } == 1 && names.count { $0 == "privacy.check_done" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what a household shares is its own, and colleagues are no customers`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let others = try await desk.write(as: desk.priya) { work in
                let son = try Parties(work: work).add(PartyDetails(name: "Jack Ellis"))
                _ = try Parties(work: work).addAddress(.phone, "0113 496 0182", to: son)
                let team = try Parties(work: work).add(PartyDetails(kind: .team, name: "Metering"))
                _ = try Parties(work: work).addAddress(.email, "metering@calder.example", to: team)
                return try work.db.othersData(in: "0113 496 0182 metering@calder.example", besides: file.party)
            }
            #expect(others == [])
        }
    }

    @Test func `in a browser the words come back with a box to tick`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            let (page, address) = ("/cases/\(file.reference)?add=reply", "/cases/\(file.reference)/entries")
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let refused = try await browser.submit(address, on: page, ["body": "Write to ola@example.org"])
                #expect(refused.status == 422)
                let markup = Markup(page: refused.text)
                #expect(markup.faults == [])
                let boxes = markup.all("input").filter { $0["name"] == "confirmed" }
                #expect(boxes.count == 1)
                let hasWords =
                    refused.text.contains("Write to ola@example.org</textarea>")
                    && refused.text.contains("belongs to Ola Oyelaran")
                #expect(hasWords)
                let sent = try await browser.submit(address, on: page, ["body": "Write to ola@example.org", "confirmed": "yes"])
                #expect(sent.status == 303)
            }
        }
    }

    @Test func `a program is told the field to confirm`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.ofMargaret()
            try await desk.withProgram(for: desk.priya) { program in
                let address = "/api/v1/cases/\(file.reference)/messages"
                let refused = try await program.post(address, #"{"kind": "reply", "body": "ola@example.org"}"#)
                #expect(refused.status == 422)
                #expect(refused["field"].text == "confirmed")
                let isNamed = refused["detail"].text?.contains("ola@example.org") ?? false
                #expect(isNamed)
                let sent = try await program.post(address, #"{"kind": "reply", "body": "ola@example.org", "confirmed": true}"#)
                #expect(sent.status == 201)
            }
        }
    }

    @Test(arguments: [31, 32] as [UInt64])
    func `whatever is written, it can be looked through`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        let pieces = ["@", "0113 ", "+44", "(", ")", "-", "1 2 3 4 5 6 7 8 9 0 ", "a1b2c3", ".", "x@y"]
        for _ in 0..<300 {
            let text = (0..<20).map { _ in dice.pick(pieces) + dice.hostileText(1) }.joined()
            let tokens = PersonalToken.all(in: text)
            #expect(tokens.count <= PersonalToken.most)
        }
    }
}
