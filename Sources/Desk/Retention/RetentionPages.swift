import Base
import Foundation
import People
import Web

/// What we keep, why and for how long: read by everybody, changed by whoever keeps policies.
enum RetentionPages {
    static let routes: [Route] = [
        .get("/retention") { visit in .page(try await all(visit)) },
        .get("/retention/:kind/change") { visit in .page(try await changing(visit)) },
        .post("/retention/:kind/change") { visit in try await change(visit) },
    ]

    private static func all(_ visit: Visit) async throws -> Page {
        let (kinds, names) = try await visit.read { work in (try Retention(work).all(), try work.db.staffNames()) }
        let words = visit.words
        return Page(
            words("retention.title"), place: "answers",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("place.answers"))</a></li></ol>\
            <h1>\(words("retention.title"))</h1><p>\(words("retention.hint"))</p></div></header>
            <div class="provoked">\(kinds.map { card($0, $1, names, visit) })</div>
            <p class="muted sm">\(words("retention.rights"))</p></div>
            """)
    }

    private static func card(
        _ kind: RetentionRule.Kind, _ versions: [RetentionVersion], _ names: [Staff.ID: String], _ visit: Visit
    ) -> HTML {
        let (words, today) = (visit.words, CalendarDay(visit.times.now))
        let (said, current) = (RetentionWords(words: words), versions.inForce(on: today))
        let rule = current.document
        let change: HTML? = when(
            visit.guest.principal.may(.keepPolicies),
            "<a class=\"btn is-sm\" href=\"/retention/\(kind.rawValue)/change\">\(icon("edit"))\(words("retention.change"))<span class=\"sr\">: \(said.name(kind))</span></a>"
        )
        return """
            <section class="card" aria-labelledby="r-\(kind.rawValue)"><div class="card-head"><h2 id="r-\(kind.rawValue)">\(said.name(kind))</h2>\(change)</div>
            <div class="card-body stack"><p>\(rule.purpose)</p><dl class="facts">\
            <dt>\(words("retention.how_long"))</dt><dd>\(said.time(rule))</dd>\
            <dt>\(words("retention.ground"))</dt><dd>\(said.basis(rule))</dd>\
            \(when(!rule.source.isEmpty, "<dt>\(words("retention.source"))</dt><dd>\(rule.source)</dd>"))</dl>\
            \(when(versions.count > 1, history(versions, current, names, visit)))</div></section>
            """
    }

    private static func history(
        _ versions: [RetentionVersion], _ current: RetentionVersion, _ names: [Staff.ID: String], _ visit: Visit
    ) -> HTML {
        let (words, said) = (visit.words, RetentionWords(words: visit.words))
        let lines: [HTML] = versions.map { version in
            let from =
                version.madeBy == nil
                ? words("retention.shipped") : words("retention.from", ["date": visit.times.date(version.startsOn)])
            let author = version.madeBy.flatMap { names[$0] }
            return """
                <li\(when(version.id == current.id, " aria-current=\"true\""))><div><b>\(from)</b>\(when(version.startsOn > current.startsOn, " <span class=\"badge\">\(words("retention.to_come"))</span>"))\
                <p>\(said.time(version.document))</p>\(when(!version.because.isEmpty, "<p class=\"muted xs\">\(version.because)\(with(author) { " · \($0)" })</p>"))</div></li>
                """
        }
        return """
            <details><summary class="sm">\(words("retention.versions", ["n": String(versions.count)]))</summary><ul class="rows" role="list">\(lines)</ul></details>
            """
    }

    private static func kind(_ visit: Visit) throws -> RetentionRule.Kind {
        guard let kind = RetentionRule.Kind(rawValue: visit.parameters["kind"] ?? "") else {
            throw Problem.notFound(RetentionRule.missing)
        }
        return kind
    }

    private static func changing(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let kind = try kind(visit)
        let version = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            let versions: [RetentionVersion] = try work.db.versions(of: kind.rawValue)
            guard let latest = versions.first else { throw Problem.notFound(RetentionRule.missing) }
            return latest
        }
        let (words, form, rule) = (visit.words, visit.form, version.document)
        let title = words("retention.change_title", ["kind": RetentionWords(words: words).name(kind)])
        func given(_ name: String, _ otherwise: String) -> String { form.has(name) ? form[name] : otherwise }
        let bases = RetentionRule.Basis.allCases.map { (value: $0.rawValue, label: words("retention.basis.\($0.rawValue)")) }
        let starts = RetentionRule.Start.allCases.map { (value: $0.rawValue, label: words("retention.start.\($0.rawValue)")) }
        let endings = RetentionRule.Ending.allCases.map {
            (value: $0.rawValue, label: words("retention.ending.\($0.rawValue)"))
        }
        let first = max(CalendarDay(visit.times.now).adding(days: 1), version.startsOn).text
        let months = RetentionRule.allowedMonths
        return Page(
            title, place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/retention">\(words("retention.title"))</a></li></ol>\
            <h1>\(title)</h1><p>\(words("retention.change_hint"))</p></div></header>\(errors.summary(words))
            <form class="form card card-body" method="post" action="/retention/\(kind.rawValue)/change">\(visit.formFields)<input type="hidden" name="version" value="\(String(version.number))">
            \(textField("starts", words("retention.starts"), value: given("starts", first), type: "date", required: true, errors: errors, words: words))
            \(textArea("because", words("retention.because"), value: form["because"], rows: 2, required: true, errors: errors, words: words))
            \(textArea("purpose", words("retention.purpose"), value: given("purpose", rule.purpose), rows: 3, hint: words("retention.purpose_hint"), required: true, errors: errors, words: words))
            \(choice("basis", words("retention.ground"), bases, chosen: given("basis", rule.basis.rawValue), errors: errors, words: words))
            \(textField("months", words("retention.months_field"), value: given("months", String(rule.months)), type: "number", required: true, errors: errors, words: words, extra: "min=\"\(months.lowerBound)\" max=\"\(months.upperBound)\""))
            \(choice("start", words("retention.start_field"), starts, chosen: given("start", rule.start.rawValue), errors: errors, words: words))
            \(choice("ending", words("retention.ending_field"), endings, chosen: given("ending", rule.ending.rawValue), errors: errors, words: words))
            \(textField("source", words("retention.source"), value: given("source", rule.source), hint: words("retention.source_hint"), errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("retention.save"))</button><a class="btn is-quiet" href="/retention">\(words("action.leave"))</a></div></form></div>
            """)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let kind = try kind(visit)
        return try await visit.answer {
            let (form, key, number) = (visit.form, visit.idempotencyKey, try visit.version())
            guard visit.guest.principal.may(.keepPolicies) else { throw Problem.forbidden(.keepPolicies) }
            let rule = try RetentionRule(form)
            guard let starts = CalendarDay(form["starts"]) else { throw RetentionRule.tooSoon }
            try await visit.write { work in
                _ = try Retention(work).change(
                    kind, to: rule, from: starts, because: form["because"], after: number, key: key)
            }
            return .redirect("/retention", said: visit.words("retention.saved"))
        } orAgain: { errors in
            try await changing(visit, errors: errors)
        }
    }
}

extension RetentionRule {
    /// What a form says.
    init(_ form: Form) throws {
        guard let basis = Basis(rawValue: form["basis"]) else { throw Problem.invalid("basis", "problem.choose") }
        guard let start = Start(rawValue: form["start"]) else { throw Problem.invalid("start", "problem.choose") }
        guard let ending = Ending(rawValue: form["ending"]) else { throw Problem.invalid("ending", "problem.choose") }
        self.init(
            purpose: form["purpose"], basis: basis, source: form["source"], months: Int(form["months"]) ?? 0, start: start,
            ending: ending)
    }
}
