import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `What can be done with a case` {
    /// Everything that changes a case's status, by name.
    static let moves: [(name: String, move: @Sendable (Cases, Case.ID) throws -> Case)] = [
        ("resolve", { try $0.resolve($1, outcome: "All is well.") }),
        ("reopen", { try $0.reopen($1, why: "It came back.") }),
        ("close", { try $0.close($1) }), ("wait", { try $0.wait($1, for: .waitingForCustomer) }),
        ("wait for a partner", { try $0.wait($1, for: .waitingForPartner) }),
    ]

    /// From each status, by each move, to which; what is missing is refused.
    static let allowed: [Case.Status: [String: Case.Status]] = [
        .new: ["resolve": .resolved, "wait": .waitingForCustomer, "wait for a partner": .waitingForPartner],
        .open: ["resolve": .resolved, "wait": .waitingForCustomer, "wait for a partner": .waitingForPartner],
        .waitingForCustomer: [
            "resolve": .resolved, "wait": .waitingForCustomer, "wait for a partner": .waitingForPartner,
        ],
        .waitingForPartner: [
            "resolve": .resolved, "wait": .waitingForCustomer, "wait for a partner": .waitingForPartner,
        ],
        .resolved: ["reopen": .open, "close": .closed], .closed: ["reopen": .open],
    ]

    @Test(arguments: Engine.available)
    func `each status allows what it allows and refuses the rest`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            for status in Case.Status.allCases {
                for (name, move) in Self.moves {
                    let id = try await desk.opened(owner: status == .new ? nil : desk.priya).id
                    try await desk.bring(id, to: status)
                    let before = try await desk.file(id)
                    #expect(before.status == status)
                    if let after = Self.allowed[status]?[name] {
                        desk.clock.advance(by: 1)
                        try await desk.write(as: desk.priya) { _ = try move(Cases($0), id) }
                        let file = try await desk.file(id)
                        #expect(file.status == after, "\(name) from \(status)")
                        #expect(file.version == before.version + 1 && file.updatedAt == before.updatedAt + 1)
                        #expect((file.resolvedAt != nil) == (after.queue == .done), "\(name) from \(status)")
                    } else {
                        let problem = await #expect(throws: Problem.self, "\(name) from \(status)") {
                            try await desk.write(as: desk.priya) { _ = try move(Cases($0), id) }
                        }
                        #expect(problem?.kind == .conflict)
                        #expect(try await desk.file(id) == before)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a case waits for somebody, nothing else`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.opened().id
            for status in [Case.Status.new, .open, .resolved, .closed] {
                await #expect(throws: Problem.invalid("status", "desk.problem.bad_status")) {
                    try await desk.write(as: desk.priya) { _ = try Cases($0).wait(id, for: status) }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a stale change is refused, and nothing is overwritten`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let seen = try await desk.opened(owner: desk.priya)
            try await desk.write(as: desk.tom) {
                _ = try Cases($0).prioritise(seen.id, as: .urgent, version: seen.version)
            }
            let now = try await desk.file(seen.id)
            let entries = try await desk.entries(of: seen.id)
            let stale: [(String, @Sendable (Work) throws -> Void)] = [
                (
                    "hand over",
                    { _ = try Cases($0).handOver(seen.id, to: desk.dan, team: nil, note: "n", version: seen.version) }
                ),
                ("resolve", { _ = try Cases($0).resolve(seen.id, outcome: "o", version: seen.version) }),
                ("wait", { _ = try Cases($0).wait(seen.id, for: .waitingForCustomer, version: seen.version) }),
                ("prioritise", { _ = try Cases($0).prioritise(seen.id, as: .low, version: seen.version) }),
                ("reply", { _ = try Correspondence($0).add(.init(.reply, "r", version: seen.version), to: seen.id) }),
                ("future", { _ = try Cases($0).resolve(seen.id, outcome: "o", version: now.version + 1) }),
            ]
            for (name, change) in stale {
                await #expect(throws: Problem.conflict("desk.problem.changed_meanwhile"), "\(name)") {
                    try await desk.write(as: desk.priya) { try change($0) }
                }
            }
            #expect(try await desk.file(seen.id) == now)
            #expect(try await desk.entries(of: seen.id) == entries)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever resolves or hands over a case that changed meanwhile sees what changed and keeps their words`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened(owner: desk.priya)
            try await desk.withBrowser(as: desk.priya) { browser in
                let address = "/cases/\(file.reference)/resolve"
                let form = try await browser.get(address).text
                let seen = form.firstMatch(of: #/name="seen" value="([0-9A-Z]+)"/#).map { String($0.1) } ?? ""
                let version = form.firstMatch(of: #/name="version" value="([0-9]+)"/#).map { String($0.1) } ?? ""
                desk.clock.advance(by: 60)
                try await desk.write(as: desk.dan) { work in
                    let cases = Cases(work)
                    _ = try cases.handOver(file.id, to: desk.tom, team: file.team, note: "Tom knows the meter.")
                }
                let mine = ["outcome": "She has her refund.", "seen": seen, "version": version]
                let refused = try await browser.post(address, mine)
                let present = try await desk.file(file.id)
                #expect(refused.status == 409)
                #expect(refused.text.contains("Tom knows the meter."))
                #expect(refused.text.contains("She has her refund."))
                #expect(present.status == .open || present.status == .new)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `somebody whose page is stale is shown what is new and keeps their words`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.write(as: desk.tom) { work in
                _ = try Correspondence(work).add(.init(.note, "She rang again just now."), to: file.id)
            }
            try await desk.withBrowser(as: desk.priya) { browser in
                let reply = try await browser.post(
                    "/cases/\(file.reference)/entries", from: "/cases/\(file.reference)",
                    ["kind": "reply", "body": "My words so far", "version": String(file.version)])
                #expect(reply.status == 409)
                #expect(reply.text.contains("My words so far") && reply.text.contains("She rang again just now."))
            }
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE direction = 'out'") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who change a case at once, one is told`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let seen = try await desk.opened(owner: desk.priya)
            let outcomes = await withTaskGroup(of: String.self) { group in
                for (number, staff) in [desk.priya, desk.tom, desk.dan, desk.asha].enumerated() {
                    group.addTask {
                        do {
                            try await desk.write(as: staff) { work in
                                _ = try Cases(work).wait(
                                    seen.id, for: number % 2 == 0 ? .waitingForCustomer : .waitingForPartner,
                                    version: seen.version)
                            }
                            return "done"
                        } catch let problem as Problem { return problem.message } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == "done" }.count == 1, "\(outcomes)")
            #expect(outcomes.filter { $0 == "desk.problem.changed_meanwhile" }.count == 3, "\(outcomes)")
            #expect(try await desk.file(seen.id).version == seen.version + 1)
            #expect(try await desk.entries(of: seen.id).filter { $0.kind == .waiting }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a case is handed over with a note that says what the next one needs`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.opened(owner: desk.priya, team: desk.billing).id
            func hand(to staff: Staff.ID?, _ team: Team.ID?, _ note: String, by giver: Staff.ID? = nil) async throws {
                try await desk.write(as: giver ?? desk.priya) { work in
                    _ = try Cases(work).handOver(id, to: staff, team: team, note: note)
                }
            }
            await #expect(throws: Problem.invalid("note", "desk.problem.note_missing")) {
                try await hand(to: desk.tom, desk.metering, " ")
            }
            await #expect(throws: Problem.invalid("owner", "desk.problem.same_hands")) {
                try await hand(to: desk.priya, desk.billing, "Mine.")
            }
            await #expect(throws: Problem.self) { try await hand(to: Staff.ID(12), nil, "To nobody we know.") }
            try await hand(to: desk.tom, desk.metering, "The meter is the trouble.")
            let handed = try await desk.file(id)
            #expect(handed.owner == desk.tom && handed.team == desk.metering)
            let entry = try await desk.entries(of: id).last
            #expect(
                entry?.kind == .handedOver && entry?.body == "The meter is the trouble." && entry?.author == desk.priya)

            try await hand(to: nil, desk.billing, "Back to the team.")
            try await hand(to: desk.dan, desk.billing, "", by: desk.dan)
            #expect(try await desk.file(id).owner == desk.dan, "whoever takes it needs no note")
            let moves = try await desk.events(about: id.number).filter { $0.name == "case.handed_over" }
            #expect(
                moves.map { $0.facts["from"] } == [.number(desk.priya.number), .number(desk.tom.number), .number(0)])
            #expect(moves.map { $0.facts["to"] } == [.number(desk.tom.number), .number(0), .number(desk.dan.number)])
        }
    }

    @Test(arguments: Engine.available)
    func `tags are tidied, and urgency is decided`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.opened().id
            func tag(_ added: String?, _ removed: String? = nil) async throws -> [String] {
                try await desk.write(as: desk.priya) { work in
                    try Cases(work).tag(id, adding: added, removing: removed)
                    return try work.db.tags(of: id)
                }
            }
            #expect(try await tag(" Smart  Meter! ") == ["smart-meter"])
            #expect(try await tag("smart meter") == ["smart-meter"])
            #expect(try await tag("Größe") == ["größe", "smart-meter"])
            #expect(try await tag("billing", "smart-meter") == ["billing", "größe"])
            for wrong in ["", " ! ", String(repeating: "x", count: 81)] {
                await #expect(throws: Problem.invalid("tag", "desk.problem.bad_tag")) { _ = try await tag(wrong) }
            }
            for _ in 1...2 { try await desk.write(as: desk.priya) { _ = try Cases($0).prioritise(id, as: .urgent) } }
            #expect(try await desk.file(id).priority == .urgent)
            let decided = try await desk.events(about: id.number).filter { $0.name == "case.prioritised" }
            // Nobody waited while this one went first.
            #expect(
                decided.map(\.facts) == [
                    ["from": .code("normal"), "to": .code("urgent"), "waiting": .number(0), "late": .number(0)]
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `whoever answers a case that nobody has takes it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.write(as: desk.tom) { _ = try Correspondence($0).add(.init(.note, "Seen."), to: file.id) }
            let noted = try await desk.file(file.id)
            #expect(noted.owner == nil && noted.status == .new, "a note takes nothing")
            try await desk.answer(file.id, as: desk.tom)
            try await desk.answer(file.id, as: desk.priya)
            let answered = try await desk.file(file.id)
            #expect(answered.owner == desk.tom && answered.status == .open)
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "case.handed_over" }.count == 1)
        }
    }
}

extension TestDesk {
    /// A case of Margaret's, by telephone.
    func opened(owner: Staff.ID? = nil, team: Team.ID? = nil) async throws -> Case {
        let id = try await write(as: priya) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil), channel: .phone,
                    subject: "Engineer did not come", need: "She waited in all morning.", team: team, owner: owner))
        }
        return try await file(id)
    }

    func bring(_ id: Case.ID, to status: Case.Status) async throws {
        try await write(as: priya) { work in
            switch status {
            case .new, .open: break
            case .waitingForCustomer, .waitingForPartner: _ = try Cases(work).wait(id, for: status)
            case .resolved: _ = try Cases(work).resolve(id, outcome: "Done.")
            case .closed:
                _ = try Cases(work).resolve(id, outcome: "Done.")
                _ = try Cases(work).close(id)
            }
        }
    }
}
