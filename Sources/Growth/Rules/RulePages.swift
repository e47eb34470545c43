import Base
import Evidence
import Foundation
import People
import Web

/// The rules learning is measured by, each with the day it holds from and where it is written.
struct RulePages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/rules") { visit in .page(try await page(visit)) },
            .post("/growth/rules") { visit in try await set(visit) },
        ]
    }

    private func set(_ visit: Visit) async throws -> Answer {
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            _ = try await visit.write { work in
                let kind: GrowthRule.Kind = try form.chosen("kind")
                let value = try form.text("value").map { _ in try form.whole("value", in: GrowthRule.range(kind)) }
                return try GrowthRules(work).set(
                    GrowthRule(
                        kind, framework: try framework(form, work), from: try form.calendarDay("from"), value: value,
                        source: form["source"]), key: key)
            }
            return .redirect("/growth/rules", said: visit.words("growth.rules.kept"))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private func framework(_ form: Form, _ work: Work) throws -> String? {
        guard let code = form.text("framework") else { return nil }
        guard try Frameworks(work, shelf).editions().contains(where: { $0.code == code }) else {
            throw Problem.invalid("framework", "problem.choose")
        }
        return code
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let (rules, codes) = try await visit.read { work in
            try work.principal.require(.readPolicies)
            let editions = try Frameworks(work, shelf).editions()
            return (try GrowthRules(work).all(), Set(editions.map(\.code)).sorted())
        }
        let words = visit.words
        let form: HTML? = when(visit.guest.principal.may(.keepPolicies), entry(codes, visit, errors))
        return GrowthPage.page(
            words("growth.rules.title"), .learning, of: visit, crumbs: [("/growth/learning", words("growth.activity.title"))],
            intro: words("growth.rules.intro"), topics: ["growth"],
            """
            \(errors.summary(words))<div class="stack">\(GrowthRule.Kind.allCases.map { kind in
                table(kind, rules.filter { $0.kind == kind }, visit)
            })\(form)</div>
            """)
    }

    private func table(_ kind: GrowthRule.Kind, _ rules: [GrowthRule], _ visit: Visit) -> HTML {
        let words = visit.words
        let heads = ["framework", "from", "value", "source"].map { words("growth.rules.\($0)") }
        return """
            <section class="card" aria-labelledby="t-\(kind.rawValue)"><div class="card-head"><div><h2 id="t-\(kind.rawValue)">\(words("growth.rules.kind.\(kind.rawValue)"))</h2>\
            <p>\(words("growth.rules.hint.\(kind.rawValue)"))</p></div></div><div class="scroll-x"><table class="table is-cards"><thead><tr>\
            \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rules.map { rule in
                """
                <tr><th scope="row">\(rule.framework ?? words("growth.rules.all"))</th>\
                <td data-label="\(heads[1])">\(rule.from.number <= 0 ? words("growth.rules.always") : visit.times.day(rule.from))</td>\
                <td data-label="\(heads[2])">\(value(rule, words))</td>\
                <td data-label="\(heads[3])">\(rule.source)\(when(rule.enteredBy != nil, " <span class=\"badge\">\(words("growth.rules.ours"))</span>"))</td></tr>
                """ as HTML
            })</tbody></table></div></section>
            """
    }

    private func value(_ rule: GrowthRule, _ words: Words) -> String {
        guard let value = rule.value else { return words("growth.rules.not_stated") }
        switch rule.kind {
        case .everyMonth, .paidOnly: return words(value == 1 ? "growth.yes" : "growth.no")
        case .offTheJobHours, .reviewMonths, .attempts, .pause, .behavioursFrom: return String(value)
        }
    }

    private func entry(_ codes: [String], _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        let kinds = GrowthRule.Kind.allCases.map { (value: $0.rawValue, label: words("growth.rules.kind.\($0.rawValue)")) }
        let frameworks = [(value: "", label: words("growth.rules.all"))] + codes.map { (value: $0, label: $0) }
        return GrowthPage.card(
            "enter", words("growth.rules.enter"),
            """
            <form class="form" method="post" action="/growth/rules">\(visit.formFields)
            <div class="field-row">\(choice("kind", words("growth.rules.which"), kinds, chosen: sent("kind"), errors: errors, words: words))
            \(choice("framework", words("growth.rules.framework"), frameworks, chosen: sent("framework"), errors: errors, words: words))</div>
            <div class="field-row">\(textField("from", words("growth.rules.from"), value: sent("from"), type: "date", required: true, errors: errors, words: words))
            \(textField("value", words("growth.rules.value"), value: sent("value"), hint: words("growth.rules.value_hint"), autocomplete: "off", errors: errors, words: words, extra: "inputmode=\"numeric\""))</div>
            \(textField("source", words("growth.rules.source"), value: sent("source"), hint: words("growth.rules.source_hint"), autocomplete: "off", errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("growth.rules.keep"))</button></div></form>
            """)
    }
}
