public import Base
import Desk
import Foundation
public import People
import Storage

/// A return with everything its page shows.
public struct ReturnFile: Sendable {
    public let goodsReturn: GoodsReturn
    public let items: [ReturnItem]
    public let purchase: PurchaseFile
    public let party: Party
    public let policy: ReturnPolicy?
    /// Repairs and replacements of the same things, from other returns of this purchase.
    public let remedies: [PastRemedy]

    /// The most that can be paid back for what came back.
    public var refundable: Money {
        Money(minor: items.reduce(0) { $0 + $1.item.refundable($1.quantity) }, goodsReturn.currency)
    }

    /// What the goods cost, for exchanges and replacements: that is what authority looks at.
    public var worth: Money {
        Money(minor: items.reduce(0) { $0 + $1.item.unitPrice.minor * Int64($1.quantity) }, goodsReturn.currency)
    }

    /// What is decided about, in the money that authority is measured in.
    func stake(_ kind: GoodsReturn.Kind, _ amount: Money) -> Money {
        kind.paysBack ? amount : kind == .decline ? .zero(amount.currency) : worth
    }

    /// The rights that apply to the first item: what came back in one return was bought on one day for one reason.
    public var rights: ConsumerRights { ConsumerRights(question(for: items[0])) }

    /// Each kind of goods has rights of its own.
    public var rightsByItem: [(item: ReturnItem, rights: ConsumerRights)] {
        var seen: [ConsumerRights] = []
        return items.compactMap { item in
            let rights = ConsumerRights(question(for: item))
            if seen.contains(rights) { return nil }
            seen.append(rights)
            return (item, rights)
        }
    }

    func question(for item: ReturnItem) -> RightsQuestion {
        let bought = purchase.purchase
        var question = RightsQuestion(
            goodsReturn.reason, item.item.category, bought.channel, boughtOn: bought.boughtOn, deliveredOn: bought.deliveredOn,
            toldOn: goodsReturn.toldOn)
        question.isUnsealed = item.isUnsealed
        question.isConsumer = ![.business, .supplier].contains(party.kind)
        question.isSmallDoorstepSale = purchase.isSmallDoorstepSale
        question.remedies = remedies
        question.law = goodsReturn.law
        question.policy = policy
        return question
    }

    /// By when money must be there, were it agreed on a day.
    func refundDue(agreedOn: CalendarDay) -> CalendarDay {
        ConsumerRights.refundDue(cancelled: !goodsReturn.reason.isFault, agreedOn: agreedOn, backOn: agreedOn)
    }
}

extension Work {
    /// A return with its goods, its purchase and what came before it.
    func returnFile(_ id: GoodsReturn.ID) throws -> ReturnFile {
        try returnFile(try db.goodsReturn(id))
    }

    func returnFile(_ goodsReturn: GoodsReturn) throws -> ReturnFile {
        let purchase = try db.purchase(goodsReturn.purchase)
        let items = try db.returnItems(goodsReturn.id, of: purchase)
        let others = try db.rows(
            """
            SELECT goods_return.agreed_on, goods_return.given_back_on
            FROM return_item
            JOIN goods_return ON goods_return.id = return_item.return_id
            WHERE return_item.item_id IN \(list: items.map(\.item.id)) AND return_item.return_id <> \(goodsReturn.id)
                AND goods_return.kind IN ('repair', 'replacement') AND goods_return.agreed_on IS NOT NULL
                AND goods_return.state IN ('agreed', 'done')
            """
        ).map { PastRemedy(agreedOn: try $0.get("agreed_on"), backOn: try $0.getIfPresent("given_back_on")) }
        return ReturnFile(
            goodsReturn: goodsReturn, items: items, purchase: purchase, party: try db.party(goodsReturn.party),
            policy: try db.returnPolicy(on: purchase.purchase.boughtOn),
            remedies: Array(Set(others.map { Pair($0) })).map(\.remedy).sorted { $0.agreedOn < $1.agreedOn })
    }

    /// Several lines of one return are one repair.
    private struct Pair: Hashable {
        let agreed: CalendarDay
        let back: CalendarDay?

        init(_ remedy: PastRemedy) {
            (agreed, back) = (remedy.agreedOn, remedy.backOn)
        }

        var remedy: PastRemedy { PastRemedy(agreedOn: agreed, backOn: back) }
    }
}
