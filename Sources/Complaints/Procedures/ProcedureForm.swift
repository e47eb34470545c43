import Base
import Foundation
import Web

/// A procedure as a form holds it: every part of it in a field of its own.
struct ProcedureForm: Sendable {
    let visit: Visit
    let procedure: Procedure
    let errors: FieldErrors

    private var words: Words { visit.words }
    private func given(_ name: String, _ otherwise: String) -> String { visit.form.has(name) ? visit.form[name] : otherwise }

    /// One stage more than there are, so that one can be added.
    private var shownStages: Int { min(Procedure.mostStages, procedure.stages.count + 1) }

    func html() -> HTML {
        """
        \(line("name", procedure.name))\(area("citation", procedure.citation, rows: 2))\(line("address", procedure.address, required: false))
        \(area("definition", procedure.definition, rows: 4))\(area("tests", procedure.tests.joined(separator: "\n"), rows: 4))
        <fieldset class="field"><legend>\(words("complaints.part.acknowledge"))</legend><div class="field-row">\(limit("acknowledge", procedure.acknowledge, withStart: false))</div>\(line("acknowledging", procedure.acknowledging))</fieldset>
        \((1...shownStages).map(stage))
        <fieldset class="field"><legend>\(words("complaints.part.early"))</legend><p class="hint">\(words("complaints.early_hint"))</p><div class="field-row">\(limit("early", procedure.early, withStart: false))</div></fieldset>
        <fieldset class="field"><legend>\(words("complaints.part.outside"))</legend>\(line("outside", procedure.outside?.name ?? "", required: false))\(line("contact", procedure.outside?.contact ?? "", required: false))\
        \(number("months", words("complaints.part.months"), procedure.outside.map { String($0.months) } ?? ""))</fieldset>
        """
    }

    private func stage(_ number: Int) -> HTML {
        let step = procedure.stages.indices.contains(number - 1) ? procedure.stages[number - 1] : nil
        let name = "stage\(number)"
        return """
            <fieldset class="field"><legend>\(words("complaints.stage_number", ["n": String(number)]))</legend>\(when(step == nil, "<p class=\"hint\">\(words("complaints.stage_add"))</p>"))\
            \(textField("\(name)_name", words("complaints.part.stage_name"), value: given("\(name)_name", step?.name ?? ""), errors: errors, words: words))
            <div class="field-row">\(limit(name, step?.answer, withStart: true))</div>
            \(textField("\(name)_promise", words("complaints.part.promise"), value: given("\(name)_promise", step?.promise ?? ""), errors: errors, words: words))
            \(self.number("\(name)_extension", words("complaints.part.extension"), step.map { String($0.longestExtension) } ?? "0"))
            \(tick("\(name)_another", words("complaints.part.another"), isOn: visit.form.has("name") ? visit.form.has("\(name)_another") : step?.needsAnother ?? false))\
            \(tick("\(name)_delay", words("complaints.part.delay"), isOn: visit.form.has("name") ? visit.form.has("\(name)_delay") : step?.explainsDelay ?? false))</fieldset>
            """
    }

    private func limit(_ name: String, _ limit: Procedure.Limit?, withStart: Bool) -> HTML {
        let count = withStart ? "\(name)_count" : name
        let units = Procedure.Limit.Unit.allCases.map { (value: $0.rawValue, label: words("complaints.unit.\($0.rawValue)")) }
        let starts = Procedure.Limit.Start.allCases.map {
            (value: $0.rawValue, label: words("complaints.limit.from_\($0.rawValue)"))
        }
        return """
            \(number(count, words("complaints.within"), limit.map { String($0.count) } ?? ""))\
            \(choice("\(name)_unit", words("complaints.unit_label"), units, chosen: given("\(name)_unit", limit?.unit.rawValue ?? "workingDays"), words: words))\
            \(when(withStart, choice("\(name)_from", words("complaints.from_label"), starts, chosen: given("\(name)_from", limit?.from.rawValue ?? "acknowledgement"), words: words)))
            """
    }

    private func number(_ name: String, _ label: String, _ value: String) -> HTML {
        textField(name, label, value: given(name, value), errors: errors, words: words, extra: "inputmode=\"numeric\" size=\"5\"")
    }

    private func line(_ name: String, _ value: String, required: Bool = true) -> HTML {
        textField(
            name, words("complaints.part.\(name)"), value: given(name, value), required: required, errors: errors, words: words)
    }

    private func area(_ name: String, _ value: String, rows: Int) -> HTML {
        textArea(
            name, words("complaints.part.\(name)"), value: given(name, value), rows: rows, required: true, errors: errors,
            words: words)
    }
}

extension Procedure {
    /// What a form says. `.invalid` where a number is none.
    init(_ form: Form) throws {
        func number(_ name: String) throws -> Int {
            guard let number = Int(form[name].trimmed) else { throw Problem.invalid(name, "complaints.problem.number") }
            return number
        }
        func limit(_ name: String, count: String) throws -> Limit {
            Limit(
                try number(count), Limit.Unit(rawValue: form["\(name)_unit"]) ?? .workingDays,
                from: Limit.Start(rawValue: form["\(name)_from"]) ?? .receipt)
        }
        let stages = try (1...Self.mostStages).filter { form.text("stage\($0)_name") != nil }.map { place in
            let name = "stage\(place)"
            return Step(
                form["\(name)_name"], answer: try limit(name, count: "\(name)_count"), promise: form["\(name)_promise"],
                needsAnother: form.has("\(name)_another"), longestExtension: try number("\(name)_extension"),
                explainsDelay: form.has("\(name)_delay"))
        }
        let outside = try form.text("outside").map {
            Outside(name: $0, contact: form["contact"], months: try number("months"))
        }
        self.init(
            name: form["name"], citation: form["citation"], address: form["address"].trimmed, definition: form["definition"],
            tests: form["tests"].split(whereSeparator: \.isNewline).map(String.init),
            acknowledge: try limit("acknowledge", count: "acknowledge"), acknowledging: form["acknowledging"], stages: stages,
            early: form.text("early") == nil ? nil : try limit("early", count: "early"), outside: outside)
    }
}
