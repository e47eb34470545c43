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

    /// One of a fixed list.
    func one<T: RawRepresentable<String>>(of type: T.Type = T.self, _ name: String) throws -> T {
        guard let choice = T(rawValue: self[name]) else { throw Problem.invalid(name, "problem.choose") }
        return choice
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

/// A page with one form on it: where it belongs, what it asks, what happens next.
struct TradeForm: Sendable {
    var title: String
    var place = "returns"
    var crumbs: [(address: String, label: String)]
    var intro = ""
    var action: String
    var button: String
    var leave: String
    /// What stands above the form: what must be known before it is filled in.
    var above: HTML = ""
    var takesFiles = false

    func page(_ visit: Visit, _ errors: FieldErrors, _ fields: HTML) -> Page {
        let words = visit.words
        let encoding: HTML = takesFiles ? " enctype=\"multipart/form-data\"" : ""
        return Page(
            title, place: place,
            """
            <div class="page is-narrow"><header class="page-head"><div>\(crumbList)<h1>\(title)</h1>\
            \(when(!intro.isEmpty, "<p>\(intro)</p>"))</div></header>
            \(above)\(errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="\(action)"\(encoding)>\(visit.formFields)\(fields)
            <div class="form-actions"><button class="btn is-primary">\(button)</button>\
            <a class="btn is-quiet" href="\(leave)">\(words("trade.leave"))</a></div></form></div></div>
            """)
    }

    private var crumbList: HTML {
        """
        <ol class="crumbs">\(crumbs.map { "<li><a href=\"\($0.address)\">\($0.label)</a></li>" as HTML })<li>\(title)</li></ol>
        """
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
