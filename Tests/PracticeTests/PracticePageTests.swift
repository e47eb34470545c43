import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Practice
import TestKit
import Testing
import Web

/// A practice more, declared here and nowhere else, in a whole desk.
@Suite struct `A ninth practice` {
    private func app(_ desk: TestDesk) throws -> KeptApp {
        KeptApp(
            house: desk.house, configuration: desk.app.configuration, people: desk.app.people,
            book: try PracticeBook(desk.app.book.practices + [.homeVisit]))
    }

    private func file(_ desk: TestDesk) async throws -> Reference {
        let id = try await desk.visitCase()
        return try await desk.read(as: desk.priya) { try $0.db.caseFile(id).reference }
    }

    @Test(arguments: Engine.available)
    func `one declaration gives form, page, steps, list, case and file`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let reference = try await file(desk)
            try await app(desk).withClient { client in
                let priya = Browser(client)
                _ = try await priya.signIn("priya@calder.example")
                let menu = try await priya.get("/cases/\(reference)").text
                #expect(menu.contains("/cases/\(reference)/records/home-visit/new") && menu.contains("Plan a visit"))
                let form = "/cases/\(reference)/records/home-visit/new"
                let missing = try await priya.submit("/practices/home-visit", on: form, ["why": "Words I wrote", "cost": "-5"])
                #expect(missing.status == 422)
                #expect(missing.text.contains("Words I wrote") && missing.text.contains("An amount cannot be below nothing."))
                #expect(Markup(page: missing.text).faults == [])
                let made = try await priya.submit(
                    "/practices/home-visit", on: form,
                    [
                        "why": "=It ticks", "kind": "repair", "needs": "ladder", "risk": "5", "cost": "12.50", "minutes": "30",
                        "on": "2026-03-04", "by": "2026-03-04T10:00", "visitor": "\(desk.tom)", "told": "\(desk.dan)",
                        "agreed": "yes",
                    ])
                #expect(made.status == 303)
                let address = try #require(made.headers[.location])
                let page = try await priya.get(address).text
                #expect(Markup(page: page).faults == [])
                for part in [
                    "=It ticks", "£12.50", "5 of 5", "Tom Hale", "Dan Whitlock", "A ladder", "High", "Planned", "Wed 4 Mar",
                ] {
                    #expect(page.contains(part), "\(part)")
                }
                #expect(page.contains("“Approve it” is for somebody else to do."))
                #expect(try await priya.get("/practices").text.contains("Home visits"))
                let list = try await priya.get("/practices/home-visit?kind=repair&state=planned").text
                #expect(list.contains("=It ticks") && list.contains("Margaret Ellis") && Markup(page: list).faults == [])
                let none = try await priya.get("/practices/home-visit?kind=advice").text
                #expect(none.contains("Nothing like this among Home visits"))
                let csv = try await priya.get("/practices/home-visit/records.csv").text
                #expect(csv.contains(",'=It ticks,") && csv.contains(",12.50,30,2026-03-04,2026-03-04T10:00:00"))
                let onCase = try await priya.get("/cases/\(reference)").text
                #expect(onCase.contains("Home visit: Planned") && onCase.contains("Home visit: =It ticks"))

                let dan = Browser(client)
                _ = try await dan.signIn("dan@calder.example")
                let step = "\(address)/steps/approve"
                let stale = try await dan.filledIn(step, on: address)
                #expect(stale["approve-cost"] == "12.50", "what is known stands in the form")
                let remarked = try await priya.submit("\(address)/steps/remark", on: address, ["remark-note_for_all": "Dog"])
                #expect(remarked.status == 303)
                let conflict = try await dan.send(form: stale.merging(["approve-cost": "11.00"]) { $1 }, to: step)
                #expect(conflict.status == 409 && conflict.text.contains("value=\"11.00\""))
                #expect(Markup(page: conflict.text).faults == [])
                #expect(try await dan.submit(step, on: address, ["approve-cost": "11.00"]).status == 303)
                #expect(try await dan.submit("\(address)/steps/go", on: address).status == 303)
                let late = try await dan.send(form: stale.merging(["approve-cost": "10.75"]) { $1 }, to: step)
                #expect(late.status == 409 && late.text.contains("10.75") && late.text.contains("What you wrote"))
                let done = try await dan.get(address).text
                #expect(done.contains("Done") && !done.contains("/steps/"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `other programs use it the same way`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let reference = try await file(desk)
            let (mine, dans, nobodys) = (
                try await desk.token(for: desk.priya), try await desk.token(for: desk.dan), try await desk.token(for: desk.ines)
            )
            try await app(desk).withClient { client in
                let priya = Program(client, token: mine)
                let body = """
                    {"case":"\(reference)","values":{"why":"It ticks","kind":"repair","needs":["meter"],"risk":2,"cost":"9.99",
                    "on":"2026-03-04","by":"2026-03-04T10:00:00Z","visitor":"\(desk.tom)","told":["\(desk.dan)"],"agreed":true,
                    "note_for_all":"Dog"}}
                    """
                let made = try await priya.post("/api/v1/practices/home-visit", body, key: "one")
                #expect(made.status == 201, "\(made.text)")
                let again = try await priya.post("/api/v1/practices/home-visit", body, key: "one")
                #expect(again["id"] == made["id"])
                let values = made["values"]
                #expect(values["cost"].text == "9.99" && values["grade"].text == "low" && values["agreed"] == .bool(true))
                #expect(values["note_for_all"].text == "Dog" && values["visitor"].items.first?.text == "\(desk.tom)")
                #expect(made["state"].text == "planned" && made["steps"].items.compactMap(\.text) == ["approve", "remark"])
                let id = try #require(made["id"].text)
                let here = "/api/v1/practices/home-visit/\(id)"
                #expect(try await priya.post("\(here)/steps/approve", "{}").status == 403)
                let dan = Program(client, token: dans)
                let stale = try await dan.post("\(here)/steps/approve", "{\"version\":9}")
                #expect(stale.status == 409)
                let done = try await dan.post("\(here)/steps/approve", "{\"version\":1,\"values\":{\"cost\":null}}")
                #expect(done["state"].text == "approved" && done["values"]["cost"] == .null)
                let list = try await priya.get("/api/v1/practices/home-visit?state=approved&limit=1")
                #expect(list["items"].items.compactMap { $0["id"].text } == [id])
                #expect(try await priya.get(here)["version"].number == 2)
                for (body, field) in [
                    ("{\"case\":\"\(reference)\",\"values\":{\"colour\":\"red\"}}", "colour"),
                    ("{\"case\":\"\(reference)\",\"values\":{\"risk\":\"much\"}}", "risk"),
                    ("{\"case\":\"9-9\",\"values\":{}}", "case"), ("{\"party\":\"nobody\"}", "party"),
                    ("{\"case\":\"\(reference)\",\"values\":{\"cost\":\"-1\"}}", "cost"),
                    ("{\"case\":\"\(reference)\",\"values\":{\"by\":\"noon\"}}", "by"),
                    ("{\"case\":\"\(reference)\",\"values\":{\"told\":[\"me\"]}}", "told"),
                ] {
                    let reply = try await priya.post("/api/v1/practices/home-visit", body)
                    #expect(reply.status == 422 && reply.text.contains("\"\(field)\""), "\(reply.text)")
                }
                #expect(try await priya.get("/api/v1/practices/picnic").status == 404)
                #expect(try await Program(client, token: nobodys).post("/api/v1/practices/home-visit", body).status == 403)
                #expect(try await priya.get("/api/v1/practices/signposting/\(id)").status == 404)
            }
        }
    }
}
