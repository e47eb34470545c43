import Base
import Desk
import Foundation
import People
import Practice
import TestKit
import Testing

@testable import Care

@Suite struct `What a customer left with us` {
    private static let folder: PracticeValues = [
        "what": .text("A blue folder with payslips"), "sort": .choice("papers"), "came": .choice("left"),
        "sealed": .tick(true), "place": .text("Safe, envelope 12"),
    ]

    private static func folder(_ holder: Staff.ID, _ until: Date, sealed: Bool = true) -> PracticeValues {
        var values = folder
        values["holder"] = .person(holder)
        values["until"] = .moment(until)
        values["sealed"] = .tick(sealed)
        return values
    }

    @Test(arguments: Engine.available)
    func `it is locked away, somebody answers for it and is reminded, and the right person gets it back`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let until = TestDesk.monday + 2 * TestDesk.day
            let open = await problem {
                _ = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.tom, until, sealed: false))
            }
            #expect(open?.field == "sealed")
            let past = await problem {
                _ = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.tom, TestDesk.monday - 1))
            }
            #expect(past?.field == "until")
            let id = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.tom, until))
            #expect(try await desk.notices(of: desk.tom).map(\.kind) == [.belongings])
            try await desk.wait(2 * TestDesk.day + 60)
            try await desk.wait(3_600)
            #expect(try await desk.notices(of: desk.tom).count == 2, "reminded once")
            let unproved = await problem {
                try await desk.step(id, "give_back", as: desk.priya, ["taker": .text("Ravi Shah")])
            }
            #expect(unproved?.field == "proof")
            let destroyed = await problem {
                try await desk.step(id, "dispose", as: desk.priya, ["done": .text("Shredded")])
            }
            #expect(destroyed?.kind == .forbidden)
            try await desk.step(
                id, "give_back", as: desk.priya, ["taker": .text("Ravi Shah"), "proof": .choice("document")])
            let record = try await desk.record(id)
            #expect(!record.isOpen && record.dueAt == nil)
            try await desk.settle()
            let names = try await desk.eventNames()
            #expect(names.contains("belongings.kept") && names.contains("belongings.returned"))
        }
    }

    @Test(arguments: Engine.available)
    func `it can go into other hands, and a leader lets it be destroyed`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let until = TestDesk.monday + 2 * TestDesk.day
            let id = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.priya, until))
            try await desk.step(
                id, "move", as: desk.priya,
                ["place": .text("Branch safe"), "holder": .person(desk.dan), "until": .moment(until + TestDesk.day)])
            #expect(try await desk.notices(of: desk.dan).map(\.kind) == [.belongings])
            try await desk.step(id, "dispose", as: desk.dan, ["done": .text("Shredded, with Tom as witness.")])
            #expect(try await desk.record(id).state == "disposed_of")
            let names = try await desk.eventNames()
            #expect(names.contains("belongings.moved") && names.contains("belongings.disposed"))
        }
    }

    @Test(arguments: Engine.available)
    func `whoever answers for it and leaves hands it on with the rest, and what is over stays as it was`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.ravisCase()
            let until = TestDesk.monday + 2 * TestDesk.day
            let open = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.tom, until))
            let over = try await desk.start("belongings", as: desk.priya, in: file, Self.folder(desk.tom, until))
            try await desk.step(over, "give_back", as: desk.priya, ["taker": .text("Ravi Shah"), "proof": .choice("known")])
            let (action, page) = ("/staff/\(desk.tom)/closure", "/staff/\(desk.tom)")
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let isSaid = try await browser.get(page).text.contains("1 record to look after")
                #expect(isSaid)
                let done = try await browser.submit(action, on: page, ["heir": desk.dan.description])
                #expect(done.status == 303)
            }
            #expect(try await desk.record(open).values.person("holder") == desk.dan)
            #expect(try await desk.record(over).values.person("holder") == desk.tom)
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "record.passed_on" } == 1)
        }
    }
}
