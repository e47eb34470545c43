import Base
import Desk
import Foundation
import People
import Practice
import TestKit
import Testing

@testable import Care

@Suite struct `When behaviour passes a limit` {
    @Test(arguments: Engine.available)
    func `each step is told to the customer, and the harder ones are a leader's`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let id = try await desk.warned(in: file)
            let untaught = await problem {
                try await desk.step(
                    id, "hand_over", as: desk.priya,
                    ["leader": .person(desk.tom), "handing_said": .text("My leader."), "told_by": .choice("call")])
            }
            #expect(untaught?.message == "care.problem.no_leader")
            try await desk.step(
                id, "hand_over", as: desk.priya,
                ["leader": .person(desk.dan), "handing_said": .text("My leader takes over."), "told_by": .choice("call")])
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.escalatedToYou])
            let ending: PracticeValues = ["ending_said": .text("I am ending this call."), "told_by": .choice("call")]
            #expect(await problem { try await desk.step(id, "end", as: desk.priya, ending) }?.kind == .forbidden)
            try await desk.step(id, "end", as: desk.dan, ending)
            let until = TestDesk.monday + 60 * TestDesk.day
            var restriction: PracticeValues = [
                "restriction": .choice("in_writing"), "until": .moment(until), "review": .moment(until + 1),
                "restriction_said": .text("For two months, please write to us."), "told_by": .choice("reply"),
            ]
            let late = await problem { [restriction] in try await desk.step(id, "restrict", as: desk.dan, restriction) }
            #expect(late?.field == "review")
            restriction["review"] = .moment(TestDesk.monday + 30 * TestDesk.day)
            try await desk.step(id, "restrict", as: desk.dan, restriction)

            let (bodies, promises) = try await desk.read(as: desk.dan) { work in
                let lines = try CaseFolders(work).timeline(of: file, before: nil, limit: 40)
                return (
                    lines.filter { $0.author != nil }.map { "\($0.entry.kind.rawValue): \($0.entry.body)" },
                    try work.db.promises(of: file)
                )
            }
            for said in [
                "call: Please stop, or I will end this call.", "call: My leader takes over.", "call: I am ending this call.",
                "reply: For two months, please write to us.",
            ] {
                #expect(bodies.contains(said), "\(bodies)")
            }
            #expect(promises.map(\.what) == [Limit.reviewPromise])
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 200) }
            let steps = events.filter { $0.name == "limit.applied" }.map { $0.facts["step"] }
            #expect(steps == [.code("warn"), .code("hand_over"), .code("end"), .code("restrict")])
        }
    }

    @Test(arguments: Engine.available)
    func `handed to a leader, the case stays with its owner until they take it on`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let id = try await desk.warned(in: file)
            try await desk.step(
                id, "hand_over", as: desk.priya,
                ["leader": .person(desk.dan), "handing_said": .text("My leader takes over."), "told_by": .choice("call")])
            func owner() async throws -> Staff.ID? { try await desk.read(as: desk.dan) { try $0.db.caseFile(file).owner } }
            #expect(try await owner() == desk.priya)
            let another = await problem { try await desk.step(id, "take_over", as: desk.asha) }
            #expect(another?.message == "care.problem.not_handed_to_you")
            #expect(try await owner() == desk.priya)
            // By a click on the record's page.
            let address = "/practices/limit/\(id)"
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let taken = try await browser.submit("\(address)/steps/take_over", on: address)
                #expect(taken.status == 303)
            }
            #expect(try await owner() == desk.dan)
            #expect(try await desk.notices(of: desk.priya).map(\.kind) == [.escalationAnswered])
            let names = try await desk.eventNames()
            #expect(names.contains("limit.taken_over") && names.contains("case.handed_over"))
            try await desk.step(id, "settle", as: desk.dan, ["why": .text("He calmed down.")])
        }
    }

    @Test(arguments: Engine.available)
    func `a restriction stands at the head of every case, until it is lifted or ends by itself`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let restriction: PracticeValues = [
                "restriction": .choice("in_writing"), "until": .moment(TestDesk.monday + 3 * TestDesk.day),
                "review": .moment(TestDesk.monday + 2 * TestDesk.day), "restriction_said": .text("Please write to us."),
                "told_by": .choice("letter"),
            ]
            func restricted() async throws -> PracticeRecord.ID {
                let id = try await desk.warned(in: file)
                try await desk.step(id, "restrict", as: desk.dan, restriction)
                return id
            }
            func isShown() async throws -> Bool {
                let reference = try await desk.read(as: desk.tom) { try $0.db.caseFile(file).reference }
                return try await desk.withBrowser(as: desk.tom) { browser in
                    let page = try await browser.get("/cases/\(reference)").text
                    return page.contains("In writing only") && page.contains("The limit and its reasons")
                }
            }
            let first = try await restricted()
            #expect(try await isShown())
            try await desk.step(
                first, "lift", as: desk.dan, ["lifting_said": .text("It has ended."), "told_by": .choice("call")])
            #expect(try await !isShown())
            let second = try await restricted()
            try await desk.wait(2 * TestDesk.day)
            #expect(try await desk.notices(of: desk.dan).first?.kind == .forewarned, "it is time to look at it again")
            let told = try await desk.notices(of: desk.dan).count
            try await desk.wait(60)
            #expect(try await desk.notices(of: desk.dan).count == told, "said once")
            try await desk.step(
                second, "review", as: desk.dan,
                ["why": .text("It happened again."), "review": .moment(TestDesk.monday + 2.5 * TestDesk.day)])
            try await desk.wait(TestDesk.day)
            #expect(try await desk.record(second).state == "lapsed")
            #expect(try await !isShown())
            #expect(await problem { try await desk.step(second, "lapse", as: desk.asha) } != nil, "only Kept lets it end")
            let names = try await desk.eventNames()
            #expect(names.contains("limit.reviewed") && names.filter { $0 == "limit.ended" }.count == 2)
        }
    }
}
