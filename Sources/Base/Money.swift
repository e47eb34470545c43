/// An amount of money in the smallest unit of its currency: 1250 of GBP is £12.50.
public struct Money: Sendable, Equatable, Hashable {
    public let minor: Int64
    public let currency: Currency

    public init(minor: Int64, _ currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// The largest amount the desk takes, in minor units: a hundred million pounds. Anything above is a slip of the keyboard.
    public static let largest: Int64 = 10_000_000_000

    public static func zero(_ currency: Currency) -> Money { Money(minor: 0, currency) }

    /// Both in one currency; `.invalid` when they are not: amounts of two currencies have no sum.
    public func adding(_ other: Money) throws -> Money {
        guard currency == other.currency else { throw Problem.invalid("amount", "problem.currencies") }
        let (sum, isTooLarge) = minor.addingReportingOverflow(other.minor)
        guard !isTooLarge else { throw Problem.invalid("amount", "problem.amount_too_large") }
        return Money(minor: sum, currency)
    }

    /// Reads what a person writes: "12.50", "£1,284", "12". `.invalid` for a negative or too large amount, for more
    /// decimals than the currency has, and for what is no amount.
    public static func read(_ text: String, _ currency: Currency, field: String = "amount") throws -> Money {
        let plain = text.filter { !$0.isWhitespace && $0 != "," && !currency.signs.contains(String($0)) }
        if plain.hasPrefix("-") || plain.hasPrefix("\u{2212}") { throw Problem.invalid(field, "problem.amount_negative") }
        let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), !parts.isEmpty, !parts[0].isEmpty,
            parts.count == 1 || (1...max(1, currency.decimals)).contains(parts[1].count),
            parts.count == 1 || currency.decimals > 0
        else { throw Problem.invalid(field, "problem.amount_unreadable") }
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let digits = parts[0] + fraction + String(repeating: "0", count: currency.decimals - fraction.count)
        guard let minor = Int64(digits), minor <= largest else { throw Problem.invalid(field, "problem.amount_too_large") }
        return Money(minor: minor, currency)
    }

    /// "£1,284.00"
    public var text: String { (minor < 0 ? "-" : "") + currency.sign + plain(grouped: true) }

    /// "1284.00", as a field or a file holds it.
    public var plain: String { (minor < 0 ? "-" : "") + plain(grouped: false) }

    private func plain(grouped: Bool) -> String {
        var digits = String(minor.magnitude)
        let decimals = currency.decimals
        while digits.count <= decimals { digits = "0" + digits }
        let whole = digits.dropLast(decimals)
        let fraction = decimals > 0 ? "." + digits.suffix(decimals) : ""
        guard grouped else { return whole + fraction }
        var text = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text + fraction
    }
}

/// A currency by its code in ISO 4217.
public struct Currency: Sendable, Hashable {
    public let code: String

    public static let gbp = Currency(code: "GBP")!

    /// Nil for a code the desk does not know.
    public init?(code: String) {
        guard Self.known[code] != nil else { return nil }
        self.code = code
    }

    public static var codes: [String] { known.keys.sorted() }

    public var sign: String { Self.known[code]?.sign ?? code }
    /// How many decimals its smallest unit has.
    public var decimals: Int { Self.known[code]?.decimals ?? 2 }

    var signs: Set<String> { [sign] }

    private static let known: [String: (sign: String, decimals: Int)] = [
        "GBP": ("£", 2), "EUR": ("€", 2), "USD": ("$", 2), "CHF": ("CHF ", 2), "SEK": ("kr ", 2), "NOK": ("kr ", 2),
        "DKK": ("kr ", 2), "JPY": ("¥", 0),
    ]
}
