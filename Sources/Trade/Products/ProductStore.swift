import Base
import Foundation
import People
public import Storage

extension GoodsCategory: ValueConvertible {}

extension Product {
    static let columns: SQL = """
        id, code, name, team_id, partner, features, suits, limits, price, currency, category, warranty_months, is_offered,
        changed_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        code = try row.get("code")
        name = try row.get("name")
        team = try row.getIfPresent("team_id")
        partner = try row.get("partner")
        features = try row.get("features")
        suits = try row.get("suits")
        limits = try row.get("limits")
        price = try row.money("price", "currency")
        category = try row.get("category")
        warrantyMonths = try row.get("warranty_months")
        isOffered = try row.get("is_offered")
        changedAt = try row.get("changed_at")
        version = try row.get("version")
    }
}

extension Row {
    /// An amount in its currency. Only known currencies are ever stored.
    func money(_ amount: String, _ currency: String) throws -> Money {
        Money(minor: try get(amount), Currency(code: try get(currency)) ?? .gbp)
    }
}

/// Where a list of products goes on.
public struct ProductCursor: Sendable, LosslessStringConvertible {
    let key: String
    let id: Product.ID

    init(_ product: Product) {
        (key, id) = (SearchKey.folded(product.name), product.id)
    }

    public init?(_ description: String) {
        let parts = description.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Product.ID(String(parts[0])) else { return nil }
        (key, self.id) = (String(parts[1]), id)
    }

    public var description: String { "\(id).\(key)" }
}

extension Transaction {
    func product(_ id: Product.ID) throws -> Product {
        guard let product = try productIfAny(id) else { throw Problem.notFound("products.problem.none") }
        return product
    }

    func productIfAny(_ id: Product.ID) throws -> Product? {
        try row("SELECT \(Product.columns) FROM product WHERE id = \(id)").map(Product.init)
    }

    func productIfAny(code: String) throws -> Product? {
        try row("SELECT \(Product.columns) FROM product WHERE code_key = \(SearchKey.folded(code))").map(Product.init)
    }

    func productNames(_ ids: [Product.ID]) throws -> [Product.ID: String] {
        if ids.isEmpty { return [:] }
        return Dictionary(
            try rows("SELECT id, name FROM product WHERE id IN \(list: Set(ids))").map { (try $0.get("id"), try $0.get("name")) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Products by name, in pages.
    func products(after last: ProductCursor?, limit: Int) throws -> [Product] {
        let from: SQL = last.map { "WHERE (name_key, id) > (\($0.key), \($0.id))" } ?? ""
        return try rows("SELECT \(Product.columns) FROM product \(from) ORDER BY name_key, id LIMIT \(limit)").map(Product.init)
    }

    /// Products whose code or name begins like this, by an index each.
    func products(matching text: String, limit: Int) throws -> [Product] {
        let key = SearchKey.folded(text)
        if key.isEmpty { return [] }
        let end = key + "\u{10FFFF}"
        let byCode = try rows(
            """
            SELECT \(Product.columns) FROM product WHERE code_key >= \(key) AND code_key < \(end) ORDER BY code_key LIMIT \(limit)
            """
        ).map(Product.init)
        let byName = try rows(
            """
            SELECT \(Product.columns)
            FROM product
            WHERE name_key >= \(key) AND name_key < \(end)
            ORDER BY name_key, id
            LIMIT \(limit)
            """
        ).map(Product.init)
        let known = Set(byCode.map(\.id))
        return Array((byCode + byName.filter { !known.contains($0.id) }).prefix(limit))
    }

    func insert(_ product: Product) throws {
        try run(
            """
            INSERT INTO product (id, code, code_key, name, name_key, team_id, partner, features, suits, limits, price, currency,
                category, warranty_months, is_offered, changed_at, version)
            VALUES (\(product.id), \(product.code), \(SearchKey.folded(product.code)), \(product.name),
                \(SearchKey.folded(product.name)), \(product.team), \(product.partner), \(product.features), \(product.suits),
                \(product.limits), \(product.price.minor), \(product.price.currency.code), \(product.category),
                \(product.warrantyMonths), \(product.isOffered), \(product.changedAt), 1)
            """)
    }

    func update(_ product: Product) throws {
        let changed = try run(
            """
            UPDATE product
            SET code = \(product.code), code_key = \(SearchKey.folded(product.code)), name = \(product.name),
                name_key = \(SearchKey.folded(product.name)), team_id = \(product.team), partner = \(product.partner),
                features = \(product.features), suits = \(product.suits), limits = \(product.limits),
                price = \(product.price.minor), currency = \(product.price.currency.code), category = \(product.category),
                warranty_months = \(product.warrantyMonths), is_offered = \(product.isOffered),
                changed_at = \(product.changedAt), version = version + 1
            WHERE id = \(product.id) AND version = \(product.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}
