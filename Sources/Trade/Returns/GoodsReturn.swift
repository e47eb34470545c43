public import Base
public import Desk
public import Foundation
public import People

/// Something a customer gives back, from the day they say so to the day it is put right.
public struct GoodsReturn: Sendable, Equatable {
    public typealias ID = Identifier<GoodsReturn>

    public enum State: String, Sendable, CaseIterable { case open, proposed, agreed, done, withdrawn }

    /// How it is put right.
    public enum Kind: String, Sendable, CaseIterable {
        case refund, exchange, repair, replacement, credit
        case priceReduction = "price_reduction"
        case decline

        /// Money goes back to the customer.
        public var paysBack: Bool { [.refund, .credit, .priceReduction].contains(self) }
        /// The customer's goods are ours again for good.
        public var takesBack: Bool { [.refund, .exchange, .credit].contains(self) }
        /// The customer waits for a thing that works.
        public var isCure: Bool { self == .repair || self == .replacement }
    }

    /// What shows that it was bought here.
    public enum Proof: String, Sendable, CaseIterable {
        case receipt, order, statement, gift, none
    }

    /// What was seen of an item.
    public enum Condition: String, Sendable, CaseIterable {
        case unused, used, worn, damaged, faulty
        case noFault = "no_fault"
        case incomplete
    }

    /// Where an item goes.
    public enum Stock: String, Sendable, CaseIterable { case shelf, quarantine, scrap }

    /// What must be kept with a return.
    public enum Paper: String, Sendable, CaseIterable { case proof, photo, document, signature, payment }

    public enum Recipient: String, Sendable, CaseIterable { case department, supplier, manufacturer, customer }

    public static let longestWords = 2_000

    public let id: ID
    public let caseID: Case.ID
    public let party: Party.ID
    public let purchase: Purchase.ID
    public let reason: ReturnReason
    /// What the customer says, in their words.
    public let words: String
    public let toldOn: CalendarDay
    /// Which rules govern it, as somebody asked.
    public var law: ContractLaw
    public var state: State
    public var proof: Proof?
    public var inspectedAt: Date?
    public var explainedAt: Date?
    public var kind: Kind?
    public var amount: Money?
    public let currency: Currency
    public var why: String
    public var proposedBy: Staff.ID?
    public var agreedOn: CalendarDay?
    public var dueOn: CalendarDay?
    public var promise: Promise.ID?
    public var doneAt: Date?
    public var doneHow: String
    public var givenBackOn: CalendarDay?
    public var checkedAt: Date?
    public let openedAt: Date
    public var version: Int

    public var address: String { "/returns/\(id)" }

    /// The state it is painted in.
    public var look: String {
        switch state {
        case .open: "open"
        case .proposed, .agreed: "soon"
        case .done: "kept"
        case .withdrawn: "paused"
        }
    }

    /// Whether its goods and choices can still change.
    public var isOpen: Bool { state == .open || state == .proposed }

    /// Whether the customer still waits for what was repaired or replaced.
    public var isAwaited: Bool { (kind?.isCure ?? false) && [.agreed, .done].contains(state) && givenBackOn == nil }
}

/// An item of a return: so many of a purchase's line, and how they look.
public struct ReturnItem: Sendable, Equatable {
    public typealias ID = Identifier<ReturnItem>

    public let id: ID
    public let item: PurchaseItem
    public var quantity: Int
    public var condition: GoodsReturn.Condition?
    public var isUnsealed: Bool
    public var note: String
    /// What is paid back for it.
    public var refund: Int64
    public var movedTo: GoodsReturn.Stock?
}

extension GoodsReturn {
    /// The kinds that can be chosen, and what they need: money for what pays back, none for the others.
    static func checked(_ kind: Kind, _ amount: Money?, most: Money) throws -> Money {
        guard kind.paysBack else {
            guard amount.map({ $0.minor == 0 }) ?? true else { throw Problem.invalid("amount", "returns.problem.no_amount") }
            return .zero(most.currency)
        }
        guard let amount else { throw Problem.invalid("amount", "returns.problem.amount_missing") }
        guard amount.currency == most.currency else {
            throw Problem.invalid("amount", "trade.problem.currency", ["currency": most.currency.code])
        }
        guard amount.minor >= 0 else { throw Problem.invalid("amount", "problem.amount_negative") }
        guard amount.minor > 0 else { throw Problem.invalid("amount", "returns.problem.amount_missing") }
        guard most.minor > 0 else { throw Problem.conflict("returns.problem.all_refunded") }
        guard amount.minor <= most.minor else {
            throw Problem.invalid("amount", "returns.problem.amount_above", ["most": most.text])
        }
        return amount
    }

    /// Shares an amount out over the items, each as far as it can still be paid back; what each cost decides.
    static func shares(_ amount: Money, over items: [ReturnItem]) -> [ReturnItem] {
        var (rest, room) = (amount.minor, items.reduce(Int64(0)) { $0 + $1.item.refundable($1.quantity) })
        return items.map { item in
            let most = item.item.refundable(item.quantity)
            // The last penny goes where there is room, so that the shares add up.
            let parts = room == 0 ? (quotient: 0, remainder: 0) : room.dividingFullWidth(rest.multipliedFullWidth(by: most))
            let share = min(most, parts.quotient + (parts.remainder > 0 ? 1 : 0))
            rest -= share
            room -= most
            var shared = item
            shared.refund = share
            return shared
        }
    }
}
