import Base
import Foundation
import Web

extension Form {
    /// A day somebody picked; `.invalid` when it is none.
    func day(_ name: String) throws -> CalendarDay {
        guard let text = text(name) else { throw Problem.invalid(name, "trade.problem.day_missing") }
        guard let day = CalendarDay(text) else { throw Problem.invalid(name, "trade.problem.day") }
        return day
    }

    func dayIfAny(_ name: String) throws -> CalendarDay? { text(name) == nil ? nil : try day(name) }

    /// A whole number within bounds.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let text = text(name), let number = Int(text), range.contains(number) else {
            throw Problem.invalid(
                name, "trade.problem.number", ["least": String(range.lowerBound), "most": String(range.upperBound)])
        }
        return number
    }

    /// An amount in the organisation's currency; another currency's sign or code is told apart from a slip.
    func money(_ name: String, _ currency: Currency) throws -> Money { try Money.checked(self[name], currency, field: name) }
}

extension Money {
    static func checked(_ text: String, _ currency: Currency, field: String) throws -> Money {
        let others = Currency.codes.compactMap(Currency.init(code:)).filter { $0 != currency && $0.sign != currency.sign }
        let isOther = others.contains { other in
            let sign = other.sign.trimmed
            return text.contains(other.code) || (sign != currency.sign.trimmed && text.contains(sign))
        }
        if isOther { throw Problem.invalid(field, "trade.problem.currency", ["currency": currency.code]) }
        return try Money.read(text.replacing(currency.code, with: ""), currency, field: field)
    }
}

extension FormPage {
    /// As the pages of trade have it: among the returns unless said otherwise, and what is left stays as it was.
    static func trade(
        _ title: String, place: String = "returns", crumbs: [(address: String, label: String)], intro: String = "",
        action: String, button: String, leave: String, above: HTML = .nothing, takesFiles: Bool = false
    ) -> FormPage {
        FormPage(
            title: title, place: place, crumbs: crumbs, intro: intro, action: action, button: button, leave: leave,
            leaveWords: "trade.leave", above: above, takesFiles: takesFiles)
    }
}

/// A day to pick.
func dayField(
    _ name: String, _ label: String, value: String, hint: String? = nil, required: Bool = false, errors: FieldErrors, words: Words
) -> HTML {
    textField(name, label, value: value, type: "date", hint: hint, required: required, errors: errors, words: words)
}

/// The choices of a fixed list with their words, which stand below one key.
func options<T: RawRepresentable<String>>(_ all: [T], _ label: (T) -> String, none: String? = nil) -> [(
    value: String, label: String
)] {
    (none.map { [(value: "", label: $0)] } ?? []) + all.map { (value: $0.rawValue, label: label($0)) }
}
