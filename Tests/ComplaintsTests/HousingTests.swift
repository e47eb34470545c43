import Base
import Foundation
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `A housing complaint` {
    @Test(arguments: Engine.available)
    func `goes through both stages with every deadline a promise`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-03-09T17:00")
            #expect(
                try await scene.promises() == [
                    "Confirm in writing how we understand your complaint and what you would like, 2026-03-09T17:00, open"
                ])

            scene.go(to: "2026-03-05T11:00")
            try await scene.find(.upheld, in: id)
            // Ten working days after the acknowledgement on Thursday 5 March.
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-03-19T17:00")

            // Put off by five working days, with reasons.
            scene.go(to: "2026-03-18T10:00")
            try await scene.act {
                try $0.extend(
                    id, byWorkingDays: 5, because: "The boiler maker has not answered.", letter: "We need longer.", by: .letter)
            }
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-03-26T17:00")

            scene.go(to: "2026-03-26T16:00")
            try await scene.answer(id)
            let answered = try await scene.complaint(id)
            #expect(answered.state == .answered)
            #expect(answered.dueAt == nil)
            #expect(!answered.isLate)

            // Stage two is somebody else's: Easter lies in its twenty working days.
            scene.go(to: "2026-03-30T09:00")
            try await scene.act { complaints in
                for line in try complaints.file(id).redress { try complaints.give(line.id, of: id) }
            }
            try await scene.act { try $0.escalate(id, to: desk.tom, because: "Still cold.") }
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-04-08T17:00")
            scene.go(to: "2026-04-02T09:30")
            try await scene.find(.partly, in: id, as: desk.tom)
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-05-05T17:00")
            scene.go(to: "2026-05-05T12:00")
            try await scene.answer(id, as: desk.tom)
            try await scene.act(as: desk.tom) { try $0.close(id, as: .accepted, remark: "Warm now.") }

            #expect(
                try await scene.promises() == [
                    "Confirm in writing how we understand your complaint and what you would like, 2026-03-09T17:00, kept",
                    "Send you our stage one answer, 2026-03-26T17:00, kept",
                    "An engineer comes on Thursday, 2026-04-02T17:00, kept",
                    "Confirm in writing how we understand your complaint and what you would like, 2026-04-08T17:00, kept",
                    "Send you our stage two answer, by somebody else, 2026-05-05T17:00, kept",
                    "An engineer comes on Thursday, 2026-05-12T17:00, open",
                ])
            let names = try await desk.eventNames()
            for name in [
                "opened", "acknowledged", "interpreted", "investigated", "extended", "outcome_sent", "escalated", "closed",
            ] {
                #expect(names.contains("complaint.\(name)"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `may not be answered at stage two by whoever answered stage one`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            try await scene.find(.not, in: id)
            try await scene.answer(id)
            let same = await problem { try await scene.act { try $0.escalate(id, to: desk.priya, because: "No.") } }
            #expect(same == .invalid("handler", "complaints.problem.answered_before"))
            try await scene.act { try $0.escalate(id, to: desk.tom, because: "No.") }
            let again = await problem { try await scene.act { try $0.acknowledge(id, letter: "Mine again.", by: .letter) } }
            #expect(again == .conflict("complaints.problem.answered_before_you"))
            let stages = try await scene.stages(id)
            #expect(stages.count == 2)
            #expect(stages[1].acknowledgedAt == nil)
        }
    }

    /// Good Friday, 3 April 2026, and Easter Monday lie between the asking and the writing down.
    @Test(arguments: Engine.available)
    func `runs from the day the customer asked for more, though it is entered late`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            try await scene.find(.not, in: id)
            scene.go(to: "2026-03-26T16:00")
            try await scene.answer(id)
            scene.go(to: "2026-04-07T10:00")
            func escalate(_ day: String) async -> Problem? {
                await problem {
                    try await scene.act { try $0.escalate(id, to: desk.tom, because: "Still cold.", asked: CalendarDay(day)) }
                }
            }
            #expect(await escalate("2026-04-08") == .invalid("asked", "complaints.problem.asked_future"))
            #expect(await escalate("2026-03-25") == .invalid("asked", "complaints.problem.asked_before"))
            #expect(await escalate("2026-03-31") == nil)
            #expect(Scene.text(try await scene.stages(id)[1].begunAt) == "2026-03-31T12:00")
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-04-09T17:00")
            try await scene.act(as: desk.tom) { complaints in
                try complaints.acknowledge(id, letter: "We have it.", by: .letter)
                try complaints.find(.not, because: "The visit was never put into the diary.", cause: "", in: id)
                try complaints.answer(.init("Our answer.", by: .letter), in: id, missing: [])
                try complaints.close(id, as: .silent, remark: "")
            }
            // They rang on Wednesday; on the Friday after next somebody writes it down, when it should be acknowledged already.
            scene.go(to: "2026-04-17T10:00")
            try await scene.act { try $0.reopen(id, because: "Cold again.", asked: CalendarDay("2026-04-08")) }
            let complaint = try await scene.complaint(id)
            #expect(complaint.dueAt.map(Scene.text) == "2026-04-15T17:00" && complaint.isLate)
            let open = try await scene.promises().filter { $0.hasSuffix("open") }
            #expect(open == ["An engineer comes on Thursday, 2026-04-02T17:00, open"], "nobody promises what is over")
        }
    }

    @Test(arguments: Engine.available)
    func `is put off no longer than the code allows, and never after its time`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            func extend(_ days: Int) async -> Problem? {
                await problem {
                    try await scene.act { try $0.extend(id, byWorkingDays: days, because: "Why.", letter: "Later.", by: .letter) }
                }
            }
            #expect(await extend(2) == .conflict("complaints.problem.acknowledge_first"))
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            #expect(await extend(11) == .invalid("days", "complaints.problem.extension_too_long", ["n": "10"]))
            #expect(await extend(0) == .invalid("days", "complaints.problem.extension_too_long", ["n": "10"]))
            #expect(await extend(-3) == .invalid("days", "complaints.problem.extension_too_long", ["n": "10"]))
            #expect(await extend(7) == nil)
            #expect(await extend(4) == .invalid("days", "complaints.problem.extension_too_long", ["n": "3"]))
            scene.go(to: "2026-04-20T09:00")
            #expect(await extend(1) == .conflict("complaints.problem.extend_late"))
        }
    }

    @Test func `an answer after its time is late, and says how it was put right`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("housing")
            scene.go(to: "2026-03-10T09:00")
            try await scene.act { try $0.acknowledge(id, letter: "Sorry for the delay.", by: .letter) }
            #expect(try await scene.complaint(id).isLate)
            let promises = try await scene.promises()
            #expect(promises[0].hasSuffix("missed"))
        }
    }
}
