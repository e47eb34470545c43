import Foundation

/// What is known by how it is written: addresses, numbers of many kinds.
extension Redactor {
    /// What any match of a pattern holds. Most texts have neither digits nor addresses, and reading a pattern is dear.
    struct Signs {
        private var hasDigit = false
        private var hasAt = false
        private var hasDot = false

        init(_ text: String) {
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
                case UInt8(ascii: "@"): hasAt = true
                case UInt8(ascii: "."), UInt8(ascii: ":"): hasDot = true
                default: break
                }
            }
        }

        func allow(_ kind: Kind) -> Bool {
            switch kind {
            case .email: hasAt
            case .link: hasDot
            default: hasDigit
            }
        }
    }

    struct Pattern: Sendable {
        let kind: Kind
        let match: @Sendable (String) -> [Range<String.Index>]
    }

    static let patterns: [Pattern] = [
        Pattern(kind: .email) { text in text.matches(of: #/[^\s<>"'(),;:\[\]]+@[^\s<>"'(),;:\[\]]*[A-Za-z0-9]/#).map(\.range) },
        Pattern(kind: .link) { text in text.matches(of: #/(?:https?:\/\/|www\.)[^\s<>"]+/#).map(\.range) },
        // National Insurance number: two letters, six digits, a letter A to D.
        Pattern(kind: .insurance) { text in
            text.matches(of: #/\b[A-Za-z]{2}\s?[0-9]{2}\s?[0-9]{2}\s?[0-9]{2}\s?[A-Da-d]\b/#).map(\.range)
        },
        // BS 7666: outward and inward code.
        Pattern(kind: .postcode) { text in
            text.matches(of: #/\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s?[0-9][A-Za-z]{2}\b/#).map(\.range)
        },
        Pattern(kind: .card) { text in
            text.matches(of: #/\b(?:[0-9][ \-]?){12,18}[0-9]\b/#).filter { isCard($0.output) }.map(\.range)
        },
        Pattern(kind: .phone) { text in
            text.matches(of: #/\+?\(?[0-9][0-9 ().\/\u{A0}\-]{5,}[0-9]/#)
                .filter { match in match.output.count(where: \.isNumber) >= 7 && !isDate(match.output) }.map(\.range)
        },
        Pattern(kind: .number) { text in
            text.matches(of: #/[A-Za-z0-9][A-Za-z0-9\-\/.]{3,30}[A-Za-z0-9]/#)
                .filter { $0.output.count(where: \.isNumber) >= 5 && !isDate($0.output) }.map(\.range)
        },
    ]

    private static func isDate(_ text: Substring) -> Bool {
        text.wholeMatch(of: #/[0-9]{1,2}[\/.\-][0-9]{1,2}[\/.\-](?:[0-9]{2}|[0-9]{4})/#) != nil
            || text.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+)?/#) != nil
            || text.wholeMatch(of: #/[0-9]{4}\/[0-9]{2,4}/#) != nil
    }

    /// ISO/IEC 7812-1, annex B: the digits of a card add up.
    private static func isCard(_ text: Substring) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard (13...19).contains(digits.count) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, place in
            let value = place.offset.isMultiple(of: 2) ? place.element : place.element * 2
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum.isMultiple(of: 10)
    }
}
