import Base
import Foundation

/// When things happen at a seeded desk. Moments are milliseconds since 1970, as they are stored.
struct SeedTime: Sendable {
    let start: Int64
    let now: Int64
    private let days: Int
    private let cases: Int
    private static let day: Int64 = 86_400_000

    /// As many days as it takes to be busy on each of them: a month at least, two years at most.
    init(cases: Int, until now: Date) {
        self.cases = cases
        self.now = now.milliseconds
        days = min(730, max(30, cases / 150))
        start = self.now - Int64(days) * Self.day
    }

    /// When a case is opened: evenly over the days, and on each of them between breakfast and bedtime, ever later.
    func opening(of index: Int, _ dice: inout Dice) -> Int64 {
        let place = (Double(index) + Double(dice.below(1_000)) / 1_000) / Double(cases) * Double(days)
        let hour = 6.5 + 16 * (place - place.rounded(.down))
        let midnight = (start / Self.day + Int64(place)) * Self.day
        // The last day ends now, whatever the hour.
        return min(midnight + Int64(hour * 3_600_000), now - Int64((1 - place / Double(days)) * 8.64e7) - 60_000)
    }

    /// A moment this many working minutes later, to the second.
    static func working(_ minutes: Int, after moment: Int64, _ dice: inout Dice) -> Int64 {
        let wall = OpeningHours.after(Wall(Date(milliseconds: moment)), minutes)
        return max(wall.date.milliseconds, moment) + Int64(1 + dice.below(59_000))
    }

    /// A time people promise things by: on the half hour.
    static func due(_ minutes: Int, after moment: Int64) -> Int64 {
        OpeningHours.after(Wall(Date(milliseconds: moment)), minutes).rounded(upTo: 30).date.milliseconds
    }

    static func minutes(_ count: Int) -> Int64 { Int64(count) * 60_000 }
    static func days(_ count: Int) -> Int64 { Int64(count) * day }
}

/// Ids that the same seed makes again: by time, like the desk's own, and never twice.
struct SeedIDs: Sendable {
    private var count: Int64 = 0
    /// 2020-01-01 00:00 UTC in milliseconds since 1970.
    private static let epoch: Int64 = 1_577_836_800_000

    mutating func next(at milliseconds: Int64) -> Int64 {
        count = (count + 1) & 0x3F_FFFF
        return (milliseconds - Self.epoch) << 22 | count
    }
}
