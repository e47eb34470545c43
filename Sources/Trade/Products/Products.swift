public import Base
import Foundation
import People
import Storage

/// What people can do with the catalogue.
public struct Products {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func product(_ id: Product.ID) throws -> Product {
        try work.principal.require(.seeCases)
        return try work.db.product(id)
    }

    public func list(after last: ProductCursor?, limit: Int) throws -> [Product] {
        try work.principal.require(.seeCases)
        return try work.db.products(after: last, limit: limit)
    }

    /// Whatever begins like this, by code or by name.
    public func find(_ text: String, limit: Int) throws -> [Product] {
        try work.principal.require(.seeCases)
        return try work.db.products(matching: String(text.prefix(200)), limit: limit)
    }

    public func add(_ details: ProductDetails, key: String? = nil) throws -> Product.ID {
        try work.principal.require(.keepCatalogue)
        return try work.once(key) {
            let details = try checked(details, but: nil)
            let product = Product(
                id: work.newID(), code: "", name: "", team: nil, partner: "", features: "", suits: "", limits: "",
                price: details.price, category: details.category, warrantyMonths: 0, isOffered: true, changedAt: work.now,
                version: 1
            ).with(details, at: work.now)
            try work.db.insert(product)
            try work.db.setSuits(of: product)
            try work.record(Event(.productAdded, product.id.number, ["category": .code(product.category.rawValue)]))
            return product.id
        }
    }

    /// Changes what the catalogue says; `.conflict` when somebody else did since `version`.
    public func change(_ id: Product.ID, version: Int, to details: ProductDetails, key: String? = nil) throws -> Product.ID {
        try work.principal.require(.keepCatalogue)
        return try work.once(key) {
            let product = try work.db.product(id)
            guard product.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
            let changed = product.with(try checked(details, but: id), at: work.now)
            try work.db.update(changed)
            try work.db.setSuits(of: changed)
            try work.record(Event(.productChanged, id.number, ["offered": .number(changed.isOffered ? 1 : 0)]))
            return id
        }
    }

    private func checked(_ details: ProductDetails, but id: Product.ID?) throws -> ProductDetails {
        let details = try details.checked()
        if let other = try work.db.productIfAny(code: details.code), other.id != id {
            throw Problem.invalid("code", "products.problem.code_taken", ["name": other.name])
        }
        if let team = details.team { _ = try work.db.team(team) }
        let currency = try work.currency()
        guard details.price.currency == currency else {
            throw Problem.invalid("price", "trade.problem.currency", ["currency": currency.code])
        }
        return details
    }
}
