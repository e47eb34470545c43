import Base
import Foundation
import People
import Storage
import Web

/// Where rule and practice differ: reports, and what came of them.
enum GapPages {
    static let routes: [Route] = [
        .get("/policies/gaps") { visit in try await list(visit) },
        .get("/policies/gaps/new") { visit in .page(try await form(visit)) },
        .post("/policies/gaps") { visit in try await report(visit) },
        .get("/policies/gaps/:gap") { visit in .page(try await page(visit)) },
        .post("/policies/gaps/:gap/answer") { visit in try await answer(visit) },
    ]

    private static let shown = 30

    private static func list(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let (all, before) = (visit.query["show"] == "all", PolicyGap.ID(visit.query["after"]))
        let (gaps, titles, toRead) = try await visit.read { work in
            let gaps = try PolicyGaps(work).list(onlyOpen: !all, before: before, limit: shown + 1)
            let titles = try work.db.policies(Set(gaps.compactMap(\.policy))).map { ($0.id, $0.title) }
            return (gaps, Dictionary(uniqueKeysWithValues: titles), try PolicyReading(work).count())
        }
        let new: HTML =
            "<a class=\"btn is-primary\" href=\"/policies/gaps/new\">\(icon("plus"))\(words("guidance.gaps.report"))</a>"
        let frame = GuidanceFrame(
            tab: .gaps, title: words("guidance.gaps.title"), hint: words("guidance.gaps.hint"), toRead: toRead, action: new)
        let address = "/policies/gaps?show=\(all ? "all" : "open")"
        let content: HTML =
            gaps.isEmpty
            ? emptyState("tick", words("guidance.gaps.empty"), words("guidance.gaps.empty_hint"))
            : "<ul class=\"policies\" role=\"list\">\(gaps.prefix(shown).map { item($0, titles, visit) })</ul>"
        return .page(
            frame.page(
                visit, topics: ["policy"],
                """
                <nav class="kinds" aria-label="\(words("guidance.gaps.which"))"><a href="/policies/gaps"\(when(!all, " aria-current=\"true\""))>\(words("guidance.gaps.open"))</a>\
                <a href="/policies/gaps?show=all"\(when(all, " aria-current=\"true\""))>\(words("guidance.library.all"))</a></nav>
                <div class="card">\(content)</div>\
                \(pager(next: gaps.count > shown ? "\(address)&after=\(gaps[shown - 1].id)" : nil, newest: before == nil ? nil : address, words: words))
                """))
    }

    private static func item(_ gap: PolicyGap, _ titles: [Policy.ID: String], _ visit: Visit) -> HTML {
        let words = visit.words
        let about = gap.policy.flatMap { titles[$0] } ?? gap.step.map { words("guidance.step.\($0.rawValue)") }
        return """
            <li><div><p><b><a href="/policies/gaps/\(gap.id)">\(gap.practice)</a></b></p><p class="muted">\(gap.rule)</p></div>
            <p class="policy-when">\(chip(gap, words))<br>\(with(about) { "\($0), " })\(visit.times.element(gap.reportedAt, visit.times.short(gap.reportedAt)))</p></li>
            """
    }

    private static func chip(_ gap: PolicyGap, _ words: Words) -> HTML {
        let isOpen = gap.state == .open
        return """
            <span class="chip" data-state="\(isOpen ? "open" : "kept")">\(icon(isOpen ? "p-open" : "tick"))<span>\(words("guidance.gaps.state.\(gap.state.rawValue)"))</span></span>
            """
    }

