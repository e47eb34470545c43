import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Forms that come twice` {
    @Test(arguments: Engine.available)
    func `a reply with one key is one reply, one promise and one mail, however often and from wherever it comes`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            // Two processes give out their ids by their clocks, so what comes later has to be later.
            desk.clock.advance(by: 1)
            let priya = try await desk.principal(desk.priya)
            let due = TestDesk.monday + 7_200
            let send: @Sendable (Work) throws -> Entry.ID = { work in
                try Correspondence(work).add(
                    .init(.reply, "I will ring.", promise: PromiseDraft(what: "Ring", dueAt: due)), to: file.id,
                    key: "form-1")
            }
            let answers = try await desk.withSecondProcess { other in
                let houses = [desk.house, other]
                return try await withThrowingTaskGroup(of: Entry.ID.self) { group in
                    for number in 0..<10 { group.addTask { try await houses[number % 2].write(as: priya, send) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            let late = try await desk.house.write(as: priya, send)
            #expect(Set(answers + [late]).count == 1)
            #expect(try await desk.entries(of: file.id).map(\.kind) == [.received, .reply, .promiseMade])
            #expect(try await desk.count("SELECT id FROM promise") == 1)
            try await desk.settle()
            #expect(try await desk.count("SELECT entry_id FROM sink") == 1)
            #expect(try await desk.eventNames().filter { $0 == "message.sent" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a contact and a promise with one key are made once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let contact = Contacts.Contact(
                who: .new(name: "Margaret Ellis", email: nil, phone: "0113 496 0182"), channel: .phone, subject: "",
                need: "She waited.")
            let cases = try await withThrowingTaskGroup(of: Case.ID.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await desk.write(as: desk.priya) { try Contacts($0).record(contact, key: "call-1") }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(cases).count == 1)
            #expect(try await desk.count("SELECT id FROM party") == 1)
            let id = cases[0]
            let promises = try await withThrowingTaskGroup(of: Promise.ID.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await desk.write(as: desk.priya) { work in
                            try Promises(work).make(
                                .init(what: "Ring", dueAt: TestDesk.monday + 60), in: id, key: "promise-1")
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(promises).count == 1)
            #expect(try await desk.entries(of: id).map(\.kind) == [.received, .promiseMade])
        }
    }

    @Test(arguments: Engine.available)
    func `another key, no key, or another person is another reply`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let asked: [(Staff.ID, String?)] = [
                (desk.priya, "one"), (desk.priya, "one"), (desk.priya, "two"), (desk.tom, "one"), (desk.priya, nil),
                (desk.priya, nil), (desk.priya, ""),
            ]
            for (staff, key) in asked {
                try await desk.write(as: staff) { work in
                    _ = try Correspondence(work).add(.init(.note, "n"), to: file.id, key: key)
                }
            }
            #expect(try await desk.entries(of: file.id).filter { $0.kind == .note }.count == 6)
        }
    }

    @Test(arguments: Engine.available)
    func `what was refused can be put right and sent with the same key`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            await #expect(throws: Problem.invalid("body", "desk.problem.body_missing")) {
                try await desk.write(as: desk.priya) { work in
                    _ = try Correspondence(work).add(.init(.reply, " "), to: file.id, key: "form-1")
                }
            }
            try await desk.write(as: desk.priya) { work in
                _ = try Correspondence(work).add(.init(.reply, "Now with words."), to: file.id, key: "form-1")
            }
            #expect(try await desk.entries(of: file.id).map(\.kind) == [.received, .reply])
        }
    }
}
