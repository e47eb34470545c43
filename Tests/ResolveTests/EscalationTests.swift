import Base
import Desk
import Foundation
import People
import TestKit
import Testing

@testable import Resolve

@Suite struct `Escalating a case` {
    private func read(_ resolve: ResolveDesk, as staff: Staff.ID) async throws {
        let file = resolve.file
        _ = try await resolve.desk.write(as: staff) { try History($0).review(file.id, note: "Rang twice, no answer.") }
    }

    @Test(arguments: Engine.available)
    func `the history is read first, the customer is told, and the case keeps its owner until it is taken on`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            let draft = Escalations.Draft(
                .authority, "She wants more than I may give.", to: .colleague(desk.dan), telling: "Dan will look at it with me.",
                by: .call)
            let unread = try await resolve.problem(as: desk.priya) { _ = try Escalations($0).raise(draft, in: file.id) }
            #expect(unread == "resolve.problem.history_first")
            try await read(resolve, as: desk.tom)
            let others = try await resolve.problem(as: desk.priya) { _ = try Escalations($0).raise(draft, in: file.id) }
            #expect(others == "resolve.problem.history_first", "reading it oneself counts")
            try await read(resolve, as: desk.priya)
            let id = try await desk.write(as: desk.priya) { try Escalations($0).raise(draft, in: file.id) }
            func owner() async throws -> Staff.ID? { try await desk.read(as: desk.dan) { try $0.db.caseFile(file.id).owner } }
            #expect(try await owner() == desk.priya)
            let again = try await resolve.problem(as: desk.priya) { _ = try Escalations($0).raise(draft, in: file.id) }
            #expect(again == "resolve.problem.escalated_already")
            let own = try await resolve.problem(as: desk.priya) { try Escalations($0).accept(id) }
            #expect(own == "resolve.problem.not_escalated_to_you")
            let stranger = try await resolve.problem(as: desk.tom) { try Escalations($0).accept(id) }
            #expect(stranger == "resolve.problem.not_escalated_to_you")
            try await desk.write(as: desk.dan) { try Escalations($0).accept(id, answer: "I ring her today.") }
            #expect(try await owner() == desk.dan)
            let late = try await resolve.problem(as: desk.dan) { try Escalations($0).giveBack(id, answer: "No") }
            #expect(late == "resolve.problem.escalation_answered")
            let names = try await desk.eventNames()
            for name in ["history.reviewed", "escalation.raised", "escalation.accepted", "case.handed_over"] {
                #expect(names.contains(name), "\(name)")
            }
            let heard = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(heard == [.escalationAnswered])
        }
    }

    @Test(arguments: Engine.available)
    func `given back, it says why and stays where it was`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            let id = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(.init(.expertise, "Who knows meters?", to: .team(desk.metering)), in: file.id)
            }
            let heard = try await desk.read(as: desk.tom) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(heard == [.escalatedToYou])
            let bare = try await resolve.problem(as: desk.tom) { try Escalations($0).giveBack(id, answer: " ") }
            #expect(bare == "problem.missing")
            try await desk.write(as: desk.tom) { try Escalations($0).giveBack(id, answer: "It is a bill, not a meter.") }
            let after = try await desk.read(as: desk.tom) { try $0.db.caseFile(file.id) }
            #expect(after.owner == desk.priya && after.team == desk.billing)
            let second = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(.init(.other, "Again", to: .team(desk.metering)), in: file.id)
            }
            try await desk.write(as: desk.priya) { try Escalations($0).withdraw(second) }
            let late = try await resolve.problem(as: desk.tom) { try Escalations($0).accept(second) }
            #expect(late == "resolve.problem.escalation_answered")
        }
    }

    @Test(arguments: Engine.available)
    func `referred to a partner, the case waits for them and stays with its owner`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            let id = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(.init(.expertise, "Their meter", to: .partner("Northern Meters")), in: file.id)
            }
            let waiting = try await desk.read(as: desk.priya) { try $0.db.caseFile(file.id) }
            #expect(waiting.status == .waitingForPartner && waiting.owner == desk.priya)
            try await desk.write(as: desk.priya) { try Escalations($0).accept(id, answer: "They come on Friday.") }
            let after = try await desk.read(as: desk.priya) { try $0.db.caseFile(file.id).owner }
            #expect(after == desk.priya)
            let self1 = try await resolve.problem(as: desk.priya) { work in
                _ = try Escalations(work).raise(.init(.other, "To me", to: .colleague(desk.priya)), in: file.id)
            }
            #expect(self1 == "resolve.problem.escalate_to_self")
        }
    }
}
