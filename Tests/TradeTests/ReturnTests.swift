import Base
import Desk
import Foundation
import People
import Resolve
import Storage
import TestKit
import Testing

@testable import Trade

@Suite struct `A return from the first word to the last` {
    @Test(arguments: Engine.available)
    func `is looked at, explained, agreed, paid, and everything is on record`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 29)
            let id = try await desk.returned(of: purchase, in: file)
            try await desk.write(as: desk.priya) { work in
                _ = try GoodsReturns(work).explain(id, "You may have your money back.", sending: false, version: 2)
            }
            try await desk.propose(.refund, 3_000, id)
            try await desk.agree(id)
            let promise = try await desk.read(as: desk.priya) { work in
                try work.db.promise(try #require(try work.db.goodsReturn(id).promise))
            }
            #expect(promise.dueAt == Date(rfc3339: "2026-03-15T17:00:00Z"))
            try await desk.write(as: desk.priya) { work in
                let returns = GoodsReturns(work)
                func version() throws -> Int { try work.db.goodsReturn(id).version }
                _ = try returns.process(
                    id, how: "To the card, 4711", on: TestDesk.today, today: TestDesk.today, version: try version())
                _ = try returns.issue(id, "We have paid back £30.00.", sending: true)
                let item = try returns.file(id).items[0].id
                _ = try returns.stock(id, [item: .quarantine], version: try version())
                _ = try returns.dispatch(
                    id, to: .manufacturer, name: "Kettle Works", carrier: "Post", tracking: "AB 123", on: TestDesk.today,
                    today: TestDesk.today)
                _ = try returns.remark(id, "The switch is weak.")
                _ = try returns.checkPapers(
                    id,
                    held: [GoodsReturn.Paper.proof, .document].map {
                        HeldPaper($0, place: "Safe", keepUntil: TestDesk.today.adding(days: 30))
                    }, today: TestDesk.today, version: try version())
            }
            let (shown, kept, matters) = try await desk.read(as: desk.priya) { work in
                (try GoodsReturns(work).file(id), try work.db.promise(promise.id).state, try Matters(work).list(of: file.id))
            }
            #expect(shown.goodsReturn.state == .done && kept == .kept)
            #expect(shown.purchase.items[0].refunded == 3_000 && shown.purchase.items[0].left == 0)
            #expect(matters.map(\.state) == ["return_done"])
            let names = try await desk.eventNames()
            for name in [
                "purchase.recorded", "return.opened", "return.inspected", "explanation.given", "return.proposed",
                "authority.checked",
                "return.agreed", "promise.made", "promise.kept", "return.processed", "document.issued", "stock.updated",
                "return.dispatched", "remark.recorded", "document.checked",
            ] { #expect(names.contains(name), "\(name)") }
        }
    }

    @Test(arguments: Engine.available)
    func `on day 31 the repair comes first, and when it fails the money`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 31)
            let first = try await desk.returned(of: purchase, in: file)
            let before = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(first).rights }
            #expect(before.open.map(\.remedy) == [.repairOrReplace])
            try await desk.propose(.repair, nil, first)
            try await desk.agree(first)
            let waiting = try await desk.returned(of: purchase, in: file)
            let meanwhile = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(waiting).rights }
            #expect(meanwhile.open.isEmpty)
            try await desk.write(as: desk.priya) { work in
                _ = try GoodsReturns(work).process(
                    first, how: "New switch", on: TestDesk.today, today: TestDesk.today,
                    version: try work.db.goodsReturn(first).version)
            }
            let again = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(waiting).rights }
            #expect(again.best?.remedy == .finalRejection)
            #expect(try await desk.eventNames().contains("return.given_back"))
        }
    }

    @Test(arguments: Engine.available)
    func `what was paid back is not paid back twice`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(2, of: file, daysAgo: 5, pence: 1_000)
            let (first, second) = (
                try await desk.returned(2, of: purchase, in: file), try await desk.returned(2, of: purchase, in: file)
            )
            try await desk.propose(.refund, 2_000, first)
            try await desk.propose(.refund, 2_000, second)
            try await desk.agree(first)
            #expect(try await desk.refusal { try await desk.agree(second) } == "returns.problem.all_back")
            #expect(try await desk.refusal { _ = try await desk.returned(of: purchase, in: file) } == "returns.problem.all_back")
            // The schema refuses it, whoever asks.
            await #expect(throws: StorageError.self) {
                try await desk.house.database.write { try $0.run("UPDATE purchase_item SET refunded = refunded + 1") }
            }
            await #expect(throws: StorageError.self) {
                try await desk.house.database.write { try $0.run("UPDATE purchase_item SET settled = settled + 1") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `two people who settle the same thing at once settle it once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 5)
            var ids: [GoodsReturn.ID] = []
            for _ in 0..<4 { ids.append(try await desk.returned(of: purchase, in: file)) }
            for id in ids { try await desk.propose(.refund, 3_000, id) }
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for id in ids {
                    group.addTask { (try? await desk.agree(id)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 1)
            let item = try await desk.house.read(as: .system("test")) { try $0.db.purchase(purchase.purchase.id).items[0] }
            #expect(item.refunded == 3_000 && item.settled == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `amounts that cannot be are refused kindly`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 5), in: file)
            #expect(try await desk.refusal { try await desk.propose(.refund, -1, id) } == "problem.amount_negative")
            #expect(
                try await desk.refusal { try await desk.propose(.refund, 1_000_000_000_000, id) }
                    == "returns.problem.amount_above")
            #expect(try await desk.refusal { try await desk.propose(.refund, 3_001, id) } == "returns.problem.amount_above")
            #expect(try await desk.refusal { try await desk.propose(.refund, 0, id) } == "returns.problem.amount_missing")
            #expect(try await desk.refusal { try await desk.propose(.refund, nil, id) } == "returns.problem.amount_missing")
            #expect(try await desk.refusal { try await desk.propose(.repair, 5, id) } == "returns.problem.no_amount")
            let euros = try await desk.refusal {
                try await desk.write(as: desk.priya) { work in
                    _ = try GoodsReturns(work).propose(id, .refund, Money(minor: 5, Currency(code: "EUR")!), why: "x", version: 2)
                }
            }
            #expect(euros == "trade.problem.currency")
            for text in ["€5", "5 EUR", "USD 5"] {
                #expect(throws: Problem.self) { try Money.checked(text, .gbp, field: "amount") }
            }
            #expect(try Money.checked("GBP 5", .gbp, field: "amount").minor == 500)
        }
    }

    @Test(arguments: Engine.available)
    func `above one's authority it waits for approval, and then it goes`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 5, pence: 90_000), in: file)
            try await desk.propose(.refund, 90_000, id)
            #expect(try await desk.refusal { try await desk.agree(id) } == "resolve.problem.needs_approval")
            let approval = try await desk.write(as: desk.priya) { work in
                try GoodsReturns(work).askApproval(id, why: "A dear one")
                return try #require(try Approvals(work).latest(about: id.number))
            }
            #expect(approval.amount.minor == 90_000 && approval.address == "/returns/\(id)")
            let approver = try #require(approval.approver)
            try await desk.write(as: approver) { _ = try Approvals($0).approve(approval.id) }
            try await desk.agree(id)
            let state = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(id).goodsReturn.state }
            #expect(state == .agreed)
        }
    }

    @Test(arguments: Engine.available)
    func `withdrawn or proposed otherwise, nobody decides any more what was asked`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 5, pence: 90_000), in: file)
            func asked() async throws -> Approval.ID {
                try await desk.write(as: desk.priya) { work in
                    try GoodsReturns(work).askApproval(id, why: "")
                    return try #require(try Approvals(work).latest(about: id.number)).id
                }
            }
            func approving(_ approval: Approval.ID) async throws -> String? {
                try await desk.refusal { try await desk.write(as: desk.asha) { _ = try Approvals($0).approve(approval) } }
            }
            try await desk.propose(.refund, 90_000, id)
            let first = try await asked()
            try await desk.propose(.refund, 90_000, id)
            #expect(try await asked() == first, "the same proposal is the same request")
            try await desk.propose(.refund, 80_000, id)
            #expect(try await approving(first) == "resolve.problem.withdrawn_request")
            let second = try await asked()
            // Not whoever asked: a colleague writes down that they keep it.
            try await desk.write(as: desk.tom) { work in
                let version = try work.db.goodsReturn(id).version
                _ = try GoodsReturns(work).withdraw(id, why: "She likes it after all.", version: version)
            }
            #expect(try await approving(second) == "resolve.problem.withdrawn_request")
            let withdrawn = try await desk.eventNames().filter { $0 == "approval.withdrawn" }
            #expect(withdrawn.count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a refund is promised no later than the law wants`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let id = try await desk.returned(of: try await desk.kettles(of: file, daysAgo: 5), in: file)
            try await desk.propose(.refund, 3_000, id)
            let late = try await desk.refusal { try await desk.agree(id, due: TestDesk.today.adding(days: 14)) }
            #expect(late == "returns.problem.refund_late")
            #expect(
                try await desk.refusal { try await desk.agree(id, due: TestDesk.today.adding(days: -1)) }
                    == "desk.problem.due_in_past")
            try await desk.agree(id, due: TestDesk.today)
        }
    }

    @Test(arguments: Engine.available)
    func `steps in the wrong order are told what comes first`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(of: file, daysAgo: 5)
            let id = try await desk.write(as: desk.priya) { work in
                try GoodsReturns(work).open(
                    ReturnDraft(
                        purchase.purchase.id, .faulty, words: "x", toldOn: TestDesk.today, items: [purchase.items[0].id: 1]),
                    in: file.id, today: TestDesk.today)
            }
            #expect(try await desk.refusal { try await desk.propose(.refund, 100, id) } == "returns.problem.look_first")
            #expect(try await desk.refusal { try await desk.agree(id) } == "returns.problem.nothing_proposed")
            let process = try await desk.refusal {
                try await desk.write(as: desk.priya) {
                    _ = try GoodsReturns($0).process(id, how: "x", on: TestDesk.today, today: TestDesk.today, version: 1)
                }
            }
            #expect(process == "returns.problem.agree_first")
            let stock = try await desk.refusal {
                try await desk.write(as: desk.priya) { _ = try GoodsReturns($0).stock(id, [:], version: 1) }
            }
            #expect(stock == "returns.problem.goods_not_ours")
            let stale = try await desk.refusal {
                try await desk.write(as: desk.priya) { _ = try GoodsReturns($0).withdraw(id, why: "x", version: 9) }
            }
            #expect(stale == "problem.changed_meanwhile")
            let tooMany = try await desk.refusal { _ = try await desk.returned(2, of: purchase, in: file) }
            #expect(tooMany == "returns.problem.too_many")
        }
    }

    @Test(arguments: Engine.available)
    func `a worn thing does not go back on the shelf, and a declined one is not ours`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.margaret()
            let purchase = try await desk.kettles(2, of: file, daysAgo: 5)
            let kept = try await desk.returned(of: purchase, in: file)
            try await desk.propose(.decline, nil, kept)
            try await desk.agree(kept)
            let declined = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(kept) }
            #expect(declined.goodsReturn.state == .done && declined.purchase.items[0].left == 2)
            let id = try await desk.returned(of: purchase, in: file)
            try await desk.propose(.exchange, nil, id)
            try await desk.agree(id)
            let item = try await desk.read(as: desk.priya) { try GoodsReturns($0).file(id).items[0].id }
            let shelf = try await desk.refusal {
                try await desk.write(as: desk.priya) {
                    _ = try GoodsReturns($0).stock(id, [item: .shelf], version: try $0.db.goodsReturn(id).version)
                }
            }
            #expect(shelf == "returns.problem.not_to_shelf")
        }
    }
}

