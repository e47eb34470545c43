public import Base
import Foundation
public import People

extension SalesChannel {
    /// The most that may be paid at the door before there is a right to cancel: £42 (Consumer Contracts Regulations 2013,
    /// reg. 27(3)).
    static let smallDoorstepSale: Int64 = 42_00
}

/// What a customer bought in one go.
public struct Purchase: Sendable, Equatable {
    public typealias ID = Identifier<Purchase>

    public enum Source: String, Sendable {
        case entered, api, file
        /// Agreed with a colleague who offered it.
        case sale
    }

    public static let mostItems = 100
    public static let mostOfOne = 100_000
    public static let longestOrder = 80

    public let id: ID
    public let party: Party.ID
    /// Empty when nobody knows it any more.
    public let orderNumber: String
    public let boughtOn: CalendarDay
    /// Nil while it has not arrived.
    public var deliveredOn: CalendarDay?
    public let channel: SalesChannel
    public let currency: Currency
    public let source: Source
    public var version: Int
}

/// One line of a purchase.
public struct PurchaseItem: Sendable, Equatable {
    public typealias ID = Identifier<PurchaseItem>

    public let id: ID
    public let purchase: Purchase.ID
    public let line: Int
    public let product: Product.ID?
    public let name: String
    public let category: GoodsCategory
    public let quantity: Int
    public let unitPrice: Money
    /// What was paid back so far.
    public let refunded: Int64
    /// How many were taken back for good: refunded, exchanged or credited.
    public let settled: Int

    public var paid: Money { Money(minor: unitPrice.minor * Int64(quantity), unitPrice.currency) }
    /// How many the customer still has.
    public var left: Int { quantity - settled }

    /// The most that can be paid back for so many of them: what they cost, as far as it was not paid back before.
    func refundable(_ quantity: Int) -> Int64 {
        max(0, min(unitPrice.minor * Int64(min(quantity, left)), paid.minor - refunded))
    }
}

/// A purchase with its lines.
public struct PurchaseFile: Sendable, Equatable {
    public let purchase: Purchase
    public let items: [PurchaseItem]

    public var total: Money {
        Money(minor: items.reduce(0) { $0 + $1.paid.minor }, purchase.currency)
    }

    var isSmallDoorstepSale: Bool {
        purchase.channel == .offPremises && purchase.currency == .gbp && total.minor <= SalesChannel.smallDoorstepSale
    }
}

/// A purchase as it comes: from a form, another program or a file.
public struct PurchaseDraft: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        public var product: Product.ID?
        public var name: String
        public var category: GoodsCategory
        public var quantity: Int
        public var unitPrice: Money
        /// Its place in the order; nil for the next one.
        public var line: Int?

        public init(
            _ name: String, _ unitPrice: Money, quantity: Int = 1, category: GoodsCategory = .goods, product: Product.ID? = nil,
            line: Int? = nil
        ) {
            self.product = product
            self.name = name
            self.category = category
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.line = line
        }
    }

    public var orderNumber: String
    public var boughtOn: CalendarDay
    public var deliveredOn: CalendarDay?
    public var channel: SalesChannel
    public var items: [Item]

    public init(
        order orderNumber: String = "", boughtOn: CalendarDay, deliveredOn: CalendarDay?, _ channel: SalesChannel, items: [Item]
    ) {
        self.orderNumber = orderNumber
        self.boughtOn = boughtOn
        self.deliveredOn = deliveredOn
        self.channel = channel
        self.items = items
    }

    /// What holds for every purchase, whichever way it came.
    func checked(today: CalendarDay, currency: Currency) throws -> PurchaseDraft {
        var checked = self
        checked.orderNumber = try Wording.optional(orderNumber, "order_number", longest: Purchase.longestOrder)
        guard boughtOn <= today else { throw Problem.invalid("bought_on", "purchases.problem.future") }
        guard boughtOn.year >= 1980 else { throw Problem.invalid("bought_on", "trade.problem.day") }
        if let deliveredOn {
            guard deliveredOn >= boughtOn else { throw Problem.invalid("delivered_on", "purchases.problem.delivered_before") }
            guard deliveredOn <= today else { throw Problem.invalid("delivered_on", "purchases.problem.future") }
        }
        guard !items.isEmpty else { throw Problem.invalid("items", "purchases.problem.no_items") }
        guard items.count <= Purchase.mostItems else {
            throw Problem.invalid("items", "purchases.problem.many_items", ["n": String(Purchase.mostItems)])
        }
        var total = Money.zero(currency)
        for index in items.indices {
            let item = items[index]
            checked.items[index].line = item.line ?? index + 1
            checked.items[index].name = try Wording.required(item.name, "name", longest: Product.longestName)
            guard (1...Purchase.mostOfOne).contains(item.quantity) else {
                throw Problem.invalid("quantity", "trade.problem.number", ["least": "1", "most": String(Purchase.mostOfOne)])
            }
            guard (1...10_000).contains(checked.items[index].line!) else {
                throw Problem.invalid("line", "trade.problem.number", ["least": "1", "most": "10000"])
            }
            total = try total.adding(try item.total(currency))
        }
        guard total.minor <= Money.largest else { throw Problem.invalid("unit_price", "problem.amount_too_large") }
        guard Set(checked.items.map(\.line)).count == items.count else {
            throw Problem.invalid("line", "purchases.problem.line_twice")
        }
        return checked
    }
}

extension PurchaseDraft.Item {
    fileprivate func total(_ currency: Currency) throws -> Money {
        guard unitPrice.currency == currency else {
            throw Problem.invalid("currency", "trade.problem.currency", ["currency": currency.code])
        }
        guard unitPrice.minor >= 0 else { throw Problem.invalid("unit_price", "problem.amount_negative") }
        let (minor, isTooLarge) = unitPrice.minor.multipliedReportingOverflow(by: Int64(quantity))
        guard !isTooLarge, minor <= Money.largest else { throw Problem.invalid("unit_price", "problem.amount_too_large") }
        return Money(minor: minor, currency)
    }

    func isSame(as item: PurchaseItem) -> Bool {
        // A product may have been given another name since.
        (name == item.name || product != nil) && product == item.product && category == item.category
            && quantity == item.quantity && unitPrice == item.unitPrice
    }
}
