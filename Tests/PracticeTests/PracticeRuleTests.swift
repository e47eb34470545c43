import Base
import Foundation
import People
import TestKit
import Testing

@testable import Practice

@Suite struct `What a practice says of its records` {
    private let visit = Practice.homeVisit

    @Test func `steps follow from the state, and a record that has ended takes none`() {
        #expect(visit.steps(from: "planned").map(\.name) == ["approve", "remark"])
        #expect(visit.steps(from: "approved").map(\.name) == ["remark", "go"])
        #expect(visit.steps(from: "done").map(\.name) == [])
        #expect(visit.isOpen("planned") && visit.isOpen("approved") && !visit.isOpen("done"))
        #expect(visit.states == ["planned", "approved", "done"])
        #expect(visit.stateLabel("being_checked") == "Being checked")
    }

    @Test func `a rule follows from the other fields`() {
        #expect(visit.derived(["risk": .number(4)]).text("grade") == "high")
        #expect(visit.derived(["risk": .number(2)]).text("grade") == "low")
        #expect(visit.derived(["grade": .text("made up")])["grade"] == nil)
    }

    @Test func `a record is called by its first text, on one line`() {
        #expect(visit.title(["why": .text("The lock\nis stuck")]) == "The lock is stuck")
        #expect(visit.title([:]) == "Home visit")
        #expect(visit.title(["why": .text(String(repeating: "x", count: 500))]).count == Practice.longestTitle)
    }

    @Test(
        arguments: [
            ("kind", .choice("teapot"), "problem.choose"), ("needs", .choices(["ladder", "teapot"]), "problem.choose"),
            ("risk", .number(6), "practice.problem.out_of_range"), ("minutes", .number(-1), "practice.problem.out_of_range"),
            ("cost", .amount(Money(minor: -1, .gbp)), "problem.amount_negative"),
            ("cost", .amount(Money(minor: 1_000_000_000_000, .gbp)), "problem.amount_too_large"),
            ("on", .day("2026-02-29"), "practice.problem.no_day"), ("on", .day("yesterday"), "practice.problem.no_day"),
            ("by", .moment(.distantFuture), "practice.problem.no_moment"),
            ("why", .number(1), "practice.problem.wrong_kind"),
            ("note_for_all", .text(String(repeating: "é", count: 21)), "problem.too_long"),
            ("visitor", .people([Staff.ID(1), Staff.ID(2)]), "problem.choose"),
        ] as [(String, PracticeValue, String)])
    func `what a field cannot take is refused by name`(_ name: String, _ value: PracticeValue, _ message: String) throws {
        let field = try #require(visit.field(name))
        let problem = #expect(throws: Problem.self) { try field.checked(value) }
        #expect(problem?.message == message && problem?.field == name)
    }

    @Test func `nothing is left of white space and empty lists, and choices keep the declaration's order`() throws {
        let (why, needs) = (try #require(visit.field("why")), try #require(visit.field("needs")))
        #expect(try why.checked(.text(" \n ")) == nil)
        #expect(try needs.checked(.choices([])) == nil)
        #expect(try needs.checked(.choices(["meter", "ladder", "meter"])) == .choices(["ladder", "meter"]))
    }

    @Test func `values come back from storage as they were, whatever they hold`() throws {
        var dice = Dice(seed: 7)
        for _ in 0..<500 {
            let values: PracticeValues = [
                "a": .text(dice.hostileText(dice.roll(0..<30))), "b": .choice("x_\(dice.roll(0..<9))"),
                "c": .choices(["p", "q"]), "d": .number(dice.roll(-99..<99)),
                "e": .amount(Money(minor: Int64(dice.roll(0..<1_000_000)), dice.pick([.gbp, Currency(code: "JPY")!]))),
                "f": .day("2026-03-02"), "g": .moment(Date(timeIntervalSince1970: Double(dice.roll(0..<2_000_000_000)) / 1_000)),
                "h": .people([Staff.ID(Int64(dice.roll(0..<999)))]), "i": .tick(dice.chance(0.5)),
            ]
            #expect(try StoredValues.decode(try StoredValues.encode(values)) == values)
        }
    }

    @Test func `values of a newer Kept are not misread`() {
        #expect(throws: StoredValues.Unreadable.self) { try StoredValues.decode("{\"v\":2,\"values\":{}}") }
    }
}

@Suite struct `A declaration that cannot work` {
    private func mistake(_ practices: [Practice]) -> String {
        (#expect(throws: PracticeMistake.self) { try PracticeBook(practices) })?.sentence ?? ""
    }

    private func declared(_ name: String = "visit", @PracticeBuilder _ parts: () -> [PracticePart]) -> Practice {
        Practice(name, in: "own", of: "Visit", plural: "Visits", parts)
    }

    @Test func `each mistake is refused with what to do`() {
        let step = Step("plan", "Plan")
        let cases: [(Practice, String)] = [
            (declared("My visit") { step }, "small letters"),
            (declared { Text("why", "Why") }, "no step"),
            (declared { Step("plan", "Plan", from: ["x"]) }, "makes the record"),
            (declared { Step("plan", "Plan", asks: ["why"]) }, "“why”, which is not declared"),
            (declared { Step("plan", "Plan", requires: ["why"]) }, "“why”, which is not declared"),
            (
                declared {
                    step
                    Step("go", "Go", from: ["lost"])
                }, "can never be reached"
            ),
            (
                declared {
                    Step("plan", "Plan", ends: true)
                    Step("go", "Go")
                }, "can never be reached"
            ),
            (
                declared {
                    step
                    step
                }, "declared twice"
            ),
            (
                declared {
                    Text("why", "Why")
                    Text("why", "Why")
                    step
                }, "declared twice"
            ),
            (
                declared {
                    Text("version", "V")
                    step
                }, "Kept uses itself"
            ),
            (
                declared {
                    Text("why", "Why")
                    Lookup("why")
                    step
                }, "cannot be filtered"
            ),
            (
                declared {
                    Lookup("why")
                    step
                }, "not declared"
            ),
            (
                declared {
                    Text("why", "Why")
                    Due("why")
                    step
                }, "no moment"
            ),
            (
                declared {
                    Choice("kind", "Kind", [:])
                    step
                }, "nothing to choose"
            ),
            (
                declared {
                    Choice("kind", "Kind", ["A B": "x"])
                    step
                }, "option's code"
            ),
            (
                declared {
                    Scale("risk", "Risk", 1...20)
                    step
                }, "eleven"
            ),
            (
                declared {
                    Derived("x", "X") { _ in nil }
                    Step("plan", "Plan", asks: ["x"])
                }, "follows from a rule"
            ),
            (
                declared {
                    Text("why", "Why")
                    Step("plan", "Plan", asks: ["why"], emits: .visitPlanned, facts: ["why"])
                    Step("go", "Go", emits: .recordStepDone, facts: ["why"])
                }, "carries no “why”"
            ),
        ]
        for (practice, part) in cases {
            let sentence = mistake([practice])
            #expect(sentence.contains(part), "\(sentence)")
        }
        let two = declared { step }
        #expect(mistake([two, two]).contains("a practice named “visit” already"))
    }

    @Test func `the ones shown here work`() throws {
        #expect(try PracticeBook([.homeVisit]).practice("home-visit").steps.count == 4)
        #expect(throws: Problem.self) { try PracticeBook.empty.practice("home-visit") }
    }
}
