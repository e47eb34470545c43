import Base
import Foundation
import People
import Storage
import Web

/// The form in which a policy is written and changed.
struct PolicyFormPage: Sendable {
    /// The policy that is changed; nil for a new one.
    let file: PolicyFile?
    let colleagues: [Staff]
    let teams: [Team]
    let others: [Policy]

    static func page(_ visit: Visit, of id: Policy.ID?, errors: FieldErrors = .none) async throws -> Page {
        let form = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            let file = try id.map { try Policies(work).file($0) }
            return PolicyFormPage(
                file: file, colleagues: try work.db.colleagues(), teams: try work.db.teams(),
                others: try Policies(work).list(nil, after: nil, limit: 300).map(\.policy).filter { $0.id != id })
        }
        let words = visit.words
        let title = words(id == nil ? "guidance.form.new" : "guidance.form.change")
        let crumbs = [("/policies", words("guidance.library.title"))] + (file(form).map { [($0, $1)] } ?? [])
        return Page(
            "\(title), \(words("guidance.library.title"))", place: "answers",
            GuidanceFrame.narrow(crumbs, title, form.html(visit, errors)))
    }

    private var latest: PolicyText? { file?.texts.first }

    private static func file(_ form: PolicyFormPage) -> (String, String)? {
        form.file.map { ("/policies/\($0.policy.id)", $0.policy.title) }
    }

    /// What the form holds.
    static func draft(_ visit: Visit) throws -> PolicyDraft {
        let form = visit.form
        guard let kind = Policy.Kind(rawValue: form["kind"]) else { throw Problem.invalid("kind", "guidance.problem.kind") }
        let from = try visit.day("from")
        return PolicyDraft(
            kind, form["title"], summary: form["summary"], body: form["body"], source: form["source"],
            customerText: form["customer_text"],
            // Today means at once.
            from: from.flatMap { visit.times.isToday($0) ? nil : $0 },
            changeNote: form["change_note"], impact: form["impact"], owner: Staff.ID(form["owner"]),
            reviewOn: try visit.day("review_on"), audience: Set(form.all("audience").compactMap(Audience.init(code:))),
            steps: Set(form.all("steps").compactMap(GovernedStep.init(rawValue:))),
            first: form.all("first").compactMap { Policy.ID($0) })
    }

    private func html(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let address = file.map { "/policies/\($0.policy.id)/versions" } ?? "/policies"
        return """
            \(errors.summary(words))<form class="form stack" method="post" action="\(address)">\(visit.formFields)\
            \(with(file) { "<input type=\"hidden\" name=\"version\" value=\"\($0.policy.version)\">" })
            <section class="card card-body">\(text(visit, errors))</section>
            \(when(file != nil, "<section class=\"card card-body\">\(change(visit, errors))</section>"))
            <section class="card card-body">\(around(visit, errors))</section>
            <div class="form-actions"><button class="btn is-primary">\(words(file == nil ? "guidance.form.write_button" : "guidance.form.change_button"))</button>\
            <a class="btn is-quiet" href="\(file.map { "/policies/\($0.policy.id)" } ?? "/policies")">\(words("action.leave"))</a></div></form>
            """
    }

    private func value(_ visit: Visit, _ field: String, _ known: String?) -> String {
        visit.form.has(field) ? visit.form[field] : known ?? ""
    }

    private func text(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let kinds = Policy.Kind.allCases.map { (value: $0.rawValue, label: words("guidance.kind.\($0.rawValue)")) }
        return """
            \(choice("kind", words("guidance.form.kind"), kinds, chosen: value(visit, "kind", file?.policy.kind.rawValue), errors: errors, words: words))
            \(textField("title", words("guidance.form.title"), value: value(visit, "title", file?.policy.title), required: true, errors: errors, words: words))
            \(textArea("summary", words("guidance.form.summary"), value: value(visit, "summary", latest?.summary), rows: 3, hint: words("guidance.form.summary_hint"), required: true, errors: errors, words: words))
            \(textArea("body", words("guidance.form.body"), value: value(visit, "body", latest?.body), rows: 14, hint: words("guidance.form.body_hint"), required: true, errors: errors, words: words))
            \(textArea("customer_text", words("guidance.form.customer_text"), value: value(visit, "customer_text", latest?.customerText), rows: 4, hint: words("guidance.form.customer_hint"), errors: errors, words: words))
            \(textField("source", words("guidance.form.source"), value: value(visit, "source", file?.policy.source), hint: words("guidance.form.source_hint"), errors: errors, words: words))
            \(textField("from", words("guidance.form.from"), value: value(visit, "from", visit.times.dayField(visit.times.now)), type: "date", errors: errors, words: words))
            """
    }

    private func change(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            \(textArea("change_note", words("guidance.form.change_note"), value: visit.form["change_note"], rows: 2, hint: words("guidance.form.change_note_hint"), errors: errors, words: words))
            \(textArea("impact", words("guidance.form.impact"), value: visit.form["impact"], rows: 2, hint: words("guidance.form.impact_hint"), errors: errors, words: words))
            """
    }

    private func around(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let isAgain = form.has("title")
        let audience = isAgain ? Set(form.all("audience")) : Set((file?.audience ?? []).map(\.code))
        let steps = isAgain ? Set(form.all("steps")) : Set((file?.steps ?? []).map(\.rawValue))
        let first = isAgain ? Set(form.all("first")) : Set((file?.first ?? []).map(\.description))
        let names = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.name) })
        let audiences: [Audience] = [.everybody] + Role.allCases.map { .role($0) } + teams.map { .team($0.id) }
        let people = colleagues.map { (value: $0.id.description, label: $0.name) }
        let owner = value(
            visit, "owner", file?.policy.owner.description ?? String(describing: Staff.ID(visit.guest.principal.id)))
        let review = file?.policy.reviewOn.map { visit.times.dayField($0) }
        return """
            \(choice("owner", words("guidance.form.owner"), people, chosen: owner, errors: errors, words: words))
            \(textField("review_on", words("guidance.form.review_on"), value: value(visit, "review_on", review), type: "date", errors: errors, words: words))
            <fieldset class="field" id="f-audience"><legend>\(words("guidance.form.audience"))</legend><p class="hint">\(words("guidance.form.audience_hint"))</p>\
            <div class="tick-grid">\(audiences.map { tick("audience", value: $0.code, $0.label(words, names), isOn: audience.contains($0.code)) })</div></fieldset>
            <fieldset class="field" id="f-steps"><legend>\(words("guidance.form.steps"))</legend><p class="hint">\(words("guidance.form.steps_hint"))</p>\
            <div class="tick-grid">\(GovernedStep.allCases.map { tick("steps", value: $0.rawValue, words("guidance.step.\($0.rawValue)"), isOn: steps.contains($0.rawValue)) })</div></fieldset>
            \(when(!others.isEmpty, firsts(first, errors, words)))
            """
    }

    private func firsts(_ chosen: Set<String>, _ errors: FieldErrors, _ words: Words) -> HTML {
        """
        <fieldset class="field" id="f-first"><legend>\(words("guidance.form.first"))</legend><p class="hint">\(words("guidance.form.first_hint"))</p>\
        \(errors.sentence("first", words))<div class="tick-grid">\(others.map { tick("first", value: $0.id.description, $0.title, isOn: chosen.contains($0.id.description)) })</div></fieldset>
        """
    }
}
