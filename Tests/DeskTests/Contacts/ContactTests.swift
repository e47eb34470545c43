import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Contacts written down` {
    private static func record(_ desk: TestDesk, _ contact: Contacts.Contact) async throws -> Case {
        let id = try await desk.write(as: desk.priya) { try Contacts($0).record(contact) }
        return try await desk.file(id)
    }

    private static func party(
        _ desk: TestDesk, _ name: String, email: String? = nil, phone: String? = nil
    ) async throws -> Party.ID {
        try await record(
            desk, .init(who: .new(name: name, email: email, phone: phone), channel: .phone, subject: "", need: "n")
        ).party
    }

    /// How the outcome stands in the timeline, by how they were in touch.
    static let outcomes: [Channel: Entry.Kind] = [
        .phone: .call, .visit: .visit, .faceToFace: .visit, .post: .letter, .text: .note, .email: .note,
    ]

    @Test(arguments: Engine.available)
    func `who, what they need, how it ended and what was promised, in one go`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            for channel in Channel.allCases {
                let due = TestDesk.monday + 7_200
                let file = try await Self.record(
                    desk,
                    .init(
                        who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: "0113 496 0182"),
                        channel: channel, subject: "", need: "The engineer did not come. She waited in all morning.",
                        outcome: "Found the slip in the diary.", minutes: 7, team: desk.metering, owner: desk.priya,
                        priority: .high, tags: ["Smart meter"],
                        promise: PromiseDraft(what: "Ring with a new time", dueAt: due)))
                #expect(file.subject == "The engineer did not come" && file.channel == channel)
                #expect(file.owner == desk.priya && file.team == desk.metering && file.priority == .high)
                #expect(file.status == .open)
                let kind = try #require(Self.outcomes[channel])
                let entries = try await desk.entries(of: file.id)
                #expect(entries.map(\.kind) == [.received, kind, .promiseMade], "\(channel)")
                #expect(entries[0].author == nil && entries[0].channel == channel && entries[1].author == desk.priya)
                #expect(entries[1].minutes == 7)
                let promise = try await desk.house.read(as: .system("test")) { try $0.db.promises(of: file.id)[0] }
                #expect(promise.entry == entries[1].id && promise.dueAt == due && promise.owner == desk.priya)
                let tags = try await desk.house.read(as: .system("test")) { try $0.db.tags(of: file.id) }
                #expect(tags == ["smart-meter"])
                let recorded = try await desk.events(about: entries[0].id.number).map(\.name)
                #expect(recorded == ["message.received", "contact.recorded"])
            }
            #expect(try await desk.count("SELECT id FROM party") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what is settled at once is resolved at once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let who = Contacts.Who.new(name: "Margaret Ellis", email: nil, phone: "0113 496 0182")
            let file = try await Self.record(
                desk,
                .init(
                    who: who, channel: .phone, subject: "s", need: "n", outcome: "Told her.", owner: desk.priya,
                    isDone: true))
            #expect(file.status == .resolved && file.resolvedAt == TestDesk.monday)
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "case.resolved" }.count == 1)
            await #expect(throws: Problem.conflict("desk.problem.promises_open")) {
                _ = try await Self.record(
                    desk,
                    .init(
                        who: who, channel: .phone, subject: "s", need: "n",
                        promise: PromiseDraft(what: "w", dueAt: TestDesk.monday + 60), isDone: true))
            }
            #expect(try await desk.count("SELECT id FROM cases") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a customer is found by email, or by name and telephone together`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let margaret = try await Self.party(
                desk, "Margaret Ellis", email: "margaret@example.org", phone: "0113 496 0182")
            let same = [
                try await Self.party(desk, "M. Ellis", email: " MARGARET@example.org"),
                try await Self.party(desk, "margaret  ELLIS", phone: "+44 113 496 0182"),
                try await Self.party(desk, "Margaret Ellis", email: "maggie@example.net", phone: "01134960182"),
                try await Self.party(desk, "Maggie", email: "maggie@example.net"),
            ]
            #expect(same.allSatisfy { $0 == margaret }, "\(same)")
            let others = [
                try await Self.party(desk, "Hannah Ellis", phone: "0113 496 0182"),
                try await Self.party(desk, "Margaret Ellis", phone: "0113 496 0199"),
                try await Self.party(desk, "Margaret Ellis"),
                try await Self.party(desk, "Margaret Ellis"),
                try await Self.party(desk, "Margaret Ellis", email: "other@example.org"),
            ]
            #expect(Set(others + [margaret]).count == 6, "a shared telephone or a common name is not enough")
            let customer = try await desk.house.read(as: .system("test")) { try $0.db.customer(margaret) }
            #expect(
                customer.addresses.filter { $0.kind == .email }.map(\.value) == [
                    "margaret@example.org", "maggie@example.net",
                ])
            #expect(customer.addresses.filter { $0.kind == .phone }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever rang and left an address can answer from it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened()
            let mail = CustomerMail("after").with { $0.subject = "Re: [#\(file.reference)]" }
            #expect(try await desk.take(mail) == .filed(file.reference))
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be written down is said, and half of it is never kept`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            func contact(
                _ who: Contacts.Who = .new(name: "N", email: nil, phone: nil), need: String = "n",
                subject: String = "s",
                outcome: String = "", promise: PromiseDraft? = nil
            ) -> Contacts.Contact {
                .init(who: who, channel: .phone, subject: subject, need: need, outcome: outcome, promise: promise)
            }
            let wrong: [(Contacts.Contact, field: String?)] = [
                (contact(need: " \n"), "need"), (contact(subject: String(repeating: "x", count: 301)), "subject"),
                (contact(.new(name: "N", email: "no address", phone: nil)), "email"),
                (contact(.new(name: "N", email: nil, phone: "call me")), "phone"),
                (contact(.new(name: " ", email: nil, phone: nil)), "name"), (contact(.known(Party.ID(5))), nil),
                (contact(promise: PromiseDraft(what: "w", dueAt: TestDesk.monday - 1)), "due_at"),
                (contact(promise: PromiseDraft(what: "", dueAt: TestDesk.monday + 60)), "what"),
                (contact(outcome: " \n "), "body"),
            ]
            for (contact, field) in wrong {
                let problem = await #expect(throws: Problem.self) { _ = try await Self.record(desk, contact) }
                #expect(problem?.field == field, "\(String(describing: problem))")
            }
            let desks: [SQL] = [
                "SELECT id FROM party", "SELECT id FROM cases", "SELECT id FROM entry", "SELECT id FROM promise",
                "SELECT id FROM event WHERE case_id IS NOT NULL",
            ]
            for rows in desks { #expect(try await desk.count(rows) == 0) }
        }
    }

    @Test func `a subject is the first words of the need`() {
        let needs = [
            ("The boiler is out. It is cold.", "The boiler is out"), ("One line\nand more", "One line"),
            ("  \n\nBelow an empty line", "Below an empty line"), (". ", ". "),
            (String(repeating: "word ", count: 40), String(repeating: "word ", count: 15) + "word…"),
        ]
        for (need, subject) in needs { #expect(Contacts.subject(from: need) == subject) }
        let family = String(repeating: "👩‍👩‍👧‍👦", count: 100)
        #expect(Contacts.subject(from: family).utf8.count <= Case.longestSubject)
    }

    @Test(arguments: Engine.available)
    func `a mail nobody understood becomes a case once, and needs no look any more`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            try await desk.take(CustomerMail("nobody").with { $0.from = "" })
            let puzzle = try await desk.house.read(as: .system("test")) {
                try $0.db.openPuzzles(before: nil, limit: 5)[0]
            }
            let who = Contacts.Who.new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil)
            var made: [Case.ID] = []
            for _ in 1...2 {
                made.append(
                    try await desk.write(as: desk.dan) { work in
                        try Puzzles(work).makeCase(puzzle.id, who: who, subject: puzzle.subject, need: "She waited.")
                    })
            }
            #expect(Set(made).count == 1)
            let left = try await desk.house.read(as: .system("test")) {
                try $0.db.openPuzzles(before: nil, limit: 5).count
            }
            #expect(left == 0)
            #expect(try await desk.eventNames().filter { $0 == "mail.sorted_out" }.count == 1)
        }
    }
}
