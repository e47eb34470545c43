import Foundation
import Synchronization

/// Locks out addresses that are nobody's just as it would lock out a colleague's, so that being locked out does not
/// tell which addresses are known. In memory: it hides, it does not guard.
public final class Strangers: Sendable {
    private struct Tries {
        var failures = 0
        var lockedUntil: Date?
    }

    private let tries = Mutex<[String: Tries]>([:])
    private static let most = 5_000

    public init() {}

    func lockedUntil(_ email: String, now: Date) -> Date? {
        tries.withLock { $0[EmailAddress.key(email)]?.lockedUntil }.flatMap { now < $0 ? $0 : nil }
    }

    func noteFailure(_ email: String, now: Date) -> Date? {
        tries.withLock { tries in
            if tries.count >= Self.most { tries = [:] }
            var own = tries[EmailAddress.key(email)] ?? Tries()
            own.failures += 1
            own.lockedUntil = LockOut.rest(after: own.failures).map { now + $0 }
            tries[EmailAddress.key(email)] = own
            return own.lockedUntil
        }
    }
}
