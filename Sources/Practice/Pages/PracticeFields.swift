import Base
import Desk
import People
import Web

/// The fields a step asks, as a form has them. `prefix` keeps apart the forms that stand on one page.
struct PracticeFields {
    let practice: Practice
    let prefix: String
    let colleagues: [Staff]
    let values: PracticeValues
    /// What was sent, when it could not be taken; nil for a fresh form.
    let sent: Form?
    let errors: FieldErrors
    let paper: Paper
    var standing = PracticeStanding()
    /// Help with the words that go out to the customer, by field.
    var helps: [String: WordsHelp] = [:]

    func html(_ step: Step) -> [HTML] {
        step.asks.compactMap { name in
            practice.field(name).map { html($0, isRequired: step.requires.contains(name) || standing.required.contains(name)) }
        }
    }

    private func html(_ field: PracticeField, isRequired: Bool) -> HTML {
        let name = prefix + field.name
        let words = paper.words
        let label = practice.label(field, words) + (isRequired ? "" : " " + words("practice.page.optional"))
        let hint = field.hint.isEmpty ? nil : field.hint
        switch field.kind {
        case .text(let lines, _) where lines > 1:
            let area = textArea(
                name, label, value: text(field), rows: lines, hint: hint, required: isRequired, errors: errors, words: words)
            return "\(area)\(helps[name]?.html(paper))"
        case .text:
            return textField(
                name, label, value: text(field), hint: hint, required: isRequired, autocomplete: "off", errors: errors,
                words: words)
        case .number:
            return line(name, label, field, hint, "inputmode=\"numeric\"", isRequired)
        case .amount:
            return line(name, label, field, hint, "inputmode=\"decimal\"", isRequired)
        case .day:
            return textField(
                name, label, value: text(field), type: "date", hint: hint, required: isRequired, errors: errors, words: words)
        case .moment:
            return textField(
                name, label, value: text(field), type: "datetime-local", hint: hint, required: isRequired, errors: errors,
                words: words)
        case .choice(let options):
            return select(name, label, hint, options.map { ($0.code, practice.label($0, of: field, words)) }, codes(field))
        case .person:
            return select(name, label, hint, colleagues.map { ($0.id.description, $0.name) }, codes(field))
        case .scale(let range):
            return group(
                name, label, hint, "seg", range.map { (String($0), String($0)) }, type: "radio", chosen: codes(field))
        case .choices(let options):
            return group(
                name, label, hint, "checks", options.map { ($0.code, practice.label($0, of: field, words)) }, type: "checkbox",
                chosen: codes(field))
        case .colleagues:
            return group(
                name, label, hint, "checks is-long", colleagues.map { ($0.id.description, $0.name) }, type: "checkbox",
                chosen: codes(field))
        case .tick:
            return """
                <div class="practice-tick" id="f-\(name)">\(errors.sentence(name, words))\
                \(tick(name, practice.label(field, words), isOn: codes(field).contains("yes"), hint: hint))</div>
                """
        case .derived: return .nothing
        }
    }

    private func line(
        _ name: String, _ label: String, _ field: PracticeField, _ hint: String?, _ extra: HTML, _ isRequired: Bool
    ) -> HTML {
        textField(
            name, label, value: text(field), hint: hint, required: isRequired, autocomplete: "off", errors: errors,
            words: paper.words, extra: extra)
    }

    private func select(
        _ name: String, _ label: String, _ hint: String?, _ options: [(String, String)], _ chosen: [String]
    ) -> HTML {
        let words = paper.words
        let all = [("", words("practice.page.choose"))] + options
        return """
            <div class="field"><label for="f-\(name)">\(label)</label>\(with(hint) { "<p class=\"hint\" id=\"h-\(name)\">\($0)</p>" })\
            \(errors.sentence(name, words))<select class="input" id="f-\(name)" name="\(name)" \
            \(errors.attributes(name) ?? with(hint) { _ in "aria-describedby=\"h-\(name)\"" })>\
            \(all.map { "<option value=\"\($0.0)\"\(when(chosen.contains($0.0), " selected"))>\($0.1)</option>" as HTML })</select></div>
            """
    }

    private func group(
        _ name: String, _ label: String, _ hint: String?, _ style: String, _ options: [(String, String)], type: String,
        chosen: [String]
    ) -> HTML {
        """
        <fieldset class="field" id="f-\(name)"><legend>\(label)</legend>\(with(hint) { "<p class=\"hint\">\($0)</p>" })\
        \(errors.sentence(name, paper.words))<div class="\(style)">\(options.map { code, label in
            """
            <label\(when(type == "checkbox", " class=\"check\""))><input type="\(type)" name="\(name)" value="\(code)"\(when(chosen.contains(code), " checked"))>\
            \(when(type == "checkbox", " "))\(label)</label>
            """ as HTML
        })</div></fieldset>
        """
    }

    /// What was sent goes before what is stored.
    private func text(_ field: PracticeField) -> String {
        if let sent, sent.has(prefix + field.name) { return sent[prefix + field.name] }
        return switch values[field.name] {
        case .text(let text): text
        case .number(let number): String(number)
        case .amount(let money): money.plain
        case .day(let day): day
        case .moment(let date): paper.times.local(date).field
        default: standing.drafts[field.name] ?? field.draft
        }
    }

    private func codes(_ field: PracticeField) -> [String] {
        if let sent { return sent.all(prefix + field.name) }
        return values[field.name]?.codes ?? []
    }
}
