import App
import Base
import Foundation
import HTTPTypes
import TestKit
import Testing

@testable import Evidence

@Suite struct `Pages of standards` {
    private func fill(_ desk: TestDesk) async throws {
        let behalf = try await desk.principal(desk.asha)
        let page = "Counter book\n\nC1: Greets everybody at once\nC2: Finds forms\nC9: Runs the lift\n"
        _ = try await StandardsIntake(house: desk.house, shelf: StandardsShelf.shipped).take(
            [
                .init(name: "one.yaml", data: Data(OwnFile.yaml("1").utf8)),
                .init(name: "two.yaml", data: Data(OwnFile.yaml("2").utf8)),
                .init(name: "book.txt", data: Data(page.utf8)),
            ], on: behalf)
    }

    @Test(arguments: Engine.available)
    func `a person reads a framework in both columns and settles what is open`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await fill(desk)
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let list = try await browser.get("/standards").text
                for part in ["Care at our counter", "2 of 3 here", "1 piece to place", "Not here yet", "688"] {
                    #expect(list.contains(part), "\(part)")
                }
                #expect(Markup(page: list).faults == [])
                let page = try await browser.get("/standards/own-care").text
                for part in [
                    "Version 2", "Version 1", "Greets people", "Greets everybody at once", "At least 1 of the 1 optional groups.",
                    "How many are enough?", "No rule of ours yet.", "Settle open wording",
                ] {
                    #expect(page.contains(part), "\(part)")
                }
                #expect(Markup(page: page).faults == [])
                let open = try await browser.get("/standards/own-care/open").text
                #expect(open.contains("Runs the lift") && open.contains("1 without official wording"))
                #expect(Markup(page: open).faults == [])
                let action = try #require(
                    open.split(separator: "action=\"").first { $0.hasPrefix("/standards/own-care/pieces/") })
                let address = String(action.prefix { $0 != "\"" })
                let wrong = try await browser.submit(address, on: "/standards/own-care/open", ["item": "Z9", "to": "item"])
                #expect(
                    wrong.status == 422 && wrong.text.contains("There is no item with this code")
                        && wrong.text.contains("value=\"Z9\""))
                #expect(Markup(page: wrong.text).faults == [])
                let right = try await browser.submit(address, on: "/standards/own-care/open", ["item": "T1", "to": "item"])
                #expect(right.status == 303)
                let done = try await browser.get("/standards/own-care/open").text
                #expect(done.contains("Everything is settled"))
                let written = try await browser.submit(
                    "/standards/own-care/wordings", on: "/standards/own-care/open?item=C1", ["text": "Greets <b>all</b>"])
                #expect(written.status == 303)
                let now = try await browser.get("/standards/own-care").text
                #expect(now.contains("Greets &lt;b&gt;all&lt;/b&gt;") && now.contains("3 of 3 here"))
                let older = try await browser.get("/standards/own-care?version=1").text
                #expect(!older.contains("Runs the lift") && older.contains("Not here yet"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `our own rule is entered on a page and stands beside the question`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let form = "/standards/epa-l3/rules/overall"
                let missing = try await browser.submit(form, on: form, ["text": "All alike", "from": ""])
                #expect(
                    missing.status == 422 && missing.text.contains("Say from which day") && missing.text.contains("All alike"))
                #expect(try await browser.submit(form, on: form, ["text": "All alike", "from": "2026-03-01"]).status == 303)
                #expect(try await browser.submit(form, on: form, ["text": "Later", "from": "2026-04-01"]).status == 303)
                let page = try await browser.get("/standards/epa-l3").text
                for part in ["All alike", "Our rule since", "From Wed 1 Apr:", "Later", "16 for pass", "9 for distinction"] {
                    #expect(page.contains(part), "\(part)")
                }
                #expect(try await browser.get("/standards/epa-l3/rules/weather").status == 404)
                #expect(try await browser.get("/standards/nothing").status == 404)
                #expect(try await browser.get("/standards/epa-l3?version=%3Cb%3E").status == 404)
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/standards/epa-l3").text
                #expect(page.contains("All alike") && !page.contains("Change our rule"))
                #expect(try await browser.get("/standards/epa-l3/open").status == 403)
            }
        }
    }
}
