import Base
import Evidence
import Foundation
import People
import Web

/// A claim as its assessor judges it: the account, what stands behind it, and each item with its four questions.
struct JudgingPage {
    let sheet: ClaimSheet
    let before: [Judgement]
    /// How its items have still to be shown before they can be accepted.
    let missing: [String: [Way]]
    let quantities: [QuantityReach]
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            "\(sheet.title), \(words("judging.title"))", place: "growth", topics: ["claim", "judgement"],
            """
            <div class="page assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/judging">\(words("judging.title"))</a></li></ol>\
            <h1>\(sheet.title)</h1><p>\(sheet.person.name) · \(sheet.framework.title)</p></div></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack">\(account(visit))\(judging(visit))</div><div class="stack">\(behind(visit))\(history(visit))</div></div></div>
            """)
    }

    private func account(_ visit: Visit) -> HTML {
        let words = visit.words
        let account = sheet.account
        return """
            <section class="card" aria-labelledby="account"><div class="card-head"><h2 id="account">\(words("judging.account"))</h2></div><div class="card-body">\
            \(Account.Part.allCases.filter { !account[$0].isEmpty }.map { part in
                """
                <div class="section"><h3>\(words("claims.part.\(part.rawValue)"))</h3><div class="text">\(prose: account[part])</div></div>
                """ as HTML
            })</div></section>
            """
    }

    private func judging(_ visit: Visit) -> HTML {
        let words = visit.words
        let open = sheet.items.filter { $0.state == .claimed }
        guard sheet.claim.state == .sent, !open.isEmpty, !sheet.isOwn else {
            return "<p class=\"callout\">\(icon("info"))<span>\(words("judging.settled"))</span></p>"
        }
        return """
            <form class="card" method="post" action="/growth/judging/\(sheet.claim.id)">\(visit.formFields)<input type="hidden" name="version" value="\(sheet.claim.version)"><input type="hidden" name="items" value="\(open.map(\.code).joined(separator: " "))">\
            <div class="card-head"><div><h2>\(words("judging.items"))</h2><p>\(words("judging.items_hint"))</p></div></div>\
            \(open.map { item($0, visit) })<div class="card-body">\(textArea("seen", words("judging.seen"), value: visit.form["seen"], rows: 2, hint: words("judging.seen_hint"), errors: errors, words: words))</div><div class="card-foot"><button class="btn is-primary">\(words("judging.judge"))</button></div></form>
            """
    }

    private func item(_ item: ClaimItem, _ visit: Visit) -> HTML {
        let (words, form, code) = (visit.words, visit.form, item.code)
        let ticked = Set(form.all("ticks-\(code)"))
        return """
            <fieldset class="judging-item"><legend><span class="badge">\(code)</span> \(sheet.label(of: code))</legend>\(WaysLeft.line(missing[code], words))\(quantities.first { $0.item == code }.map { $0.line(words) })\
            <div class="row">\(Judgement.Tick.allCases.map { tick in
                """
                <label class="check"><input type="checkbox" name="ticks-\(code)" value="\(tick.rawValue)"\(when(ticked.contains(tick.rawValue), " checked"))> \(words("judging.tick.\(tick.rawValue)"))</label>
                """ as HTML
            })</div>\
            <div class="seg">\(Judgement.Decision.allCases.map { decision in
                """
                <label><input type="radio" name="decision-\(code)" value="\(decision.rawValue)"\(when(form["decision-\(code)"] == decision.rawValue, " checked"))>\(words("judging.decision.\(decision.rawValue)"))</label>
                """ as HTML
            })</div>\
            \(textArea("comment-\(code)", words("judging.comment"), value: form["comment-\(code)"], rows: 2, errors: errors, words: words))</fieldset>
            """
    }

    private func behind(_ visit: Visit) -> HTML {
        let words = visit.words
        let given = sheet.testimonies.filter { $0.state == .given }
        return """
            \(ClaimRecords(sheet: sheet).html(visit))\(ClaimPapers.list(sheet, visit))
            <section class="card" aria-labelledby="witnesses"><div class="card-head"><h2 id="witnesses">\(words("judging.witnesses"))</h2><span class="count">\(given.count)</span></div><div class="card-body">\
            \(when(given.isEmpty, "<p class=\"muted sm\">\(words("judging.no_witness"))</p>"))\
            \(given.map { one in
                """
                <div class="section"><p class="sm"><b>\(sheet.speaker(of: one, words))</b></p><div class="text">\(prose: sheet.words(of: one))</div></div>
                """ as HTML
            })</div></section>
            """
    }

    private func history(_ visit: Visit) -> HTML? {
        guard !before.isEmpty else { return nil }
        let words = visit.words
        return """
            <section class="card" aria-labelledby="before"><div class="card-head"><h2 id="before">\(words("judging.before"))</h2></div><ul class="parts" role="list">\(before.reversed().map { one in
                """
                <li data-state="\(one.decision == .accepted ? "kept" : "soon")">\(icon(one.decision == .accepted ? "p-kept" : "p-soon"))<div><b>\(one.item)</b> \(words("judging.decided.\(one.decision.rawValue)"))\
                <p>\(one.comment)</p></div><span class="state">\(visit.times.day(one.at))</span></li>
                """ as HTML
            })</ul></section>
            """
    }
}
