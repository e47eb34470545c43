import Base
import Evidence
import Foundation
import People
import Web

/// How marks become grades here: what holds, what came before, and the form for what a framework leaves open.
struct GradeRulesPage {
    let framework: Framework
    let entered: [EnteredGradeRules]
    let names: [Staff.ID: String]
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let mayEnter = visit.guest.principal.may(.keepPolicies)
        return Page(
            "\(words("assess.rules")), \(framework.title)", place: "growth",
            """
            <div class="page is-narrow assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/standards">\(words("standards.title"))</a></li>\
            <li><a href="/standards/\(framework.code)?version=\(framework.version)">\(framework.title)</a></li></ol><h1>\(words("assess.rules"))</h1><p>\(words("assess.rules_intro"))</p></div></header>
            \(errors.summary(words))\
            \(when(framework.rules.methods.isEmpty, emptyState("quality", words("assess.no_methods"), words("assess.no_methods_hint"))))\
            \(when(entered.isEmpty && !framework.rules.methods.isEmpty, "<div class=\"callout\" data-state=\"soon\">\(icon("warning"))<p>\(words(mayEnter ? "assess.rules_none" : "assess.rules_none_ask"))</p></div>"))\
            \(entered.reversed().map { card($0, visit) })\
            \(when(mayEnter && !framework.rules.methods.isEmpty, form(visit)))</div>
            """)
    }

    private func card(_ one: EnteredGradeRules, _ visit: Visit) -> HTML {
        let words = visit.words
        let year = one.rulesYear.isEmpty ? words("assess.every_year") : words("assess.rules_of", ["year": one.rulesYear])
        return """
            <section class="card" aria-labelledby="r-\(one.id)"><div class="card-head"><div><h2 id="r-\(one.id)">\(words("assess.from", ["day": visit.times.day(one.from)]))</h2>\
            <p>\(year) · \(names[one.writtenBy])</p></div></div><div class="card-body"><ul class="sm assess-open">\(sentences(one.rules, words).map { "<li>\($0)</li>" as HTML })\
            \(with(one.reportWords) { "<li>\(words("assess.report_limit", ["n": String($0)]))</li>" })</ul></div></section>
            """
    }

    /// The rules as sentences.
    private func sentences(_ rules: GradeRules, _ words: Words) -> [String] {
        let say = GradeWords(words: words)
        var lines: [String] = []
        for method in framework.rules.methods {
            for grade in framework.rules.grades {
                guard let need = rules.methods[method.code]?[grade] else { continue }
                let count = framework.count(method: method.code, grade: grade)
                let (name, all) = (say.grade(grade), String(count))
                lines.append(
                    need == .all
                        ? words("assess.rule.all", ["method": method.title, "grade": name, "of": all])
                        : words(
                            "assess.rule.at_least",
                            ["method": method.title, "grade": name, "n": String(need.count(of: count)), "of": all]))
            }
        }
        switch rules.overall {
        case .lowest?: lines.append(words("assess.rule.lowest"))
        case .majority?: lines.append(words("assess.rule.majority"))
        case .atLeast(let n)?: lines.append(words("assess.rule.methods", ["n": String(n)]))
        case .table(let table)?:
            for line in table {
                let least = framework.rules.methods.compactMap { method in
                    line.least[method.code].map { "\(method.title): \(say.grade($0))" }
                }
                lines.append(
                    words("assess.rule.line", ["grade": say.grade(line.grade), "least": least.joined(separator: "; ")]))
            }
        case nil: lines.append(words("assess.why.no_overall"))
        }
        return lines
    }

    private func form(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let say = GradeWords(words: words)
        let last = entered.last?.rules
        let today = String(visit.times.local(visit.times.now).field.prefix(10))
        return """
            <form class="form card card-body" method="post" action="/growth/assessments/rules/\(framework.code)">\(visit.formFields)<input type="hidden" name="edition" value="\(framework.version)">\
            <h2>\(words("assess.enter_rules"))</h2><p class="hint">\(words("assess.enter_hint"))</p>
            \(framework.rules.methods.map { method in
                let rows = framework.rules.grades.map { grade -> HTML in
                    let count = framework.count(method: method.code, grade: grade)
                    if count == 0 { return "<p class=\"hint\">\(words("assess.why.no_criteria", ["grade": say.grade(grade)]))</p>" }
                    let field = "need-\(method.code)-\(grade)"
                    let before = last?.methods[method.code]?[grade]?.count(of: count)
                    return textField(
                        field, words("assess.needs_of", ["grade": say.grade(grade), "of": String(count)]),
                        value: form.text(field) ?? before.map { String($0) } ?? "", type: "number", errors: errors, words: words,
                        extra: "min=\"1\" max=\"\(count)\"")
                }
                return "<fieldset class=\"field\"><legend>\(method.title)</legend><div class=\"field-row\">\(rows)</div></fieldset>" as HTML
            })
            \(segments("overall", words("assess.overall_how"), [
                ("lowest", words("assess.overall_lowest")), ("majority", words("assess.overall_majority")),
                ("at_least", words("assess.overall_n")), ("table", words("assess.overall_table")), ("", words("assess.overall_none")),
            ], chosen: form.has("overall") ? form["overall"] : last?.overall.map(GradeRulesForm.name) ?? "lowest"))
            \(textField("overall_n", words("assess.overall_n_label"), value: form["overall_n"], type: "number", hint: words("assess.overall_n_hint"), errors: errors, words: words, extra: "min=\"1\" max=\"\(framework.rules.methods.count)\""))
            \(textArea("table", words("assess.table"), value: form["table"], rows: 3, hint: words("assess.table_hint", ["methods": framework.rules.methods.map(\.code).joined(separator: ", ")]), errors: errors, words: words))
            <div class="field-row">\(textField("report_words", words("assess.report_words"), value: form.text("report_words") ?? entered.last?.reportWords.map { String($0) } ?? "", type: "number", hint: words("assess.report_words_hint"), errors: errors, words: words))\
            \(textField("year", words("assess.year"), value: form["year"], hint: words("assess.year_hint"), errors: errors, words: words))</div>
            \(textField("from", words("standards.holds_from"), value: form.text("from") ?? today, type: "date", required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("assess.keep_rules"))</button></div></form>
            """
    }
}

