import Base
import Foundation
import People
import Resolve
import Storage
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `Handling a complaint` {
    @Test(arguments: Engine.available)
    func `nobody handles a complaint about themselves`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let own = await problem { try await scene.open("general", about: desk.priya) }
            #expect(own == .invalid("handler", "complaints.problem.about_them"))
            #expect(try await desk.house.database.rows("SELECT id FROM complaint").isEmpty)

            let id = try await scene.open("general", about: desk.priya, handler: desk.tom)
            let acting = await problem { try await scene.act { try $0.acknowledge(id, letter: "Mine.", by: .letter) } }
            #expect(acting == .conflict("complaints.problem.about_you"))
            let back = await problem { try await scene.act(as: desk.tom) { try $0.hand(id, to: desk.priya) } }
            #expect(back == .invalid("handler", "complaints.problem.about_them"))
            try await scene.act(as: desk.tom) { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            let told = try await desk.read(as: desk.tom) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(told == [.complaintYours])
        }
    }

    @Test(arguments: Engine.available)
    func `one that is over may be looked at again, unless another about the same runs`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.act { try $0.close(id, as: .withdrawn, remark: "It works again.") }
            #expect(try await scene.promises().map { $0.suffix(8) } == ["released"])
            let next = try await scene.open("housing")
            let reopening = await problem { try await scene.act { try $0.reopen(id, because: "Cold again.") } }
            #expect(reopening == .conflict("complaints.problem.same_runs", ["title": "The heating"]))
            try await scene.act { try $0.close(next, as: .withdrawn, remark: "One is enough.") }
            try await scene.act { try $0.reopen(id, because: "Cold again.") }
            let complaint = try await scene.complaint(id)
            #expect(complaint.state == .open && complaint.reopened == 1 && complaint.isDisputed)
            #expect(complaint.dueAt.map(Scene.text) == "2026-03-05T17:00")
        }
    }

    @Test(arguments: Engine.available)
    func `is done in its order, and each step says what is missing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            func refusal(_ body: @escaping @Sendable (Complaints) throws -> Void) async -> String? {
                await problem { try await scene.act(body) }?.message
            }
            #expect(
                await refusal { try $0.find(.upheld, because: "So.", cause: "Done wrong", in: id) }
                    == "complaints.problem.interpret_first")
            try await scene.act { try $0.interpret(id, as: "Heat.", confirmed: false) }
            #expect(
                await refusal { try $0.find(.upheld, because: "So.", cause: "Done wrong", in: id) }
                    == "complaints.problem.facts_first")
            #expect(await refusal { try $0.add(.statement, "She was out.", source: " ", to: id) } == "problem.missing")
            try await scene.act { try $0.add(.fact, "No visit.", source: "", to: id) }
            #expect(await refusal { try $0.find(.upheld, because: "So.", cause: "", in: id) } == "complaints.problem.cause")
            #expect(
                await refusal { try $0.answer(.init("Words.", by: .letter), in: id, missing: []) }
                    == "complaints.problem.acknowledge_first")
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            #expect(await refusal { try $0.acknowledge(id, letter: "Again.", by: .letter) } == "complaints.problem.acknowledged")
            #expect(
                await refusal { try $0.answer(.init("Words.", by: .letter), in: id, missing: []) }
                    == "complaints.problem.find_first")
            try await scene.act { try $0.find(.upheld, because: "So.", cause: "Done wrong", in: id) }
            #expect(await refusal { try $0.answerOffer(.accepted, words: "", in: id) } == "complaints.problem.offer_first")
            #expect(await refusal { try $0.escalate(id, to: desk.tom, because: "No.") } == "complaints.problem.answer_first")
            #expect(await refusal { try $0.takeOutside(id, name: "O", reference: "1") } == "complaints.problem.outside_early")
            #expect(await refusal { try $0.close(id, as: .accepted, remark: "") } == "complaints.problem.answer_first")
            #expect(await refusal { try $0.noteDecision("Pay.", of: id) } == "complaints.problem.not_outside")
            #expect(await refusal { try $0.reopen(id, because: "So.") } == "complaints.problem.not_closed")
        }
    }

    @Test(arguments: Engine.available)
    func `an apology alone needs a reason`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.find(.upheld, in: id)
            try await scene.act { try $0.add(.apology, "the visit that never happened", amount: nil, to: id) }
            let alone = await problem {
                try await scene.act { try $0.answer(.init("We are sorry.", by: .letter), in: id, missing: []) }
            }
            #expect(alone == .invalid("apology_reason", "complaints.problem.apology_alone"))
            try await scene.act {
                try $0.answer(.init("We are sorry.", by: .letter, apologyReason: "She asked for no more."), in: id, missing: [])
            }
            #expect(try await scene.stages(id)[0].apologyReason == "She asked for no more.")
        }
    }

    @Test(arguments: Engine.available)
    func `a letter without what must be in it does not go`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            try await scene.find(.not, in: id)
            let missing = [LetterCheck.Item(kind: .until, about: "20 October 2026", isDone: false, isMust: true)]
            let refused = await problem {
                try await scene.act { try $0.answer(.init("No.", by: .letter), in: id, missing: missing) }
            }
            #expect(refused == .invalid("letter", "complaints.problem.letter_misses_until"))
        }
    }

    @Test(arguments: Engine.available)
    func `money is given within authority, on a decision about the complaint above it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            func give(_ minor: Int64, _ kind: Redress.Kind = .money, as staff: Staff.ID) async -> Problem? {
                await problem {
                    try await scene.act(as: staff) {
                        try $0.add(kind, "For the cold", amount: Money(minor: minor, .gbp), by: $0.nextWeek, to: id)
                    }
                }
            }
            #expect(await give(0, as: desk.priya)?.message == "complaints.problem.amount")
            #expect(await give(500_000, as: desk.priya)?.message == "complaints.problem.above_authority")
            #expect(await give(1_000, as: desk.priya)?.message == "complaints.problem.above_authority")
            #expect(await give(1_000, .goodwill, as: desk.priya) == nil)
            let other = await problem {
                try await scene.act {
                    try $0.add(.money, "Euros", amount: Money(minor: 5, Currency(code: "EUR")!), by: $0.nextWeek, to: id)
                }
            }
            #expect(other?.message == "problem.currencies")
            #expect(try await scene.complaint(id).redress == 1_000)

            // Weighed as a decision, chosen by somebody who may.
            let decision = try await scene.act(as: desk.asha) { try $0.weigh(id, .compensation, need: "Heat.") }
            let same = try await scene.act(as: desk.asha) { try $0.weigh(id, .compensation, need: "Heat.") }
            #expect(decision == same)
            try await desk.write(as: desk.asha) { work in
                let appraisals = Appraisals(work)
                var facts = Option.Facts()
                (facts.forCustomer, facts.forUs, facts.againstCustomer, facts.againstUs) = ("Paid", "Settled", "None", "Cost")
                facts.costs = [.init("Money", minor: 20_000)]
                let chosen = try appraisals.addOption("Pay £200", facts, to: decision)
                facts.costs = []
                try appraisals.addOption("Nothing", facts, to: decision)
                try appraisals.choose(.init(chosen, reason: "Fair."), in: decision)
            }
            let names = try await desk.eventNames()
            #expect(names.contains("complaint.options_appraised"))
            #expect(try await scene.complaint(id).appraisal == decision.number)
            #expect(await give(19_000, as: desk.priya) == nil)
            #expect(await give(500_000, as: desk.priya)?.message == "complaints.problem.above_authority")
        }
    }

    @Test(arguments: Engine.available)
    func `a lesson with the customer in it is refused`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            let named = await problem { try await scene.act { try $0.share("Mrs Oyelaran waited in.", of: id) } }
            #expect(named == .invalid("lesson", "complaints.problem.lesson_name", ["words": "oyelaran"]))
            try await scene.act { try $0.share("Put visits into the diary at once.", of: id) }
            let lessons = try await desk.read(as: desk.tom) { try Register($0).lessons(after: nil, limit: 9).lessons }
            #expect(lessons.map(\.lesson) == ["Put visits into the diary at once."])
        }
    }

    @Test(arguments: Engine.available)
    func `who takes it over takes over what is promised`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("financial")
            try await scene.act { try $0.hand(id, to: desk.tom) }
            let caseID = scene.caseID
            let owners = try await desk.read(as: desk.tom) { try $0.db.promises(of: caseID).map(\.owner) }
            #expect(owners == [desk.tom, desk.tom])
            let same = await problem { try await scene.act { try $0.hand(id, to: desk.tom) } }
            #expect(same == .invalid("handler", "complaints.problem.same_handler"))
        }
    }

    @Test(arguments: Engine.available)
    func `written down late, it says so, and promises nothing in the past`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general", received: TestDesk.monday - 10 * 86_400)
            #expect(try await scene.complaint(id).isLate)
            #expect(try await scene.promises().isEmpty)
            let future = await problem { try await scene.open("general", received: TestDesk.monday + 86_400) }
            #expect(future == .invalid("received", "complaints.problem.received_future"))
            try await scene.act { try $0.acknowledge(id, letter: "At last.", by: .letter) }
            #expect(try await scene.promises().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what somebody else changed meanwhile is not written over`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            let seen = try await scene.complaint(id).version
            try await scene.act(as: desk.tom) { try $0.interpret(id, as: "Heat.", confirmed: true, version: seen) }
            let second = await problem {
                try await scene.act { try $0.interpret(id, as: "Money.", confirmed: true, version: seen) }
            }
            #expect(second == .conflict("problem.changed_meanwhile"))
            #expect(try await scene.complaint(id).reading == "Heat.")
        }
    }

    @Test(arguments: Engine.available)
    func `it follows its case when the customer becomes another record`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            let caseID = scene.caseID
            let kept = try await desk.write(as: desk.priya) { work in
                let kept = try Parties(work: work).add(PartyDetails(name: "Ola Oyelaran-Smith"), phone: "0113 496 0555")
                // As two records of one person are put together: the case is the other's from then on.
                try work.db.run("UPDATE cases SET party_id = \(kept) WHERE id = \(caseID)")
                return kept
            }
            try await scene.find(.upheld, in: id)
            let file = try await desk.read(as: desk.priya) { try Complaints($0).file(id) }
            #expect(file.party.id == kept)
            let lines = try await desk.read(as: desk.priya) {
                try Register($0).list(RegisterFilter(), after: nil, limit: 9).lines
            }
            #expect(lines.map(\.customer) == ["Ola Oyelaran-Smith"])
            try await desk.settle()
            let last = try await desk.house.read(as: .system("test")) { work in
                try work.db.events(after: 0, limit: 500).last { $0.name == "complaint.investigated" }
            }
            #expect(last?.party == kept.number)
        }
    }

    @Test(arguments: Engine.available)
    func `words that sound like one are shown to a colleague, who decides`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            try await desk.settle()
            let caseID = scene.caseID
            func sign() async throws -> String? {
                try await desk.read(as: desk.priya) { try $0.db.complaintSigns(caseID).suspicion?.sign }
            }
            #expect(try await sign() == "nobody came")
            try await scene.act { try $0.ruleOut(caseID) }
            #expect(try await sign() == nil)
            try await scene.act { try $0.ruleOut(caseID) }
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "complaint.ruled_out" }.count == 1)
            _ = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).receive("This is unacceptable.", channel: .phone, in: try work.db.caseFile(caseID))
            }
            try await desk.settle()
            #expect(try await sign() == "unacceptable")
        }
    }

    @Test(arguments: Engine.available)
    func `a call or a visit noted in a case is heard as a message is`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let caseID = scene.caseID
            func heard(after kind: Entry.Kind, _ words: String) async throws -> String? {
                _ = try await desk.write(as: desk.priya) { try Correspondence($0).add(.init(kind, words), to: caseID) }
                try await desk.settle()
                return try await desk.read(as: desk.priya) { try $0.db.complaintSigns(caseID).suspicion?.sign }
            }
            try await desk.settle()
            try await scene.act { try $0.ruleOut(caseID) }
            #expect(try await heard(after: .note, "She may complain.") == nil)
            #expect(try await heard(after: .letter, "You can complain to the ombudsman.") == nil, "our own words")
            #expect(try await heard(after: .call, "She thanked us.") == nil)
            #expect(try await heard(after: .call, "She said that nobody rang, and that she had had enough.") == "nobody rang")
            try await scene.act { try $0.ruleOut(caseID) }
            #expect(try await heard(after: .visit, "He was furious at the door.") == "furious")
            let id = try await scene.open("general")
            #expect(try await heard(after: .call, "She is fed up with us.") == nil, "one runs already")
            try await scene.act { try $0.close(id, as: .withdrawn, remark: "Warm again.") }
            #expect(try await desk.eventNames().filter { $0 == "complaint.suspected" }.count == 3)
        }
    }
}
