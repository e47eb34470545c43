/// Chance that comes out the same every time, so that what a generated test finds can be found again.
public struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    public mutating func roll(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    public mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    public mutating func pick<T>(_ list: [T]) -> T { list[roll(0..<list.count)] }

    /// Text made of what breaks programs: quotes and angle brackets, each perhaps followed by a mark that joins it.
    public mutating func hostileText(_ length: Int) -> String {
        var text = ""
        for _ in 0..<length { text.unicodeScalars.append(contentsOf: pick(Self.hostile).unicodeScalars) }
        return text
    }

    private static let hostile = [
        "\"", "'", "<", ">", "&", "=", "`", "/", "\\", ";", "--", " ", "\n", "\r\n", "\t", "a", "Z", "0", "é", "ß", "日", "ع",
        "\u{301}", "\u{FE0F}", "\u{200D}", "\u{202E}", "\u{1F469}\u{200D}\u{1F527}", "\"\u{301}", "<\u{338}", ">\u{20D2}",
        "&amp;", "<script>", "</textarea>", "{n}", "%00", "🇬🇧",
    ]
}
