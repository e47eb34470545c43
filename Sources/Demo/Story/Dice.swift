/// Chance that can be repeated: the same seed always throws the same numbers, on every machine (SplitMix64).
package struct Dice: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, the bound.
    package mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: (next() >> 11) % UInt64(max(bound, 1)))
    }

    mutating func from(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    mutating func pick<Item>(_ items: [Item]) -> Item {
        items[below(items.count)]
    }

    /// One of the items, each as likely as its weight says.
    mutating func pick<Item>(_ items: [Item], weight: (Item) -> Int) -> Item {
        var left = below(items.reduce(0) { $0 + weight($1) })
        for item in items {
            left -= weight(item)
            if left < 0 { return item }
        }
        return items[items.count - 1]
    }

    /// Dice of their own for one part of the story, so that a change in one place leaves the others as they were.
    func fork(_ part: Int) -> Dice {
        var other = Dice(seed: state ^ (UInt64(truncatingIfNeeded: part) &* 0xD6E8_FEB8_6659_FD93))
        _ = other.next()
        return other
    }
}
