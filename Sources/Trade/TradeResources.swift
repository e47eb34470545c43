import Base
import Desk
import Foundation

/// An amount as other programs read it.
struct MoneyResource: Encodable, Sendable {
    let amount: String
    let currency: String

    init(_ money: Money) {
        (amount, currency) = (money.plain, money.currency.code)
    }
}

struct ProductResource: Encodable, Sendable {
    let id: String
    let code: String
    let name: String
    let price: MoneyResource
    let category: String
    let features: [Feature]
    let suits: String
    let limits: String
    let partner: String
    @OrNull var team: String?
    let warrantyMonths: Int
    let isOffered: Bool
    let version: Int

    struct Feature: Encodable, Sendable {
        let name: String
        let benefit: String
    }

    init(_ product: Product) {
        id = product.id.description
        code = product.code
        name = product.name
        price = MoneyResource(product.price)
        category = product.category.rawValue
        features = ProductFeature.read(product.features).map { Feature(name: $0.name, benefit: $0.benefit) }
        suits = product.suits
        limits = product.limits
        partner = product.partner
        team = product.team?.description
        warrantyMonths = product.warrantyMonths
        isOffered = product.isOffered
        version = product.version
    }
}

struct PurchaseResource: Encodable, Sendable {
    let id: String
    let customer: String
    let orderNumber: String
    let boughtOn: String
    @OrNull var deliveredOn: String?
    let channel: String
    let source: String
    let items: [Item]
    let total: MoneyResource

    struct Item: Encodable, Sendable {
        let line: Int
        @OrNull var product: String?
        let name: String
        let category: String
        let quantity: Int
        let unitPrice: MoneyResource
        let refunded: MoneyResource
    }

    init(_ file: PurchaseFile) {
        let purchase = file.purchase
        id = purchase.id.description
        customer = purchase.party.description
        orderNumber = purchase.orderNumber
        boughtOn = purchase.boughtOn.text
        deliveredOn = purchase.deliveredOn?.text
        channel = purchase.channel.rawValue
        source = purchase.source.rawValue
        items = file.items.map { item in
            Item(
                line: item.line, product: item.product?.description, name: item.name, category: item.category.rawValue,
                quantity: item.quantity, unitPrice: MoneyResource(item.unitPrice),
                refunded: MoneyResource(Money(minor: item.refunded, item.unitPrice.currency)))
        }
        total = MoneyResource(file.total)
    }
}

/// A return in a list.
struct ReturnResource: Encodable, Sendable {
    let id: String
    let purchase: String
    let customer: String
    let reason: String
    let state: String
    let toldOn: String
    @OrNull var kind: String?
    @OrNull var amount: MoneyResource?
    @OrNull var agreedOn: String?
    @OrNull var dueOn: String?
    let openedAt: Date
    @OrNull var doneAt: Date?
    let version: Int

    init(_ goodsReturn: GoodsReturn) {
        id = goodsReturn.id.description
        purchase = goodsReturn.purchase.description
        customer = goodsReturn.party.description
        reason = goodsReturn.reason.rawValue
        state = goodsReturn.state.rawValue
        toldOn = goodsReturn.toldOn.text
        kind = goodsReturn.kind?.rawValue
        amount = goodsReturn.amount.map(MoneyResource.init)
        agreedOn = goodsReturn.agreedOn?.text
        dueOn = goodsReturn.dueOn?.text
        openedAt = goodsReturn.openedAt
        doneAt = goodsReturn.doneAt
        version = goodsReturn.version
    }
}

/// One return: its goods, and the rights that apply with where each is written.
struct WholeReturnResource: Encodable, Sendable {
    let summary: ReturnResource
    let items: [Item]
    let rights: [Right]

    struct Item: Encodable, Sendable {
        let line: Int
        let name: String
        let quantity: Int
        @OrNull var condition: String?
        let refund: MoneyResource
    }

    struct Right: Encodable, Sendable {
        let remedy: String
        let standing: String
        let because: String
        let source: String
        @OrNull var lastDay: String?
        let isStatutory: Bool
    }

    init(_ file: ReturnFile) {
        summary = ReturnResource(file.goodsReturn)
        items = file.items.map { item in
            Item(
                line: item.item.line, name: item.item.name, quantity: item.quantity, condition: item.condition?.rawValue,
                refund: MoneyResource(Money(minor: item.refund, file.goodsReturn.currency)))
        }
        rights = file.rights.entitlements.map { right in
            Right(
                remedy: right.remedy.rawValue, standing: right.standing.rawValue, because: right.because, source: right.source,
                lastDay: right.lastDay?.text, isStatutory: right.isStatutory)
        }
    }

    private enum Keys: String, CodingKey { case items, rights }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(items, forKey: .items)
        try container.encode(rights, forKey: .rights)
    }
}
