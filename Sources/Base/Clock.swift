public import Foundation
import Synchronization

/// What time it is. The system's clock, or one a test or the demo sets.
public struct Clock: Sendable {
    private let read: @Sendable () -> Date

    public init(_ read: @escaping @Sendable () -> Date) {
        self.read = read
    }

    public var now: Date { read() }

    public static let system = Clock { Date() }
}

/// A clock that stands still until it is moved.
public final class SettableClock: Sendable {
    private let time: Mutex<Date>

    public init(_ time: Date) {
        self.time = Mutex(time)
    }

    public var clock: Clock { Clock { self.time.withLock { $0 } } }

    public func set(_ date: Date) {
        time.withLock { $0 = date }
    }

    public func advance(by seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}

extension Date {
    /// Whole milliseconds since 1970, as stored.
    public var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    public init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
