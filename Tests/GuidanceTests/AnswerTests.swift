import Base
import Desk
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Guidance

@Suite struct `Saved answers` {
    private static let times = Times(now: TestDesk.monday, zone: .gmt, words: Words(language: "en", messages: [:]))

    @Test func `gaps are filled once, and what fills them is never read as a gap`() {
        let text = AnswerText("Dear {customer.called}, {me.name} here. {} {x y} {A} {promise.due} {customer.called}")
        #expect(text.unknown == nil)
        let filled = text.filled([.customerCalled: "{me.name}", .myName: "Priya"])
        #expect(filled == "Dear {me.name}, Priya here. {} {x y} {A} {promise.due} {me.name}")
        #expect(AnswerText("{customer.nam}").unknown == "customer.nam")
        #expect(AnswerText("{{me.name}}").filled([.myName: "P"]) == "{P}")
    }

    @Test(arguments: [3, 4] as [UInt64])
    func `text without gaps comes out as it went in`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<300 {
            let text = (0..<6).map { _ in dice.hostileText(4) + dice.pick(["{", "}", "{}", "{ a }", "{1}"]) }.joined()
            let filled = AnswerText(text).filled([:])
            #expect(Array(filled.utf8) == Array(text.utf8))
        }
    }

    @Test(arguments: Engine.available)
    func `one's own are one's own, what all share is kept by those who keep policies`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let own = try await desk.write(as: desk.priya) { try SavedAnswers($0).save(.init("Mine", "Hello {customer.called}")) }
            await #expect(throws: Problem.forbidden(.keepPolicies)) {
                _ = try await desk.write(as: desk.priya) { try SavedAnswers($0).save(.init("Ours", "x", isShared: true)) }
            }
            let shared = try await desk.write(as: desk.dan) {
                try SavedAnswers($0).save(.init("Ours", "refund words", isShared: true))
            }
            _ = try await desk.write(as: desk.dan) { work in
                try Policies(work).write(
                    PolicyDraft(.policy, "Refunds", summary: "s", body: "b", customerText: "We refund in five days."))
            }
            func titles(_ staff: Staff.ID, _ question: String? = nil) async throws -> [String] {
                try await desk.read(as: staff) { try ReadyAnswers($0, Self.times).list(question).map(\.title) }
            }
            #expect(try await titles(desk.priya) == ["Mine", "Ours", "Refunds"])
            #expect(try await titles(desk.tom) == ["Ours", "Refunds"])
            #expect(try await titles(desk.tom, "refund") == ["Ours", "Refunds"])
            #expect(try await titles(desk.tom, "hello") == [])
            await #expect(throws: Problem.notFound("guidance.problem.no_answer")) {
                try await desk.write(as: desk.dan) { try SavedAnswers($0).remove(own, version: 1) }
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await desk.write(as: desk.dan) { try SavedAnswers($0).change(shared, to: .init("a", "b"), version: 4) }
            }
            try await desk.write(as: desk.dan) { try SavedAnswers($0).remove(shared, version: 1) }
            #expect(try await titles(desk.tom) == ["Refunds"])
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "answer.changed" } == 2 && names.contains("answer.removed"))
        }
    }

    @Test(arguments: Engine.available)
    func `a field nobody knows is refused with the list of those there are`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let problem = await #expect(throws: Problem.self) {
                _ = try await desk.write(as: desk.priya) { try SavedAnswers($0).save(.init("Mine", "Dear {customer.nmae}")) }
            }
            #expect(problem?.field == "body" && problem?.words["field"] == "{customer.nmae}")
            #expect(problem?.words["known"]?.contains("{customer.name}") == true)
        }
    }

    @Test func `an answer is looked up from a case and opens the composer with its words`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let id = try await desk.write(as: desk.priya) { try SavedAnswers($0).save(.init("Mine", "Dear {customer.name} <b>")) }
            let reference = try await desk.write(as: desk.priya) { work in
                let file = try Contacts(work).record(
                    .init(
                        who: .new(name: "Margaret Ellis", email: "m@example.org", phone: nil), channel: .email, subject: "Bill",
                        need: "A bill", outcome: "", owner: desk.priya))
                return try work.db.caseFile(file).reference
            }
            try await desk.withBrowser(as: desk.priya) { browser in
                let list = try await browser.get("/cases/\(reference)/answers").text
                let link = "/cases/\(reference)?add=reply&amp;answer=\(id)#composer"
                let isThere = list.contains("href=\"\(link)\"") && list.contains("Dear Margaret Ellis &lt;b&gt;")
                #expect(isThere)
                let page = Markup(page: try await browser.get("/cases/\(reference)?add=reply&answer=\(id)").text)
                let words = page.all("textarea").first { $0["name"] == "body" }?.text.trimmed
                #expect(words == "Dear Margaret Ellis &lt;b&gt;")
                let others = try await browser.get("/cases/\(reference)?add=reply&answer=0000000000001")
                #expect(others.status == 200)
            }
            try await desk.withBrowser(as: desk.tom) { browser in
                let page = try await browser.get("/cases/\(reference)?add=reply&answer=\(id)").text
                let isHidden = !page.contains("Dear Margaret")
                #expect(isHidden, "somebody else's own answer")
            }
        }
    }

    @Test func `programs read policies and answers`() async throws {
        try await Engine.sqlite.withDesk { desk in
            _ = try await desk.wrote("Refunds", summary: "Up to £50.", steps: [.refund])
            _ = try await desk.write(as: desk.priya) { try SavedAnswers($0).save(.init("Mine", "{case.reference}")) }
            try await desk.withProgram(for: desk.priya) { program in
                let list = try await program.get("/api/v1/policies?step=refund")
                #expect(list["items"][0]["title"].text == "Refunds")
                #expect(list["items"][0]["version"].number == 1)
                #expect(list["items"][0]["read_at"] == .null)
                let answers = try await program.get("/api/v1/answers")
                #expect(answers["items"][0]["body"].text == "{case.reference}")
                #expect(try await program.get("/api/v1/answers?case=1-1").status == 404)
                #expect(try await program.get("/api/v1/policies?kind=x").status == 422)
                #expect(try await program.get("/api/v1/policies?after=x").status == 422)
                #expect(try await program.get("/api/v1/policies?step=x").status == 422)
            }
        }
    }
}
