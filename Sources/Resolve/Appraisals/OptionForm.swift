import Base
import Web

/// The fields of one option, empty or filled.
struct OptionForm: Sendable {
    var title = ""
    var facts = Option.Facts()
    let currency: Currency
    /// The customer's name, for the labels.
    let name: String

    private static let costRows = Appraisal.mostCosts

    /// What a form says about an option. `.invalid` for amounts that are none.
    static func facts(_ form: Form, _ currency: Currency) throws -> Option.Facts {
        var facts = Option.Facts()
        facts.forCustomer = form["for_customer"]
        facts.againstCustomer = form["against_customer"]
        facts.forUs = form["for_us"]
        facts.againstUs = form["against_us"]
        facts.customerRisk = Option.Risk(rawValue: form["customer_risk"]) ?? .low
        facts.customerRiskWhy = form["customer_risk_why"]
        facts.ourRisk = Option.Risk(rawValue: form["our_risk"]) ?? .low
        facts.ourRiskWhy = form["our_risk_why"]
        facts.isUnusual = form.has("unusual")
        if let days = form.text("days") {
            guard let number = Int(days) else { throw Problem.invalid("days", "resolve.problem.days") }
            facts.days = number
        }
        facts.costs = try (1...costRows).compactMap { row in
            guard let amount = form.text("cost_\(row)") else { return nil }
            let money = try Money.read(amount, currency, field: "cost_\(row)")
            let bearer = Option.CostLine.Bearer(rawValue: form["bearer_\(row)"]) ?? .us
            return Option.CostLine(
                try Wording.optional(form["cost_what_\(row)"], "cost_\(row)", longest: 200), minor: money.minor, bearer: bearer)
        }
        return facts
    }

    func html(_ form: Form, _ errors: FieldErrors, _ words: Words) -> HTML {
        func value(_ field: String, _ stored: String) -> String { form.has(field) ? form[field] : stored }
        let risks = Option.Risk.allCases.map { (value: $0.rawValue, label: words("resolve.risk.\($0.rawValue)")) }
        return """
            \(textField("title", words("resolve.option_title"), value: value("title", title), hint: words("resolve.option_title_hint"), required: true, errors: errors, words: words))
            <div class="columns-2">\(textArea("for_customer", words("resolve.good_for", ["name": name]), value: value("for_customer", facts.forCustomer), rows: 3, required: true, errors: errors, words: words))
            \(textArea("against_customer", words("resolve.bad_for", ["name": name]), value: value("against_customer", facts.againstCustomer), rows: 3, errors: errors, words: words))
            \(textArea("for_us", words("resolve.good_for_us"), value: value("for_us", facts.forUs), rows: 3, errors: errors, words: words))
            \(textArea("against_us", words("resolve.bad_for_us"), value: value("against_us", facts.againstUs), rows: 3, errors: errors, words: words))</div>
            <fieldset class="field"><legend>\(words("resolve.costs"))</legend><p class="hint">\(words("resolve.costs_hint"))</p>\(errors.sentence("costs", words))\
            \((1...rows(form)).map { costRow($0, form, errors, words) })</fieldset>
            <div class="columns-2">\(choice("customer_risk", words("resolve.risk_for", ["name": name]), risks, chosen: value("customer_risk", facts.customerRisk.rawValue), words: words))
            \(textField("customer_risk_why", words("resolve.risk_why"), value: value("customer_risk_why", facts.customerRiskWhy), errors: errors, words: words))
            \(choice("our_risk", words("resolve.risk_for_us"), risks, chosen: value("our_risk", facts.ourRisk.rawValue), words: words))
            \(textField("our_risk_why", words("resolve.risk_why"), value: value("our_risk_why", facts.ourRiskWhy), errors: errors, words: words))</div>
            \(textField("days", words("resolve.days_until"), value: value("days", facts.days.map(String.init) ?? ""), hint: words("resolve.days_hint"), errors: errors, words: words, extra: "inputmode=\"numeric\""))
            \(tick("unusual", words("resolve.unusual_tick"), isOn: form.has("title") ? form.has("unusual") : facts.isUnusual))
            """
    }

    /// Three lines, and always an empty one more than are filled.
    private func rows(_ form: Form) -> Int {
        let filled = (1...Self.costRows).last { form.text("cost_\($0)") != nil } ?? facts.costs.count
        return min(Self.costRows, max(3, filled + 1))
    }

    private func costRow(_ row: Int, _ form: Form, _ errors: FieldErrors, _ words: Words) -> HTML {
        let cost = facts.costs.indices.contains(row - 1) ? facts.costs[row - 1] : nil
        let (what, amount, bearer) = ("cost_what_\(row)", "cost_\(row)", "bearer_\(row)")
        let stored = cost.map { Money(minor: $0.minor, currency).plain } ?? ""
        let chosen = form.has(bearer) ? form[bearer] : cost?.bearer.rawValue ?? "us"
        return """
            <div class="row cost-row"><label class="sr" for="f-\(what)">\(words("resolve.cost_what_n", ["n": "\(row)"]))</label>\
            <input class="input grow" id="f-\(what)" name="\(what)" value="\(form.has(what) ? form[what] : cost?.what ?? "")" placeholder="\(words("resolve.cost_what"))" maxlength="200">\
            <label class="sr" for="f-\(amount)">\(words("resolve.cost_n", ["n": "\(row)", "sign": currency.sign]))</label>\
            <span class="money"><span aria-hidden="true">\(currency.sign)</span><input class="input is-fit" id="f-\(amount)" name="\(amount)" value="\(form.has(amount) ? form[amount] : stored)" size="9" inputmode="decimal" \(errors.attributes(amount))></span>\
            <label class="sr" for="f-\(bearer)">\(words("resolve.bearer_n", ["n": "\(row)"]))</label>\
            <select class="input is-fit" id="f-\(bearer)" name="\(bearer)"><option value="us"\(when(chosen == "us", " selected"))>\(words("resolve.bearer_us"))</option>\
            <option value="customer"\(when(chosen == "customer", " selected"))>\(name)</option></select></div>\(errors.sentence(amount, words))
            """
    }
}
