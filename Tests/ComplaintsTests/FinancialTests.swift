import Base
import Foundation
import Storage
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

    @Test(arguments: Engine.available)
    func `not answered in eight weeks is told why, until when, and whom to ask`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            func explain(_ day: String) async -> Problem? {
                await problem {
                    try await scene.act {
                        try $0.explainDelay(
                            id, until: CalendarDay(day)!, because: "The bank has not answered.", letter: "Not yet.", by: .letter,
                            missing: [])
                    }
                }
            }
            scene.go(to: "2026-04-17T10:00")
            #expect(await explain("2026-05-15") == .conflict("complaints.problem.delay_early"))
            scene.go(to: "2026-04-27T10:00")
            #expect(await explain("2026-04-27") == .invalid("expected", "complaints.problem.expected_before"))
            #expect(await explain("2027-06-01") == .invalid("expected", "complaints.problem.expected_far"))
            #expect(await explain("2026-05-15") == nil)
            #expect(try await scene.complaint(id).dueAt.map(Scene.text) == "2026-05-15T17:00")
            #expect(try await scene.promises().last == "Send you our final response, 2026-05-15T17:00, open")
            let outside: @Sendable (Complaints) throws -> Complaint.ID = {
                try $0.takeOutside(id, name: "Financial Ombudsman Service", reference: "F-1")
            }
            #expect(await problem { try await scene.act(outside) } == .conflict("complaints.problem.outside_early"))
            // The letter does not stop the clock of eight weeks.
            scene.go(to: "2026-04-27T17:01")
            try await scene.act(outside)
            #expect(try await scene.complaint(id).isLate)
            let other = try await Scene(desk, name: "Jack Brown")
            let second = try await other.open("general")
            let none = await problem {
                try await other.act {
                    try $0.explainDelay(
                        second, until: CalendarDay("2026-07-01")!, because: "So.", letter: "Not yet.", by: .letter, missing: [])
                }
            }
            #expect(none == .conflict("complaints.problem.no_delay"))
            #expect(try await desk.eventNames().filter { $0 == "complaint.extended" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `told late, it is promised anew beside the promise that was missed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            scene.go(to: "2026-04-29T10:00")
            _ = try await desk.write(as: desk.priya) { work in
                let open = try work.db.promises(of: scene.caseID).filter { $0.state == .open }
                for promise in open { try work.db.run("UPDATE promise SET state = 'missed' WHERE id = \(promise.id)") }
            }
            try await scene.act {
                try $0.explainDelay(
                    id, until: CalendarDay("2026-05-20")!, because: "The bank has not answered.", letter: "Not yet.", by: .letter,
                    missing: [])
            }
            let promises = try await scene.promises()
            #expect(
                Set(promises.suffix(2)) == [
                    "Send you our final response, 2026-04-27T17:00, missed",
                    "Send you our final response, 2026-05-20T17:00, open",
                ])
            try await scene.act {
                try $0.interpret(id, as: "The money.", confirmed: true)
                try $0.add(.fact, "It was paid twice.", source: "Statement", to: id)
                try $0.find(.upheld, because: "It was paid twice.", cause: "Done wrong", in: id)
            }
            try await scene.answer(id)
            #expect(try await scene.promises().filter { $0.hasSuffix("kept") }.count == 2)
        }
    }

    @Test func `the letter is the next step on the day, and says what it must`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            let form = "/complaints/\(id)/delay"
            func page(on moment: String) async throws -> String {
                scene.go(to: moment)
                return try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                    try await browser.get("/complaints/\(id)").text
                }
            }
            let early = try await page(on: "2026-04-16T10:00")
            #expect(early.contains("/complaints/\(id)/acknowledgement") && !early.contains(form))
            let near = try await page(on: "2026-04-22T10:00")
            #expect(near.contains(form) && !near.contains("is-primary\" href=\"\(form)\""))
            let onTheDay = try await page(on: "2026-04-27T10:00")
            #expect(onTheDay.contains("is-primary\" href=\"\(form)\""))
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                var fields = try await browser.filledIn(
                    form, on: form, ["expected": "2026-05-15", "reasons": "The bank has not answered our question."])
                let drafted = try await browser.send(form: fields, to: form)
                #expect(drafted.status == 422)
                for said in [
                    "We expect to send it to you by Friday 15 May 2026", "The bank has not answered our question.",
                    "You can take your complaint to the Financial Ombudsman Service now",
                ] { #expect(drafted.text.contains(said), "\(said)") }
                fields["letter"] = "The bank has not answered our question. You will hear from us by 15 May."
                let silent = try await browser.send(form: fields, to: form)
                #expect(silent.status == 422 && silent.text.contains("does not name the body outside"))
                fields["letter"]? += " The Financial Ombudsman Service can help you now."
                let sent = try await browser.send(form: fields, to: form)
                #expect(sent.status == 303)
                let after = try await browser.get("/complaints/\(id)").text
                #expect(after.contains("They were told that it takes longer: The bank has not answered our question."))
                #expect(!after.contains("is-primary\" href=\"\(form)\""))
            }
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
