import Base
import People
import Web

/// The form for the organisation's own rule where a framework leaves a question open.
struct OwnRulePage {
    struct Known: Sendable {
        let framework: Framework
        let rule: Framework.Rules.OpenRule
        let history: [OwnRule]
        let names: [Staff.ID: String]
    }

    let known: Known
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let (words, form, framework) = (visit.words, visit.form, known.framework)
        let back = StandardPages.address(framework.edition)
        let today = visit.times.today.text
        let text = form.text("text") ?? known.history.last { $0.from <= visit.times.now }?.text ?? ""
        return Page(
            "\(words("standards.own_rule")), \(framework.title)", place: "standards",
            """
            <div class="page is-narrow standards"><header class="page-head"><div><ol class="crumbs"><li><a href="/standards">\(words("standards.title"))</a></li>\
            <li><a href="\(back)">\(framework.title)</a></li></ol><h1>\(words("standards.own_rule"))</h1><p>\(known.rule.question)</p></div></header>
            \(errors.summary(words))<form class="form card card-body" method="post" action="/standards/\(framework.code)/rules/\(known.rule.code)">\(visit.formFields)\
            <input type="hidden" name="edition" value="\(framework.version)">
            \(when(!known.rule.note.isEmpty, "<p class=\"muted\">\(known.rule.note)</p>"))\
            \(textArea("text", words("standards.own_rule_text"), value: text, rows: 4, hint: words("standards.own_rule_hint"), required: true, errors: errors, words: words))
            \(textField("from", words("standards.holds_from"), value: form.text("from") ?? today, type: "date", required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("standards.keep_rule"))</button><a class="btn is-quiet" href="\(back)">\(words("action.leave"))</a></div></form>
            \(when(!known.history.isEmpty, history(visit)))</div>
            """)
    }

    private func history(_ visit: Visit) -> HTML {
        """
        <section class="card card-body" aria-labelledby="before"><h2 id="before">\(visit.words("standards.rule_history"))</h2><ul class="standard-rules">\(known.history.reversed().map { one in
            """
            <li><div class="text">\(prose: one.text)</div><p class="muted sm">\(visit.words("standards.from_day", ["day": visit.times.day(one.from)])) \
            \(known.names[one.writtenBy])</p></li>
            """ as HTML
        })</ul></section>
        """
    }
}
