public import Base
public import Desk
public import Foundation
public import People

/// A product offered to a customer because it fits something they need.
public struct Offer: Sendable, Equatable {
    public typealias ID = Identifier<Offer>

    public enum State: String, Sendable, CaseIterable {
        case matched, made, accepted
        case notNow = "not_now"
        case no, stop, sold
    }

    /// How it was offered.
    public enum Method: String, Sendable, CaseIterable {
        case whileSolving = "while_solving"
        case call, letter, counter
    }

    public enum Outcome: String, Sendable, CaseIterable {
        case accepted
        case notNow = "not_now"
        case no
        /// Do not offer me anything.
        case stop

        var state: State {
            switch self {
            case .accepted: .accepted
            case .notNow: .notNow
            case .no: .no
            case .stop: .stop
            }
        }
    }

    public static let longest = 2_000
    /// How long a "no" to a product holds before it may be offered to the same customer again.
    public static let noHolds: TimeInterval = 365 * 86_400

    public let id: ID
    public let party: Party.ID
    public let caseID: Case.ID
    public let product: Product.ID
    /// In the customer's words.
    public let need: String
    /// Why the product suits them.
    public let fits: String
    public var state: State
    public var method: Method?
    public var information: String
    /// The next step agreed with the customer.
    public var path: String
    public var pathOn: CalendarDay?
    /// What the customer said to it.
    public var words: String
    public var quantity: Int?
    public var amount: Money?
    public let currency: Currency
    /// What they agreed to, as they put it.
    public var understanding: String
    public var purchase: Purchase.ID?
    public var promise: Promise.ID?
    public let matchedAt: Date
    public var madeAt: Date?
    public var closedAt: Date?
    public var version: Int

    public var address: String { "/offers/\(id)" }

    public var look: String {
        switch state {
        case .matched: "open"
        case .made, .accepted: "soon"
        case .sold: "kept"
        case .notNow: "moved"
        case .no, .stop: "paused"
        }
    }

    public var isClosed: Bool { [.notNow, .no, .stop, .sold].contains(state) }
}

/// A customer who wants to be offered nothing.
public struct OfferStop: Sendable, Equatable {
    public let party: Party.ID
    public let at: Date
    public let words: String
}
