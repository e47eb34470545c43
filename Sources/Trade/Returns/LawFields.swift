import Base
import Web

/// Asks which rules govern a purchase: whose law, and for what was bought unseen or at the door, whether the customer was
/// told of the right to cancel.
struct LawFields: Sendable {
    let channel: SalesChannel
    let law: ContractLaw
    let form: Form
    let errors: FieldErrors
    let words: Words

    private func value(_ name: String, _ draft: String) -> String { form.has(name) ? form[name] : draft }

    var html: HTML {
        let nations = options(Nation.allCases, { words("returns.nation_of.\($0.rawValue)") })
        return """
            \(choice("nation", words("returns.nation"), nations, chosen: value("nation", law.nation.rawValue), errors: errors, words: words))\
            \(when(channel != .inPerson, told))
            """
    }

    private var told: HTML {
        let ways = options(ContractLaw.Told.Way.allCases, { words("returns.cancel_told_of.\($0.rawValue)") })
        return """
            <div class="field-row">\(choice("cancel_told", words("returns.cancel_told"), ways, chosen: value("cancel_told", law.told.way.rawValue), errors: errors, words: words))\
            \(dayField("cancel_told_on", words("returns.cancel_told_on"), value: value("cancel_told_on", law.told.day?.text ?? ""), errors: errors, words: words))</div>
            """
    }
}

extension ContractLaw {
    /// What a form says; where it does not ask whether the customer was told, nothing hangs on it.
    init(_ form: Form) throws {
        self.init(
            try form.chosen("nation"),
            told: form.has("cancel_told")
                ? try Told(try form.chosen("cancel_told"), on: try form.dayIfAny("cancel_told_on")) : .inTime)
    }
}
