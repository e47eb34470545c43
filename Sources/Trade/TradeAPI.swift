import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Products, purchases and returns for other programs, through the same use cases as the pages.
enum TradeAPI {
    static let routes: [Route] = [
        .get("/api/v1/products", .api, products),
        .post("/api/v1/products", .api, addProduct),
        .get("/api/v1/products/:id", .api, product),
        .get("/api/v1/customers/:id/purchases", .api, purchases),
        .post("/api/v1/customers/:id/purchases", .api, addPurchase),
        .post("/api/v1/purchases", .api, addPurchase),
        .get("/api/v1/returns", .api, returns),
        .post("/api/v1/returns", .api, openReturn),
        .get("/api/v1/returns/:id", .api, showReturn),
    ]

    // Products

    struct SentProduct: Decodable, Sendable {
        var code: String
        var name: String
        var price: String
        var currency: String?
        var category: String?
        var features: String?
        var suits: String?
        var limits: String?
        var partner: String?
        var warrantyMonths: Int?
    }

    private static func products(_ visit: Visit) async throws -> Answer {
        let limit = try visit.limit()
        let sought = visit.query.text("q")
        let after: ProductCursor? = try visit.cursor()
        let found = try await visit.read { work in
            let products = Products(work)
            return try sought.map { try products.find($0, limit: limit) } ?? products.list(after: after, limit: limit + 1)
        }
        let next = sought == nil && found.count > limit ? ProductCursor(found[limit - 1]).description : nil
        return try .value(APIList(items: found.prefix(limit).map(ProductResource.init), next: next))
    }

    private static func product(_ visit: Visit) async throws -> Answer {
        let id: Product.ID = try visit.id("id")
        return try .value(ProductResource(try await visit.read { try Products($0).product(id) }))
    }

    private static func addProduct(_ visit: Visit) async throws -> Answer {
        let sent = try visit.decoded(SentProduct.self)
        let key = visit.idempotencyKey
        let (product, isFirst) = try await visit.write { work in
            try work.principal.require(.keepCatalogue)
            let details = ProductDetails(
                code: sent.code, name: sent.name, price: try work.sent(sent.price, sent.currency, "price"),
                category: try Chosen.one(sent.category ?? "goods", "category"), partner: sent.partner ?? "",
                features: sent.features ?? "", suits: sent.suits ?? "", limits: sent.limits ?? "",
                warrantyMonths: sent.warrantyMonths ?? 0)
            let (id, isFirst) = try work.first(key, for: "product") { try Products(work).add(details) }
            return (try work.db.product(id), isFirst)
        }
        return try .value(ProductResource(product), status: isFirst ? 201 : 200)
    }

    // Purchases

    struct SentPurchase: Decodable, Sendable {
        struct Item: Decodable, Sendable {
            var product: String?
            var name: String?
            var category: String?
            var quantity: Int
            var unitPrice: String
        }

        /// An account number or an email address, where the path names no customer.
        var customer: String?
        var orderNumber: String?
        var boughtOn: String
        var deliveredOn: String?
        var channel: String
        var currency: String?
        var items: [Item]
    }

    private static func purchases(_ visit: Visit) async throws -> Answer {
        let (id, limit): (Party.ID, Int) = (try visit.id("id"), try visit.limit())
        let after: PurchaseCursor? = try visit.cursor()
        let files = try await visit.read { work in
            let party = try work.db.party(id).id
            return try Purchases(work).list(of: party, after: after, limit: limit + 1)
        }
        let next = files.count > limit ? PurchaseCursor(files[limit - 1].purchase).description : nil
        return try .value(APIList(items: files.prefix(limit).map(PurchaseResource.init), next: next))
    }

    private static func addPurchase(_ visit: Visit) async throws -> Answer {
        let sent = try visit.decoded(SentPurchase.self)
        let named: Party.ID? = visit.parameters["id"] == nil ? nil : try visit.id("id")
        let (key, today) = (visit.idempotencyKey, visit.times.today)
        let (file, isFirst) = try await visit.write { work in
            try work.principal.require(.handleReturns)
            let draft = try sent.draft(work)
            let order = Purchase.key(draft.orderNumber)
            let isThere = try order.map { try !work.db.purchases(orderKeys: [$0]).isEmpty } ?? false
            let (id, isFirst) = try work.first(key, for: "purchase") {
                try Purchases(work).record(draft, of: try named ?? sent.party(work), source: .api, today: today)
            }
            return (try work.db.purchase(id), isFirst && !isThere)
        }
        return try .value(PurchaseResource(file), status: isFirst ? 201 : 200)
    }

    // Returns

    struct SentReturn: Decodable, Sendable {
        struct Item: Decodable, Sendable {
            var line: Int
            var quantity: Int
        }

