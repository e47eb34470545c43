public import Base
public import Foundation
public import People

/// Something the organisation sells, as a colleague at work needs to know it.
public struct Product: Sendable, Equatable {
    public typealias ID = Identifier<Product>

    public static let longestCode = 60
    public static let longestName = 200
    public static let mostFeatures = 50
    public static let longestWarranty = 1_200

    public let id: ID
    /// As it stands on orders and shelves.
    public var code: String
    public var name: String
    /// The team that supplies it and is asked about it.
    public var team: Team.ID?
    /// The partner outside who supplies it, if one does.
    public var partner: String
    /// One a line: what it has, a colon, what the customer gets from it.
    public var features: String
    public var suits: String
    public var limits: String
    public var price: Money
    public var category: GoodsCategory
    /// Months of the maker's or our own guarantee, beside the law's.
    public var warrantyMonths: Int
    /// Whether it is still sold.
    public var isOffered: Bool
    public var changedAt: Date
    public var version: Int
}

/// What a product has, and what that does for the customer.
public struct ProductFeature: Sendable, Equatable {
    public let name: String
    public let benefit: String

    /// Reads lines of "name: benefit". Where there is no colon, the benefit is still to be written.
    static func read(_ text: String) -> [ProductFeature] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard let name = parts.first, !name.isEmpty else { return nil }
            return ProductFeature(name: name, benefit: parts.count > 1 ? parts[1] : "")
        }
    }
}

/// What somebody writes into the catalogue.
public struct ProductDetails: Sendable {
    public var code: String
    public var name: String
    public var team: Team.ID?
    public var partner: String
    public var features: String
    public var suits: String
    public var limits: String
    public var price: Money
    public var category: GoodsCategory
    public var warrantyMonths: Int
    public var isOffered: Bool

    public init(
        code: String, name: String, price: Money, category: GoodsCategory = .goods, team: Team.ID? = nil, partner: String = "",
        features: String = "", suits: String = "", limits: String = "", warrantyMonths: Int = 0, isOffered: Bool = true
    ) {
        self.code = code
        self.name = name
        self.team = team
        self.partner = partner
        self.features = features
        self.suits = suits
        self.limits = limits
        self.price = price
        self.category = category
        self.warrantyMonths = warrantyMonths
        self.isOffered = isOffered
    }

    func checked() throws -> ProductDetails {
        var checked = self
        checked.code = try Wording.required(code, "code", longest: Product.longestCode)
        checked.name = try Wording.required(name, "name", longest: Product.longestName)
        guard !SearchKey.folded(checked.code).isEmpty else { throw Problem.invalid("code", "problem.missing") }
        checked.partner = try Wording.optional(partner, "partner", longest: 200)
        checked.features = try Wording.optional(features, "features")
        checked.suits = try Wording.optional(suits, "suits")
        checked.limits = try Wording.optional(limits, "limits")
        guard ProductFeature.read(checked.features).count <= Product.mostFeatures else {
            throw Problem.invalid("features", "products.problem.features", ["n": String(Product.mostFeatures)])
        }
        guard price.minor >= 0 else { throw Problem.invalid("price", "problem.amount_negative") }
        guard price.minor <= Money.largest else { throw Problem.invalid("price", "problem.amount_too_large") }
        guard (0...Product.longestWarranty).contains(warrantyMonths) else {
            throw Problem.invalid("warranty_months", "products.problem.warranty")
        }
        return checked
    }
}

extension Product {
    func with(_ details: ProductDetails, at time: Date) -> Product {
        var changed = self
        changed.code = details.code
        changed.name = details.name
        changed.team = details.team
        changed.partner = details.partner
        changed.features = details.features
        changed.suits = details.suits
        changed.limits = details.limits
        changed.price = details.price
        changed.category = details.category
        changed.warrantyMonths = details.warrantyMonths
        changed.isOffered = details.isOffered
        changed.changedAt = time
        return changed
    }
}
