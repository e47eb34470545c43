/// How alike two descriptions of the same thing are, by the stems of the words that carry meaning.
///
/// Each stem is one of 512 marks, found by what it says, so that thousands of ways to cut a page can be compared at once.
struct Stems: Sendable {
    private var marks = SIMD8<UInt64>(repeating: 0)

    static let none = Stems()

    private init() {}

    init(_ text: String) {
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where word.utf8.count > 2 {
            if Self.common.contains(String(word)) { continue }
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in word.utf8.prefix(5) { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
            sum ^= sum >> 29
            marks[Int(sum & 7)] |= 1 << (sum >> 3 & 63)
        }
    }

    func union(_ other: Stems) -> Stems {
        var result = self
        result.marks |= other.marks
        return result
    }

    /// From 0, nothing in common, to 1.
    func likeness(to other: Stems) -> Double {
        let shared = Self.count(marks & other.marks)
        if shared == 0 { return 0 }
        return Double(shared) / (Double(Self.count(marks)) * Double(Self.count(other.marks))).squareRoot()
    }

    private static func count(_ marks: SIMD8<UInt64>) -> Int {
        marks.indices.reduce(0) { $0 + marks[$1].nonzeroBitCount }
    }

    private static let common: Set<String> = [
        "the", "and", "for", "with", "that", "this", "from", "your", "their", "are", "was", "how", "what", "when", "where",
        "who", "which", "own", "they", "them", "have", "has", "can", "will", "may", "its", "our", "you", "into", "about",
        "any", "all", "not", "other", "others", "use", "using",
    ]
}

enum Likeness {
    /// How many letters must change to make one text of the other, up to `limit`; nil beyond it.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            var least = row[0]
            for j in 0..<right.count {
                let change = corner + (letter == right[j] ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, corner + 1)
                least = min(least, row[j + 1])
            }
            if least > limit { return nil }
        }
        return row[right.count] <= limit ? row[right.count] : nil
    }

    /// The letters and digits alone, in lower case.
    static func letters(_ text: some StringProtocol) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: nil
            }
        }
    }

    /// As `letters`, with what a scanner confuses made one: O and 0, I, l and 1, S and 5, B and 8, Z and 2, G and 6.
    static func shapes(_ text: some StringProtocol) -> [UInt8] {
        letters(text).map { byte in
            switch byte {
            case UInt8(ascii: "o"): UInt8(ascii: "0")
            case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
            case UInt8(ascii: "s"): UInt8(ascii: "5")
            case UInt8(ascii: "b"): UInt8(ascii: "8")
            case UInt8(ascii: "z"): UInt8(ascii: "2")
            case UInt8(ascii: "g"): UInt8(ascii: "6")
            default: byte
            }
        }
    }
}
