/// The number of a case as people say it on the phone: a short number and a check digit, "4187-6".
///
/// The check digit is that of Damm's quasigroup of order 10 (H. M. Damm, 2004), which catches every single wrong digit
/// and every swap of neighbours.
public struct Reference: Hashable, Sendable, LosslessStringConvertible {
    public let number: Int64

    public init(number: Int64) {
        self.number = number
    }

    /// Reads a reference however it is written: "4187-6", "#4187-6", "41876", "4187 6". Nil when the check digit is
    /// wrong.
    public init?(_ text: String) {
        let digits = text.unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "#" && $0 != "\u{2011}" }
        guard (2...18).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        let values = digits.map { Int($0.value - 48) }
        guard Self.check(values) == 0 else { return nil }
        number = values.dropLast().reduce(0) { $0 * 10 + Int64($1) }
    }

    public var description: String { "\(number)-\(Self.check(String(number).utf8.map { Int($0 - 48) }))" }

    private static func check(_ digits: [Int]) -> Int {
        digits.reduce(0) { interim, digit in table[interim][digit] }
    }

    private static let table = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]
}
