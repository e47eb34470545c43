import Base
import Foundation
import People
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `What puts a complaint right` {
    @Test(arguments: Engine.available)
    func `has a day and somebody who does it, also after the letter`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            try await scene.find(.upheld, in: id)
            func add(_ kind: Redress.Kind, by day: String?, owner: Staff.ID? = nil) async -> Problem? {
                await problem {
                    try await scene.act {
                        try $0.add(
                            kind, "A new valve", amount: nil, by: day.flatMap { CalendarDay($0) }, owner: owner, to: id)
                    }
                }
            }
            #expect(await add(.correction, by: nil) == .invalid("due", "complaints.problem.by_when"))
            #expect(await add(.correction, by: "2026-03-01") == .invalid("due", "complaints.problem.due_past"))
            #expect(await add(.correction, by: "2027-04-01") == .invalid("due", "complaints.problem.due_far"))
            #expect(await add(.explanation, by: nil) == nil, "that stands in the letter")
            #expect(await add(.correction, by: "2026-03-20", owner: desk.tom) == nil)
            try await scene.act { try $0.answer(.init("Our answer.", by: .letter), in: id, missing: []) }
            func owed() async throws -> [String] {
                let now = desk.clock.clock.now
                return try await desk.read(as: desk.dan) { work in
                    let register = Register(work)
                    let late = try register.due(from: nil, to: now, limit: 9)
                    #expect(try register.dueCounts([(nil, now), (now, nil)])[0] == late.count)
                    return late.map { "\($0.deed ?? "letter") by \(Scene.text($0.at))" }
                }
            }
            #expect(try await owed() == [])
            let caseID = scene.caseID
            let owner = try await desk.read(as: desk.priya) {
                try $0.db.promises(of: caseID).first { $0.what == "A new valve" }?.owner
            }
            #expect(owner == desk.tom)

            // Its day passes: it stands on the board as late, also once the complaint is closed.
            scene.go(to: "2026-03-23T09:00")
            try await scene.act { try $0.close(id, as: .silent, remark: "") }
            #expect(try await owed() == ["A new valve by 2026-03-20T17:00"])
            #expect(try await !scene.complaint(id).isLate, "its letters were in time")
            let line = try await desk.read(as: desk.priya) { try $0.db.redress(of: id).first { $0.kind == .correction } }
            try await scene.act { try $0.give(try #require(line?.id), of: id) }
            #expect(try await owed() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `follows its promise, wherever that is kept, moved or released`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.find(.upheld, in: id)
            try await scene.act { complaints in
                for (what, day) in [
                    ("A valve", "2026-03-05"), ("A letter to the builder", "2026-03-06"), ("A key", "2026-03-09"),
                ] {
                    try complaints.add(.correction, what, amount: nil, by: CalendarDay(day), to: id)
                }
                try complaints.answer(.init("Our answer.", by: .letter), in: id, missing: [])
            }
            let caseID = scene.caseID
            func promise(_ what: String, _ act: @escaping @Sendable (Promises, Promise.ID) throws -> Void) async throws -> String
            {
                try await desk.write(as: desk.priya) { work in
                    let found = try work.db.promises(of: caseID).first { $0.what == what }
                    try act(Promises(work), try #require(found?.id))
                }
                try await desk.settle()
                return try await due()
            }
            func due() async throws -> String {
                let next = try await desk.read(as: desk.priya) { try Register($0).due(from: nil, to: nil, limit: 1).first?.at }
                return Scene.text(next)
            }
            #expect(try await due() == "2026-03-05T17:00")
            #expect(try await promise("A valve") { _ = try $0.keep($1) } == "2026-03-06T17:00")
            let later = TestDesk.monday + 8 * 86_400
            #expect(
                try await promise("A letter to the builder") { _ = try $0.move($1, to: later, agreed: "Fine.") }
                    == "2026-03-09T17:00")
            #expect(try await promise("A key") { _ = try $0.release($1, remark: "She has one.") } == Scene.text(later))
            let given = try await desk.read(as: desk.priya) { try $0.db.redress(of: id).filter { $0.givenAt != nil }.map(\.what) }
            #expect(given == ["A valve"])
            #expect(try await desk.eventNames().filter { $0 == "complaint.redress_given" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `is handed over with the complaint, and owed no more once it is withdrawn`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.act { complaints in
                try complaints.add(.correction, "A valve", amount: nil, by: complaints.nextWeek, to: id)
                try complaints.add(.correction, "A key", amount: nil, by: complaints.nextWeek, owner: desk.dan, to: id)
                try complaints.hand(id, to: desk.tom)
            }
            let caseID = scene.caseID
            let owners = try await desk.read(as: desk.priya) { work in
                try work.db.promises(of: caseID).reduce(into: [:]) { $0[$1.what] = $1.owner }
            }
            #expect(owners["A valve"] == desk.tom && owners["A key"] == desk.dan)
            try await scene.act(as: desk.tom) { try $0.close(id, as: .withdrawn, remark: "Never mind.") }
            let owed = try await desk.read(as: desk.priya) { try Register($0).due(from: nil, to: nil, limit: 9).count }
            #expect(owed == 0)
            let open = try await scene.promises().filter { $0.hasSuffix("open") }
            #expect(open == [])
        }
    }

    @Test func `stands in the letter with its day, and on the complaint with who does it`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.find(.upheld, in: id)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = "/complaints/\(id)/redress"
                let without = try await browser.submit(form, on: form, ["kind": "correction", "what": "A new valve"])
                #expect(without.status == 422 && without.text.contains("everything else has a day"))
                let kept = try await browser.submit(
                    form, on: form,
                    ["kind": "correction", "what": "A new valve", "due": "2026-03-12", "owner": "\(desk.tom)"])
                #expect(kept.status == 303)
                let page = try await browser.get("/complaints/\(id)").text
                #expect(page.contains("Tom") && page.contains("by 12 March 2026"))
                let letter = try await browser.filledIn("/complaints/\(id)/outcome", on: "/complaints/\(id)/outcome")
                #expect(letter["letter"]?.contains("- A new valve, by Thursday 12 March 2026") == true)
            }
        }
    }
}
