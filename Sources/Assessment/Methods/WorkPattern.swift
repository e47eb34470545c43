import Foundation

/// How much somebody does in each hour of the week, from what the log has of the last weeks.
public struct WorkPattern: Sendable, Equatable {
    /// One number for each hour from Monday midnight.
    public let counts: [Int]
    /// How many weeks they are from.
    public let weeks: Int
    /// What it mostly was, the most frequent first.
    public let kinds: [String]

    public static let hoursInWeek = 168
    /// How far back it looks.
    public static let span = 12

    public init(counts: [Int: Int], weeks: Int, kinds: [String]) {
        self.counts = (0..<Self.hoursInWeek).map { counts[$0] ?? 0 }
        self.weeks = weeks
        self.kinds = kinds
    }

    public var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

    /// A stretch of hours of one day in which typical work is likely.
    public struct Window: Sendable, Equatable {
        /// 0 is Monday.
        public let day: Int
        public let hour: Int
        public let hours: Int
        public let count: Int
    }

    /// The busiest stretches of so many hours that do not overlap, the busiest first; of two alike the earlier one.
    public func windows(hours: Int = 2, most: Int = 3) -> [Window] {
        var taken = Set<Int>()
        var windows: [Window] = []
        let starts = (0..<7).flatMap { day in (0...max(0, 24 - hours)).map { day * 24 + $0 } }
        let sums = starts.map { (start: $0, count: counts[$0..<($0 + hours)].reduce(0, +)) }
        for (start, count) in sums.sorted(by: { ($1.count, $0.start) < ($0.count, $1.start) }) where count > 0 {
            guard windows.count < most, taken.isDisjoint(with: start..<(start + hours)) else { continue }
            taken.formUnion(start..<(start + hours))
            windows.append(Window(day: start / 24, hour: start % 24, hours: hours, count: count))
        }
        return windows
    }

    /// The hours of a day between which anything happens at all.
    public var span: Range<Int>? {
        let used = counts.indices.filter { counts[$0] > 0 }.map { $0 % 24 }
        guard let first = used.min(), let last = used.max() else { return nil }
        return first..<(last + 1)
    }
}
