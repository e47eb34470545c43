import Base
import Foundation
import People
import TestKit
import Testing

@testable import Complaints
@testable import Desk

@Suite struct `Complaint pages without scripts` {
    @Test func `words are looked over before they are sent, and nothing goes out`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk, channel: .email)
            let id = try await scene.open("general")
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = "/complaints/\(id)/acknowledgement"
                let fields = try await browser.filledIn(form, on: form)
                #expect(fields["letter"]?.contains("I waited in all day for the heating") == true)
                #expect(fields["letter"]?.contains("We will answer you by Monday 16 March 2026.") == true)
                var changed = fields
                changed["letter"] = "I am sorry for the cold house. <b>"
                changed["look_over"] = "letter"
                let looked = try await browser.send(form: changed, to: form)
                #expect(looked.status == 200)
                #expect(Markup(page: looked.text).faults == [])
                #expect(looked.text.contains("You say sorry for it:") && looked.text.contains("Who does what by when?"))
                #expect(looked.text.contains("I am sorry for the cold house. &lt;b&gt;"))

                let before = try await desk.house.database.everything(but: ["event"])
                // From the composer of the case, whose button sends its words here.
                let page = try await browser.get("/cases/\(scene.reference)?add=call").text
                #expect(page.contains("formaction=\"/complaints/\(id)/words\"") && page.contains("form=\"composer\""))
                var entry = try await browser.filledIn(
                    "/cases/\(scene.reference)/entries", on: "/cases/\(scene.reference)?add=call",
                    ["body": "We will look into it."])
                let words = try await browser.send(form: entry, to: "/complaints/\(id)/words")
                #expect(words.status == 200)
                #expect(Markup(page: words.text).faults == [])
                #expect(words.text.contains("action=\"/cases/\(scene.reference)/entries\""))
                #expect(words.text.contains("Who does it, and by when?"))
                let after = try await desk.house.database.everything(but: ["event"])
                #expect(after == before)
                entry["_token"] = "0"
                let forged = try await browser.send(form: entry, to: "/complaints/\(id)/words")
                #expect(forged.status == 403)
            }
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                let refused = try await browser.post("/complaints/\(id)/words", ["body": "Words."])
                #expect(refused.status == 403)
            }
        }
    }

    @Test func `the guide follows the model the organisation chose`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let kept = try await browser.submit(
                    "/complaints/settings/writing", on: "/complaints/settings",
                    ["sign4": "P", "name4": "Put it right", "hint4": "What changes for them?"])
                #expect(kept.status == 303)
                let page = try await browser.get("/complaints/\(id)").text
                #expect(page.contains("Put it right") && page.contains("What changes for them?"))
                let empty = try await browser.submit("/complaints/settings/writing", on: "/complaints/settings", ["hint1": ""])
                #expect(empty.status == 422)
                let lists = try await browser.submit("/complaints/settings/lists", on: "/complaints/settings", ["causes": " \n "])
                #expect(lists.status == 422)
            }
        }
    }

    @Test func `a letter goes when all is in it, is kept, and can be printed large`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let caseID = scene.caseID
            _ = try await desk.write(as: desk.priya) { work in
                try Parties(work: work).recordNeed(
                    "Reads large print", adjustment: "18 point", of: try work.db.caseFile(caseID).party)
            }
            let id = try await scene.open("financial")
            try await scene.find(.upheld, in: id)
            try await scene.act { try $0.add(.correction, "A new bill", amount: nil, by: $0.nextWeek, to: id) }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = "/complaints/\(id)/outcome"
                let drafted = try await browser.filledIn(form, on: form, ["kind": "full"])
                #expect(
                    drafted["letter"]?.contains("Financial Ombudsman Service, free of charge, until 2 September 2026") == true)
                var without = drafted
                without["letter"] = drafted["letter"]?.replacing("Financial Ombudsman Service", with: "somebody")
                let refused = try await browser.send(form: without, to: form)
                #expect(refused.status == 422)
                #expect(refused.text.contains("does not name the body outside"))
                without["keep"] = "yes"
                let kept = try await browser.send(form: without, to: form)
                #expect(kept.status == 303)
                let again = try await browser.filledIn(form, on: form)
                #expect(again["letter"]?.contains("to the somebody") == true)
                let sent = try await browser.submit(form, on: form, ["letter": drafted["letter"] ?? "", "kind": "full"])
                #expect(sent.status == 303)
                let stage = try await scene.stages(id)[0]
                let letter = try await browser.get("/complaints/\(id)/letters/\(stage.id)").text
                #expect(letter.contains("class=\"letter is-large\"") && letter.contains("2 September 2026"))
                let timeline = try await browser.get("/cases/\(scene.reference)").text
                #expect(timeline.contains("The outcome was sent"))
            }
        }
    }

    @Test func `a letter that puts the answer off says until when and why, or is asked about`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let scene = try await Scene(desk)
            let id = try await scene.open("general")
            try await scene.act { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = "/complaints/\(id)/extension"
                var fields = try await browser.filledIn(
                    form, on: form, ["days": "2", "reasons": "The engineer is in bed with the flu."])
                let asked = try await browser.send(form: fields, to: form)
                #expect(asked.status == 422 && asked.text.contains("does not say when the answer comes instead"))
                let draft = Markup(fragment: asked.text).elements.contains { $0.name == "textarea" && $0["name"] == "letter" }
                let isWritten = asked.text.contains("Wednesday 18 March 2026") && asked.text.contains("in bed with the flu")
                #expect(draft && isWritten, "the draft says it now")

                fields["letter"] = "You will have our answer on 18 March."
                let unreasoned = try await browser.send(form: fields, to: form)
                #expect(unreasoned.status == 422 && unreasoned.text.contains("does not give the reasons"))
                fields["letter"] = "You will have our answer on 18 March, as the engineer is in bed with the flu."
                let sent = try await browser.send(form: fields, to: form)
                #expect(sent.status == 303)
                let bare = ["days": "1", "reasons": "The engineer is still ill.", "letter": "A little later.", "anyway": "yes"]
                let anyway = try await browser.submit(form, on: form, bare)
                #expect(anyway.status == 303)
                let stage = try await scene.stages(id)[0]
                #expect(stage.extended == 3)
            }
        }
    }

    @Test func `a procedure is changed from a day on, and what changed can be read`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let list = try await browser.get("/complaints/procedures").text
                let change = try #require(list.firstMatch(of: #/href="(\/complaints\/procedures\/\w{13}\/change)"/#)).1
                let address = String(change)
                let past = try await browser.submit(
                    address, on: address, ["starts": "2026-03-01", "because": "Why.", "acknowledge": "2"])
                #expect(past.status == 422)
                let same = try await browser.submit(address, on: address, ["starts": "2026-03-10", "because": "Why."])
                #expect(same.status == 422)
                let form = try await browser.filledIn(
                    address, on: address,
                    [
                        "starts": "2026-03-10", "because": "An audit.", "acknowledge": "2", "stage3_name": "Stage three",
                        "stage3_count": "5", "stage3_unit": "weeks", "stage3_promise": "Answer once more",
                    ])
                let made = try await browser.send(form: form, to: address)
                #expect(made.status == 303)
                let versions = try await browser.get("/complaints/procedures").text
                    .matches(of: #/href="(\/complaints\/procedures\/\w{13})"/#).map { String($0.1) }
                let page = try await browser.get(try #require(versions.first)).text
                #expect(
                    page.contains("<del>3 working days from receipt</del>")
                        && page.contains("<ins>2 working days from receipt</ins>"))
                #expect(page.contains("Stage three") && page.contains("An audit."))
                // Somebody who had the older version open is told.
                let stale = try await browser.submit(
                    address, on: address, ["starts": "2026-03-11", "because": "Again.", "acknowledge": "1"])
                #expect(stale.status == 409)
            }
        }
    }
}
