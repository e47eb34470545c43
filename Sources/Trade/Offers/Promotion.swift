public import Base
public import Foundation

/// What one way of offering led to.
public struct MethodTally: Sendable, Equatable {
    public let method: Offer.Method
    public var made = 0
    public var accepted = 0
    public var notNow = 0
    public var no = 0
    public var stopped = 0

    public init(method: Offer.Method, made: Int = 0, accepted: Int = 0) {
        self.method = method
        self.made = made
        self.accepted = accepted
    }

    /// Fewer tries than this say nothing about the way, whatever came of them.
    public static let fewest = 20

    public var isTooFew: Bool { made < Self.fewest }

    mutating func add(_ outcome: Offer.Outcome?, count: Int) {
        made += count
        switch outcome {
        case .accepted: accepted += count
        case .notNow: notNow += count
        case .no: no += count
        case .stop: stopped += count
        case nil: break
        }
    }

    /// Between which shares of yes the truth lies, nineteen times in twenty (E. B. Wilson, "Probable inference, the law of
    /// succession, and statistical inference", 1927).
    public var range: ClosedRange<Double> {
        guard made > 0 else { return 0...1 }
        let (n, z) = (Double(made), 1.959964)
        let share = Double(accepted) / n
        let middle = share + z * z / (2 * n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let whole = 1 + z * z / n
        return max(0, (middle - reach) / whole)...min(1, (middle + reach) / whole)
    }
}

/// What the figures allow one to say.
public enum PromotionVerdict: Sendable, Equatable {
    /// No way was tried often enough.
    case tooFew
    /// What differs may be chance.
    case noDifference
    /// This one does better than at least one other, by more than chance explains.
    case better(Offer.Method, than: [Offer.Method])

    public init(_ tallies: [MethodTally]) {
        let tried = tallies.filter { !$0.isTooFew }
        guard tried.count > 1 else {
            self = .tooFew
            return
        }
        let best = tried.max { $0.range.lowerBound < $1.range.lowerBound }!
        let worse = tried.filter { $0.method != best.method && $0.range.upperBound < best.range.lowerBound }
        self = worse.isEmpty ? .noDifference : .better(best.method, than: worse.map(\.method))
    }
}

/// A comparison somebody made and what they concluded.
public struct PromotionComparison: Sendable, Equatable {
    public typealias ID = Identifier<PromotionComparison>

    public let id: ID
    public let from: CalendarDay
    public let to: CalendarDay
    public let conclusion: String
    public let author: String
    public let at: Date
    public let discussion: String
    public let discussedAt: Date?
}
