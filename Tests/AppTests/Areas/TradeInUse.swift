import App
import Base
import Desk
import Foundation
import People
import Storage
import TestKit

@testable import Trade

/// What there is of Trade on a desk that is full.
struct TradeInUse: Sendable {
    var caseID = Case.ID(0)
    var product = Product.ID(0)
    /// What Asha's team is to read.
    var notice = ProductNotice.ID(0)
    /// Delivered and on its way.
    var purchases: [Purchase.ID] = []
    var line = PurchaseItem.ID(0)
    var brought = PurchaseImport.ID(0)
    /// Taken in.
    var done = PurchaseImport.ID(0)
    /// Just opened; looked at; proposed within authority; proposed above it; agreed; done; to be withdrawn.
    var returns: [GoodsReturn.ID] = []
    /// The item of the first, and of the one that is done.
    var returnItem = ReturnItem.ID(0)
    var doneItem = ReturnItem.ID(0)
    var document = ReturnDocument.ID(0)
    var photo = ReturnPhoto.ID(0)
    /// Matched, made, accepted, sold, still matched.
    var offers: [Offer.ID] = []
    var comparison = PromotionComparison.ID(0)
    /// Somebody who wants no offers.
    var stopped = Party.ID(0)
    var stoppedCase = Reference(number: 0)
}

extension FilledDesk {
    /// Everything that can be looked at.
    var tradePlaces: [String: Place] {
        let (product, opened) = ("/products/\(trade.product)", "/returns/\(trade.returns[0])")
        var places = [
            "/products": Place(
                .page, .seeCases, ["/products", "/products?q=A", "/products?q=%22%3C", "/products?after=\(trade.product).a"]),
            "/products/new": Place(.page, .keepCatalogue, ["/products/new"]),
            "/products/:id": Place(.page, .seeCases, [product]),
            "/products/:id/edit": Place(.page, .keepCatalogue, ["\(product)/edit"]),
            "/customers/:id/purchases": Place(
                .page, .seeCases,
                ["/customers/\(customer)/purchases", "/customers/\(customer)/purchases?after=99999.\(trade.purchases[0])"]),
            "/customers/:id/purchases/new": Place(.page, .handleReturns, ["/customers/\(customer)/purchases/new?case=\(mailed)"]),
            "/customers/:id/offers": Place(.page, .seeCases, [customer, trade.stopped].map { "/customers/\($0)/offers" }),
            "/purchases/:id": Place(.page, .seeCases, trade.purchases.map { "/purchases/\($0)" }),
            "/purchases/:id/return": Place(
                .page, .handleReturns,
                ["/purchases/\(trade.purchases[0])/return", "/purchases/\(trade.purchases[1])/return?case=\(mailed)"]),
            "/purchases/import": Place(.page, .handleReturns, ["/purchases/import"]),
            "/purchases/imports/:id": Place(
                .page, .handleReturns, [trade.brought, trade.done].map { "/purchases/imports/\($0)" }),
            "/cases/:reference/return": Place(.page, .handleReturns, references.map { "/cases/\($0)/return" }),
            "/cases/:reference/offer": Place(
                .page, .workCases,
                ["/cases/\(mailed)/offer", "/cases/\(mailed)/offer?product=A-1", "/cases/\(trade.stoppedCase)/offer"]),
            "/returns": Place(
                .page, .seeCases,
                [
                    "/returns", "/returns?state=open", "/returns?reason=faulty", "/returns?state=open&reason=faulty",
                    "/returns?state=open&after=\(trade.returns[1])", "/returns?reason=faulty&after=\(trade.returns[1])",
                    "/returns?after=\(trade.returns[1])",
                ]),
            "/returns/policy": Place(.page, .handleReturns, ["/returns/policy"]),
            "/returns/:id": Place(.page, .seeCases, trade.returns.map { "/returns/\($0)" }),
            "/returns/:id/documents/:document": Place(
                .page, .seeCases, ["/returns/\(trade.returns[5])/documents/\(trade.document)"]),
            "/returns/:id/photos/:photo": Place(.file, .seeCases, ["/returns/\(trade.returns[5])/photos/\(trade.photo)"]),
            "/offers": Place(.page, .seeCases, ["/offers", "/offers?state=made", "/offers?state=made&after=\(trade.offers[0])"]),
            "/offers/compare": Place(.page, .seeCases, ["/offers/compare", "/offers/compare?from=2026-01-01&to=x"]),
            "/offers/:id": Place(.page, .seeCases, trade.offers.map { "/offers/\($0)" }),
            "/api/v1/products": Place(.json, .seeCases, ["/api/v1/products", "/api/v1/products?q=a"]),
            "/api/v1/products/:id": Place(.json, .seeCases, ["/api/v1/products/\(trade.product)"]),
            "/api/v1/customers/:id/purchases": Place(.json, .seeCases, ["/api/v1/customers/\(customer)/purchases"]),
            "/api/v1/returns": Place(.json, .seeCases, ["/api/v1/returns?limit=1", "/api/v1/returns?state=open&reason=faulty"]),
            "/api/v1/returns/:id": Place(.json, .seeCases, [opened].map { "/api/v1\($0)" }),
        ]
        for step in ReturnStep.allCases {
            places["/returns/:id/\(step.rawValue)"] = Place(
                .page, .handleReturns, trade.returns.map { "/returns/\($0)/\(step.rawValue)" })
        }
        for step in OfferStep.allCases {
            places["/offers/:id/\(step.rawValue)"] = Place(
                .page, .workCases, trade.offers.map { "/offers/\($0)/\(step.rawValue)" })
        }
        return places
    }

