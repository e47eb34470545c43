import Base
import Desk
import Foundation
import HTTPTypes
import People
import TestKit
import Testing

@testable import Trade

@Suite struct `Products and purchases` {
    @Test(arguments: Engine.available)
    func `a change is read and understood by each of the team, and who has not is known`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let product = try await desk.write(as: desk.dan) { work in
                try Products(work).add(
                    ProductDetails(code: "K-1", name: "Kettle", price: Money(minor: 3_000, .gbp), features: "Steel: lasts\nLid"))
            }
            let notice = try await desk.write(as: desk.dan) {
                try ProductNotices($0).announce("New lid.", of: product, to: desk.billing)
            }
            let unread = try await desk.read(as: desk.priya) { try ProductNotices($0).unread().map(\.id) }
            #expect(unread == [notice])
            try await desk.write(as: desk.priya) { work in
                _ = try ProductNotices(work).study(notice, understood: "It closes by itself.")
                _ = try ProductNotices(work).study(notice, understood: "Twice changes nothing.")
            }
            let file = try await desk.read(as: desk.dan) { try ProductNotices($0).files(of: product)[0] }
            #expect(file.readings.map(\.name) == ["Priya Nair"] && file.readings[0].understood == "It closes by itself.")
            #expect(file.missing.map(\.name) == ["Asha Rao", "Dan Whitlock"])
            #expect(try await desk.read(as: desk.priya) { try ProductNotices($0).unread().isEmpty })
            let studied = try await desk.eventNames().filter { $0 == "product.studied" }
            #expect(studied.count == 1)
            #expect(ProductFeature.read("Steel: lasts\nLid\n : \n").map(\.benefit) == ["lasts", "", ""].dropLast())
        }
    }

    @Test(arguments: Engine.available)
    func `products are found by the beginning of their name or code, however it is written`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            try await desk.write(as: desk.dan) { work in
                for (code, name) in [("K-1", "Élan kettle"), ("K-2", "Elastic band"), ("EL-3", "Cup")] {
                    _ = try Products(work).add(ProductDetails(code: code, name: name, price: Money(minor: 1, .gbp)))
                }
            }
            func find(_ text: String) async throws -> [String] {
                try await desk.read(as: desk.priya) { try Products($0).find(text, limit: 9).map(\.code) }
            }
            #expect(try await find("el") == ["EL-3", "K-1", "K-2"])
            #expect(try await find("k-2") == ["K-2"])
            #expect(try await find("élan") == ["K-1"])
            #expect(try await find("%") == [])
            let taken = try await desk.refusal {
                try await desk.write(as: desk.dan) {
                    _ = try Products($0).add(ProductDetails(code: "k-1", name: "Other", price: Money(minor: 1, .gbp)))
                }
            }
            #expect(taken == "products.problem.code_taken")
            let euros = try await desk.refusal {
                try await desk.write(as: desk.dan) {
                    _ = try Products($0).add(ProductDetails(code: "E", name: "E", price: Money(minor: 1, Currency(code: "EUR")!)))
                }
            }
            #expect(euros == "trade.problem.currency")
            let not = try await desk.refusal {
                try await desk.write(as: desk.priya) {
                    _ = try Products($0).add(ProductDetails(code: "N", name: "N", price: Money(minor: 1, .gbp)))
                }
            }
            #expect(not == "problem.forbidden")
        }
    }

    @Test(arguments: Engine.available)
    func `the same order twice is one purchase, with other content it is refused`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let first = try await desk.kettles(of: file, daysAgo: 5, order: "A-17")
            let again = try await desk.kettles(of: file, daysAgo: 5, order: "a-17 ")
            #expect(first.purchase.id == again.purchase.id)
            let other = try await desk.refusal { _ = try await desk.kettles(2, of: file, daysAgo: 5, order: "A-17") }
            #expect(other == "purchases.problem.order_taken")
            let unnumbered = try await desk.kettles(of: file, daysAgo: 5)
            #expect(unnumbered.purchase.id != first.purchase.id)
        }
    }

    @Test(arguments: Engine.available)
    func `a file goes in whole or not at all, and a second time changes nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            try await desk.write(as: desk.dan) { work in
                _ = try Products(work).add(ProductDetails(code: "K-1", name: "Kettle", price: Money(minor: 3_000, .gbp)))
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                func bring(_ lines: String...) async throws -> String {
                    let reply = try await browser.submit(
                        "/purchases/import", on: "/purchases/import",
                        ["text": ([`A file of purchases`.head] + lines).joined(separator: "\n")])
                    return try #require(reply.headers[.location])
                }
                let good = "margaret@example.org,A-1,1,2026-02-01,2026-02-03,distance,k-1,,,2,30"
                let bad = try await bring(
                    good, "nobody@example.org,A-2,1,2026-02-01,,distance,,Cup,,1,2",
                    "margaret@example.org,A-3,1,2026-02-01,,distance,K-9,,,1,2")
                let look = try await browser.get(bad).text
                let isSaid =
                    look.contains("No customer, or more than one, has “nobody@example.org”.")
                    && look.contains("No product has the code “K-9”.")
                #expect(isSaid)
                let refused = try await browser.post("\(bad)/run", from: bad)
                #expect(refused.status == 409)
                let none = try await browser.get("/customers/\(file.party)/purchases").text.contains("Nothing") == false
                #expect(none)
                let whole = try await bring(good, "margaret@example.org,A-1,2,2026-02-01,2026-02-03,distance,,Cup,,1,2")
                #expect(try await browser.submit("\(whole)/run", on: whole).status == 303)
                let before = try await desk.house.database.everything()
                #expect(try await browser.post("\(whole)/run", from: "/profile").status == 303)
                let after = try await desk.house.database.everything()
                #expect(after == before)
                let second = try await bring(good)
                let known = try await browser.get(second).text.contains("Everything in this file is here already")
                #expect(known)
                let more = try await bring("margaret@example.org,A-1,3,2026-02-01,2026-02-03,distance,,Spoon,,1,2")
                #expect(try await browser.submit("\(more)/run", on: more).status == 303)
                let differs = try await bring("margaret@example.org,A-1,3,2026-02-01,2026-02-03,distance,,Fork,,1,2")
                let told = try await browser.get(differs).text.contains("Line 3 of order A-1 is here already with other content.")
                #expect(told)
            }
            let files = try await desk.read(as: desk.priya) { try Purchases($0).list(of: file.party, limit: 9) }
            #expect(files.map { $0.items.map(\.name) } == [["Kettle", "Cup", "Spoon"]])
            #expect(files[0].items[0].product != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `other programs write products, purchases and returns through the same rules`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            try await desk.withProgram(for: desk.dan) { (program) async throws in
                let product = try await program.post(
                    "/api/v1/products", #"{"code":"K-1","name":"Kettle","price":"30.00","features":"Steel: lasts"}"#, key: "p")
                #expect(product.status == 201)
                #expect(product["price"]["amount"].text == "30.00")
                let body = """
                    {"customer":"margaret@example.org","order_number":"A-1","bought_on":"2026-02-01","delivered_on":"2026-02-03",\
                    "channel":"distance","items":[{"product":"k-1","quantity":2,"unit_price":"30.00"}]}
                    """
                let purchase = try await program.post("/api/v1/purchases", body)
                #expect(purchase.status == 201)
                let again = try await program.post("/api/v1/purchases", body)
                #expect(again["id"] == purchase["id"] && again.status == 200)
                #expect(product.text.contains("\"team\":null"))
                let direct = try await program.post("/api/v1/customers/\(file.party)/purchases", body)
                #expect(direct["id"] == purchase["id"])
                #expect(
                    try await program.get("/api/v1/customers/\(file.party)/purchases")["items"][0]["total"]["amount"].text
                        == "60.00")
                for (wrong, field) in [
                    (body.replacing("\"quantity\":2", with: "\"quantity\":0"), "quantity"),
                    (body.replacing("30.00", with: "-1"), "unit_price"),
                    (body.replacing("2026-02-01", with: "2026-02-30"), "bought_on"),
                    (body.replacing("k-1", with: "K-9"), "product"),
                    (body.replacing("margaret", with: "nobody"), "customer"),
                    (body.replacing("distance", with: "post"), "channel"),
                    (body.replacing("\"order_number\"", with: "\"currency\":\"EUR\",\"order_number\""), "currency"),
                    (body.replacing("30.00", with: "1000000000000"), "unit_price"),
                ] {
                    let reply = try await program.post("/api/v1/purchases", wrong)
                    #expect(reply.status == 422, "\(field)")
                    #expect(reply["field"].text == field)
                }
                let sent = """
                    {"case":"\(file.reference)","purchase":"\(purchase["id"].text ?? "")","reason":"faulty","words":"It leaks.",\
                    "told_on":"2026-03-02","items":[{"line":1,"quantity":1}]}
                    """
                let opened = try await program.post("/api/v1/returns", sent, key: "r")
                #expect(opened.status == 201)
                #expect(opened["rights"][0]["remedy"].text == "reject" && opened["rights"][0]["last_day"].text == "2026-03-05")
                let twice = try await program.post("/api/v1/returns", sent, key: "r")
                #expect(twice["id"] == opened["id"] && twice.status == 200)
                let tooMany = try await program.post("/api/v1/returns", sent.replacing("\"quantity\":1", with: "\"quantity\":3"))
                #expect(tooMany.status == 422)
                let list = try await program.get("/api/v1/returns?state=open&reason=faulty")
                #expect(list["items"].items.count == 1)
                #expect(try await program.get("/api/v1/returns?state=lost").status == 422)
                #expect(try await program.get("/api/v1/returns/\(opened["id"].text ?? "")")["items"][0]["name"].text == "Kettle")
                #expect(try await program.get("/api/v1/products?q=ket")["items"].items.count == 1)
            }
            try await desk.withProgram(for: desk.ines) { (program) async throws in
                for path in [
                    "/api/v1/products", "/api/v1/purchases", "/api/v1/returns", "/api/v1/customers/\(file.party)/purchases",
                ] {
                    let reply = try await program.post(path, "{}")
                    #expect(reply.status == 422 || reply.status == 403)
                }
            }
        }
    }
}