        var `case`: String
        var purchase: String
        var reason: String
        var words: String
        var toldOn: String?
        var items: [Item]
    }

    private static func returns(_ visit: Visit) async throws -> Answer {
        let limit = try visit.limit()
        let state: GoodsReturn.State? = try visit.query.text("state").map { try Chosen.one($0, "state") }
        let reason: ReturnReason? = try visit.query.text("reason").map { try Chosen.one($0, "reason") }
        let after: GoodsReturn.ID? = try visit.cursor()
        let lines = try await visit.read { try GoodsReturns($0).list(state, reason, before: after, limit: limit + 1) }
        let next = lines.count > limit ? lines[limit - 1].goodsReturn.id.description : nil
        return try .value(APIList(items: lines.prefix(limit).map { ReturnResource($0.goodsReturn) }, next: next))
    }

    private static func showReturn(_ visit: Visit) async throws -> Answer {
        let id: GoodsReturn.ID = try visit.id("id")
        return try .value(WholeReturnResource(try await visit.read { try GoodsReturns($0).file(id) }))
    }

    private static func openReturn(_ visit: Visit) async throws -> Answer {
        let sent = try visit.decoded(SentReturn.self)
        let (key, today) = (visit.idempotencyKey, visit.times.today)
        let (file, isFirst) = try await visit.write { work in
            try work.principal.require(.handleReturns)
            guard let reference = Reference(sent.case) else { throw Chosen.unknown("case") }
            guard let purchaseID = Purchase.ID(sent.purchase) else { throw Chosen.unknown("purchase") }
            let (caseID, purchase) = (try work.db.caseFile(reference).id, try work.db.purchase(purchaseID))
            var items: [PurchaseItem.ID: Int] = [:]
            for item in sent.items {
                guard let line = purchase.items.first(where: { $0.line == item.line }), items[line.id] == nil else {
                    throw Chosen.unknown("items")
                }
                guard item.quantity > 0 else { throw Problem.invalid("items", "returns.problem.no_items") }
                items[line.id] = item.quantity
            }
            let draft = ReturnDraft(
                purchaseID, try Chosen.one(sent.reason, "reason"), words: sent.words,
                toldOn: try sent.toldOn.map { try Chosen.day($0, "told_on") } ?? today, items: items)
            let (id, isFirst) = try work.first(key, for: "return") {
                try GoodsReturns(work).open(draft, in: caseID, today: today)
            }
            return (try work.returnFile(id), isFirst)
        }
        return try .value(WholeReturnResource(file), status: isFirst ? 201 : 200)
    }
}

/// What other programs send, checked by hand where a type alone cannot.
enum Chosen {
    static func one<T: RawRepresentable<String> & CaseIterable>(_ text: String, _ field: String) throws -> T {
        guard let choice = T(rawValue: text) else {
            let all = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalid(field, "api.problem.choice", ["field": field, "choices": all])
        }
        return choice
    }

    static func day(_ text: String, _ field: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw Problem.invalid(field, "trade.problem.day") }
        return day
    }

    static func unknown(_ field: String) -> Problem { Problem.invalid(field, "api.problem.unknown", ["field": field]) }
}

extension Work {
    fileprivate func sent(_ amount: String, _ code: String?, _ field: String) throws -> Money {
        let currency = try currency()
        guard code == nil || code == currency.code else {
            throw Problem.invalid("currency", "trade.problem.currency", ["currency": currency.code])
        }
        return try Money.checked(amount, currency, field: field)
    }
}

extension TradeAPI.SentPurchase {
    fileprivate func party(_ work: Work) throws -> Party.ID {
        guard let customer = customer?.trimmed, !customer.isEmpty else { throw Problem.invalid("customer", "problem.missing") }
        let found = customer.contains("@") ? try work.db.partyIfAny(email: customer) : try work.db.partyIfAny(account: customer)
        guard let found else { throw Chosen.unknown("customer") }
        return found.id
    }

    fileprivate func draft(_ work: Work) throws -> PurchaseDraft {
        PurchaseDraft(
            order: orderNumber ?? "", boughtOn: try Chosen.day(boughtOn, "bought_on"),
            deliveredOn: try deliveredOn.map { try Chosen.day($0, "delivered_on") }, try Chosen.one(channel, "channel"),
            items: try items.map { item in
                let product = try item.product.map { code in
                    guard let product = try work.db.productIfAny(code: code) else { throw Chosen.unknown("product") }
                    return product
                }
                return .init(
                    item.name ?? product?.name ?? "", try work.sent(item.unitPrice, currency, "unit_price"),
                    quantity: item.quantity,
                    category: try item.category.map { try Chosen.one($0, "category") } ?? product?.category ?? .goods,
                    product: product?.id)
            })
    }
}