@Suite struct `Sharing out an amount` {
    @Test func `the shares add up and none is more than can be paid back`() {
        var dice = Dice(seed: 5)
        for _ in 0..<2_000 {
            let items = (0..<dice.roll(1..<6)).map { line -> ReturnItem in
                let (quantity, price) = (dice.roll(1..<9), Int64(dice.roll(0..<100_000_000)))
                let refunded = Int64(dice.roll(0..<Int(price * Int64(quantity)) + 1))
                let item = PurchaseItem(
                    id: .init(Int64(line)), purchase: .init(1), line: line, product: nil, name: "x", category: .goods,
                    quantity: quantity,
                    unitPrice: Money(minor: price, .gbp), refunded: refunded, settled: dice.roll(0..<quantity + 1))
                return ReturnItem(
                    id: .init(Int64(line)), item: item, quantity: dice.roll(1..<quantity + 1), condition: nil, isUnsealed: false,
                    note: "",
                    refund: 0, movedTo: nil)
            }
            let most = items.reduce(Int64(0)) { $0 + $1.item.refundable($1.quantity) }
            let amount = Int64(dice.roll(0..<Int(most) + 1))
            let shares = GoodsReturn.shares(Money(minor: amount, .gbp), over: items)
            #expect(shares.reduce(0) { $0 + $1.refund } == amount)
            for share in shares { #expect(share.refund >= 0 && share.refund <= share.item.refundable(share.quantity)) }
        }
    }
}
