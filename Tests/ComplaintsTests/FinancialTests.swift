import Base
import Foundation
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `A complaint about a financial service` {
    @Test(arguments: Engine.available)
    func `has eight weeks, and six months for the ombudsman`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            #expect(
                try await scene.promises() == [
                    "Confirm in writing that we have your complaint, 2026-03-05T17:00, open",
                    "Send you our final response, 2026-04-27T17:00, open",
                ])
            try await scene.find(.upheld, in: id)
            scene.go(to: "2026-04-20T10:00")
            try await scene.answer(id)
            let file = try await desk.read(as: desk.priya) { try Complaints($0).file(id) }
            let until = file.procedure.outsideUntil(answered: try #require(file.stage.answeredAt), in: file.complaint.calendar)
            #expect(Scene.text(until) == "2026-10-20T17:00")
            let further = await problem { try await scene.act { try $0.escalate(id, to: desk.tom, because: "No.") } }
            #expect(further == .conflict("complaints.problem.last_stage"))
            try await scene.act { try $0.takeOutside(id, name: "Financial Ombudsman Service", reference: "F-1") }
            let early = await problem { try await scene.act { try $0.close(id, as: .outside, remark: "") } }
            #expect(early == .invalid("how", "complaints.problem.decision_first"))
            try await scene.act {
                try $0.noteDecision("Pay £50.", of: id)
                try $0.close(id, as: .outside, remark: "")
            }
            #expect(try await scene.complaint(id).isDisputed)
        }
    }

    @Test(arguments: Engine.available)
    func `settled by the third business day ends with a short letter, and no later`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            // Maundy Thursday: Good Friday and Easter Monday are no business days.
            scene.go(to: "2026-04-02T15:00")
            let id = try await scene.open("financial")
            func settle() async -> Problem? {
                await problem {
                    try await scene.act {
                        try $0.answer(.init("It is settled.", kind: .early, by: .message), in: id, missing: [])
                    }
                }
            }
            scene.go(to: "2026-04-09T16:59")
            #expect(await settle() == .conflict("complaints.problem.early_accept"))
            try await scene.act {
                try $0.offer("£20 and a new bill.", in: id)
                try $0.answerOffer(.accepted, words: "Fine.", in: id)
            }
            scene.go(to: "2026-04-09T17:01")
            #expect(await settle() == .invalid("kind", "complaints.problem.early_over"))
            scene.go(to: "2026-04-09T17:00")
            #expect(await settle() == nil)
            let complaint = try await scene.complaint(id)
            #expect(complaint.state == .answered)
            try await scene.act { try $0.close(id, as: .early, remark: "") }
        }
    }

    /// Six months and eight weeks over the change of clocks, at the end of a month, in all nations.
    @Test(arguments: Nation.allCases)
    func `keeps to the wall clock over the change of clocks in every nation`(_ nation: Nation) throws {
        let financial = try #require(ShippedProcedures.all.first { $0.key == "financial" }).procedure
        let calendar = WorkingCalendar(nation)
        let received = try #require(LocalTime.date(fromField: "2026-02-27T16:30", in: Nation.zone))
        let due = financial.answerBy(stage: 1, begun: received, acknowledged: nil, in: calendar)
        #expect(Scene.text(due) == "2026-04-24T17:00")
        let third = financial.early?.end(after: received, in: calendar)
        #expect(Scene.text(third) == "2026-03-04T17:00")
        let response = try #require(LocalTime.date(fromField: "2026-08-31T12:00", in: Nation.zone))
        #expect(Scene.text(financial.outsideUntil(answered: response, in: calendar)) == "2027-02-28T17:00")
        // Twelfth of July is a holiday in Northern Ireland alone: kept on Monday the 13th in 2026.
        let july = try #require(LocalTime.date(fromField: "2026-07-10T10:00", in: Nation.zone))
        let next = Scene.text(financial.acknowledgeBy(begun: july, in: calendar))
        #expect(next == (nation == .northernIreland ? "2026-07-16T17:00" : "2026-07-15T17:00"))
    }
}

@Suite struct `A complaint in two stages` {
    /// Summer holidays differ: Scotland has the first Monday in August, the others the last.
    @Test(arguments: Nation.allCases)
    func `counts the holidays of its nation`(_ nation: Nation) throws {
        let general = try #require(ShippedProcedures.all.first { $0.key == "general" }).procedure
        let calendar = WorkingCalendar(nation)
        let acknowledged = try #require(LocalTime.date(fromField: "2026-07-31T16:00", in: Nation.zone))
        let due = general.answerBy(stage: 1, begun: acknowledged - 86_400, acknowledged: acknowledged, in: calendar)
        #expect(Scene.text(due) == (nation == .scotland ? "2026-08-17T17:00" : "2026-08-14T17:00"))
        let later = general.answerBy(stage: 1, begun: acknowledged, acknowledged: acknowledged + 86_400, in: calendar)
        #expect(Scene.text(later) == (nation == .scotland ? "2026-08-17T17:00" : "2026-08-14T17:00"))
        let onMonday = general.answerBy(stage: 1, begun: acknowledged, acknowledged: acknowledged + 3 * 86_400, in: calendar)
        #expect(Scene.text(onMonday) == "2026-08-17T17:00")
    }

    @Test(arguments: Engine.available)
    func `keeps the nation and the version it was opened with`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await desk.write(as: desk.dan) { work in
                let procedures = Procedures(work)
                try procedures.settle(usual: "housing", nation: .scotland)
                var changed = try procedures.current("general", at: work.now).procedure
                changed.stages[0].answer.count = 2
                changed.stages[1].answer.count = 3
                _ = try procedures.change("general", to: changed, from: CalendarDay(work.now), because: "Faster.", after: 1)
            }
            // Two days over St Patrick's, which only Northern Ireland keeps; ten working days as it began.
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            let complaint = try await scene.complaint(id)
            #expect(complaint.nation == .england)
            #expect(complaint.dueAt.map(Scene.text) == "2026-03-16T17:00")
            let other = try await Scene(desk, name: "Jack Brown")
            let second = try await other.open("general")
            try await other.act { try $0.acknowledge(second, letter: "We have it.", by: .letter) }
            #expect(try await other.complaint(second).dueAt.map(Scene.text) == "2026-03-04T17:00")
            #expect(try await other.complaint(second).nation == .scotland)
        }
    }
}
