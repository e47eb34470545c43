import Base
import Desk
import Foundation
import People
import Practice
import TestKit
import Testing

@testable import Care

@Suite struct `A forewarning` {
    private func shows(_ desk: TestDesk, _ file: Case.ID, to staff: Staff.ID) async throws -> Bool {
        let reference = try await desk.read(as: staff) { try $0.db.caseFile(file).reference }
        return try await desk.withBrowser(as: staff) { try await $0.get("/cases/\(reference)").text.contains("Visit in twos.") }
    }

    @Test(arguments: Engine.available)
    func `is for the named and for leaders, on all the customer's cases, until it ends`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let id = try await desk.start("forewarning", as: desk.asha, in: file, desk.forewarning())
            #expect(try await desk.notices(of: desk.tom).map(\.kind) == [.forewarned])
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.forewarned])
            #expect(try await desk.notices(of: desk.priya).isEmpty)
            #expect(try await shows(desk, file, to: desk.tom))
            #expect(try await shows(desk, file, to: desk.dan))
            #expect(try await !shows(desk, file, to: desk.priya))
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                #expect(try await browser.get("/practices/forewarning/\(id)").status == 404)
                let list = try await browser.get("/practices/forewarning").text
                let csv = try await browser.get("/practices/forewarning/records.csv").text
                #expect(!list.contains("Visit in twos") && !csv.contains("Visit in twos"))
            }
            let party = try await desk.record(id).party
            let another = try await desk.write(as: desk.priya) { work in
                try Contacts(work).record(
                    .init(
                        who: .known(party!), channel: .phone, subject: "The bill", need: "It is high.", outcome: "",
                        owner: desk.priya))
            }
            #expect(try await shows(desk, another, to: desk.tom))

            try await desk.wait(10 * TestDesk.day)
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.forewarned, .forewarned], "time for its fairness")
            try await desk.wait(20 * TestDesk.day)
            #expect(try await desk.record(id).state == "expired")
            #expect(try await !shows(desk, file, to: desk.tom))
            #expect(try await desk.eventNames().contains("forewarning.expired"))
        }
    }

    @Test(arguments: Engine.available)
    func `does not show once its time has come, even before the watch has been round`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            _ = try await desk.start("forewarning", as: desk.asha, in: file, desk.forewarning())
            desk.clock.advance(by: 30 * TestDesk.day)
            #expect(try await !shows(desk, file, to: desk.dan))
        }
    }

    @Test(arguments: Engine.available)
    func `is looked at for fairness by somebody else, who keeps, softens or withdraws it`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let review = PracticeValue.moment(TestDesk.monday + 20 * TestDesk.day)
            let own = await problem {
                _ = try await desk.start("forewarning", as: desk.dan, in: file, desk.forewarning())
            }
            #expect(own?.field == "reviewer")
            let judging = await problem {
                _ = try await desk.start(
                    "forewarning", as: desk.asha, in: file, desk.forewarning(["advice": .text("He is a nasty man.")]))
            }
            #expect(judging?.message == "care.problem.judging" && judging?.field == "advice")
            let id = try await desk.start(
                "forewarning", as: desk.dan, in: file,
                desk.forewarning(["reviewer": .person(desk.tom), "named": .people([desk.priya])]))
            let mine = await problem { try await desk.step(id, "withdraw", as: desk.dan, ["why": .text("No need.")]) }
            #expect(mine?.message == "care.problem.own_review")
            let others = await problem { try await desk.step(id, "withdraw", as: desk.priya, ["why": .text("No need.")]) }
            #expect(others?.kind == .forbidden)
            try await desk.step(id, "keep", as: desk.tom, ["why": .text("It happened again."), "review": review])
            try await desk.step(
                id, "soften", as: desk.asha,
                [
                    "why": .text("Once only."), "what": .text("On 2 March he waited outside."),
                    "advice": .text("Text before you come."),
                    "until": .moment(TestDesk.monday + 25 * TestDesk.day), "review": review,
                ])
            try await desk.step(id, "withdraw", as: desk.tom, ["why": .text("All is well.")])
            #expect(try await desk.record(id).state == "withdrawn")
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 200) }
            #expect(
                events.filter { $0.name == "forewarning.reviewed" }.map { $0.facts["step"] } == [
                    .code("keep"), .code("soften"), .code("withdraw"),
                ])
        }
    }
}
