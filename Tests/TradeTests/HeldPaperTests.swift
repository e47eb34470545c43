import Base
import Foundation
import People
import TestKit
import Testing

@testable import Trade

@Suite struct `Papers kept with a return` {
    @Test(arguments: Engine.available)
    func `it is said where they are and until when, and then they are destroyed`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 3), in: file)
            let address = "/returns/\(id)"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                func check(_ fields: [String: String]) async throws -> Browser.Reply {
                    try await browser.submit("\(address)/papers", on: "\(address)/papers", fields)
                }
                let usual = try await browser.filledIn("\(address)/papers", on: "\(address)/papers")
                #expect(usual["until_proof"] == TestDesk.today.adding(days: ReturnPolicy.usualKeepDays).text)
                let nowhere = try await check(["held": "proof"])
                #expect(nowhere.status == 422 && Markup(page: nowhere.text).faults == [])
                #expect(
                    try await check(["held": "proof", "place_proof": "Safe", "until_proof": TestDesk.today.text]).status == 422)
                let soon = TestDesk.today.adding(days: 2)
                let kept = try await check(["held": "proof", "place_proof": "Safe, box 4", "until_proof": soon.text])
                #expect(kept.status == 303)
                let page = try await browser.get(address).text
                #expect(page.contains("Safe, box 4 · kept until"))
                #expect(try await browser.get("/returns").text.contains("To be destroyed") == false)
            }
            desk.clock.advance(by: 2 * 86_400)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let due = try await browser.get("/returns").text
                #expect(due.contains("To be destroyed") && due.contains("Safe, box 4"))
                let done = try await browser.submit("\(address)/papers/proof/destruction", on: "/returns")
                #expect(done.status == 303)
                let page = try await browser.get(address).text
                #expect(page.contains("Safe, box 4 · destroyed on"))
                #expect(try await browser.get("/returns").text.contains("To be destroyed") == false)
            }
            let early = await problem {
                try await desk.write(as: desk.priya) { work in
                    _ = try GoodsReturns(work).destroyed(.proof, of: id, today: TestDesk.today.adding(days: 2))
                }
            }
            #expect(early?.message == "returns.problem.not_due")
            let names = try await desk.eventNames()
            #expect(names.contains("document.checked") && names.count { $0 == "document.destroyed" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a policy says for how long, and a paper that is gone is not missing`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 3), in: file)
            try await desk.write(as: desk.dan) { work in
                _ = try ReturnPolicies(work).set(
                    from: TestDesk.today, days: 28, offer: .refund, mustBeUnused: true, needsProof: true, words: "28 days.",
                    keepDays: 90, today: TestDesk.today)
            }
            let policy = try await desk.read(as: desk.priya) { try $0.db.returnPolicy(on: TestDesk.today)?.keepDays }
            #expect(policy == 90)
            func check(_ papers: [GoodsReturn.Paper], _ today: CalendarDay) async throws {
                try await desk.write(as: desk.priya) { work in
                    _ = try GoodsReturns(work).checkPapers(
                        id, held: papers.map { HeldPaper($0, place: "Safe", keepUntil: today.adding(days: 1)) }, today: today,
                        version: try work.db.goodsReturn(id).version)
                }
            }
            try await check([.proof, .document], TestDesk.today)
            let tomorrow = TestDesk.today.adding(days: 1)
            try await desk.write(as: desk.priya) { _ = try GoodsReturns($0).destroyed(.proof, of: id, today: tomorrow) }
            try await check([.document], tomorrow)
            let held = try await desk.read(as: desk.priya) { try GoodsReturns($0).papers(id).held }
            #expect(held.map(\.paper) == [.document, .proof] && held[1].destroyedOn == tomorrow)
            try await desk.settle()
            let checks = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 500) }
                .filter { $0.name == "document.checked" }.map { $0.facts["missing"] }
            #expect(checks == [.code(""), .code("")])
        }
    }

    @Test(arguments: Engine.available)
    func `what was scanned of a paper goes with it, and its bytes where nothing else holds them`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { (desk) async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 3), in: file)
            let blobs = desk.house.blobs
            let (own, shared) = (try blobs.store(Data("a receipt".utf8)), try blobs.store(Data("a letter".utf8)))
            try await desk.write(as: desk.priya) { work in
                let returns = GoodsReturns(work)
                for blob in [own, shared] {
                    _ = try returns.photograph(id, blob: blob, type: .png, size: 9, about: "The receipt", of: .proof)
                }
                _ = try returns.photograph(id, blob: shared, type: .png, size: 8, about: "The kettle")
                _ = try returns.checkPapers(
                    id, held: [HeldPaper(.proof, place: "Safe", keepUntil: TestDesk.today.adding(days: 1))],
                    today: TestDesk.today, version: try work.db.goodsReturn(id).version)
            }
            try await desk.write(as: desk.priya) { work in
                _ = try GoodsReturns(work).destroyed(.proof, of: id, today: TestDesk.today.adding(days: 1))
            }
            let left = try await desk.read(as: desk.priya) { try GoodsReturns($0).papers(id).photos.map(\.about) }
            #expect(left == ["The kettle"])
            desk.clock.advance(by: 7_200)
            try await desk.settle()
            #expect(blobs.has(own), "it was stored within the hour, and somebody may be storing it again")
            for blob in [own, shared] {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date.now - 7_200], ofItemAtPath: blobs.url(blob).path)
            }
            desk.clock.advance(by: 7_200)
            try await desk.settle()
            #expect(!blobs.has(own) && blobs.has(shared))
        }
    }
}
