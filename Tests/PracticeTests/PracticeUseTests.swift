import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Practice

extension TestDesk {
    static var visits: PracticeBook { try! PracticeBook([.homeVisit]) }

    /// A case of Margaret's, who rang.
    func visitCase() async throws -> Case.ID {
        try await write(as: priya) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: nil, phone: "07700 900123"), channel: .phone, subject: "The meter",
                    need: "It ticks."))
        }
    }

    func planned(in file: Case.ID, _ more: PracticeValues = [:], key: String? = nil) async throws -> PracticeRecord.ID {
        var values: PracticeValues = ["why": .text("It ticks"), "kind": .choice("repair")]
        for (name, value) in more.all { values[name] = value }
        return try await write(as: priya) { [values] work in
            try Practices(work, Self.visits).start("home-visit", on: .case(file), values, key: key)
        }
    }

    func visit(_ id: PracticeRecord.ID) async throws -> PracticeRecord {
        try await read(as: priya) { try Practices($0, Self.visits).record(id).record }
    }
}

@Suite struct `What people do with records` {
    @Test(arguments: Engine.available)
    func `a record goes its way, each step with its event and its line in the history`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            let id = try await desk.planned(
                in: file, ["risk": .number(4), "agreed": .tick(true), "cost": .amount(Money(minor: 1_250, .gbp))])
            let first = try await desk.visit(id)
            #expect(first.state == "planned" && first.isOpen && first.title == "It ticks" && first.values.text("grade") == "high")
            #expect(first.caseID == file && first.party != nil && first.createdBy == desk.priya)
            _ = try await desk.write(as: desk.dan) { work in
                try Practices(work, TestDesk.visits).step(id, "approve", ["cost": .amount(Money(minor: 900, .gbp))], version: 1)
            }
            desk.clock.advance(by: 60)
            _ = try await desk.write(as: desk.tom) { try Practices($0, TestDesk.visits).step(id, "go") }
            let last = try await desk.visit(id)
            #expect(last.state == "done" && !last.isOpen && last.version == 3)
            #expect(last.values.money("cost")?.text == "£9.00" && last.updatedAt == desk.clock.clock.now)
            let history = try await desk.read(as: desk.priya) { try Practices($0, TestDesk.visits).history(id) }
            #expect(history.map(\.step) == ["plan", "approve", "go"])
            #expect(history.map(\.name) == ["Priya Nair", "Dan Whitlock", "Tom Hale"])
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 100) }
            let own = events.filter { $0.subject == id.number }
            #expect(own.map(\.name) == ["visit.planned", "record.step_done", "record.step_done"])
            #expect(own.allSatisfy { $0.caseID == file.number && $0.party == last.party?.number })
            #expect(own[0].facts["kind"] == .code("repair") && own[0].facts["risk"] == .number(4))
            #expect(own[0].facts["cost"] == .number(1_250) && own[0].facts["agreed"] == .number(1))
            #expect(own[1].facts == ["practice": .code("home-visit"), "step": .code("approve")])
            let why = try #require(own[0].facts["why"])
            #expect(why != .code("It ticks"), "words are named by a digest")
        }
    }

    @Test(arguments: Engine.available)
    func `the case and the customer know of a record`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            let id = try await desk.planned(in: file)
            let (onCase, onCustomer) = try await desk.read(as: desk.priya) { work in
                let party = try work.db.caseFile(file).party
                return (try Matters(work).list(of: file), try Matters(work).list(of: party))
            }
            #expect(onCase == onCustomer && onCase.map(\.address) == ["/practices/home-visit/\(id)"])
            #expect(onCase.map(\.title) == ["Home visit: It ticks"] && onCase.map(\.kind) == ["practice"])
        }
    }

    @Test(arguments: Engine.available)
    func `lists narrow by what was declared, in pages, newest first`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            var ids: [PracticeRecord.ID] = []
            for number in 1...7 {
                desk.clock.advance(by: 1)
                ids.append(
                    try await desk.planned(
                        in: file,
                        [
                            "risk": .number(number % 5 + 1), "kind": .choice(number % 2 == 0 ? "advice" : "repair"),
                            "visitor": .person(number < 4 ? desk.tom : desk.dan), "needs": .choices(["ladder", "meter"]),
                        ]))
            }
            _ = try await desk.write(as: desk.dan) { [ids] in try Practices($0, TestDesk.visits).step(ids[6], "approve") }
            func list(_ filter: PracticeFilter, before: PracticeRecord.ID? = nil, limit: Int = 50) async throws -> PracticeList {
                try await desk.read(as: desk.priya) {
                    try Practices($0, TestDesk.visits).list("home-visit", filter, before: before, limit: limit)
                }
            }
            func found(_ filter: PracticeFilter) async throws -> [Int] {
                try await list(filter).lines.map { line in (ids.firstIndex(of: line.record.id) ?? -1) + 1 }
            }
            #expect(try await found(.init()) == [7, 6, 5, 4, 3, 2, 1])
            #expect(try await found(.init(values: ["kind": "advice"])) == [6, 4, 2])
            #expect(try await found(.init(values: ["kind": "advice", "visitor": "\(desk.tom)"])) == [2])
            #expect(try await found(.init(state: "approved")) == [7])
            #expect(try await found(.init(state: "planned", values: ["grade": "high"])) == [4, 3])
            #expect(try await found(.init(values: ["needs": "meter", "risk": "1"])) == [5])
            let page = try await list(.init(values: ["kind": "repair"]), limit: 2)
            #expect(page.lines.count == 2 && page.next == ids[4])
            let second = try await list(.init(values: ["kind": "repair"]), before: page.next, limit: 2)
            #expect(second.lines.map(\.record.id) == [ids[2], ids[0]] && second.next == nil)
            #expect(second.lines.first?.customer == "Margaret Ellis" && second.lines.first?.reference != nil)
            await #expect(throws: Problem.self) { try await list(.init(values: ["why": "x"])) }
            let open = try await desk.read(as: desk.priya) { try Practices($0, TestDesk.visits).openCounts(most: 5) }
            #expect(open == ["home-visit": 5])
        }
    }

    @Test(arguments: Engine.available)
    func `two people at one step: one takes it, the other is told`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let id = try await desk.planned(in: try await desk.visitCase())
            func approve(as staff: Staff.ID) async -> Problem? {
                do {
                    _ = try await desk.write(as: staff) { try Practices($0, TestDesk.visits).step(id, "approve", version: 1) }
                    return nil
                } catch { return error as? Problem }
            }
            async let one = approve(as: desk.dan)
            async let two = approve(as: desk.asha)
            let refused = [await one, await two].compactMap(\.self)
            #expect(refused.map(\.kind) == [.conflict])
            let history = try await desk.read(as: desk.priya) { try Practices($0, TestDesk.visits).history(id) }
            #expect(history.map(\.step) == ["plan", "approve"])
        }
    }

    @Test(arguments: Engine.available)
    func `what may not be done leaves nothing behind`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            let id = try await desk.planned(in: file)
            let before = try await desk.house.database.everything()
            func refused(
                as staff: Staff.ID, _ body: @escaping @Sendable (Practices) throws -> Void
            ) async -> Problem? {
                await #expect(throws: Problem.self) {
                    try await desk.write(as: staff) { try body(Practices($0, TestDesk.visits)) }
                }
            }
            #expect(await refused(as: desk.priya) { try $0.step(id, "approve") }?.kind == .forbidden)
            #expect(await refused(as: desk.ines) { try $0.start("home-visit", on: .case(file), [:]) }?.kind == .forbidden)
            #expect(await refused(as: desk.dan) { try $0.step(id, "go") }?.message == "practice.problem.not_now")
            #expect(await refused(as: desk.dan) { try $0.step(id, "plan") }?.message == "practice.problem.not_now")
            #expect(await refused(as: desk.dan) { try $0.step(id, "fly") }?.kind == .notFound)
            #expect(
                await refused(as: desk.dan) { try $0.step(id, "approve", version: 7) }?.message == "problem.changed_meanwhile")
            #expect(await refused(as: desk.dan) { try $0.step(id, "approve", ["why": .text("x")]) }?.field == "why")
            #expect(
                await refused(as: desk.dan) { try $0.start("home-visit", on: .case(file), ["kind": .choice("repair")]) }?.field
                    == "why")
            #expect(
                await refused(as: desk.dan) { try $0.start("home-visit", on: .nothing, [:]) }?.message
                    == "practice.problem.no_subject")
            #expect(await refused(as: desk.dan) { try $0.start("picnic", on: .case(file), [:]) }?.kind == .notFound)
            let left: PracticeValues = ["why": .text("x"), "kind": .choice("repair"), "visitor": .person(Staff.ID(12))]
            #expect(
                await refused(as: desk.dan) { try $0.start("home-visit", on: .case(file), left) }?.message
                    == "practice.problem.no_colleague")
            #expect(try await desk.house.database.everything() == before)
            // A rule of the declaration: nobody approves what they planned.
            let own = try await desk.write(as: desk.dan) {
                try Practices($0, TestDesk.visits).start(
                    "home-visit", on: .case(file), ["why": .text("x"), "kind": .choice("repair")])
            }
            #expect(await refused(as: desk.dan) { try $0.step(own, "approve") }?.kind == .conflict)
        }
    }

    @Test(arguments: Engine.available)
    func `asked twice with one key it is done once`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            let one = try await desk.planned(in: file, key: "k")
            let two = try await desk.planned(in: file, key: "k")
            #expect(one == two)
            for _ in 1...2 {
                _ = try await desk.write(as: desk.tom) {
                    try Practices($0, TestDesk.visits).step(one, "remark", ["note_for_all": .text("Dog")], version: 1, key: "r")
                }
            }
            let history = try await desk.read(as: desk.priya) { try Practices($0, TestDesk.visits).history(one) }
            #expect(history.map(\.step) == ["plan", "remark"] && history.map(\.state) == ["planned", "planned"])
            _ = try await desk.write(as: desk.tom) {
                try Practices($0, TestDesk.visits).step(one, "remark", clearing: ["note_for_all"])
            }
            #expect(try await desk.visit(one).values["note_for_all"] == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what is for some is not there for others, and the case does not speak of it`(_ engine: Engine) async throws {
        let isTold: @Sendable (Principal, PracticeRecord) -> Bool = { principal, record in
            record.values.people("told").contains { $0.number == principal.id }
        }
        let secret = Practice("secret", in: "own", of: "Secret", plural: "Secrets", visible: isTold) {
            Text("what", "What")
            Colleagues("told", "Who knows")
            Moment("until", "Until")
            Due("until")
            Step("keep", "Keep it", asks: ["what", "told", "until"])
            Step("open", "Open it", ends: true)
        }
        let book = try PracticeBook([secret])
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.visitCase()
            let until = TestDesk.monday + 3_600
            let (id, party) = try await desk.write(as: desk.dan) { work in
                let id = try Practices(work, book).start(
                    "secret", on: .case(file),
                    ["what": .text("Hush"), "told": .people([desk.priya, desk.dan]), "until": .moment(until)])
                return (id, try work.db.caseFile(file).party)
            }
            func sees(_ staff: Staff.ID) async throws -> [Bool] {
                try await desk.read(as: staff) { work in
                    let practices = Practices(work, book)
                    return [
                        (try? practices.record(id)) != nil, try !practices.list("secret").lines.isEmpty,
                        try !practices.records(of: party, ["secret"], onlyOpen: true).isEmpty,
                    ]
                }
            }
            #expect(try await sees(desk.priya) == [true, true, true])
            #expect(try await sees(desk.tom) == [false, false, false])
            let matters = try await desk.read(as: desk.tom) { try Matters($0).list(of: file) }
            #expect(matters.isEmpty)
            func due(at time: Date) async throws -> Int {
                try await desk.house.read(as: .system("test")) { try Practices($0, book).due("secret", at: time, limit: 9).count }
            }
            #expect(try await due(at: until - 1) == 0)
            #expect(try await due(at: until) == 1)
            _ = try await desk.write(as: desk.priya) { try Practices($0, book).step(id, "open") }
            #expect(try await due(at: until) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `every list is read along its index, without sorting`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            try await desk.house.database.stayUncounted()
            let file = try await desk.visitCase()
            for _ in 1...20 { _ = try await desk.planned(in: file, ["visitor": .person(desk.tom)]) }
            let id = try await desk.planned(in: file)
            let queries: [(SQL, String)] = [
                (PracticeQuery.list("home-visit", .init(), before: id, limit: 50), "practice_record_practice"),
                (
                    PracticeQuery.list("home-visit", .init(values: ["visitor": "\(desk.tom)"]), before: id, limit: 50),
                    "practice_value"
                ),
                (
                    PracticeQuery.list("home-visit", .init(state: "planned", values: ["kind": "repair"]), before: nil, limit: 50),
                    "practice_value"
                ),
                (PracticeQuery.due("home-visit", at: TestDesk.monday, limit: 50), "practice_record_due"),
                (PracticeQuery.made(by: desk.tom, limit: 20), "practice_record_maker"),
                (PracticeQuery.held(by: desk.tom, in: [("home-visit", "visitor"), ("loan", "keeper")]), "practice_value"),
            ]
            for (query, index) in queries {
                let plan = try await desk.house.database.plan(of: query)
                #expect(plan.contains(index), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort Key"), "\(plan)")
            }
        }
    }
}