    private static func report(_ visit: Visit) async throws -> Answer {
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let report = PolicyGaps.Report(
                policy: Policy.ID(form["policy"]), step: GovernedStep(rawValue: form["step"]), rule: form["rule"],
                practice: form["practice"], effect: form["effect"])
            let id = try await visit.write { try PolicyGaps($0).report(report, key: key) }
            return .redirect("/policies/gaps/\(id)", said: visit.words("guidance.said.reported"))
        } orAgain: { errors in
            try await Self.form(visit, errors: errors)
        }
    }

    private static func form(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (words, form) = (visit.words, visit.form)
        let asked = form.has("policy") ? form : visit.query
        let policies = try await visit.read { try Policies($0).list(nil, after: nil, limit: 300) }
        let options =
            [(value: "", label: words("guidance.gaps.no_policy"))]
            + policies.map { (value: $0.policy.id.description, label: $0.policy.title) }
        let steps =
            [(value: "", label: words("guidance.gaps.no_step"))]
            + GovernedStep.allCases.map { (value: $0.rawValue, label: words("guidance.step.\($0.rawValue)")) }
        let chosen = policies.first { $0.policy.id.description == asked["policy"] }
        let title = words("guidance.gaps.report_title")
        return Page(
            title, place: "answers",
            GuidanceFrame.narrow(
                [("/policies/gaps", words("guidance.gaps.title"))], title, hint: words("guidance.gaps.report_hint"),
                """
                \(errors.summary(words))<form class="form card card-body" method="post" action="/policies/gaps">\(visit.formFields)
                <div class="field-row">\(choice("policy", words("guidance.gaps.policy"), options, chosen: asked["policy"], errors: errors, words: words))\
                \(choice("step", words("guidance.gaps.step"), steps, chosen: asked["step"], errors: errors, words: words))</div>
                \(textArea("rule", words("guidance.gaps.rule"), value: form.has("rule") ? form["rule"] : chosen?.summary ?? "", rows: 3, required: true, errors: errors, words: words))
                \(textArea("practice", words("guidance.gaps.practice"), value: form["practice"], rows: 3, required: true, errors: errors, words: words))
                \(textArea("effect", words("guidance.gaps.effect"), value: form["effect"], rows: 3, hint: words("guidance.gaps.effect_hint"), required: true, errors: errors, words: words))
                <div class="form-actions"><button class="btn is-primary">\(words("guidance.gaps.report"))</button><a class="btn is-quiet" href="/policies/gaps">\(words("action.leave"))</a></div></form>
                """))
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let id: PolicyGap.ID = try visit.id("gap")
        return try await visit.answer {
            let (form, version) = (visit.form, Int(visit.form["version"]) ?? 0)
            try await visit.write { work in
                try PolicyGaps(work).answer(
                    id, PolicyGap.State(rawValue: form["state"]) ?? .open, form["answer"], version: version)
            }
            return .redirect("/policies/gaps/\(id)", said: visit.words("guidance.said.answered"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private static func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: PolicyGap.ID = try visit.id("gap")
        let words = visit.words
        let (gap, policy, names) = try await visit.read { work in
            let gap = try PolicyGaps(work).gap(id)
            return (gap, try gap.policy.map { try work.db.policy($0) }, try work.db.staffNames())
        }
        let me = visit.guest.principal
        let mayAnswer = gap.state == .open && (me.may(.keepPolicies) || policy?.owner.number == me.id)
        let title = words("guidance.gaps.one")
        return Page(
            "\(title), \(words("guidance.gaps.title"))", place: "answers", topics: ["policy"],
            GuidanceFrame.narrow(
                [("/policies/gaps", words("guidance.gaps.title"))], title,
                """
                <section class="card card-body"><div class="row">\(chip(gap, words))<span class="muted sm">\(words("guidance.gaps.by", ["name": names[gap.reportedBy] ?? ""])), \(visit.times.moment(gap.reportedAt))</span></div>
                <dl class="facts">\(with(policy) { "<dt>\(words("guidance.gaps.policy"))</dt><dd><a href=\"/policies/\($0.id)\">\($0.title)</a></dd>" })\
                \(with(gap.step) { "<dt>\(words("guidance.gaps.step"))</dt><dd>\(words("guidance.step.\($0.rawValue)"))</dd>" })</dl>
                <div class="differ"><div><h2>\(words("guidance.gaps.rule"))</h2><div class="text">\(prose: gap.rule)</div></div>\
                <div><h2>\(words("guidance.gaps.practice"))</h2><div class="text">\(prose: gap.practice)</div></div></div>
                <div><h2>\(words("guidance.gaps.effect"))</h2><div class="text">\(prose: gap.effect)</div></div></section>
                \(when(gap.state != .open, answered(gap, names, visit)))\
                \(errors.summary(words))\(when(mayAnswer, answerForm(gap, visit, errors)))
                """))
    }

    private static func answered(_ gap: PolicyGap, _ names: [Staff.ID: String], _ visit: Visit) -> HTML {
        """
        <section class="card card-body" aria-labelledby="answered"><h2 id="answered">\(visit.words("guidance.gaps.state.\(gap.state.rawValue)"))</h2>
        <div class="text">\(prose: gap.answer)</div><p class="muted sm">\(gap.answeredBy.flatMap { names[$0] }), \(gap.answeredAt.map(visit.times.moment))</p></section>
        """
    }

    private static func answerForm(_ gap: PolicyGap, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let options = PolicyGap.State.answers.map { (value: $0.rawValue, label: words("guidance.gaps.answer.\($0.rawValue)")) }
        return """
            <section class="card" aria-labelledby="answer"><div class="card-head"><h2 id="answer">\(words("guidance.gaps.answer_title"))</h2></div>
            <form class="form card-body" method="post" action="/policies/gaps/\(gap.id)/answer">\(visit.formFields)<input type="hidden" name="version" value="\(gap.version)">
            \(segments("state", words("guidance.gaps.what_follows"), options, chosen: form.has("state") ? form["state"] : PolicyGap.State.changeRule.rawValue))
            \(textArea("answer", words("guidance.gaps.why"), value: form["answer"], rows: 3, required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("guidance.gaps.answer_button"))</button></div></form></section>
            """
    }
}
