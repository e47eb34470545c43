import Base
import Foundation
import People
public import Storage

extension SalesChannel: ValueConvertible {}
extension Purchase.Source: ValueConvertible {}

extension Purchase {
    static let columns: SQL = "id, party_id, order_number, bought_on, delivered_on, channel, currency, source, version"

    init(_ row: Row) throws {
        id = try row.get("id")
        party = try row.get("party_id")
        orderNumber = try row.get("order_number")
        boughtOn = try row.get("bought_on")
        deliveredOn = try row.getIfPresent("delivered_on")
        channel = try row.get("channel")
        currency = Currency(code: try row.get("currency")) ?? .gbp
        source = try row.get("source")
        version = try row.get("version")
    }

    /// How orders are compared: nobody writes a number twice the same way.
    static func key(_ orderNumber: String) -> String? {
        let key = SearchKey.folded(orderNumber)
        return key.isEmpty ? nil : key
    }
}

extension PurchaseItem {
    init(_ row: Row, _ currency: Currency) throws {
        id = try row.get("id")
        purchase = try row.get("purchase_id")
        line = try row.get("line")
        product = try row.getIfPresent("product_id")
        name = try row.get("name")
        category = try row.get("category")
        quantity = try row.get("quantity")
        unitPrice = Money(minor: try row.get("unit_price"), currency)
        refunded = try row.get("refunded")
        settled = try row.get("settled")
    }
}

/// Where a customer's purchases go on.
public struct PurchaseCursor: Sendable, LosslessStringConvertible {
    let day: CalendarDay
    let id: Purchase.ID

    init(_ purchase: Purchase) {
        (day, id) = (purchase.boughtOn, purchase.id)
    }

    public init?(_ description: String) {
        let parts = description.split(separator: ".")
        guard parts.count == 2, let number = Int(parts[0]), let id = Purchase.ID(String(parts[1])) else { return nil }
        (day, self.id) = (CalendarDay(number: number), id)
    }

    public var description: String { "\(day.number).\(id)" }
}

extension Transaction {
    func purchase(_ id: Purchase.ID) throws -> PurchaseFile {
        guard let row = try row("SELECT \(Purchase.columns) FROM purchase WHERE id = \(id)") else {
            throw Problem.notFound("purchases.problem.none")
        }
        return try files([try Purchase(row)])[0]
    }

    /// The purchases with these order numbers.
    func purchases(orderKeys: [String]) throws -> [String: PurchaseFile] {
        var found: [String: PurchaseFile] = [:]
        for start in stride(from: 0, to: orderKeys.count, by: 500) {
            let keys = orderKeys[start..<min(start + 500, orderKeys.count)]
            let purchases = try rows("SELECT \(Purchase.columns) FROM purchase WHERE order_key IN \(list: keys)").map(
                Purchase.init)
            for file in try files(purchases) { found[Purchase.key(file.purchase.orderNumber) ?? ""] = file }
        }
        return found
    }

    /// A customer's purchases, the latest first.
    func purchases(of party: Party.ID, after last: PurchaseCursor?, limit: Int) throws -> [PurchaseFile] {
        let from: SQL = last.map { "AND (bought_on, id) < (\($0.day), \($0.id))" } ?? ""
        return try files(
            try rows(
                """
                SELECT \(Purchase.columns)
                FROM purchase
                WHERE party_id = \(party) \(from)
                ORDER BY bought_on DESC, id DESC
                LIMIT \(limit)
                """
            ).map(Purchase.init))
    }

    private func files(_ purchases: [Purchase]) throws -> [PurchaseFile] {
        if purchases.isEmpty { return [] }
        let currencies = Dictionary(uniqueKeysWithValues: purchases.map { ($0.id, $0.currency) })
        let items = try rows(
            """
            SELECT id, purchase_id, line, product_id, name, category, quantity, unit_price, refunded, settled
            FROM purchase_item
            WHERE purchase_id IN \(list: purchases.map(\.id))
            """
        ).map { try PurchaseItem($0, currencies[try $0.get("purchase_id")] ?? .gbp) }
        let byPurchase = Dictionary(grouping: items, by: \.purchase)
        return purchases.map { purchase in
            PurchaseFile(purchase: purchase, items: (byPurchase[purchase.id] ?? []).sorted { $0.line < $1.line })
        }
    }

    func insert(_ purchase: Purchase, at time: Date) throws {
        try run(
            """
            INSERT INTO purchase (id, party_id, order_number, order_key, bought_on, delivered_on, channel, currency, source, at,
                version)
            VALUES (\(purchase.id), \(purchase.party), \(purchase.orderNumber), \(Purchase.key(purchase.orderNumber)),
                \(purchase.boughtOn), \(purchase.deliveredOn), \(purchase.channel), \(purchase.currency.code),
                \(purchase.source), \(time), 1)
            """)
    }

    func insert(_ item: PurchaseDraft.Item, _ id: PurchaseItem.ID, of purchase: Purchase.ID) throws {
        try run(
            """
            INSERT INTO purchase_item (id, purchase_id, line, product_id, name, category, quantity, unit_price)
            VALUES (\(id), \(purchase), \(item.line ?? 1), \(item.product), \(item.name), \(item.category), \(item.quantity),
                \(item.unitPrice.minor))
            """)
    }

    func setDelivered(_ day: CalendarDay, of purchase: Purchase) throws {
        let changed = try run(
            """
            UPDATE purchase SET delivered_on = \(day), version = version + 1
            WHERE id = \(purchase.id) AND version = \(purchase.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}
