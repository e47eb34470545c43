import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

extension TestDesk {
    fileprivate func clocks(of id: Case.ID) async throws -> [ReplyClock] {
        try await house.read(as: .system("test")) { try $0.db.clocks(of: id, limit: 50).reversed() }
    }

    fileprivate func due(_ id: Case.ID) async throws -> Date? {
        try await house.database.row("SELECT reply_due_at FROM cases WHERE id = \(id)")?.getIfPresent("reply_due_at")
    }
}

@Suite struct `The time to answer` {
    private static func at(_ text: String) -> Date { LocalTime.date(fromField: text, in: Nation.zone) ?? .distantPast }

    @Test func `each channel has its own time, and an urgent case a share of it`() {
        let standard = ReplyStandard.shipped(in: .england)
        func due(_ channel: Channel, _ kind: ReplyClock.Kind = .first, _ priority: Case.Priority = .normal) -> String {
            LocalTime(standard.due(kind, by: channel, priority: priority, from: Self.at("2026-03-06T16:00")), in: Nation.zone)
                .field
        }
        #expect(due(.text) == "2026-03-06T16:30")
        #expect(due(.phone) == "2026-03-06T17:00")
        #expect(due(.email) == "2026-03-09T12:00" && due(.email, .next) == "2026-03-09T16:00")
        #expect(due(.post) == "2026-03-13T17:00")
        #expect(due(.email, .first, .urgent) == "2026-03-06T17:00" && due(.email, .first, .high) == "2026-03-09T10:00")
        #expect(due(.post, .first, .urgent) == "2026-03-10T17:00", "a quarter of five days is two")
        #expect(due(.email, .first, .low) == due(.email))
    }