/// Rules as their form sends them.
enum GradeRulesForm {
    static func name(_ overall: GradeRules.Overall) -> String {
        switch overall {
        case .lowest: "lowest"
        case .majority: "majority"
        case .atLeast: "at_least"
        case .table: "table"
        }
    }

    static func rules(_ form: Form, for framework: Framework) throws -> GradeRules {
        var rules = GradeRules()
        for method in framework.rules.methods {
            for grade in framework.rules.grades {
                let (field, count) = ("need-\(method.code)-\(grade)", framework.count(method: method.code, grade: grade))
                guard count > 0, let text = form.text(field) else { continue }
                guard let n = Int(text), (1...count).contains(n) else {
                    throw Problem.invalid(field, "assess.problem.number", ["least": "1", "most": String(count)])
                }
                rules.methods[method.code, default: [:]][grade] = n == count ? .all : .atLeast(n)
            }
        }
        rules.overall =
            switch form["overall"] {
            case "lowest": .lowest
            case "majority": .majority
            case "at_least": .atLeast(Int(form["overall_n"]) ?? 0)
            case "table": .table(try table(form["table"]))
            default: nil
            }
        return rules
    }

    /// One line for each grade: "distinction = work-based-project: distinction, practical-observation: pass".
    static func table(_ text: String) throws -> [GradeRules.Line] {
        try text.split(whereSeparator: \.isNewline).map { line in
            let sides = line.split(separator: "=").map { String($0).trimmed }
            guard sides.count == 2 else { throw Problem.invalid("table", "assess.problem.table") }
            var least: [String: String] = [:]
            for pair in sides[1].split(separator: ",") {
                let parts = pair.split(separator: ":").map { String($0).trimmed }
                guard parts.count == 2 else { throw Problem.invalid("table", "assess.problem.table") }
                least[parts[0]] = parts[1]
            }
            return GradeRules.Line(least: least, grade: sides[0])
        }
    }

    static func words(_ form: Form) throws -> Int? {
        guard let text = form.text("report_words") else { return nil }
        guard let n = Int(text) else {
            throw Problem.invalid("report_words", "assess.problem.number", ["least": "100", "most": "50000"])
        }
        return n
    }
}
