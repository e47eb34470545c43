import Base
import Desk
import Foundation
import People
import TestKit
import Testing

@testable import Resolve

@Suite struct `Asking for approval` {
    @Test(arguments: Engine.available)
    func `approved, the amount counts on the asker's name and can be agreed once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, approval) = try await resolve.asked()
            try await desk.write(as: desk.dan) { _ = try Approvals($0).approve(approval) }
            #expect(try await resolve.state(id) == .cleared)
            for _ in 1...2 {
                _ = try await resolve.problem(as: desk.priya) { work in
                    _ = try Appraisals(work).talk(.init(theirs: "Yes", ours: "", .agreed), in: id)
                }
            }
            let uses = try await desk.read(as: desk.priya) { try $0.db.uses(for: resolve.file.party, since: .distantPast) }
            #expect(uses.map(\.amount.text) == ["£400.00"])
            #expect(uses.first?.approval == approval)
            try await desk.settle()
            let notices = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(notices == [.approvalDecided])
        }
    }

    @Test(arguments: Engine.available)
    func `another amount can be granted with a reason, and no more than that is agreed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, approval) = try await resolve.asked()
            let bare = try await resolve.problem(as: desk.dan) { work in
                _ = try Approvals(work).approve(approval, granting: Money(minor: 30_000, .gbp))
            }
            #expect(bare == "problem.missing")
            let euros = try #require(Currency(code: "EUR"))
            let mixed = try await resolve.problem(as: desk.dan) { work in
                _ = try Approvals(work).approve(approval, granting: Money(minor: 100, euros), reason: "In euros")
            }
            #expect(mixed == "problem.currencies")
            try await desk.write(as: desk.dan) { work in
                _ = try Approvals(work).approve(approval, granting: Money(minor: 30_000, .gbp), reason: "As last year")
            }
            try await desk.write(as: desk.priya) { work in
                _ = try Appraisals(work).talk(.init(theirs: "Fine", ours: "", .agreed), in: id)
            }
            let uses = try await desk.read(as: desk.priya) { try $0.db.uses(for: resolve.file.party, since: .distantPast) }
            #expect(uses.map(\.amount.text) == ["£300.00"])
        }
    }

    @Test(arguments: Engine.available)
    func `declined, it goes back to the options with the reason`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, approval) = try await resolve.asked()
            let bare = try await resolve.problem(as: desk.dan) { _ = try Approvals($0).decline(approval, reason: " ") }
            #expect(bare == "problem.missing")
            try await desk.write(as: desk.dan) { _ = try Approvals($0).decline(approval, reason: "Too much") }
            #expect(try await resolve.state(id) == .weighing)
        }
    }

    @Test(arguments: Engine.available)
    func `a withdrawn request cannot be approved, and nothing is half done`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, approval) = try await resolve.asked()
            try await desk.write(as: desk.priya) { try Approvals($0).withdraw(approval) }
            #expect(try await resolve.state(id) == .weighing)
            let late = try await resolve.problem(as: desk.dan) { _ = try Approvals($0).approve(approval) }
            #expect(late == "resolve.problem.withdrawn_request")
            let stored = try await desk.read(as: desk.dan) { try $0.db.approval(approval) }
            #expect(stored.state == .withdrawn && stored.decidedBy == desk.priya && stored.granted == nil)
            #expect(try await resolve.state(id) == .weighing)
            let stranger = try await resolve.asked().approval
            let foreign = try await resolve.problem(as: desk.tom) { try Approvals($0).withdraw(stranger) }
            #expect(foreign == "resolve.problem.not_your_request")
        }
    }

    @Test(arguments: Engine.available)
    func `authority lowered while a request waits is looked at when it is decided`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, approval) = try await resolve.asked()
            _ = try await desk.write(as: desk.asha) { work in
                try Authorities(work).set(LimitDraft(.refund, .staff(desk.dan), limit: Money(minor: 10_000, .gbp)))
            }
            let beyond = try await resolve.problem(as: desk.dan) { _ = try Approvals($0).approve(approval) }
            #expect(beyond == "resolve.problem.beyond_approver")
            #expect(try await resolve.state(id) == .asked)
            try await desk.write(as: desk.dan) { try Approvals($0).passOn(approval) }
            let next = try await desk.read(as: desk.dan) { try $0.db.approval(approval).approver }
            #expect(next == desk.asha)
            try await desk.write(as: desk.asha) { _ = try Approvals($0).approve(approval) }
            #expect(try await resolve.state(id) == .cleared)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody approves their own request, not with lent authority either`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let mona = try await resolve.manager()
            let own = try await desk.write(as: mona) { work in
                try Approvals(work).ask(resolve.question(pounds: 50_000, subject: 5))
            }
            let refused = try await resolve.problem(as: mona) { _ = try Approvals($0).approve(own) }
            #expect(refused == "resolve.problem.own_request")
            let raised = try await resolve.problem(as: mona) { work in
                try Authorities(work).set(LimitDraft(.refund, .staff(mona), limit: Money(minor: 9_000_000, .gbp)))
            }
            #expect(raised == "resolve.problem.own_authority")
            let lent = try await resolve.problem(as: desk.dan) { work in
                try Authorities(work).delegate(
                    DelegationDraft(
                        .refund, to: desk.dan, limit: Money(minor: 1, .gbp), until: work.now + 9, reason: "To myself"))
            }
            #expect(lent == "resolve.problem.lend_to_self")
        }
    }

    @Test(arguments: Engine.available)
    func `of two people who decide at once, one does`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (_, approval) = try await resolve.asked()
            async let first = resolve.problem(as: desk.dan) { _ = try Approvals($0).approve(approval) }
            async let second = resolve.problem(as: desk.asha) { _ = try Approvals($0).decline(approval, reason: "No") }
            let answers = try await [first, second]
            #expect(answers.filter { $0 == nil }.count == 1)
            #expect(answers.contains("resolve.problem.already_decided"))
            let decided = try await desk.eventNames().filter { $0 == "approval.decided" }
            #expect(decided.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is away or does not answer is passed over`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let mona = try await resolve.manager()
            let (_, approval) = try await resolve.asked()
            func approver() async throws -> Staff.ID? {
                try await desk.read(as: desk.dan) { try $0.db.approval(approval).approver }
            }
            #expect(try await approver() == desk.dan)
            desk.clock.advance(by: 4 * 3_600 + 1)
            try await desk.house.write(as: .system("approvals")) { _ = try Approvals($0).passOverLate(limit: 50) }
            #expect(try await approver() == mona, "she is near, and the next whose authority reaches")
            try await desk.write(as: mona) { try Authorities($0).beAway(until: $0.now + 86_400) }
            #expect(try await approver() == desk.asha)
            desk.clock.advance(by: 4 * 3_600 + 1)
            try await desk.house.write(as: .system("approvals")) { _ = try Approvals($0).passOverLate(limit: 50) }
            #expect(try await approver() == nil, "anybody who may")
            try await desk.write(as: desk.dan) { _ = try Approvals($0).approve(approval) }
            let passed = try await desk.eventNames().filter { $0 == "approval.passed_on" }
            #expect(passed.count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a refund split in two needs approval the second time, and the leader hears of it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            try await desk.write(as: desk.priya) { try Authorities($0).use(resolve.question(pounds: 30, subject: 1)) }
            let second = try await resolve.problem(as: desk.priya) { work in
                try Authorities(work).use(resolve.question(pounds: 30, subject: 2))
            }
            #expect(second == "resolve.problem.needs_approval")
            let asked = try await desk.write(as: desk.priya) { try Approvals($0).ask(resolve.question(pounds: 30, subject: 2)) }
            try await desk.settle()
            let notices = try await desk.read(as: desk.dan) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(Set(notices) == [.approvalAsked, .aroundTheLimit])
            try await desk.write(as: desk.dan) { _ = try Approvals($0).approve(asked) }
            try await desk.write(as: desk.priya) { try Authorities($0).use(resolve.question(pounds: 30, subject: 2)) }
            // The same thing again is the same; with another amount it is refused.
            try await desk.write(as: desk.priya) { try Authorities($0).use(resolve.question(pounds: 30, subject: 2)) }
            let other = try await resolve.problem(as: desk.priya) { work in
                try Authorities(work).use(resolve.question(pounds: 31, subject: 2))
            }
            #expect(other == "resolve.problem.already_settled")
            // Money of another kind in the same case is noticed, too.
            try await desk.write(as: desk.priya) { work in
                try Authorities(work).use(resolve.question(.goodwill, pounds: 20, subject: 3))
            }
            let split = try await desk.eventNames().filter { $0 == "authority.split_noticed" }
            #expect(split.count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `money of several kinds is noticed across the cases of one customer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            // Of no team: whoever may set authority hears of it.
            let second = try await desk.write(as: desk.priya) { work in
                let id = try Contacts(work).record(
                    .init(
                        who: .known(resolve.file.party), channel: .phone, subject: "The meter", need: "Read it.",
                        owner: desk.priya))
                return try work.db.caseFile(id)
            }
            #expect(second.team == nil)
            func notices(_ staff: Staff.ID) async throws -> [Notice.Kind] {
                try await desk.settle()
                return try await desk.read(as: staff) { try Notices($0).list(before: nil).map(\.kind) }
            }
            try await desk.write(as: desk.priya) { try Authorities($0).use(resolve.question(.refund, pounds: 40, subject: 1)) }
            let gift = Question(
                .goodwill, Money(minor: 2_000, .gbp), case: second.id, party: second.party, about: Identifier<Case>(2),
                title: "Flowers", address: "/cases/\(second.reference)")
            try await desk.write(as: desk.priya) { try Authorities($0).use(gift) }
            let split = try await desk.eventNames().filter { $0 == "authority.split_noticed" }
            #expect(split.count == 1)
            #expect(try await notices(desk.asha) == [.aroundTheLimit])
            #expect(try await notices(desk.dan) == [], "he leads another team's cases")
            #expect(try await notices(desk.priya) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `how long a request waits is set by those who set authority`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            func settle(_ hours: Int, _ often: Int, as staff: Staff.ID) async -> Problem? {
                await TestKit.problem {
                    try await desk.write(as: staff) { try Authorities($0).settle(DecisionSettings(hours: hours, often: often)) }
                }
            }
            #expect(await settle(9, 3, as: desk.dan)?.kind == .forbidden)
            let range = ["from": "1", "to": "168"]
            #expect(await settle(0, 3, as: desk.asha) == .invalid("hours", "resolve.problem.out_of_range", range))
            #expect(await settle(169, 3, as: desk.asha)?.field == "hours")
            #expect(await settle(9, 1, as: desk.asha)?.field == "often")
            for _ in 1...2 { #expect(await settle(9, 3, as: desk.asha) == nil) }
            #expect(try await desk.eventNames().filter { $0 == "authority.settled" }.count == 1)
            let (_, approval) = try await resolve.asked()
            let request = try await desk.read(as: desk.dan) { try $0.db.approval(approval) }
            #expect(request.passAt == request.askedAt + 9 * 3_600)
        }
    }

    @Test(arguments: Engine.available)
    func `how long an escalation waits is set with it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            func settle(_ days: Int) async -> Problem? {
                await TestKit.problem {
                    try await desk.write(as: desk.asha) { try Authorities($0).settle(.init(hours: 4, often: 5, days: days)) }
                }
            }
            #expect(await settle(0)?.field == "answer_days")
            #expect(await settle(3) == nil)
            let file = try await ResolveDesk(desk).file
            let due = try await desk.write(as: desk.priya) { work in
                _ = try History(work).review(file.id, note: "Read.")
                let id = try Escalations(work).raise(
                    .init(.expertise, "I do not know this meter.", to: .colleague(desk.dan), telling: "", untold: "Told."),
                    in: file.id)
                return try Escalations(work).escalation(id).answerBy.timeIntervalSince(work.now)
            }
            #expect(due > 2 * 86_400)
        }
    }

    @Test(arguments: Engine.available)
    func `authority is lent for a time, from what is one's own`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let hour = 3_600.0
            func lend(_ pounds: Int64, from: Double = 0, until: Double) async throws -> String? {
                try await resolve.problem(as: desk.dan) { work in
                    try Authorities(work).delegate(
                        DelegationDraft(
                            .refund, to: desk.priya, limit: Money(minor: pounds * 100, .gbp), from: work.now + from,
                            until: work.now + until, reason: "I am at a fair"))
                }
            }
            #expect(try await lend(2_000, until: hour) == "resolve.problem.more_than_own")
            #expect(try await lend(400, from: 2 * hour, until: hour) == "resolve.problem.ends_before")
            #expect(try await lend(400, from: hour, until: 3 * hour) == nil)
            func standing() async throws -> Standing {
                try await desk.read(as: desk.priya) { try Authorities($0).standing(resolve.question(pounds: 400)) }
            }
            #expect(try await standing().isWithin == false, "not yet")
            desk.clock.advance(by: hour)
            #expect(try await standing().isWithin)
            desk.clock.advance(by: 2 * hour)
            #expect(try await standing().isWithin == false, "no longer")
        }
    }
}