    @Test(arguments: Engine.available)
    func `a mail starts a clock, further ones go on with it, an answer stops it, and the next mail starts another`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            var clocks = try await desk.clocks(of: file.id)
            #expect(
                clocks.map(\.kind) == [.first] && clocks[0].dueAt == TestDesk.monday + 4 * 3_600 && clocks[0].channel == .email)
            #expect(try await desk.due(file.id) == clocks[0].dueAt)

            desk.clock.advance(by: 1_800)
            try await desk.write(as: desk.priya) { _ = try Correspondence($0).add(.init(.note, "For us."), to: file.id) }
            _ = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).receive("And?", channel: .email, in: try work.db.caseFile(file.id))
            }
            #expect(try await desk.clocks(of: file.id) == clocks)

            desk.clock.advance(by: 120)
            let answer = try await desk.answer(file.id)
            clocks = try await desk.clocks(of: file.id)
            #expect(clocks[0].isAnswered && clocks[0].isInTime && clocks[0].waited == 32)
            #expect(try await desk.due(file.id) == nil)
            let sent = try #require(try await desk.events(about: answer.number).first { $0.name == "message.sent" })
            #expect(
                sent.facts["reply"] == .code("first") && sent.facts["waited"] == .number(32)
                    && sent.facts["in_time"] == .number(1))

            _ = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).receive("Thanks, but…", channel: .email, in: try work.db.caseFile(file.id))
            }
            clocks = try await desk.clocks(of: file.id)
            #expect(
                clocks.map(\.kind) == [.first, .next]
                    && clocks[1].dueAt == desk.clock.clock.now + 8 * 3_600 - 32 * 60 + 16 * 3_600 + 32 * 60)
        }
    }

    @Test(arguments: Engine.available)
    func `who was answered to their face waits for nothing; who was passed on does`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            func record(_ channel: Channel, _ outcome: String, promised: Bool = false) async throws -> Case.ID {
                try await desk.write(as: desk.priya) { work in
                    let promise = promised ? PromiseDraft(what: "Ring", dueAt: work.now + 3_600, owner: desk.priya) : nil
                    return try Contacts(work).record(
                        .init(
                            who: .new(name: "Una", email: nil, phone: "07700 900123"), channel: channel, subject: "",
                            need: "A bill.",
                            outcome: outcome, promise: promise))
                }
            }
            let answered = [
                try await record(.phone, "Told her."), try await record(.faceToFace, "", promised: true),
                try await record(.post, "Wrote."),
            ]
            for id in answered { #expect(try await desk.clocks(of: id).isEmpty) }
            for id in [
                try await record(.phone, ""), try await record(.email, "Noted."), try await record(.post, "", promised: true),
            ] {
                #expect(try await desk.clocks(of: id).map(\.kind) == [.first])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a more urgent case is due sooner, a resolved one is due no more, and a machine's mail starts nothing`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.write(as: desk.priya) { _ = try Cases($0).prioritise(file.id, as: .urgent) }
            #expect(try await desk.due(file.id) == TestDesk.monday + 3_600)
            try await desk.write(as: desk.priya) { _ = try Cases($0).prioritise(file.id, as: .normal) }
            #expect(try await desk.due(file.id) == TestDesk.monday + 4 * 3_600)
            try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(file.id, outcome: "She rang us.") }
            let clock = try await desk.clocks(of: file.id)[0]
            #expect(clock.endedAt != nil && !clock.isAnswered && clock.look(at: desk.clock.clock.now) == "paused")
            #expect(try await desk.due(file.id) == nil)
            _ = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).receive("Away.", channel: .email, in: try work.db.caseFile(file.id), automatic: true)
            }
            #expect(try await desk.due(file.id) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what is late is noticed once, its owner is told, and a holding message leaves it running`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk async throws in
            let file = try await desk.filed(CustomerMail("first"))
            try await desk.write(as: desk.priya) { work in
                _ = try Cases(work).handOver(file.id, to: desk.priya, team: desk.billing, note: "Yours.")
            }
            let look: @Sendable () async throws -> Int = {
                try await desk.house.write(as: .system("test")) { try ReplyClocks($0).watch(limit: 50) }
            }
            desk.clock.advance(by: 4 * 3_600)
            #expect(try await look() == 0, "to the second it is in time")
            desk.clock.advance(by: 1)
            #expect(try await look() == 1)
            #expect(try await look() == 0)
            #expect(try await desk.eventNames().count { $0 == "reply.late" } == 1)
            let notices = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(notices.contains(.replyLate))
            let leaders = try await desk.read(as: desk.dan) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(leaders == [.replyLate])

            try await desk.write(as: desk.priya) { work in
                _ = try Correspondence(work).add(.init(.reply, "It takes longer.", isHolding: true), to: file.id)
            }
            var clock = try await desk.clocks(of: file.id)[0]
            #expect(clock.isOpen && clock.heldAt == desk.clock.clock.now && clock.look(at: desk.clock.clock.now) == "broken")
            try await desk.answer(file.id)
            clock = try await desk.clocks(of: file.id)[0]
            #expect(clock.isAnswered && !clock.isInTime)
            let problem = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.priya) { work in
                    _ = try Correspondence(work).add(.init(.reply, "Again.", isHolding: true), to: file.id)
                }
            }
            #expect(problem?.message == "clock.problem.nobody_waits")
        }
    }

    @Test(arguments: Engine.available)
    func `other times hold from their day on, and clocks that run keep theirs`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let today = LocalTime(TestDesk.monday, in: Nation.zone).dayNumber
            let changed = ReplyStandard(
                hours: WorkingHours(.scotland), paces: [.email: .init(first: .init(1, .hours), next: .init(1, .hours))],
                urgentShare: 50,
                highShare: 100)
            let before = try await desk.filed(CustomerMail("before"))
            let number = try await desk.write(as: desk.dan) {
                try ReplyStandards($0).agree(changed, from: today + 1, because: "Customers told us.", after: 0, key: "one")
            }
            let again = try await desk.write(as: desk.dan) {
                try ReplyStandards($0).agree(changed, from: today + 1, because: "Customers told us.", after: 0, key: "one")
            }
            #expect(number == 1 && again == 1)
            desk.clock.advance(by: 86_400)
            let after = try await desk.filed(CustomerMail("after").with { $0.subject = "Another" })
            #expect(try await desk.clocks(of: after.id)[0].dueAt == TestDesk.monday + 86_400 + 3_600)
            #expect(try await desk.clocks(of: after.id)[0].standard == 1)
            try await desk.write(as: desk.priya) { _ = try Cases($0).prioritise(before.id, as: .high) }
            #expect(try await desk.due(before.id) == TestDesk.monday + 2 * 3_600, "half of four hours, as it began")
            let events = try await desk.eventNames()
            #expect(events.count { $0 == "sla.changed" } == 1)
        }
    }

    @Test func `who may not keep policies changes nothing, and what cannot be is said`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let today = LocalTime(TestDesk.monday, in: Nation.zone).dayNumber
            let usual = ReplyStandard.shipped(in: .england)
            func refusal(as staff: Staff.ID, _ change: (inout ReplyStandard) -> Void, from day: Int? = nil, after number: Int = 0)
                async -> String?
            {
                var standard = usual
                change(&standard)
                do {
                    try await desk.write(as: staff) { [standard] work in
                        _ = try ReplyStandards(work).agree(standard, from: day ?? today, because: "So.", after: number)
                    }
                    return nil
                } catch { return (error as? Problem)?.message }
            }
            #expect(await refusal(as: desk.priya, { $0.highShare = 90 }) == "problem.forbidden")
            #expect(await refusal(as: desk.dan, { _ in }) == "clock.problem.same")
            #expect(await refusal(as: desk.dan, { $0.highShare = 0 }) == "clock.problem.share")
            #expect(await refusal(as: desk.dan, { $0.hours.weekdays = [] }) == "clock.problem.weekdays")
            #expect(await refusal(as: desk.dan, { $0.hours.closes = $0.hours.opens }) == "clock.problem.hours")
            #expect(await refusal(as: desk.dan, { $0.highShare = 90 }, from: today - 1) == "clock.problem.starts_past")
            #expect(await refusal(as: desk.dan, { $0.highShare = 90 }, after: 3) == "problem.changed_meanwhile")
            #expect(await refusal(as: desk.dan, { $0.highShare = 90 }) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the list of answers due holds those of the next hour, the latest first, page by page`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var dues: [(Date, Case.ID)] = []
            for number in 0..<12 {
                desk.clock.advance(by: Double(number % 3) * 600)
                let file = try await desk.filed(CustomerMail("m\(number)").with { $0.from = "c\(number)@example.org" })
                if number % 4 == 3 { try await desk.write(as: desk.dan) { _ = try Cases($0).prioritise(file.id, as: .urgent) } }
                dues.append((try #require(try await desk.due(file.id)), file.id))
            }
            desk.clock.advance(by: 2.2 * 3_600)
            let now = desk.clock.clock.now
            let expected = dues.filter { $0.0 <= now + 3_600 }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
            #expect((2...11).contains(expected.count))
            var (shown, after): ([CaseLine], ListCursor?) = ([], nil)
            repeat {
                let from = after
                let list = try await desk.read(as: desk.tom) { try CaseViews($0).list(.replies, after: from, limit: 2) }
                shown += list.lines
                after = list.next.flatMap { ListCursor($0.description) }
            } while after != nil
            #expect(shown.map(\.id) == expected)
            let counts = try await desk.read(as: desk.tom) { try CaseViews($0).counts([.replies]) }
            #expect(counts == [expected.count])
        }
    }

    @Test func `the case, the list and other programs say how long there is`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.filed(CustomerMail("first"))
            desk.clock.advance(by: 5 * 3_600)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let list = try await browser.get("/desk/replies")
                let isListed =
                    list.text.contains("Engineer did not come") && list.text.contains("1 h 0 m late")
                    || list.text.contains("1 h late")
                #expect(isListed)
                let page = try await browser.get("/cases/\(file.reference)")
                let isShown = page.text.contains("First answer") && page.text.contains("Tell them it takes longer")
                #expect(isShown)
                let holding = "/cases/\(file.reference)?add=reply&holding=yes"
                let sent = try await browser.submit("/cases/\(file.reference)/entries", on: holding)
                #expect(sent.status == 303)
                let told = try await browser.get("/cases/\(file.reference)")
                let isTold = told.text.contains("Told that it takes longer") && told.text.contains("Write again with an answer")
                #expect(isTold)
                let settings = try await browser.get("/reply-times")
                let isEmpty = settings.text.contains("These are the times Kept comes with.")
                #expect(isEmpty)
            }
            try await desk.withProgram(for: desk.priya) { program in
                let shown = try await program.get("/api/v1/cases/\(file.reference)")
                #expect(shown["reply"]["kind"].text == "first")
                #expect(shown["reply"]["due_at"].text == "2026-03-02T13:00:00.000Z")
                #expect(shown["reply"]["late_since"].text == "2026-03-02T13:00:00.000Z")
            }
        }
    }
}