    /// How often the database is asked by a return's page, which shows the goods, the rights, and all that goes with them, and
    /// for whoever decides the limits, budgets and approvals too.
    static let tradeQuestions: [String: Int] = ReturnStep.allCases.reduce(into: ["/returns/:id": 23]) {
        $0["/returns/:id/\($1.rawValue)"] = 20
    }

    /// Everything that can be done, once each.
    var tradeDeeds: [Deed] { productDeeds + purchaseDeeds + returnDeeds + offerDeeds }

    private var productDeeds: [Deed] {
        let product = "/products/\(trade.product)"
        return [
            Deed(
                "/products", "/products", on: "/products/new", .keepCatalogue,
                ["name": "A kettle", "code": "K-9", "price": "34.99"]),
            Deed("/products/:id", product, on: "\(product)/edit", .keepCatalogue, ["name": "Another kettle", "price": "29.99"]),
            Deed(
                "/products/:id/notices", "\(product)/notices", on: product, .keepCatalogue,
                ["what": "The lid is new.", "team": "\(desk.billing)"]),
            Deed(
                "/products/:id/notices/:notice/reading", "\(product)/notices/\(trade.notice)/reading", on: product, .workCases,
                ["understood": "The lid closes by itself."]),
        ]
    }

    private var purchaseDeeds: [Deed] {
        let (delivered, sent) = ("/purchases/\(trade.purchases[0])", "/purchases/\(trade.purchases[1])")
        let file =
            "customer,order,bought_on,channel,name,quantity,unit_price\nmargaret@example.org,Z-1,2026-02-01,distance,Cup,1,2"
        return [
            Deed(
                "/customers/:id/purchases", "/customers/\(customer)/purchases", on: "/customers/\(customer)/purchases/new",
                .handleReturns,
                [
                    "bought_on": "2026-02-01", "delivered_on": "2026-02-02", "channel": "distance", "name_1": "A cup",
                    "price_1": "2.50",
                ]),
            Deed("/purchases/:id/delivery", "\(sent)/delivery", on: sent, .handleReturns, ["delivered_on": "2026-02-20"]),
            Deed("/purchases/import", "/purchases/import", on: "/purchases/import", .handleReturns, ["text": file]),
            Deed(
                "/purchases/imports/:id/run", "/purchases/imports/\(trade.brought)/run",
                on: "/purchases/imports/\(trade.brought)",
                .handleReturns),
            Deed(
                "/purchases/:id/returns", "\(delivered)/returns", on: "\(delivered)/return", .handleReturns,
                ["reason": "faulty", "words": "It does not switch off.", "quantity_\(trade.line)": "1"]),
            Deed(
                "/returns/policy", "/returns/policy", on: "/returns/policy", .keepCatalogue,
                ["valid_from": "2026-05-01", "days": "60", "offer": "refund", "words": "Sixty days."]),
        ]
    }

    private var returnDeeds: [Deed] {
        func deed(_ step: String, _ id: GoodsReturn.ID, _ fields: [String: String] = [:]) -> Deed {
            Deed("/returns/:id/\(step)", "/returns/\(id)/\(step)", on: "/returns/\(id)/\(step)", .handleReturns, fields)
        }
        let opened = trade.returns
        return [
            deed("inspection", opened[0], ["condition_\(trade.returnItem)": "faulty", "proof": "receipt"]),
            deed("law", opened[0], ["nation": "scotland", "cancel_told": "late", "cancel_told_on": "2026-02-20"]),
            deed("explanation", opened[1], ["how": "said", "body": "You may have your money back."]),
            deed("proposal", opened[1], ["kind": "refund", "amount": "1.00", "why": "It is faulty."]),
            deed("agreement", opened[2]),
            Deed(
                "/returns/:id/approval", "/returns/\(opened[3])/approval", on: "/returns/\(opened[3])", .handleReturns,
                ["approval_why": "A good customer"]),
            deed("outcome", opened[4], ["how": "Paid to the card"]),
            deed("documents", opened[5], ["body": "We have paid you back.", "how": "print"]),
            deed("papers", opened[5], ["held": "proof", "place_proof": "Safe"]),
            Deed(
                "/returns/:id/papers/:paper/destruction", "/returns/\(opened[4])/papers/proof/destruction", on: "/returns",
                .handleReturns),
            deed("stock", opened[5], ["to_\(trade.doneItem)": "quarantine"]),
            deed("dispatch", opened[5], ["recipient": "manufacturer", "name": "Kettle Works", "tracking": "AB 1"]),
            deed("remark", opened[5], ["text": "The lid is weak."]),
            deed("withdrawal", opened[6], ["why": "It works after all."]),
        ]
    }

