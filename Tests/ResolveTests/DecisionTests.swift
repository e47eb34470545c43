import Base
import Desk
import Foundation
import HTTPTypes
import People
import TestKit
import Testing

@testable import Resolve

@Suite struct `Weighing options` {
    @Test(arguments: Engine.available)
    func `within authority a choice may be done at once, is explained, agreed and promised`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, options) = try await resolve.appraisal()
            try await desk.write(as: desk.priya) { work in
                let chosen = try Appraisals(work).choose(.init(options[0], reason: "It is fair."), in: id)
                #expect(chosen.state == .cleared)
                _ = try Appraisals(work).explain(id, "We can take forty pounds off.", by: .call)
                _ = try Appraisals(work).talk(.init(theirs: "Is that all?", ours: "It is what was wrong.", .notYet), in: id)
                _ = try Appraisals(work).talk(
                    .init(
                        theirs: "All right.", ours: "", .agreed,
                        promises: [PromiseDraft(what: "Refund £40", dueAt: work.now + 86_400)]), in: id)
            }
            #expect(try await resolve.state(id) == .agreed)
            let names = try await desk.eventNames()
            let expected = [
                "options.appraised", "authority.checked", "explanation.given", "discussion.recorded", "option.agreed",
                "promise.made",
            ]
            for name in expected { #expect(names.contains(name), "\(name)") }
            let (promises, matters) = try await desk.read(as: desk.priya) { work in
                (try work.db.promises(of: resolve.file.id), try Matters(work).list(of: resolve.file.id))
            }
            #expect(promises.map(\.what) == ["Refund £40"])
            #expect(matters.map(\.state) == ["decision_agreed"])
        }
    }

    @Test func `approaches are read a line each, with when they fit`() throws {
        let list = try [Approach](lines: "Meet in the middle = Both have a point\n\n  Wait and see \n= nothing")
        #expect(list == [Approach("Meet in the middle", fits: "Both have a point"), Approach("Wait and see", fits: "")])
        #expect(try [Approach](lines: [Approach].usual.lines) == .usual)
        let many = String(repeating: "One\n", count: 31)
        let problem = #expect(throws: Problem.self) { try [Approach](lines: many) }
        #expect(problem?.field == "approaches")
    }

    @Test func `an approach of the list is picked, and stays when it leaves the list`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            try await desk.write(as: desk.priya) { work in
                _ = try Conversations(work).note(.init(outcome: "Her money back."), in: resolve.file.id)
            }
            let approach = "One step at a time"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let (action, page) = (
                    "/cases/\(resolve.file.reference)/decisions", "/cases/\(resolve.file.reference)/decisions/new"
                )
                let fields = try await browser.filledIn(action, on: page)
                #expect(fields["need"]?.hasSuffix("They want: Her money back.") == true)
                let begun = try await browser.submit(
                    action, on: page, ["kind": "refund", "approach_name": approach, "approach": "She is tired of promises."])
                let decision = String(begun.headers[.location]?.split(separator: "?").first ?? "")
                #expect(try await browser.get(decision).text.contains("<dd>\(approach)</dd>"))
                let id = try #require(Appraisal.ID(String(decision.split(separator: "/").last ?? "")))
                await #expect(throws: Problem.forbidden(.setAuthority)) {
                    try await desk.write(as: desk.priya) { try Appraisals($0).keep([]) }
                }
                for _ in 1...2 {
                    try await desk.write(as: desk.asha) { try Appraisals($0).keep([Approach("Listen first", fits: "")]) }
                }
                let form = "/decisions/\(id)/description"
                #expect(try await browser.filledIn(form, on: form)["approach_name"] == approach)
            }
            #expect(try await desk.eventNames().count { $0 == "approaches.kept" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `two options are needed, or a reason why there is one`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, options) = try await resolve.appraisal(pounds: [20])
            let refused = try await resolve.problem(as: desk.priya) { work in
                _ = try Appraisals(work).choose(.init(options[0], reason: "Only this."), in: id)
            }
            #expect(refused == "resolve.problem.one_option")
            let taken = try await resolve.problem(as: desk.priya) { work in
                _ = try Appraisals(work).choose(.init(options[0], reason: "This.", onlyOne: "The law allows no other."), in: id)
            }
            #expect(taken == nil)
            let foreign = try await resolve.appraisal().options[0]
            let other = try await resolve.appraisal().id
            let mixed = try await resolve.problem(as: desk.priya) { work in
                _ = try Appraisals(work).choose(.init(foreign, reason: "Not of this one."), in: other)
            }
            #expect(mixed == "resolve.problem.no_option")
        }
    }

    @Test(arguments: Engine.available)
    func `above authority nothing is explained or agreed before somebody else approves`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, options) = try await resolve.appraisal()
            try await desk.write(as: desk.priya) { work in
                let chosen = try Appraisals(work).choose(.init(options[1], reason: "It is fair."), in: id)
                #expect(chosen.state == .chosen)
            }
            for _ in 1...2 {
                let early = try await resolve.problem(as: desk.priya) { _ = try Appraisals($0).explain(id, "Yes!", by: .call) }
                #expect(early == "resolve.problem.not_cleared")
                let agreed = try await resolve.problem(as: desk.priya) { work in
                    _ = try Appraisals(work).talk(.init(theirs: "Yes", ours: "", .agreed), in: id)
                }
                #expect(agreed == "resolve.problem.not_cleared")
                let asked = try await desk.write(as: desk.priya) { try Appraisals($0).askApproval(id) }
                let approval = try await desk.read(as: desk.priya) { try $0.db.approval(asked) }
                #expect(approval.approver == desk.dan, "the leader of Billing, whose limit reaches")
            }
            try await desk.settle()
            let notices = try await desk.read(as: desk.dan) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(notices == [.approvalAsked])
        }
    }

    @Test func `costs and facts have bounds`() throws {
        var facts = Option.Facts()
        #expect(throws: Problem.invalid("for_customer", "problem.missing")) { try Option.checked(facts) }
        facts.forCustomer = "Good"
        facts.costs = [.init("Minus", minor: -1)]
        #expect(throws: Problem.invalid("costs", "problem.amount_negative")) { try Option.checked(facts) }
        facts.costs = [.init("A fortune", minor: 1_000_000_000_000)]
        #expect(throws: Problem.invalid("costs", "problem.amount_too_large")) { try Option.checked(facts) }
        facts.costs = [.init("Half", minor: Money.largest), .init("And one", minor: 1)]
        #expect(throws: Problem.invalid("costs", "problem.amount_too_large")) { try Option.checked(facts) }
        facts.costs = [.init("A", minor: 250), .init("B", minor: 1_000), .init("C", minor: 5, bearer: .customer)]
        let option = Option(id: Option.ID(1), title: "", facts: try Option.checked(facts))
        #expect(option.cost(to: .us, .gbp).text == "£12.50")
        #expect(option.cost(to: .customer, .gbp).text == "£0.05")
    }

    @Test(arguments: Engine.available)
    func `a decision somebody changed meanwhile is not chosen unseen`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let resolve = try await ResolveDesk(desk)
            let (id, options) = try await resolve.appraisal()
            let seen = try await desk.read(as: desk.priya) { try $0.db.appraisal(id).version }
            try await desk.write(as: desk.dan) { try Appraisals($0).removeOption(options[1], of: id) }
            let stale = try await resolve.problem(as: desk.priya) { work in
                _ = try Appraisals(work).choose(.init(options[0], reason: "Fair.", version: seen), in: id)
            }
            #expect(stale == "problem.changed_meanwhile")
        }
    }
}
