import Base
import Foundation
import Synchronization

/// Counts requests by address and minute, for everything that could be guessed. Kept in memory: it slows a guesser
/// down; the lock-out of an account is in the database.
final class RateLimits: Sendable {
    private struct State {
        var minute = 0
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())

    func take(_ key: String, perMinute limit: Int, now: Date) throws {
        let minute = Int(now.timeIntervalSince1970 / 60)
        let count = state.withLock { state in
            if state.minute != minute { state = State(minute: minute) }
            state.counts[key, default: 0] += 1
            return state.counts[key] ?? 0
        }
        if count > limit { throw Problem(.tooMany, "problem.too_many") }
    }
}
