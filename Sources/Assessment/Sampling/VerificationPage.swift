import Base
import Foundation
import People
import Web

/// Internal quality assurance: the plan, the draw, what was drawn, and how far people agree.
struct VerificationPage {
    let list: [Verification]
    let hasMore: Bool
    let isFirst: Bool
    let plan: SamplingPlan
    let agreement: Agreement
    let standards: [(body: String, at: Date)]
    let names: [Staff.ID: String]
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let next = hasMore ? list.last.map { "/growth/verification?before=\($0.id)" } : nil
        let mayArrange = visit.guest.principal.may(.arrangeEvidence)
        return Page(
            words("verification.title"), place: "growth", topics: ["verification"],
            """
            <div class="page assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/assessments">\(words("assess.title"))</a></li></ol>\
            <h1>\(words("verification.title"))</h1><p>\(words("verification.intro"))</p></div></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack">\(drawn(visit))\(pager(next: next, newest: isFirst ? nil : "/growth/verification", words: words))\(alike(visit))</div>\
            <div class="stack">\(agreed(words))\(when(mayArrange, "\(planForm(visit))\(drawForm(visit))"))</div></div></div>
            """)
    }

    private func drawn(_ visit: Visit) -> HTML {
        let words = visit.words
        if list.isEmpty { return emptyState("quality", words("verification.none"), words("verification.none_hint")) }
        return """
            <section class="card" aria-labelledby="drawn"><div class="card-head"><h2 id="drawn">\(words("verification.drawn"))</h2></div><ul class="parts" role="list">\(list.map { one in
                let look = one.state == .open ? "waiting" : one.state == .agreed ? "kept" : "broken"
                return """
                    <li data-state="\(look)">\(icon("look"))<div><b>\(one.item)</b> \(words("judging.decided.\(one.decision.rawValue)")), \(names[one.assessor])\
                    <p>\(words("verification.risk.\(one.risk.rawValue)"))\(when(!one.note.isEmpty, " · \(one.note)"))</p>\
                    \(when(one.state == .open && mayDecide(one, visit), decide(one, visit)))</div><span class="state">\(words("verification.state.\(one.state.rawValue)"))</span></li>
                    """ as HTML
            } as [HTML])</ul></section>
            """
    }

    private func mayDecide(_ one: Verification, _ visit: Visit) -> Bool {
        let principal = visit.guest.principal
        return (principal.may(.judgeEvidence) || principal.may(.arrangeEvidence)) && principal.id != one.assessor.number
    }

    private func decide(_ one: Verification, _ visit: Visit) -> HTML {
        let words = visit.words
        let field = "note-\(one.id)"
        return """
            <form class="form" method="post" action="/growth/verification/decisions/\(one.id)">\(visit.formFields)\
            \(textField(field, words("verification.note"), value: visit.form[field], errors: errors, words: words))\
            <div class="row"><button class="btn is-sm" name="agrees" value="yes">\(words("verification.agree"))</button>\
            <button class="btn is-sm" name="agrees" value="no">\(words("verification.disagree"))</button></div></form>
            """
    }

    private func agreed(_ words: Words) -> HTML {
        let percent = agreement.observed.map { String(Int(($0 * 100).rounded())) }
        return """
            <section class="card" aria-labelledby="agreement"><div class="card-head"><h2 id="agreement">\(words("verification.agreement"))</h2></div><div class="card-body">\
            <p>\(percent.map { words("verification.agreed_on", ["percent": $0, "n": String(agreement.count)]) } ?? words("verification.nothing_yet"))</p>\
            <p class="sm muted">\(agreement.kappa.map { words("verification.kappa", ["k": Self.decimal($0)]) } ?? words("verification.no_kappa"))</p></div></section>
            """
    }

    static func decimal(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let rest = abs(hundredths % 100)
        return "\(hundredths < 0 ? "−" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func planForm(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        return """
            <section class="card" aria-labelledby="plan"><div class="card-head"><h2 id="plan">\(words("verification.plan"))</h2></div>\
            <form class="form card-body" method="post" action="/growth/verification/plan">\(visit.formFields)\(SamplingPlan.Risk.allCases.map { risk in
                let field = "share_\(risk.rawValue)"
                return textField(
                    field, words("verification.share.\(risk.rawValue)"), value: form.text(field) ?? String(plan.shares[risk] ?? 0),
                    type: "number", required: true, errors: errors, words: words, extra: "min=\"0\" max=\"100\"")
            } as [HTML])\
            \(textField("new_for", words("verification.new_for"), value: form.text("new_for") ?? String(plan.newFor), type: "number", required: true, errors: errors, words: words))\
            <div><button class="btn is-sm">\(words("verification.keep_plan"))</button></div></form></section>
            """
    }

    private func drawForm(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let since = String(visit.times.local(visit.times.now - 90 * 86_400).field.prefix(10))
        return """
            <section class="card" aria-labelledby="draw"><div class="card-head"><h2 id="draw">\(words("verification.draw"))</h2></div>\
            <form class="form card-body" method="post" action="/growth/verification/draw">\(visit.formFields)\
            \(textField("seed", words("verification.seed"), value: form["seed"], hint: words("verification.seed_hint"), required: true, errors: errors, words: words))\
            \(textField("since", words("verification.since"), value: form.text("since") ?? since, type: "date", required: true, errors: errors, words: words))\
            <div><button class="btn is-sm is-primary">\(words("verification.draw_now"))</button></div></form></section>
            """
    }

    private func alike(_ visit: Visit) -> HTML {
        let words = visit.words
        let principal = visit.guest.principal
        return """
            <section class="card" aria-labelledby="alike"><div class="card-head"><div><h2 id="alike">\(words("verification.alike"))</h2><p>\(words("verification.alike_hint"))</p></div></div><div class="card-body">\
            \(standards.map { one in "<div class=\"section\"><p class=\"sm muted\">\(visit.times.day(one.at))</p><div class=\"text\">\(prose: one.body)</div></div>" as HTML })\
            \(when(principal.may(.judgeEvidence) || principal.may(.arrangeEvidence), """
                <form class="form" method="post" action="/growth/verification/standards">\(visit.formFields)\
                \(textArea("body", words("verification.alike_label"), value: visit.form["body"], rows: 3, required: true, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("verification.keep_alike"))</button></div></form>
                """))</div></section>
            """
    }
}
