import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `Two matters of one customer` {
    @Test(arguments: Engine.available)
    func `are two complaints, each with its own procedure, clocks and promises`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            let heating = try await scene.open("housing", title: "No heating")
            let spoken = try await scene.open(
                "general", as: desk.tom, title: "Spoken to sharply", about: desk.priya, handler: desk.tom, issue: "Conduct")
            #expect(try await scene.complaint(heating).dueAt.map(Scene.text) == "2026-03-09T17:00")
            #expect(try await scene.complaint(spoken).dueAt.map(Scene.text) == "2026-03-05T17:00")

            // Priya goes on with the one, and has no part in the one about her.
            let own = await problem { try await scene.act { try $0.acknowledge(spoken, letter: "Mine.", by: .letter) } }
            #expect(own == .conflict("complaints.problem.about_you"))
            try await scene.find(.upheld, in: heating)
            try await scene.answer(heating)
            let (one, two) = try await desk.read(as: desk.tom) { work in
                (try Complaints(work).file(heating), try Complaints(work).file(spoken))
            }
            #expect(one.promises.count == 3 && two.promises.count == 1, "each its own")
            #expect(two.complaint.state == .open && two.redress.isEmpty)

            // An apology alone is asked about in the one that has nothing else.
            try await scene.find(.upheld, in: spoken, as: desk.tom)
            let alone = await problem {
                try await scene.act(as: desk.tom) { try $0.answer(.init("Sorry.", by: .letter), in: spoken, missing: []) }
            }
            #expect(alone == .invalid("apology_reason", "complaints.problem.apology_alone"))
            try await scene.act { try $0.close(heating, as: .accepted, remark: "") }
            #expect(try await scene.complaint(spoken).state == .open)
            let caseID = scene.caseID
            let running = try await desk.read(as: desk.tom) { try $0.db.complaintSigns(caseID).running.map(\.id) }
            #expect(running == [spoken])
        }
    }

    @Test(arguments: Engine.available)
    func `are told apart before the second is opened, and the same one is not opened twice`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            _ = try await scene.open("general", title: "No heating")
            func refusal(_ title: String, issue: String = "Conduct") async -> Problem? {
                await problem { try await scene.open("housing", title: title, issue: issue) }
            }
            #expect(await refusal("  ") == .invalid("title", "complaints.problem.say_what"))
            let same = Problem.invalid("another", "complaints.problem.same_running", ["title": "No heating"])
            #expect(await refusal("no HEATING") == same)
            #expect(await refusal("Cold all week", issue: "Delay") == same, "the same gone wrong with the same")
            #expect(await refusal("Spoken to sharply") == nil)
            _ = try await scene.open("general", title: "No heating", isAnother: true)
            let count = try await desk.house.database.rows("SELECT id FROM complaint").count
            #expect(count == 3)
        }
    }

    @Test func `stand beside each other in the case, and the page of a new one shows those that run`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let heating = try await scene.open("housing", title: "No heating")
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let new = "/cases/\(scene.reference)/complaints/new?procedure=general&product=A+kettle"
                let page = try await browser.get(new).text
                #expect(Markup(page: page).faults == [])
                #expect(page.contains("A complaint runs in this case already") && page.contains("/complaints/\(heating)"))
                #expect(page.contains("<option value=\"A kettle\" selected>"), "what was brought back")
                let post = "/cases/\(scene.reference)/complaints"
                var fields = try await browser.filledIn(
                    post, on: new,
                    ["test0": "yes", "test1": "yes", "words": "And the kettle leaks.", "title": "No heating"])
                let asked = try await browser.send(form: fields, to: post)
                #expect(asked.status == 422 && asked.text.contains("It is another matter"))
                fields["another"] = "yes"
                let opened = try await browser.send(form: fields, to: post)
                #expect(opened.status == 303)

                let file = try await browser.get("/cases/\(scene.reference)").text
                #expect(Markup(page: file).faults == [])
                #expect(file.matches(of: #/A complaint runs: No heating/#).count == 2)
                #expect(file.matches(of: #/data-behaviour="writing-guide"/#).count == 1)
                // What is written in the case may take up the words of either.
                let entry = try await browser.filledIn(
                    "/cases/\(scene.reference)/entries", on: "/cases/\(scene.reference)?add=call",
                    ["body": "And the kettle leaks, you say."])
                let looked = try await browser.send(form: entry, to: "/complaints/\(heating)/words")
                #expect(looked.text.contains("Their words are in it:"))
            }
        }
    }
}
