import Base
import Foundation
import People
import Web

/// What the organisation offers beyond the law, from which day on.
enum ReturnPolicyPage {
    static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let policies = try await visit.read { try ReturnPolicies($0).list() }
        let (words, form) = (visit.words, visit.form)
        func value(_ name: String, _ draft: String) -> String { form.has(name) ? form[name] : draft }
        let offers = options(ReturnPolicy.Offer.allCases, { words("returns.offer_of.\($0.rawValue)") })
        let set: HTML = """
            <section class="card" aria-labelledby="t-set"><div class="card-head"><h2 id="t-set">\(words("returns.policy_new"))</h2></div>
            <form class="card-body form" method="post" action="/returns/policy">\(visit.formFields)
            <div class="field-row">\(dayField("valid_from", words("returns.policy_day"), value: value("valid_from", visit.times.today.text), required: true, errors: errors, words: words))
            \(textField("days", words("returns.policy_days"), value: value("days", "28"), type: "number", required: true, errors: errors, words: words, extra: "min=\"0\""))
            \(choice("offer", words("returns.policy_offer"), offers, chosen: form["offer"], errors: errors, words: words))</div>
            \(textArea("words", words("returns.policy_words"), value: form["words"], rows: 3, hint: words("returns.policy_words_hint"), required: true, errors: errors, words: words))
            \(textField("keep_days", words("returns.policy_keep"), value: value("keep_days", String(policies.first?.keepDays ?? ReturnPolicy.usualKeepDays)), type: "number", hint: words("returns.policy_keep_hint"), required: true, errors: errors, words: words, extra: "min=\"1\""))
            \(tick("must_be_unused", words("returns.policy_unused"), isOn: form.has("words") ? form.has("must_be_unused") : true))
            \(tick("needs_proof", words("returns.policy_proof"), isOn: form.has("words") ? form.has("needs_proof") : true))
            <div class="form-actions"><button class="btn is-primary">\(words("returns.policy_set"))</button></div></form></section>
            """
        let list: HTML =
            policies.isEmpty
            ? "<div class=\"card\">\(emptyState("book", words("returns.policy_none"), words("returns.policy_none_hint")))</div>"
            : """
            <ul class="stack" role="list">\(policies.map { policy in
                """
                <li class="card"><div class="card-head"><h2>\(words.count("returns.policy_line", policy.days))</h2><p>\(words("returns.policy_from", ["day": visit.times.date(policy.validFrom)]))</p></div><div class="card-body"><div class="text">\(prose: policy.words)</div>\
                <p class="sm muted">\(words("returns.offer_of.\(policy.offer.rawValue)"))\(when(policy.mustBeUnused, ", \(words("returns.policy_unused").lowercased())"))\(when(policy.needsProof, ", \(words("returns.policy_proof").lowercased())"))</p><p class="sm muted">\(words.count("returns.policy_kept", policy.keepDays))</p></div></li>
                """ as HTML
            })</ul>
            """
        return Page(
            words("returns.policy"), place: "returns",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/returns">\(words("returns.title"))</a></li><li>\(words("returns.policy"))</li></ol>
            <h1>\(words("returns.policy"))</h1><p>\(words("returns.policy_hint"))</p></div></header>\(errors.summary(words))
            \(list)\(when(visit.guest.principal.may(.keepCatalogue), set))</div>
            """)
    }

    static func set(_ visit: Visit) async throws -> Answer {
        let (form, key, today) = (visit.form, visit.idempotencyKey, visit.times.today)
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(.keepCatalogue)
                _ = try ReturnPolicies(work).set(
                    from: try form.day("valid_from"), days: try form.number("days", in: 0...ReturnPolicy.mostDays),
                    offer: try form.chosen("offer"), mustBeUnused: form.has("must_be_unused"),
                    needsProof: form.has("needs_proof"),
                    words: form["words"], keepDays: try form.number("keep_days", in: 1...ReturnPolicy.mostDays), today: today,
                    key: key)
            }
            return .redirect("/returns/policy", said: visit.words("said.policy_set"))
        } orAgain: {
            try await page(visit, $0)
        }
    }
}
