import Base
import Desk
import Foundation
import HTTPTypes
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
                try Escalations(work).raise(
                    .init(.expertise, "Who knows meters?", to: .team(desk.metering), untold: "She asked for it."), in: file.id)
            }
            let heard = try await desk.read(as: desk.tom) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(heard == [.escalatedToYou])
            let bare = try await resolve.problem(as: desk.tom) { try Escalations($0).giveBack(id, answer: " ") }
            #expect(bare == "problem.missing")
            try await desk.write(as: desk.tom) { try Escalations($0).giveBack(id, answer: "It is a bill, not a meter.") }
            let after = try await desk.read(as: desk.tom) { try $0.db.caseFile(file.id) }
            #expect(after.owner == desk.priya && after.team == desk.billing)
            let second = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(
                    .init(.other, "Again", to: .team(desk.metering), untold: "She asked for it."), in: file.id)
            }
            try await desk.write(as: desk.priya) { try Escalations($0).withdraw(second) }
            let late = try await resolve.problem(as: desk.tom) { try Escalations($0).accept(second) }
            #expect(late == "resolve.problem.escalation_answered")
        }
    }

    @Test(arguments: Engine.available)
    func `the customer is told, or somebody says why not`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            let silent = try await resolve.problem(as: desk.priya) { work in
                _ = try Escalations(work).raise(
                    .init(.expertise, "Who knows?", to: .colleague(desk.dan), telling: " "), in: file.id)
            }
            #expect(silent == "resolve.problem.untold_missing")
            let id = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(
                    .init(.expertise, "Who knows?", to: .colleague(desk.dan), untold: "She asked for it."), in: file.id)
            }
            #expect(try await desk.read(as: desk.dan) { try $0.db.escalation(id).untold } == "She asked for it.")
            try await desk.write(as: desk.dan) { work in
                try Escalations(work).accept(id, telling: .init("Your case is with me now.", by: .call))
            }
            let said = try await desk.read(as: desk.dan) { work in
                try CaseFolders(work).timeline(of: file.id, before: nil, limit: 40).map(\.entry).last { $0.kind == .call }
            }
            #expect(said?.body == "Your case is with me now." && said?.author == desk.dan)
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 200) }
            #expect(events.first { $0.name == "escalation.raised" }?.facts["told"] == .number(0))
        }
    }

    @Test(arguments: Engine.available)
    func `nobody answers in a working day, and whoever asked and whoever leads hear of it once`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            // Monday morning: the answer is due when Tuesday's work ends.
            let id = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(
                    .init(.expertise, "Who knows?", to: .team(desk.billing), untold: "She asked for it."), in: file.id)
            }
            func heard(_ staff: Staff.ID) async throws -> Int {
                try await desk.read(as: staff) { work in
                    try Notices(work).list(before: nil).count { $0.kind == .escalationUnanswered }
                }
            }
            func pass(_ seconds: TimeInterval) async throws {
                desk.clock.advance(by: seconds)
                try await desk.settle()
                _ = try await desk.house.write(as: .system("escalations")) { try Escalations($0).noticeOverdue(limit: 50) }
            }
            try await pass(31.5 * 3_600)
            let early = try await [heard(desk.priya), heard(desk.dan)]
            #expect(early == [0, 0])
            try await pass(3_600)
            try await pass(24 * 3_600)
            let late = try await [heard(desk.priya), heard(desk.dan), heard(desk.tom)]
            #expect(late == [1, 1, 0])
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "escalation.overdue" } == 1)
            let page = try await desk.withBrowser(as: desk.priya) { try await $0.get("/notices").text }
            #expect(page.contains("An escalation waits longer than it should") && page.contains("/escalations/\(id)"))
            try await desk.write(as: desk.dan) { try Escalations($0).accept(id) }
        }
    }

    @Test func `the form asks why nobody tells them, and the answer's form offers to`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            let (action, page) = ("/cases/\(file.reference)/escalations", "/cases/\(file.reference)/escalations/new")
            let address = try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let fields = ["reason": "expertise", "to": desk.dan.description, "words": "Who knows?", "message": ""]
                let refused = try await browser.submit(action, on: page, fields)
                #expect(refused.status == 422)
                let isAsked =
                    refused.text.contains("say why nobody tells them") && refused.text.contains(">\nWho knows?</textarea>")
                #expect(isAsked)
                let done = try await browser.submit(action, on: page, fields.merging(["untold": "She asked."]) { $1 })
                return try #require(done.headers[.location])
            }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let drafted = try await browser.filledIn("\(address)/acceptance", on: address)
                #expect(drafted["accept_message"]?.contains("Dear Margaret") == true)
                let done = try await browser.submit("\(address)/acceptance", on: address, ["accept_way": "call"])
                #expect(done.status == 303)
                let page = try await browser.get("/cases/\(file.reference)").text
                #expect(page.contains("Your case is with me now."))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `referred to a partner, the case waits for them and stays with its owner`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let file = resolve.file
            try await read(resolve, as: desk.priya)
            let id = try await desk.write(as: desk.priya) { work in
                try Escalations(work).raise(
                    .init(.expertise, "Their meter", to: .partner("Northern Meters"), untold: "She asked for it."), in: file.id)
            }
            let waiting = try await desk.read(as: desk.priya) { try $0.db.caseFile(file.id) }
            #expect(waiting.status == .waitingForPartner && waiting.owner == desk.priya)
            try await desk.write(as: desk.priya) { try Escalations($0).accept(id, answer: "They come on Friday.") }
            let after = try await desk.read(as: desk.priya) { try $0.db.caseFile(file.id).owner }
            #expect(after == desk.priya)
            let self1 = try await resolve.problem(as: desk.priya) { work in
                _ = try Escalations(work).raise(
                    .init(.other, "To me", to: .colleague(desk.priya), untold: "She asked for it."), in: file.id)
            }
            #expect(self1 == "resolve.problem.escalate_to_self")
        }
    }
}
