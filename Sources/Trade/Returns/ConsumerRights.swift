public import Base
import Foundation

/// Why something comes back.
public enum ReturnReason: String, Sendable, CaseIterable {
    case changedMind = "changed_mind"
    case faulty
    case notAsDescribed = "not_as_described"
    case wrongItem = "wrong_item"
    case damagedOnArrival = "damaged_on_arrival"

    /// Whether what came was not what was agreed (Consumer Rights Act 2015, ss. 9 to 11): until the customer has it, what
    /// happens to it is the trader's risk (s. 29).
    public var isFault: Bool { self != .changedMind }
}

/// What kind of thing was sold, as far as the law tells them apart.
public enum GoodsCategory: String, Sendable, CaseIterable {
    case goods
    case motorVehicle = "motor_vehicle"
    case digital, service
    /// Goes off or expires quickly.
    case perishable
    /// Sealed for health or hygiene, or a sealed recording or program.
    case sealed
    /// Made to the customer's wishes.
    case personalised
}

/// Where a contract was made.
public enum SalesChannel: String, Sendable, CaseIterable {
    case inPerson = "in_person"
    /// By telephone, post or online.
    case distance
    /// Face to face, away from the trader's premises: at the door, at a fair.
    case offPremises = "off_premises"
}

/// A repair or a replacement the customer has had already.
public struct PastRemedy: Sendable, Equatable {
    /// When the customer asked for it or agreed.
    public let agreedOn: CalendarDay
    /// When they had it in their hands again; nil while they wait.
    public let backOn: CalendarDay?

    public init(agreedOn: CalendarDay, backOn: CalendarDay?) {
        self.agreedOn = agreedOn
        self.backOn = backOn
    }
}

/// What must be known to say which rights somebody has.
public struct RightsQuestion: Sendable {
    public var reason: ReturnReason
    public var category: GoodsCategory
    public var channel: SalesChannel
    public var boughtOn: CalendarDay
    /// Nil when it has not come yet.
    public var deliveredOn: CalendarDay?
    /// The day the customer told us.
    public var toldOn: CalendarDay
    /// A seal is broken, or a download or service has begun.
    public var isUnsealed = false
    /// False for a business: the Acts for consumers are not about them.
    public var isConsumer = true
    /// An off-premises contract of no more than £42, which has no right to cancel (reg. 27(3)).
    public var isSmallDoorstepSale = false
    /// Oldest first.
    public var remedies: [PastRemedy] = []
    /// Whose law it is under, and whether the customer was told of the right to cancel.
    public var law = ContractLaw()
    public var policy: ReturnPolicy?

    public init(
        _ reason: ReturnReason, _ category: GoodsCategory = .goods, _ channel: SalesChannel = .inPerson, boughtOn: CalendarDay,
        deliveredOn: CalendarDay?, toldOn: CalendarDay
    ) {
        self.reason = reason
        self.category = category
        self.channel = channel
        self.boughtOn = boughtOn
        self.deliveredOn = deliveredOn
        self.toldOn = toldOn
    }
}

/// Something a customer may have, may have later, or could have had: with the reason and where it is written.
public struct Entitlement: Sendable, Equatable {
    public enum Remedy: String, Sendable, CaseIterable {
        case reject
        case repairOrReplace = "repair_or_replace"
        case priceReduction = "price_reduction"
        case finalRejection = "final_rejection"
        case cancel
        /// A service done again.
        case again
        /// The organisation's own offer to whoever changes their mind.
        case policyRefund = "policy_refund"
        case policyExchange = "policy_exchange"
        case policyCredit = "policy_credit"
    }

    public enum Standing: String, Sendable {
        /// The customer can have it now, if they want it.
        case open
        /// Only when a repair or a replacement has not helped.
        case later
        /// Its time is over.
        case passed
        /// The law leaves it out for things like this.
        case excluded

        fileprivate var order: Int {
            switch self {
            case .open: 0
            case .later: 1
            case .passed: 2
            case .excluded: 3
            }
        }
    }

