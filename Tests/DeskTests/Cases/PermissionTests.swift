import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Who may do what at the desk` {
    /// A use case and what it needs.
    struct Deed: Sendable {
        let name: String
        let needs: Permission
        let work: @Sendable (Work, Case, Promise.ID) throws -> Void

        init(_ name: String, _ needs: Permission, _ work: @escaping @Sendable (Work, Case, Promise.ID) throws -> Void) {
            self.name = name
            self.needs = needs
            self.work = work
        }
    }

    static let due = TestDesk.monday + 7_200

    static let deeds: [Deed] = [
        Deed("open") { work, file, _ in
            _ = try Cases(work).open(.init(party: file.party, channel: .post, subject: "s", need: "n"))
        },
        Deed("hand over") { work, file, _ in _ = try Cases(work).handOver(file.id, to: nil, team: nil, note: "n") },
        Deed("resolve") { work, file, _ in _ = try Cases(work).resolve(file.id, outcome: "") },
        Deed("reopen") { work, file, _ in _ = try Cases(work).reopen(file.id, why: "") },
        Deed("close") { work, file, _ in _ = try Cases(work).close(file.id) },
        Deed("wait") { work, file, _ in _ = try Cases(work).wait(file.id, for: .waitingForPartner) },
        Deed("prioritise") { work, file, _ in _ = try Cases(work).prioritise(file.id, as: .high) },
        Deed("tag") { work, file, _ in try Cases(work).tag(file.id, adding: "t", removing: nil) },
        Deed("reply") { work, file, _ in _ = try Correspondence(work).add(.init(.reply, "b"), to: file.id) },
        Deed("note") { work, file, _ in _ = try Correspondence(work).add(.init(.note, "b"), to: file.id) },
        Deed("receive") { work, file, _ in _ = try Correspondence(work).receive("b", channel: .phone, in: file) },
        Deed("record") { work, file, _ in
            _ = try Contacts(work).record(.init(who: .known(file.party), channel: .phone, subject: "", need: "n"))
        },
        Deed("promise") { work, file, _ in _ = try Promises(work).make(.init(what: "w", dueAt: due), in: file.id) },
        Deed("keep") { work, _, promise in _ = try Promises(work).keep(promise) },
        Deed("move") { work, _, promise in _ = try Promises(work).move(promise, to: due + 60, agreed: "r") },
        Deed("release") { work, _, promise in _ = try Promises(work).release(promise, remark: "r") },
        Deed("put right") { work, _, promise in _ = try Promises(work).putRight(promise, "r") },
        Deed("send again") { work, file, _ in try OutboxDesk(work).sendAgain(Entry.ID(file.id.number)) },
        Deed("dismiss a puzzle", .handleMail) { work, file, _ in try Puzzles(work).dismiss(Puzzle.ID(file.id.number)) },
        Deed("make a case of a puzzle", .handleMail) { work, file, _ in
            _ = try Puzzles(work).makeCase(Puzzle.ID(file.id.number), who: .known(file.party), subject: "s", need: "n")
        },
        Deed("list", .seeCases) { work, _, _ in _ = try CaseViews(work).list(.open) },
        Deed("count", .seeCases) { work, _, _ in _ = try CaseViews(work).counts([.open]) },
        Deed("read", .seeCases) { work, file, _ in _ = try CaseFolders(work).folder(file.reference) },
        Deed("read for a program", .seeCases) { work, file, _ in _ = try CaseRecords(work).record(file.id) },
        Deed("read promises", .seeCases) { work, file, _ in _ = try PromiseRecords(work).list(of: file.id) },
        Deed("read notices", .seeCases) { work, _, _ in _ = try Notices(work).list(before: nil) },
        Deed("mark notices", .seeCases) { work, _, _ in try Notices(work).markAllRead() },
    ]

    @Test(arguments: Engine.available)
    func `every deed asks for its permission, and for no other`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            let promise = try await desk.promised(in: file.id, within: 3_600)
            let people = try await [desk.priya, desk.dan, desk.asha, desk.ines].asyncMap {
                try await desk.principal($0)
            }
            for deed in Self.deeds {
                for person in people + [.nobody] {
                    let problem = await desk.problem(as: person, deed, file, promise)
                    if person == .nobody {
                        #expect(problem?.kind == .signedOut, "\(deed.name) by nobody: \(String(describing: problem))")
                    } else if person.may(deed.needs) {
                        #expect(problem?.kind != .forbidden, "\(deed.name) by \(person.name)")
                    } else {
                        #expect(problem == .forbidden(deed.needs), "\(deed.name) by \(person.name)")
                    }
                }
            }
            #expect(try await desk.count("SELECT id FROM cases") == 1, "what was tried was taken back")
        }
    }
}

extension `Who may do what at the desk`.Deed {
    init(_ name: String, _ work: @escaping @Sendable (Work, Case, Promise.ID) throws -> Void) {
        self.init(name, .workCases, work)
    }
}

/// Thrown to take back what a deed did.
private struct TakenBack: Error {}

extension TestDesk {
    /// What a deed says to somebody; nil when it can be done. Nothing of it stays.
    fileprivate func problem(
        as person: Principal, _ deed: `Who may do what at the desk`.Deed, _ file: Case, _ promise: Promise.ID
    ) async -> Problem? {
        do {
            try await house.write(as: person) { work in
                try deed.work(work, file, promise)
                throw TakenBack()
            }
        } catch {
            return error as? Problem
        }
        return nil
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var result: [T] = []
        for element in self { result.append(try await body(element)) }
        return result
    }
}