    private var offerDeeds: [Deed] {
        func deed(_ step: String, _ id: Offer.ID, _ fields: [String: String]) -> Deed {
            Deed("/offers/:id/\(step)", "/offers/\(id)/\(step)", on: "/offers/\(id)/\(step)", .workCases, fields)
        }
        return [
            Deed(
                "/cases/:reference/offer", "/cases/\(mailed)/offer", on: "/cases/\(mailed)/offer", .workCases,
                ["code": "A-1", "need": "Tea", "fits": "It boils water", "consented": "yes"]),
            deed("making", trade.offers[0], ["method": "call", "information": "It costs £30."]),
            deed("path", trade.offers[1], ["path": "Ring on Friday", "path_on": "2026-04-10"]),
            deed("outcome", trade.offers[1], ["outcome": "not_now", "words": "Later"]),
            deed("sale", trade.offers[2], ["understanding": "One kettle for thirty pounds"]),
            deed("delivery", trade.offers[3], ["what": "Bring the kettle", "due": "2026-04-10T12:00"]),
            Deed(
                "/customers/:id/offers/stop", "/customers/\(customer)/offers/stop", on: "/customers/\(customer)/offers",
                .workCases,
                ["words": "No more offers, please"]),
            Deed(
                "/customers/:id/offers/welcome", "/customers/\(trade.stopped)/offers/welcome",
                on: "/customers/\(trade.stopped)/offers",
                .workCases, ["words": "You may ring again"]),
            Deed(
                "/offers/comparisons", "/offers/comparisons", on: "/offers/compare", .workCases,
                ["conclusion": "Ask while solving"]),
            Deed(
                "/offers/comparisons/:id/discussion", "/offers/comparisons/\(trade.comparison)/discussion", on: "/offers/compare",
                .workCases, ["discussion": "We agreed to try letters"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withTrade(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, customer) = (desk, customer)
        let file =
            "customer,order,bought_on,channel,name,quantity,unit_price\nmargaret@example.org,Y-1,2026-02-01,distance,Cup,1,2"
        let blob = try desk.house.blobs.store(Data(file.utf8))
        let picture = try desk.house.blobs.store(Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]))
        let (product, notice) = try await desk.write(as: desk.asha) { work in
            let product = try Products(work).add(
                ProductDetails(
                    code: "A-1", name: words(4), price: Money(minor: 3_000, .gbp), team: desk.billing, partner: words(3),
                    features: "\(words(3)): \(words(3))", suits: words(8), limits: words(8), warrantyMonths: 24))
            _ = try ReturnPolicies(work).set(
                from: CalendarDay("2026-03-02")!, days: 28, offer: .credit, mustBeUnused: true, needsProof: true, words: words(6),
                today: CalendarDay("2026-03-02")!)
            _ = try Parties(work: work).addAddress(.email, "margaret@example.org", to: customer)
            return (product, try ProductNotices(work).announce(words(9), of: product, to: desk.billing))
        }
        filled.trade = try await desk.write(as: desk.priya) { work in
            var trade = TradeInUse(product: product, notice: notice)
            let today = CalendarDay("2026-03-02")!
            let caseID = try Contacts(work).record(
                .init(who: .known(customer), channel: .phone, subject: words(3), need: words(6), owner: desk.priya))
            trade.caseID = caseID
            func bought(_ order: String, delivered: CalendarDay?, _ quantity: Int, _ pence: Int64) throws -> PurchaseFile {
                let id = try Purchases(work).record(
                    PurchaseDraft(
                        order: order, boughtOn: CalendarDay("2026-02-10")!, deliveredOn: delivered, .distance,
                        items: [
                            .init(words(4), Money(minor: pence, .gbp), quantity: quantity, product: product),
                            .init(words(3), Money(minor: 500, .gbp)),
                        ]),
                    of: customer, source: .entered, today: today)
                return try work.db.purchase(id)
            }
            let first = try bought("O-1 \"", delivered: CalendarDay("2026-02-12")!, 9, 3_000)
            let dear = try bought("O-2", delivered: nil, 1, 2_000_000)
            trade.purchases = [first.purchase.id, dear.purchase.id]
            trade.line = first.items[0].id
            let returns = GoodsReturns(work)
            func opened(_ file: PurchaseFile, _ reason: ReturnReason = .faulty) throws -> GoodsReturn.ID {
                try returns.open(
                    ReturnDraft(file.purchase.id, reason, words: words(9), toldOn: today, items: [file.items[0].id: 1]),
                    in: caseID,
                    today: today)
            }
            func seen(_ id: GoodsReturn.ID) throws -> GoodsReturn.ID {
                let file = try returns.file(id)
                return try returns.inspect(
                    id, Dictionary(uniqueKeysWithValues: file.items.map { ($0.id, .init(.faulty, note: words(4))) }),
                    proof: .receipt,
                    version: file.goodsReturn.version)
            }
            func proposed(_ id: GoodsReturn.ID, _ kind: GoodsReturn.Kind, _ pence: Int64) throws -> GoodsReturn.ID {
                try returns.propose(
                    try seen(id), kind, Money(minor: pence, .gbp), why: words(8), version: try work.db.goodsReturn(id).version)
            }
            func agreed(_ id: GoodsReturn.ID) throws -> GoodsReturn.ID {
                try returns.agree(
                    try proposed(id, .refund, 100), today: today, due: today.adding(days: 5), promising: words(4), zone: .gmt,
                    version: try work.db.goodsReturn(id).version)
            }
            let done = try agreed(try opened(first))
            _ = try returns.process(
                done, how: words(4), on: today, today: today, version: try work.db.goodsReturn(done).version)
            trade.returns = [
                try opened(first), try seen(try opened(first, .changedMind)), try proposed(try opened(first), .refund, 100),
                try proposed(try opened(dear), .refund, 2_000_000), try agreed(try opened(first, .wrongItem)), done,
                try opened(first),
            ]
            trade.returnItem = try returns.file(trade.returns[0]).items[0].id
            trade.doneItem = try returns.file(done).items[0].id
            _ = try returns.explain(done, words(20), sending: false, version: try work.db.goodsReturn(done).version)
            trade.document = try returns.issue(done, words(20), sending: false)
            _ = try returns.photograph(done, blob: picture, type: .png, size: 10, about: words(4))
            _ = try returns.remark(done, words(6))
            _ = try returns.dispatch(
                done, to: .supplier, name: words(3), carrier: words(2), tracking: words(2), on: today, today: today)
            let kept = trade.returns[4]
            _ = try returns.checkPapers(
                kept, held: [HeldPaper(.proof, place: words(3), keepUntil: today)], today: today.adding(days: -9),
                version: try work.db.goodsReturn(kept).version)
            trade.photo = try returns.papers(done).photos[0].id
            return trade
        }
        let made = filled.trade
        filled.trade = try await desk.write(as: desk.priya) { work in
            var trade = made
            let (offers, today) = (Offers(work), CalendarDay("2026-03-02")!)
            let caseID = trade.caseID
            func offered(_ steps: Int) throws -> Offer.ID {
                let id = try offers.match(product, need: words(6), fits: words(6), consented: true, in: caseID)
                func version() throws -> Int { try work.db.offer(id).version }
                if steps > 0 { _ = try offers.make(id, by: .call, information: words(9), version: try version()) }
                if steps > 1 { _ = try offers.close(id, .accepted, words: words(5), version: try version()) }
                if steps > 2 {
                    _ = try offers.sell(
                        id, quantity: 1, unitPrice: Money(minor: 3_000, .gbp), understanding: words(7), today: today,
                        version: try version())
                }
                return id
            }
            trade.offers = try [0, 1, 2, 3, 0].map { try offered($0) }
            let other = try Contacts(work).record(
                .init(
                    who: .new(name: words(3), email: "stop@example.org", phone: nil), channel: .phone, subject: words(3),
                    need: words(6), owner: desk.priya))
            let file = try work.db.caseFile(other)
            let last = try offers.match(product, need: words(6), fits: words(6), consented: true, in: other)
            _ = try offers.close(last, .stop, words: words(5), version: 1)
            (trade.stopped, trade.stoppedCase) = (file.party, file.reference)
            let promotions = Promotions(work)
            trade.comparison = try promotions.compare(from: today, to: today, in: .gmt, conclusion: words(8))
            _ = try promotions.discuss(try promotions.compare(from: today, to: today, in: .gmt, conclusion: words(8)), words(8))
            let imports = PurchaseImports(work)
            trade.brought = try imports.bring(blob, key: nil)
            trade.done = try imports.bring(blob, key: nil)
            try work.db.run("UPDATE purchase_import SET done_at = \(work.now), added = 1 WHERE id = \(trade.done)")
            return trade
        }
        return filled
    }
}
