public import Base
import Foundation
public import People
import Storage

/// What people and other programs can do with purchases.
public struct Purchases {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func purchase(_ id: Purchase.ID) throws -> PurchaseFile {
        try work.principal.require(.seeCases)
        return try work.db.purchase(id)
    }

    /// A customer's purchases, the latest first.
    public func list(of party: Party.ID, after last: PurchaseCursor? = nil, limit: Int) throws -> [PurchaseFile] {
        try work.principal.require(.seeCases)
        return try work.db.purchases(of: party, after: last, limit: limit)
    }

    /// Writes down what a customer bought. An order that is there already with the same content is found, not written again.
    public func record(
        _ draft: PurchaseDraft, of party: Party.ID, source: Purchase.Source, today: CalendarDay, key: String? = nil
    ) throws -> Purchase.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            let party = try work.db.party(party).id
            let draft = try draft.checked(today: today, currency: try work.currency())
            if let key = Purchase.key(draft.orderNumber) {
                try work.takeTurn("order \(key)")
                if let known = try work.db.purchases(orderKeys: [key])[key] {
                    guard draft.isSame(as: known, of: party) else {
                        throw Problem.invalid("order_number", "purchases.problem.order_taken", ["order": draft.orderNumber])
                    }
                    return known.purchase.id
                }
            }
            for item in draft.items {
                guard try item.product.map({ try work.db.productIfAny($0) != nil }) ?? true else {
                    throw Problem.invalid("product", "purchases.problem.no_product", ["code": item.name])
                }
            }
            return try store(draft, of: party, source: source)
        }
    }

    /// Stores a purchase that has been checked.
    func store(_ draft: PurchaseDraft, of party: Party.ID, source: Purchase.Source) throws -> Purchase.ID {
        let purchase = Purchase(
            id: work.newID(), party: party, orderNumber: draft.orderNumber, boughtOn: draft.boughtOn,
            deliveredOn: draft.deliveredOn, channel: draft.channel, currency: draft.items[0].unitPrice.currency, source: source,
            version: 1)
        try work.db.insert(purchase, at: work.now)
        for item in draft.items { try work.db.insert(item, work.newID(), of: purchase.id) }
        let total = draft.items.reduce(Int64(0)) { $0 + $1.unitPrice.minor * Int64($1.quantity) }
        try work.record(
            Event(
                .purchaseRecorded, purchase.id.number, party: party.number,
                [
                    "source": .code(source.rawValue), "channel": .code(draft.channel.rawValue),
                    "items": .number(Int64(draft.items.count)), "total": .number(total),
                ]))
        return purchase.id
    }

    /// It reached the customer: from that day the law counts.
    public func deliver(
        _ id: Purchase.ID, on day: CalendarDay, today: CalendarDay, version: Int, key: String? = nil
    ) throws -> Purchase.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            let purchase = try work.db.purchase(id).purchase
            guard purchase.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
            guard day >= purchase.boughtOn else { throw Problem.invalid("delivered_on", "purchases.problem.delivered_before") }
            guard day <= today else { throw Problem.invalid("delivered_on", "purchases.problem.future") }
            try work.db.setDelivered(day, of: purchase)
            try work.record(
                Event(.purchaseDelivered, id.number, party: purchase.party.number, ["day": .number(Int64(day.number))]))
            return id
        }
    }
}

extension PurchaseDraft {
    /// Whether the order that is there says the same.
    func isSame(as file: PurchaseFile, of party: Party.ID) -> Bool {
        file.purchase.party == party && file.purchase.boughtOn == boughtOn && file.purchase.channel == channel
            && items.count == file.items.count
            && items.allSatisfy { item in file.items.contains { $0.line == item.line && item.isSame(as: $0) } }
    }
}
