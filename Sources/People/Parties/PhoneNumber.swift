/// Telephone numbers as they are compared: digits alone, from home.
public enum PhoneNumber {
    /// "+44 (0)113 496 0182", "0044 113 496 0182" and "0113 496 0182" are all `01134960182`. Other countries keep
    /// their code: "+33 1 23 45" is `003312345`. An extension after the number is left out.
    public static func key(_ text: String) -> String {
        var digits = ""
        var isInternational = false
        for character in text {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber {
                digits += String(digit)
            } else if character == "+", digits.isEmpty {
                isInternational = true
            } else if character.isLetter || character == "#" {
                break
            }
        }
        if isInternational { digits = "00" + digits }
        if digits.hasPrefix("0044") {
            return "0" + digits.dropFirst(4).drop { $0 == "0" }
        }
        return digits
    }

    /// Enough digits to ring, and nothing but what numbers are written with.
    public static func isPlausible(_ text: String) -> Bool {
        (5...20).contains(key(text).count) && text.count <= 40
    }

    /// Whether somebody typing this means a number.
    static func looksLikeOne(_ text: String) -> Bool {
        key(text).count >= fewestDigits && text.allSatisfy { $0.isNumber || "+()-./ \u{A0}".contains($0) }
    }

    private static let fewestDigits = 3
}