    public let remedy: Remedy
    public let standing: Standing
    /// The key of the reason, below `returns.because`.
    public let because: String
    /// Where it is written.
    public let source: String
    /// The last day on which the customer can ask for it.
    public let lastDay: CalendarDay?

    public var isStatutory: Bool { ![.policyRefund, .policyExchange, .policyCredit].contains(remedy) }

    /// How much the customer gets out of it: all their money back, then a thing that works, then a part.
    var worth: Int {
        switch remedy {
        case .reject, .finalRejection: 6
        case .cancel: 5
        case .policyRefund: 4
        case .repairOrReplace, .again: 3
        case .priceReduction, .policyExchange: 2
        case .policyCredit: 1
        }
    }
}

/// The rights of a customer who brings something back, and how long they have them. Rules as they stand since 1 October
/// 2015 (Consumer Rights Act 2015) and 13 June 2014 (Consumer Contracts Regulations 2013).
public struct ConsumerRights: Sendable, Equatable {
    public static let daysToReject = 30
    public static let daysToCancel = 14
    public static let daysToSendBack = 14
    public static let daysToRefund = 14
    public static let monthsPresumed = 6
    /// What might be taken off for use: evenly over the years in which a claim can be brought. The law names no sum (Consumer
    /// Rights Act 2015, s. 24(8)); this is where a person begins.
    public static func deduction(paid: Int64, daysUsed: Int) -> Int64 {
        let whole = Int64(ContractLaw().yearsToClaim * 365)
        return paid / whole * min(Int64(max(0, daysUsed)), whole) + paid % whole * min(Int64(max(0, daysUsed)), whole) / whole
    }

    /// What there is, the best for the customer first; what can be had now before what cannot.
    public let entitlements: [Entitlement]
    /// The last day on which a fault counts as there from the beginning unless we show otherwise (s. 19(14) and (15)).
    public let presumedUntil: CalendarDay?
    /// Whether the customer told us of the fault by then.
    public let isPresumed: Bool
    /// The last day to bring a claim about a fault, and where that is written.
    public let claimUntil: CalendarDay?
    public let limitation: String

    public init(_ question: RightsQuestion) {
        var found: [Entitlement] = []
        if question.reason.isFault { found += question.isConsumer ? question.faultRemedies : [question.businessRejection] }
        if question.isConsumer { found += question.cancelling }
        found += question.policyOffers
        entitlements = found.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.standing != b.standing { return a.standing.order < b.standing.order }
            if a.worth != b.worth { return a.worth > b.worth }
            return left.offset < right.offset
        }.map(\.element)
        let until =
            question.isConsumer && question.reason.isFault
            ? question.deliveredOn?.endOf(months: Self.monthsPresumed) : nil
        presumedUntil = until
        isPresumed = until.map { question.toldOn <= $0 } ?? false
        let begins = question.deliveredOn ?? question.boughtOn
        claimUntil = question.reason.isFault ? begins.endOf(months: 12 * question.law.yearsToClaim) : nil
        limitation = question.law.limitation
    }

    public var open: [Entitlement] { entitlements.filter { $0.standing == .open } }

    /// What gives the customer most of what they can have now.
    public var best: Entitlement? { open.first }

    public func allows(_ remedy: Entitlement.Remedy) -> Bool { open.contains { $0.remedy == remedy } }

    /// The day by which the money must be there.
    ///
    /// For goods that were not as agreed, 14 days that begin with the day we agree (Consumer Rights Act 2015, s. 20(15));
    /// for a cancelled contract, 14 days after the day the goods are back with us or their sending is shown (Consumer
    /// Contracts Regulations 2013, reg. 34(4) and (5)).
    public static func refundDue(cancelled: Bool, agreedOn: CalendarDay, backOn: CalendarDay? = nil) -> CalendarDay {
        cancelled ? (backOn ?? agreedOn).adding(days: daysToRefund) : agreedOn.adding(days: daysToRefund - 1)
    }
}
