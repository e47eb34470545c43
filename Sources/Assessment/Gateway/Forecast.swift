public import Foundation

/// When everything will be signed if it goes on as in the last weeks. Without a rate there is no forecast.
public enum Forecast: Sendable, Equatable {
    case done
    case by(Date)
    /// Nothing was signed lately.
    case none

    /// How far back the rate is taken from.
    public static let weeks = 8.0
    /// Further away than this it says nothing.
    static let furthest: TimeInterval = 5 * 365 * 86_400

    /// From the first time each item was signed, and how many there are.
    public init(signed: [Date], of total: Int, at now: Date) {
        let left = total - signed.count
        guard left > 0 else {
            self = .done
            return
        }
        let lately = signed.count { $0 <= now && $0 > now - Self.weeks * 7 * 86_400 }
        guard lately > 0 else {
            self = .none
            return
        }
        let wait = Double(left) / Double(lately) * Self.weeks * 7 * 86_400
        self = wait > Self.furthest ? .none : .by(now + wait)
    }
}
