import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

extension TestDesk {
    /// Lets the watcher look at everything that is due.
    func watch() async throws {
        while try await house.write(as: .system("promise watcher"), { try Promises($0).watch(limit: 50) }) > 0 {}
    }

    func promise(_ id: Promise.ID) async throws -> Promise {
        try await house.read(as: .system("test")) { try $0.db.promise(id) }
    }

    /// A promise of Priya's to ring, made on its own.
    func promised(
        _ what: String = "Ring with a new time", in id: Case.ID, within seconds: TimeInterval, owner: Staff.ID? = nil
    ) async throws -> Promise.ID {
        let due = clock.clock.now + seconds
        return try await write(as: priya) { work in
            try Promises(work).make(PromiseDraft(what: what, dueAt: due, owner: owner), in: id)
        }
    }

    func eventNames(about promise: Promise.ID) async throws -> [String] {
        try await events(about: promise.number).map(\.name)
    }
}

@Suite struct `The life of a promise` {
    static let hour: TimeInterval = 3_600

    @Test(arguments: Engine.available)
    func `a promise made with a reply names the reply`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let due = TestDesk.monday + 2 * Self.hour
            let entry = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).add(
                    .init(.reply, "I will ring.", promise: PromiseDraft(what: " Ring her ", dueAt: due)), to: file.id)
            }
            let promises = try await desk.house.read(as: .system("test")) { try $0.db.promises(of: file.id) }
            let promise = try #require(promises.first)
            #expect(promises.count == 1)
            #expect(promise.what == "Ring her" && promise.dueAt == due && promise.firstDueAt == due)
            #expect(promise.entry == entry && promise.owner == desk.priya && promise.madeBy == desk.priya)
            #expect(promise.party == file.party && promise.state == .open)
            let kinds = try await desk.entries(of: file.id).map(\.kind)
            #expect(kinds == [.received, .reply, .promiseMade])
            let made = try #require(try await desk.events(about: promise.id.number).first)
            #expect(made.name == "promise.made" && made.actor == desk.priya.number && made.caseID == file.id.number)
            #expect(made.facts["due"] == .number(due.milliseconds) && made.facts["owner"] == .number(desk.priya.number))
        }
    }

    @Test(arguments: Engine.available)
    func `a promise is warned of, then kept, and never missed afterwards`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let id = try await desk.promised(in: file.id, within: 2 * Self.hour, owner: desk.tom)
            desk.clock.advance(by: 1.4 * Self.hour)
            try await desk.watch()
            #expect(try await desk.promise(id).warnedAt == nil, "half an hour before is early enough")
            desk.clock.advance(by: 0.2 * Self.hour)
            for _ in 1...3 { try await desk.watch() }
            #expect(try await desk.eventNames(about: id) == ["promise.made", "promise.due_soon"])

            let kept = try await desk.write(as: desk.priya) { try Promises($0).keep(id, remark: "Rang, all is well.") }
            #expect(kept.state == .kept)
            let again = try await desk.write(as: desk.priya) { try Promises($0).keep(id, remark: "Rang twice.") }
            #expect(again.state == .kept)
            desk.clock.advance(by: 5 * Self.hour)
            try await desk.watch()
            let promise = try await desk.promise(id)
            #expect(promise.state == .kept && promise.remark == "Rang, all is well.")
            #expect(try await desk.eventNames(about: id) == ["promise.made", "promise.due_soon", "promise.kept"])
            let kinds = try await desk.entries(of: file.id).map(\.kind)
            #expect(kinds == [.received, .promiseMade, .promiseKept])
        }
    }

    @Test(arguments: Engine.available)
    func `a missed promise is missed once and put right in words`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let id = try await desk.promised(in: file.id, within: Self.hour)
            desk.clock.advance(by: 3 * Self.hour)
            for _ in 1...3 { try await desk.watch() }
            #expect(try await desk.promise(id).state == .missed)
            #expect(
                try await desk.eventNames(about: id) == ["promise.made", "promise.missed"], "it is too late to warn")
            let missed = try await desk.entries(of: file.id).last
            #expect(missed?.kind == .promiseMissed && missed?.author == nil, "nobody did it")

            await #expect(throws: Problem.invalid("put_right", "desk.problem.put_right_missing")) {
                try await desk.write(as: desk.priya) { _ = try Promises($0).putRight(id, "  ") }
            }
            try await desk.write(as: desk.priya) { _ = try Promises($0).putRight(id, "Said sorry, £10 credited.") }
            let pressed = try await desk.write(as: desk.priya) { try Promises($0).keep(id) }
            #expect(pressed.state == .missed)
            #expect(
                try await desk.promise(id).putRight == "Said sorry, £10 credited.", "kept in silence, nothing is lost")
            try await desk.write(as: desk.priya) { _ = try Promises($0).keep(id, remark: "Rang at last.") }
            #expect(try await desk.promise(id).putRight == "Rang at last.")
            let names = try await desk.eventNames(about: id)
            #expect(names == ["promise.made", "promise.missed", "promise.put_right", "promise.put_right"])
        }
    }

    @Test(arguments: Engine.available)
    func `a promise kept late is missed, whether the watcher saw it or not`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let (silent, told) = (
                try await desk.promised("One", in: file.id, within: 60),
                try await desk.promised("Two", in: file.id, within: 60)
            )
            desk.clock.advance(by: 61)
            let kept = try await desk.write(as: desk.priya) { work in
                (try Promises(work).keep(silent).state, try Promises(work).keep(told, remark: "Rang late.").state)
            }
            #expect(kept.0 == .missed && kept.1 == .missed)
            try await desk.watch()
            #expect(try await desk.eventNames(about: silent) == ["promise.made", "promise.missed"])
            #expect(try await desk.eventNames(about: told) == ["promise.made", "promise.missed", "promise.put_right"])
        }
    }

    @Test(arguments: Engine.available)
    func `another time is agreed before the first one comes, and warned of anew`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let id = try await desk.promised(in: file.id, within: Self.hour)
            desk.clock.advance(by: 0.9 * Self.hour)
            try await desk.watch()
            let later = TestDesk.monday + 4 * Self.hour
            func move(to time: Date, _ words: String, version: Int? = nil) async throws {
                try await desk.write(as: desk.priya) { work in
                    _ = try Promises(work).move(id, to: time, agreed: words, version: version)
                }
            }
            await #expect(throws: Problem.invalid("remark", "desk.problem.remark_missing")) {
                try await move(to: later, " ")
            }
            await #expect(throws: Problem.invalid("due_at", "desk.problem.due_in_past")) {
                try await move(to: desk.clock.clock.now, "He said so.")
            }
            await #expect(throws: Problem.conflict("desk.problem.promise_changed")) {
                try await move(to: later, "He said so.", version: 1)
            }
            try await move(to: later, "He is out until two.")
            let moved = try await desk.promise(id)
            #expect(moved.dueAt == later && moved.firstDueAt == TestDesk.monday + Self.hour && moved.moves == 1)
            desk.clock.advance(by: 2 * Self.hour)
            try await desk.watch()
            #expect(try await desk.promise(id).state == .open)
            desk.clock.set(later - 60)
            try await desk.watch()
            #expect(
                try await desk.eventNames(about: id)
                    == ["promise.made", "promise.due_soon", "promise.renegotiated", "promise.due_soon"])
        }
    }

    /// What is tried with a promise, and what it says to that in each state but open.
    static let tries: [(name: String, work: @Sendable (Promises, Promise.ID) throws -> Void)] = [
        ("move", { _ = try $0.move($1, to: TestDesk.monday + 90_000, agreed: "Agreed.") }),
        ("release", { _ = try $0.release($1, remark: "No longer needed.") }),
        ("put right", { _ = try $0.putRight($1, "Said sorry.") }),
        ("keep", { _ = try $0.keep($1, remark: "Done.") }),
    ]

    @Test(arguments: Engine.available)
    func `what is settled stays settled`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let kept = try await desk.promised("Kept", in: file.id, within: 60)
            let released = try await desk.promised("Released", in: file.id, within: 60)
            let missed = try await desk.promised("Missed", in: file.id, within: 60)
            let open = try await desk.promised("Open", in: file.id, within: 600)
            try await desk.write(as: desk.priya) { work in
                _ = try Promises(work).keep(kept)
                _ = try Promises(work).release(released, remark: "He found it himself.")
            }
            desk.clock.advance(by: 120)
            try await desk.watch()
            let refused: [(Promise.ID, [String])] = [
                (kept, ["move", "release", "put right"]), (released, ["move", "release", "put right", "keep"]),
                (missed, ["move", "release"]), (open, ["put right"]),
            ]
            for (id, names) in refused {
                for (name, body) in Self.tries where names.contains(name) {
                    let before = try await desk.promise(id)
                    await #expect(throws: Problem.self, "\(name) of \(before.what)") {
                        try await desk.write(as: desk.priya) { try body(Promises($0), id) }
                    }
                    #expect(try await desk.promise(id) == before)
                }
            }
            #expect(try await desk.eventNames(about: released) == ["promise.made", "promise.released"])
        }
    }

    @Test(arguments: Engine.available)
    func `only those who work cases promise anything`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let id = try await desk.promised(in: file.id, within: Self.hour)
            let make: @Sendable (Promises, Promise.ID) throws -> Void = { promises, _ in
                _ = try promises.make(PromiseDraft(what: "w", dueAt: TestDesk.monday + 60), in: file.id)
            }
            for (name, body) in Self.tries + [("make", make)] {
                await #expect(throws: Problem.forbidden(.workCases), "\(name)") {
                    try await desk.write(as: desk.ines) { try body(Promises($0), id) }
                }
                await #expect(throws: Problem(.signedOut, "problem.signed_out"), "\(name)") {
                    try await desk.house.write(as: .nobody) { try body(Promises($0), id) }
                }
            }
            for staff in [desk.tom, desk.dan, desk.asha] {
                try await desk.write(as: staff) { try make(Promises($0), id) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a promise says what, and by when, to somebody whose case is not closed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let soon = TestDesk.monday + 60
            let wrong: [(PromiseDraft, field: String?)] = [
                (PromiseDraft(what: " \n", dueAt: soon), "what"),
                (PromiseDraft(what: String(repeating: "é", count: 151), dueAt: soon), "what"),
                (PromiseDraft(what: "w", dueAt: TestDesk.monday), "due_at"),
                (PromiseDraft(what: "w", dueAt: .distantPast), "due_at"),
                (PromiseDraft(what: "w", dueAt: soon, owner: Staff.ID(7)), nil),
            ]
            for (draft, field) in wrong {
                let problem = await #expect(throws: Problem.self) {
                    try await desk.write(as: desk.priya) { _ = try Promises($0).make(draft, in: file.id) }
                }
                #expect(problem?.field == field)
            }
            let id = try await desk.promised(in: file.id, within: 60)
            await #expect(throws: Problem.conflict("desk.problem.promises_open")) {
                try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(file.id, outcome: "Done.") }
            }
            try await desk.write(as: desk.priya) { work in
                _ = try Promises(work).keep(id)
                _ = try Cases(work).resolve(file.id, outcome: "Done.")
                _ = try Cases(work).close(file.id)
            }
            await #expect(throws: Problem.conflict("desk.problem.closed")) {
                _ = try await desk.promised(in: file.id, within: 60)
            }
            #expect(try await desk.count("SELECT id FROM promise") == 1)
        }
    }

    @Test func `a fifth of a short time is warning enough`() {
        let made = TestDesk.monday
        let warnings: [(due: TimeInterval, before: TimeInterval)] = [
            (7 * 86_400, 1_800), (9_000, 1_800), (8_000, 1_600), (600, 120), (5, 1), (0, 0),
        ]
        for (due, before) in warnings {
            #expect(Promise.checkTime(dueAt: made + due, madeAt: made) == made + due - before)
        }
    }
}
