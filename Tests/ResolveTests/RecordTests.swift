import Base
import Desk
import Foundation
import People
import Practice
import TestKit
import Testing

@testable import Resolve

@Suite struct `Extras, refusals and questions` {
    private static let book: PracticeBook = {
        do { return try PracticeBook(ResolveArea.practices) } catch { fatalError("\(error)") }
    }()

    private static func extra(_ what: String, pence: Int64, _ work: Work, in file: Case) throws -> PracticeRecord.ID {
        let practices = Practices(work, book)
        let id = try practices.start(
            "extra", on: .case(file.id),
            [
                "what": .text(what), "kind": .choice("time"), "why": .text("She cannot ring in the week."),
                "cost": .amount(Money(minor: pence, .gbp)),
            ])
        try practices.step(id, "check", ["rules": .text("Working time"), "within": .tick(true)])
        return id
    }

    @Test(arguments: Engine.available)
    func `an extra is proposed, checked, authorised, given, told and looked at`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            try await desk.write(as: desk.priya) { work in
                let practices = Practices(work, Self.book)
                let id = try Self.extra("Ring on a Sunday", pence: 500, work, in: resolve.file)
                try practices.step(id, "authorise")
                try practices.step(id, "deliver", ["how": .text("Rang at ten.")])
                try practices.step(id, "tell", ["channel": .choice("call"), "told": .text("Only this once.")])
                try practices.step(id, "impact", ["others": .choice("none")])
                try practices.step(id, "react", ["reaction": .choice("delighted"), "words": .text("How kind.")])
            }
            let names = try await desk.eventNames()
            let expected = [
                "extra.proposed", "extra.checked", "authority.checked", "extra.authorised", "extra.delivered",
                "explanation.given",
                "extra.impact_checked", "feedback.collected",
            ]
            for name in expected { #expect(names.contains(name), "\(name)") }
        }
    }

    @Test(arguments: Engine.available)
    func `outside the rules it is not given, and above authority only with approval`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let outside = try await resolve.problem(as: desk.priya) { work in
                let practices = Practices(work, Self.book)
                let id = try practices.start(
                    "extra", on: .case(resolve.file.id),
                    [
                        "what": .text("Tell her the neighbour's bill"), "kind": .choice("information"), "why": .text("She asks."),
                        "cost": .amount(.zero(.gbp)),
                    ])
                try practices.step(id, "check", ["rules": .text("Data protection"), "within": .tick(false)])
            }
            #expect(outside == "resolve.problem.extra_outside")
            let id = try await desk.write(as: desk.priya) { try Self.extra("Hamper", pence: 4_000, $0, in: resolve.file) }
            let above = try await resolve.problem(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "authorise") }
            #expect(above == "resolve.problem.needs_approval")
            try await desk.write(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "ask") }
            let asked = try await desk.read(as: desk.dan) { try $0.db.approvals(for: desk.dan, limit: 9) }
            #expect(asked.map(\.title) == ["Hamper"])
            try await desk.write(as: desk.dan) { _ = try Approvals($0).approve(asked[0].id) }
            let may = try await resolve.problem(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "authorise") }
            #expect(may == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `an extra that is left takes its request for approval with it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let id = try await desk.write(as: desk.priya) { try Self.extra("Hamper", pence: 4_000, $0, in: resolve.file) }
            try await desk.write(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "ask") }
            let asked = try await desk.read(as: desk.dan) { try $0.db.approvals(for: desk.dan, limit: 9) }
            try await desk.write(as: desk.tom) { work in
                _ = try Practices(work, Self.book).step(id, "drop", ["how": .text("She would rather have a letter.")])
            }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let page = try await browser.get("/approvals/\(asked[0].id)").text
                let isWhole = page.contains("She cannot ring in the week.") && page.contains("Working time")
                #expect(isWhole, "what it means to the customer, and which rules were looked at")
            }
            let left = try await desk.read(as: desk.dan) { try $0.db.approvals(for: desk.dan, limit: 9) }
            #expect(asked.count == 1 && left.isEmpty)
            let late = try await resolve.problem(as: desk.dan) { _ = try Approvals($0).approve(asked[0].id) }
            #expect(late == "resolve.problem.withdrawn_request")
        }
    }

    @Test(arguments: Engine.available)
    func `an extra that is left after it was authorised counts no longer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            func counted() async throws -> [String] {
                try await desk.read(as: desk.priya) { work in
                    try work.db.uses(for: resolve.file.party, since: .distantPast).map(\.amount.text)
                }
            }
            let id = try await desk.write(as: desk.priya) { work in
                let id = try Self.extra("Flowers", pence: 900, work, in: resolve.file)
                return try Practices(work, Self.book).step(id, "authorise")
            }
            #expect(try await counted() == ["£9.00"])
            try await desk.write(as: desk.priya) { work in
                _ = try Practices(work, Self.book).step(id, "drop", ["how": .text("She is away this week.")])
            }
            #expect(try await counted() == [])
            let spent = try await desk.read(as: desk.priya) { work in
                try work.db.spent(by: desk.priya, .extra, since: .distantPast, .gbp).text
            }
            #expect(spent == "£0.00")
            #expect(try await desk.eventNames().count { $0 == "authority.released" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who decide at once what an extra may cost, one does`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let id = try await desk.write(as: desk.priya) { try Self.extra("Hamper", pence: 4_000, $0, in: resolve.file) }
            try await desk.write(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "ask") }
            let asked = try #require(try await desk.read(as: desk.dan) { try $0.db.approvals(for: desk.dan, limit: 9) }.first)
            async let yes = resolve.problem(as: desk.dan) { _ = try Approvals($0).approve(asked.id) }
            async let no = resolve.problem(as: desk.asha) { _ = try Approvals($0).decline(asked.id, reason: "Too much") }
            let answers = try await [yes, no]
            #expect(answers.count { $0 == nil } == 1)
            #expect(answers.contains("resolve.problem.already_decided"))
            let decided = try await desk.eventNames().count { $0 == "approval.decided" }
            #expect(decided == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who say at once that an extra may be done, one does, and it counts once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let id = try await desk.write(as: desk.priya) { try Self.extra("Flowers", pence: 900, $0, in: resolve.file) }
            async let first = resolve.problem(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "authorise") }
            async let second = resolve.problem(as: desk.tom) { _ = try Practices($0, Self.book).step(id, "authorise") }
            let answers = try await [first, second]
            #expect(answers.count { $0 == nil } == 1)
            #expect(answers.contains("practice.problem.not_now"))
            let uses = try await desk.read(as: desk.priya) { try $0.db.uses(for: resolve.file.party, since: .distantPast) }
            #expect(uses.map(\.amount.text) == ["£9.00"])
        }
    }

    @Test(arguments: Engine.available)
    func `what the customer is told of an extra and of a refusal stands in the case, sent or said`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            try await desk.write(as: desk.priya) { work in
                let practices = Practices(work, Self.book)
                let id = try Self.extra("Flowers", pence: 900, work, in: resolve.file)
                try practices.step(id, "authorise")
                try practices.step(id, "deliver", ["how": .text("By hand.")])
                try practices.step(id, "tell", ["channel": .choice("reply"), "told": .text("Dear Margaret, only this once.")])
                try practices.start(
                    "refusal", on: .case(resolve.file.id),
                    [
                        "asked": .text("All of it written off"), "kind": .choice("fairness"), "reason": .text("Others pay, too."),
                        "alternatives": .text("Eighteen months"), "channel": .choice("call"),
                        "look": .moment(work.now + 7 * 86_400),
                    ])
            }
            let said = try await desk.read(as: desk.priya) { work in
                try CaseFolders(work).timeline(of: resolve.file.id, before: nil, limit: 40)
                    .filter { $0.author != nil }.map { "\($0.entry.kind.rawValue): \($0.entry.body)" }
            }
            #expect(said.contains("reply: Dear Margaret, only this once."), "\(said)")
            #expect(said.contains("call: Others pay, too.\n\nEighteen months"), "\(said)")
            let names = try await desk.eventNames()
            #expect(names.contains("message.sent") && names.contains("contact.recorded"))
        }
    }

    @Test(arguments: Engine.available)
    func `what an extra means for others cannot be left out`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let id = try await desk.write(as: desk.priya) { work in
                let practices = Practices(work, Self.book)
                let id = try Self.extra("Ring on a Sunday", pence: 500, work, in: resolve.file)
                try practices.step(id, "authorise")
                try practices.step(id, "deliver", ["how": .text("Rang at ten.")])
                return try practices.step(id, "tell", ["channel": .choice("call"), "told": .text("Only this once.")])
            }
            let skipped = try await resolve.problem(as: desk.priya) { work in
                _ = try Practices(work, Self.book).step(id, "react", ["reaction": .choice("delighted")])
            }
            #expect(skipped == "practice.problem.not_now")
            let unsaid = try await resolve.problem(as: desk.priya) { _ = try Practices($0, Self.book).step(id, "impact") }
            #expect(unsaid == "practice.problem.required")
            #expect(Extra.practice.steps(from: "told").map(\.name) == ["impact"])
            let ends = Extra.practice.steps.filter(\.ends).flatMap(\.from)
            #expect(!ends.contains("delivered") && !ends.contains("told"))
        }
    }

    @Test(arguments: Engine.available)
    func `an extra given often enough is proposed as standard, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            func proposals() async throws -> [PracticeRecord] {
                try await desk.read(as: desk.dan) { try Practices($0, Self.book).list("standard").lines.map(\.record) }
            }
            for time in 1...7 {
                try await desk.write(as: desk.priya) { work in
                    let what = time.isMultiple(of: 2) ? "Ring on a Sunday" : " ring on a sunday! "
                    let id = try Self.extra(what, pence: 0, work, in: resolve.file)
                    let practices = Practices(work, Self.book)
                    try practices.step(id, "authorise")
                    try practices.step(id, "deliver", ["how": .text("Rang.")])
                }
                #expect(try await proposals().count == (time < 5 ? 0 : 1), "after \(time)")
            }
            try await desk.write(as: desk.asha) { try Authorities($0).settle(DecisionSettings(hours: 4, often: 2)) }
            for time in 1...2 {
                try await desk.write(as: desk.priya) { work in
                    let id = try Self.extra("Flowers", pence: 0, work, in: resolve.file)
                    try Practices(work, Self.book).step(id, "authorise")
                    try Practices(work, Self.book).step(id, "deliver", ["how": .text("By hand.")])
                }
                #expect(try await proposals().count == time, "a second one after two bunches")
            }
            let proposal = try #require(try await proposals().last)
            #expect(proposal.values.number("times") == 5)
            try await desk.write(as: desk.dan) { work in
                _ = try Practices(work, Self.book).step(
                    proposal.id, "decide", ["answer": .choice("standard"), "reason": .text("Everybody likes it.")])
            }
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "proposal.made" }.count == 2)
            #expect(names.contains("proposal.decided"))
        }
    }

    @Test(arguments: Engine.available)
    func `after a refusal somebody is reminded to look how things stand`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let id = try await desk.write(as: desk.priya) { work in
                try Practices(work, Self.book).start(
                    "refusal", on: .case(resolve.file.id),
                    [
                        "asked": .text("All of it written off"), "kind": .choice("fairness"), "reason": .text("Others pay, too."),
                        "alternatives": .text("Eighteen months"), "channel": .choice("call"), "answer": .choice("angry"),
                        "look": .moment(work.now + 7 * 86_400),
                    ])
            }
            func reminders() async throws -> Int {
                try await Refusal.reminder.runOnce(desk.house)
                return try await desk.read(as: desk.priya) {
                    try Notices($0).list(before: nil).filter { $0.kind == .checkAfterRefusal }.count
                }
            }
            #expect(try await reminders() == 0)
            desk.clock.advance(by: 7 * 86_400 + 60)
            #expect(try await reminders() == 1)
            #expect(try await reminders() == 1, "said once")
            try await desk.write(as: desk.priya) { work in
                _ = try Practices(work, Self.book).step(
                    id, "look", ["relationship": .choice("held"), "seen": .text("She rang about something else, kindly.")])
            }
            let names = try await desk.eventNames()
            #expect(names.contains("refusal.explained") && names.contains("refusal.looked_at"))
        }
    }

    @Test(arguments: Engine.available)
    func `a specialist answers, and the case stays where it is`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let own = try await resolve.problem(as: desk.priya) { work in
                _ = try Practices(work, Self.book).start(
                    "consultation", on: .case(resolve.file.id), ["specialist": .person(desk.priya), "question": .text("Who?")])
            }
            #expect(own == "resolve.problem.ask_somebody_else")
            let id = try await desk.write(as: desk.priya) { work in
                try Practices(work, Self.book).start(
                    "consultation", on: .case(resolve.file.id),
                    ["specialist": .person(desk.tom), "question": .text("Can a meter run backwards?")])
            }
            let stranger = try await resolve.problem(as: desk.priya) { work in
                _ = try Practices(work, Self.book).step(id, "answer", ["answer": .text("I think so.")])
            }
            #expect(stranger == "resolve.problem.not_asked")
            try await desk.write(as: desk.tom) { work in
                _ = try Practices(work, Self.book).step(id, "answer", ["answer": .text("Only with panels.")])
            }
            try await desk.write(as: desk.priya) { work in
                _ = try Practices(work, Self.book).step(id, "use", ["used": .text("Asked her about panels.")])
            }
            let (owner, asked, answered) = try await (
                desk.read(as: desk.priya) { try $0.db.caseFile(resolve.file.id).owner },
                desk.read(as: desk.tom) { try Notices($0).list(before: nil).map(\.kind) },
                desk.read(as: desk.priya) { try Notices($0).list(before: nil).map(\.kind) }
            )
            #expect(owner == desk.priya)
            #expect(asked == [.helpAsked])
            #expect(answered == [.helpAnswered])
        }
    }
}
