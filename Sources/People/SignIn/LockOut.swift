import Foundation

/// How long an account rests after wrong passwords: a quarter of an hour after eight, twice as long after each eight
/// more, a day at most.
enum LockOut {
    static let failuresAllowed = 8
    static let first: TimeInterval = 15 * 60
    static let longest: TimeInterval = 24 * 60 * 60

    /// How long to rest after the failure that makes this many; nil when another try is free.
    static func rest(after failures: Int) -> TimeInterval? {
        guard failures > 0, failures.isMultiple(of: failuresAllowed) else { return nil }
        let doublings = min(failures / failuresAllowed - 1, 10)
        return min(first * Double(1 << doublings), longest)
    }
}
