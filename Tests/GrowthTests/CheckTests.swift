import App
import Base
import Evidence
import Foundation
import Guidance
import HTTPTypes
import People
import Storage
import TestKit
import Testing

@testable import Growth

@Suite struct `Knowledge checks` {
    private static let choice = AskedQuestion(
        .choice, text: "Who may end a contact?", options: ["Anybody", "A leader", "A manager", "Nobody"], right: [1, 2],
        explanation: "Leaders and managers may.", items: "occ0072/K3", about: "Contact limits", address: "/policies")

    private func checks(_ work: Work) -> Checks { Checks(work, StandardsShelf.shipped) }

    /// The places in which a try shows these answers.
    private func shown(_ desk: TestDesk, _ id: Attempt.ID, _ wanted: [Int]) async throws -> [Int] {
        try await desk.read(as: desk.priya) { work in
            let (attempt, version) = try checks(work).attempt(id)
            let order = attempt.order(of: version.asked.options.count)
            return wanted.compactMap { order.firstIndex(of: $0) }
        }
    }

    // MARK: Rules

    @Test func `an order is a permutation, the same for a seed and not the same for all`() {
        var seen: Set<[Int]> = []
        for seed in 0..<200 as Range<UInt64> {
            let order = Shuffle.order(of: 5, seed: seed)
            #expect(order.sorted() == [0, 1, 2, 3, 4] && order == Shuffle.order(of: 5, seed: seed))
            seen.insert(order)
        }
        #expect(seen.count > 60)
        #expect(Shuffle.order(of: 0, seed: 1) == [] && Shuffle.order(of: 1, seed: 1) == [0])
        // Tries made before must show the same order for ever.
        #expect(Shuffle.order(of: 6, seed: 42) == Shuffle.order(of: 6, seed: 42))
    }

    @Test func `marking asks for every right answer and no other`() {
        let asked = Self.choice
        #expect(asked.isRight(GivenAnswer(places: [2, 1])) == true)
        for wrong in [[], [1], [0, 1], [0, 1, 2], [0, 3], [0, 1, 2, 3]] {
            #expect(asked.isRight(GivenAnswer(places: wrong)) == false, "\(wrong)")
        }
        let order = AskedQuestion(.ordering, text: "Order", options: ["a", "b", "c"])
        #expect(order.isRight(GivenAnswer(places: [0, 1, 2])) == true && order.isRight(GivenAnswer(places: [0, 2, 1])) == false)
        #expect(AskedQuestion(.short, text: "Why", guidance: "g").isRight(GivenAnswer(text: "x")) == nil)
    }

    @Test(arguments: [
        (AskedQuestion(.choice, text: "", options: ["a", "b"], right: [0]), "text"),
        (AskedQuestion(.choice, text: "x", options: ["a"], right: [0]), "options"),
        (AskedQuestion(.choice, text: "x", options: ["a", "b"], right: []), "options"),
        (AskedQuestion(.choice, text: "x", options: ["a", "b"], right: [0, 1]), "options"),
        (AskedQuestion(.choice, text: "x", options: ["a", "b"], right: [7]), "options"),
        (AskedQuestion(.choice, text: "x", options: ["a", "a", "b"], right: [2]), "options"),
        (AskedQuestion(.ordering, text: "x", options: []), "options"),
        (AskedQuestion(.short, text: "x"), "guidance"),
        (AskedQuestion(.short, text: "x", guidance: "g", address: "https://elsewhere.example"), "address"),
        (AskedQuestion(.short, text: "x", guidance: "g", address: "//elsewhere.example"), "address"),
    ]) func `a question nobody could answer is refused at its field`(_ asked: AskedQuestion, _ field: String) {
        let error = #expect(throws: Problem.self) { try asked.checked() }
        #expect(error?.field == field)
    }

    // MARK: Use

