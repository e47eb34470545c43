import Base
import Desk
import Foundation
import HTTPTypes
import People
import Resolve
import TestKit
import Testing
import Web

@testable import Trade

extension Browser {
    /// A form with a file in one field.
    func upload(_ field: String, _ bytes: Data, name: String, to action: String, on page: String, _ fields: [String: String])
        async throws -> Reply
    {
        let boundary = "b0undary"
        var body = ""
        for (name, value) in try await filledIn(action, on: page, fields) where name != field {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        // The test client takes text, so a file here is bytes that are text as well.
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n\r\n"
        body += String(decoding: bytes, as: UTF8.self) + "\r\n--\(boundary)--\r\n"
        return try await send(.post, action, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"], body: body)
    }
}

@Suite struct `The pages of returns` {
    /// WebP is the one kind of picture whose first bytes are text.
    private static let picture = Data("RIFF\u{14}\0\0\0WEBPVP8 \u{8}\0\0\0<script>".utf8)

    @Test(arguments: [(29, "Give it back for all the money"), (31, "Repair or replacement")])
    func `day 29 and day 31 show another right as the best, with its source`(_ days: Int, _ best: String) async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: days)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let chosen = try await browser.get("/cases/\(file.reference)/return")
                let leads = chosen.text.contains("/purchases/\(purchase.purchase.id)/return?case=\(file.reference)")
                #expect(leads)
                let opened = try await browser.submit(
                    "/purchases/\(purchase.purchase.id)/returns",
                    on: "/purchases/\(purchase.purchase.id)/return?case=\(file.reference)",
                    ["reason": "faulty", "words": "It does not switch off."])
                let address = try #require(opened.headers[.location])
                let page = try await browser.get(address).text
                let first = try #require(page.firstMatch(of: #/<h3>([^<]*?) *<span class="badge is-firm">Best for them/#))
                #expect(first.1 == best)
                let isCited = page.contains(
                    days == 29 ? "Consumer Rights Act 2015, s. 22(3)" : "Consumer Rights Act 2015, s. 23(2)")
                #expect(isCited)
                let isDay = page.contains("Day \(days)")
                #expect(isDay)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `which law applies is asked when a return begins, and can be asked again while it is open`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 40, .distance).purchase.id
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = "/purchases/\(purchase)/return?case=\(file.reference)"
                let fields = ["reason": "changed_mind", "words": "Too big.", "nation": "scotland"]
                let late = try await browser.submit(
                    "/purchases/\(purchase)/returns", on: page, fields.merging(["cancel_told": "late"]) { $1 })
                #expect(late.status == 422 && Markup(page: late.text).faults == [])
                let opened = try await browser.submit(
                    "/purchases/\(purchase)/returns", on: page, fields.merging(["cancel_told": "never"]) { $1 })
                let address = try #require(opened.headers[.location]?.split(separator: "?").first.map(String.init))
                let told = try await browser.get(address).text
                #expect(told.contains("for twelve months more") && told.contains("reg. 31(3)"))
                let asked = try await browser.filledIn("\(address)/law", on: "\(address)/law")
                #expect(asked["nation"] == "scotland" && asked["cancel_told"] == "never")
                let again = try await browser.submit("\(address)/law", on: "\(address)/law", ["cancel_told": "in_time"])
                #expect(again.status == 303)
                #expect(try await browser.get(address).text.contains("The 14 days for changing one’s mind ended"))
            }
            let names = try await desk.eventNames()
            #expect(names.contains("return.governed"))
        }
    }

    @Test(arguments: Engine.available)
    func `the whole walk goes by plain forms`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 3, order: "A-1")
            let id = try await desk.returned(of: purchase, in: file)
            let address = "/returns/\(id)"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                func step(_ name: String, _ fields: [String: String] = [:]) async throws {
                    let reply = try await browser.submit("\(address)/\(name)", on: "\(address)/\(name)", fields)
                    #expect(reply.status == 303, "\(name)")
                }
                try await step("explanation", ["how": "said"])
                try await step("proposal", ["kind": "refund", "amount": "30.00", "why": "Faulty within 30 days"])
                let within = try await browser.get(address).text.contains("You may decide this.")
                #expect(within)
                try await step("agreement")
                let promised = try await browser.get("/cases/\(file.reference)").text.contains("Pay back £30.00 for Kettle")
                #expect(promised)
                try await step("outcome", ["how": "To the card"])
                try await step("documents", ["how": "print"])
                try await step("papers", ["held": "proof", "place_proof": "Safe"])
                let letter = try #require(
                    try await browser.get(address).text.firstMatch(of: #/\/returns\/\w+\/documents\/\w{13}/#))
                let printed = try await browser.get(String(letter.0)).text
                let saysSo = printed.contains("We have paid back £30.00: To the card.") && printed.contains("Margaret Ellis")
                #expect(saysSo)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever approves it sees what came back, what the law gives, and what speaks against it`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 5, pence: 90_000), in: file)
            try await desk.propose(.refund, 80_000, id)
            let approval = try await desk.write(as: desk.priya) { work in
                try GoodsReturns(work).askApproval(id, why: "A dear one")
                return try #require(try Approvals(work).latest(about: id.number))
            }
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let page = try await browser.get("/approvals/\(approval.id)").text
                #expect(Markup(page: page).faults == [])
                for said in [
                    "Kettle", "It does not switch off.", "It is faulty.", "Consumer Rights Act 2015", "£800.00", "A dear one",
                    "The law gives the whole price back",
                ] { #expect(page.contains(said), "\(said)") }
                #expect(!page.contains("/returns/\(id)/agreement") && !page.contains("/returns/\(id)/proposal"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a second refund, a negative one and 10^12 come back as the form with a sentence`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 3)
            let (id, other) = (try await desk.returned(of: purchase, in: file), try await desk.returned(of: purchase, in: file))
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = "/returns/\(id)/proposal"
                for (amount, sentence) in [
                    ("-5", "An amount cannot be below nothing."), ("1000000000000", "That is more than the desk can take."),
                    ("30.01", "No more than £30.00 can be paid back for this."), ("€5", "Amounts here are in GBP."),
                    ("0", "Write how much is paid back."),
                ] {
                    let reply = try await browser.submit(
                        page, on: page, ["kind": "refund", "amount": amount, "why": "Words that stay"])
                    #expect(reply.status == 422, "\(amount)")
                    let isSaid = reply.text.contains(sentence) && reply.text.contains("Words that stay")
                    #expect(isSaid, "\(amount)")
                }
            }
            try await desk.propose(.refund, 3_000, id)
            try await desk.propose(.refund, 3_000, other)
            try await desk.agree(id)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let reply = try await browser.submit("/returns/\(other)/agreement", on: "/returns/\(other)/agreement")
                #expect(reply.status == 409)
                let isSaid = reply.text.contains("All of “Kettle” came back before.")
                #expect(isSaid)
            }
        }
    }

    @Test func `a picture is kept by what its bytes are, and anything else is refused`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 3), in: file)
            let page = "/returns/\(id)/photos"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                for bytes in [Data("<svg onload=alert(1)>".utf8), Data("%PDF-1.7".utf8), Data()] {
                    let reply = try await browser.upload("photo", bytes, name: "x.png", to: page, on: page, ["about": "The lid"])
                    #expect(reply.status == 422)
                    let isKept = reply.text.contains("value=\"The lid\"")
                    #expect(isKept)
                }
                let blank = try await browser.upload("photo", Self.picture, name: "x.svg", to: page, on: page, ["about": " "])
                #expect(blank.status == 422)
                let taken = try await browser.upload(
                    "photo", Self.picture, name: "x.svg", to: page, on: page, ["about": "The \"lid\""])
                #expect(taken.status == 303)
                let shown = try await browser.get("/returns/\(id)").text
                let address = try #require(
                    shown.firstMatch(of: #/<img src="(\/returns\/\w+\/photos\/\w+)" alt="The &quot;lid&quot;"/#)
                ).1
                let picture = try await browser.get(String(address))
                #expect(picture.headers[.contentType] == "image/webp")
                #expect(picture.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
                #expect(picture.text == String(decoding: Self.picture, as: UTF8.self))
                let others = try await browser.get("/returns/\(id)/photos/0000000000001")
                #expect(others.status == 404)
                let large = try await browser.upload(
                    "photo", Data(repeating: 65, count: ReturnPhoto.largest + 1), name: "x.webp", to: page, on: page,
                    ["about": "x"])
                #expect(large.status == 422)
                let huge = try await browser.send(
                    .post, page, headers: [.contentType: "multipart/form-data; boundary=b"],
                    body: String(repeating: "A", count: ReturnPhoto.largest + 65 << 10))
                #expect(huge.status == 413)
                let forged = try await browser.send(
                    .post, page, headers: [.contentType: "multipart/form-data; boundary=b"],
                    body: "--b\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\nx\r\n--b--")
                #expect(forged.status == 403)
            }
            let blobs = try await desk.house.read(as: .system("test")) {
                try $0.db.blobNames(in: .returnPhoto, after: nil, limit: 9)
            }
            #expect(blobs.count == 1, "it is verified and backed up")
        }
    }

    @Test func `somebody who may not handle returns sees them and changes nothing`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 3), in: file)
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                let page = try await browser.get("/returns/\(id)")
                #expect(page.status == 200)
                let offers = page.text.contains("/returns/\(id)/explanation")
                #expect(!offers)
                let refused = try await browser.get("/returns/\(id)/explanation").status
                #expect(refused == 403)
            }
        }
    }
}