    @Test(arguments: Engine.available) func `a new version never changes what was answered before`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk in
            let id = try await desk.write(as: desk.dan) { try checks($0).write(Self.choice) }
            let attempt = try await desk.write(as: desk.priya) { try checks($0).start(id) }
            var other = Self.choice
            other.right = [0]
            other.options[1] = "A friend"
            let changed = other
            _ = try await desk.write(as: desk.dan) { try checks($0).rewrite(id, changed, version: 1) }
            let places = try await shown(desk, attempt, [1, 2])
            try await desk.write(as: desk.priya) { try checks($0).answer(attempt, shown: places, text: "") }
            let (answered, version) = try await desk.read(as: desk.priya) { try checks($0).attempt(attempt) }
            #expect(answered.outcome == .right && version.number == 1 && version.asked.options[1] == "A leader")
            let fresh = try await desk.write(as: desk.priya) { try checks($0).start(id) }
            let newer = try await desk.read(as: desk.priya) { try checks($0).attempt(fresh).version }
            #expect(newer.number == 2)
            #expect(
                await refusal { try await desk.write(as: desk.dan) { try checks($0).rewrite(id, Self.choice, version: 1) } }
                    == "problem.changed_meanwhile")
        }
    }

    @Test(arguments: Engine.available) func `whoever keeps questions is told when the policy behind one has changed`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let draft = PolicyDraft(.policy, "Ending contacts", summary: "In short.", body: "Leaders may.")
            let policy = try await desk.write(as: desk.asha) { try Policies($0).write(draft) }
            let asked = AskedQuestion(
                .choice, text: "Who may end a contact?", options: ["Anybody", "A leader"], right: [1], items: "occ0072/K3",
                policy: policy)
            let id = try await desk.write(as: desk.dan) { try checks($0).write(asked) }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let form = try await browser.get("/growth/checks/\(id)/edit").text
                #expect(form.contains("<option value=\"\(policy)\" selected>Ending contacts</option>"))
                let before = try await browser.get("/growth/checks/\(id)").text
                #expect(before.contains("<a href=\"/policies/\(policy)\">Ending contacts</a>"))
                #expect(!before.contains("has changed since"))
                var changed = draft
                changed.body = "Everybody may."
                changed.changeNote = "Trust."
                changed.impact = "Everybody's calls."
                let other = changed
                try await desk.write(as: desk.asha) { _ = try Policies($0).change(policy, to: other, version: 1) }
                #expect(try await browser.get("/growth/checks/\(id)").text.contains("has changed since"))
                #expect(try await browser.get("/growth/checks").text.contains("Its policy has changed"))
            }
            // Written anew, it is about what holds now.
            _ = try await desk.write(as: desk.dan) { try checks($0).rewrite(id, asked, version: 1) }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                #expect(try await !browser.get("/growth/checks").text.contains("Its policy has changed"))
            }
        }
    }

    @Test(arguments: Engine.available) func `tries are limited, and lie some minutes apart`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await desk.write(as: desk.dan) { try checks($0).write(Self.choice) }
            func start() async -> String? { await refusal { try await desk.write(as: desk.priya) { try checks($0).start(id) } } }
            for turn in 0..<3 {
                let attempt = try await desk.write(as: desk.priya) { try checks($0).start(id) }
                let same = try await desk.write(as: desk.priya) { try checks($0).start(id) }
                #expect(attempt == same)
                let wrong = try await shown(desk, attempt, [0])
                try await desk.write(as: desk.priya) { try checks($0).answer(attempt, shown: wrong, text: "") }
                #expect(
                    await refusal {
                        try await desk.write(as: desk.priya) { try checks($0).answer(attempt, shown: wrong, text: "") }
                    } == "growth.problem.answered")
                if turn < 2 { #expect(await start() == "growth.problem.wait") }
                desk.clock.advance(by: 600)
            }
            #expect(await start() == "growth.problem.no_tries")
            _ = try await desk.write(as: desk.dan) {
                try GrowthRules($0).set(GrowthRule(.attempts, from: CalendarDay(number: 20_000), value: 0, source: ""))
            }
            #expect(await start() == nil)
        }
    }

    @Test(arguments: Engine.available) func `a short answer is judged by an assessor who helps them, and never by oneself`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            let asked = AskedQuestion(.short, text: "Why do we keep promises?", guidance: "Trust", items: "occ0072/K1")
            let id = try await desk.write(as: desk.dan) { try checks($0).write(asked) }
            let attempt = try await desk.write(as: desk.priya) { try checks($0).start(id) }
            #expect(
                await refusal {
                    try await desk.write(as: desk.priya) { try checks($0).answer(attempt, shown: [], text: "  ") }
                } == "problem.missing")
            try await desk.write(as: desk.priya) { try checks($0).answer(attempt, shown: [], text: "People plan by them") }
            let waiting = try await desk.read(as: desk.ines) { try checks($0).waiting().map(\.id) }
            #expect(waiting == [attempt])
            func judge(_ staff: Staff.ID, _ isRight: Bool, _ comment: String) async -> String? {
                await refusal {
                    try await desk.write(as: staff) { try checks($0).judge(attempt, isRight: isRight, comment: comment) }
                }
            }
            #expect(await judge(desk.dan, true, "") == "problem.forbidden")
            #expect(await judge(desk.ines, false, "") == "problem.missing")
            #expect(await judge(desk.ines, true, "Yes") == nil)
            #expect(await judge(desk.ines, false, "No") == "growth.problem.judged")
            try await desk.settle()
            let events = try await desk.house.read(as: .system("test")) { work in
                try work.db.events(after: 0, names: ["question.answered", "question.judged"], limit: 9)
            }
            #expect(events.map { $0.facts["outcome"] } == [.code("waiting"), .code("right")])
            #expect(events[1].facts["codes"] == .code("occ0072/K1") && events[1].facts["staff"] == .number(desk.priya.number))
        }
    }

    @Test(arguments: Engine.available) func `nothing in the page tells the answer before it is given`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk in
            let id = try await desk.write(as: desk.dan) { try checks($0).write(Self.choice) }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/growth/checks/\(id)").text
                #expect(page.contains("Who may end a contact?") && !page.contains("A leader") && !page.contains("Leaders and"))
                let begun = try await browser.submit("/growth/checks/\(id)/tries", on: "/growth/checks/\(id)")
                let address = begun.headers[.location].map { String($0.split(separator: "?")[0]) } ?? ""
                let open = try await browser.get(address).text
                #expect(open.contains("A leader") && !open.contains("Leaders and managers may."))
                // Places as they are shown, nothing of the question's own order.
                let values = open.matches(of: #/name="pick" value="([^"]*)"/#).map { String($0.1) }
                #expect(values == ["0", "1", "2", "3"])
                let edit = try await browser.get("/growth/checks/\(id)/edit")
                #expect(edit.status == 403)
            }
        }
    }
}
