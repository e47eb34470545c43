import Base
import Foundation
import People
import Web

/// Somebody's badges for one enrolment: those they have, those they could take, and how far the others are.
struct BadgePage {
    let enrolment: Enrolment
    let framework: Framework
    let units: [BadgeUnit]
    let person: String
    let isOwn: Bool

    private var address: String { "/growth/badges/\(enrolment.id)" }

    func page(_ visit: Visit, _ errors: FieldErrors) -> Page {
        let words = visit.words
        let title = isOwn ? words("badges.own") : words("badges.of", ["name": person])
        let mayAward = isOwn || visit.guest.principal.may(.arrangeEvidence)
        let awarded = units.filter { $0.badge != nil }
        return Page(
            "\(title), \(framework.title)", place: "growth", topics: ["badge", "claim"],
            """
            <div class="page is-narrow growth"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth\(when(isOwn, "?enrolment=\(enrolment.id)"))">\(words("place.growth"))</a></li>\
            <li><a href="/growth/enrolments/\(enrolment.id)/coverage">\(framework.shortTitle)</a></li></ol><h1>\(title)</h1><p>\(words("badges.hint"))</p></div></header>
            \(errors.summary(words))\(when(!awarded.isEmpty, had(awarded, visit, errors)))\(units.contains { !$0.isAwarded } ? open(mayAward, visit) : .nothing)\
            <p class="sm muted">\(words("badges.how"))</p></div>
            """)
    }

    // MARK: Those there are

    private func had(_ units: [BadgeUnit], _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="had"><div class="card-head"><h2 id="had">\(words("badges.had"))</h2></div>
            <ul class="badges" role="list">\(units.compactMap { unit in unit.badge.map { line(unit, $0, visit, errors) } })</ul></section>
            """
    }

    private func line(_ unit: BadgeUnit, _ badge: Badge, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let day = visit.times.lastingDay(badge.revokedAt ?? badge.awardedAt)
        let chip: HTML =
            badge.isStanding
            ? "<span class=\"chip\" data-state=\"kept\">\(icon("p-kept"))<span>\(words("badges.awarded", ["day": day]))</span></span>"
            : "<span class=\"chip\" data-state=\"broken\">\(icon("p-broken"))<span>\(words("badges.revoked", ["day": day]))</span></span>"
        let mayRevoke = badge.isStanding && !isOwn && visit.guest.principal.may(.arrangeEvidence)
        return """
            <li><div class="split"><div><h3>\(unit.title)</h3><p>\(chip)</p></div>\
            \(when(badge.isStanding, "<a class=\"btn is-sm\" href=\"\(address)/\(badge.id)\">\(icon("download"))\(words("badges.take"))<span class=\"sr\">: \(unit.title)</span></a>"))</div>
            \(when(badge.isStanding && !unit.isComplete, "<p class=\"callout\" data-state=\"soon\">\(words("badges.no_longer"))</p>"))\
            \(when(!badge.reason.isEmpty, "<p class=\"sm muted\">\(words("badges.because", ["reason": badge.reason]))</p>"))\
            \(when(mayRevoke, revocation(badge, unit, visit, errors)))</li>
            """
    }

    private func revocation(_ badge: Badge, _ unit: BadgeUnit, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let field = "reason-\(badge.id)"
        return """
            <details\(when(errors.has(field), " open"))><summary class="btn is-sm is-quiet">\(words("badges.revoke"))<span class="sr">: \(unit.title)</span></summary>
            <form class="form" method="post" action="\(address)/\(badge.id)/revocation">\(visit.formFields)\
            \(textArea(field, words("badges.reason"), value: visit.form[field], rows: 2, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("badges.revoke"))</button></div></form></details>
            """
    }

    // MARK: Those there could be

    private func open(_ mayAward: Bool, _ visit: Visit) -> HTML {
        let words = visit.words
        let rest = units.filter { !$0.isAwarded }
            .sorted { ($0.isComplete ? 0 : 1, $0.id.isEmpty ? 0 : 1) < ($1.isComplete ? 0 : 1, $1.id.isEmpty ? 0 : 1) }
        return """
            <section class="card" aria-labelledby="open"><div class="card-head"><div><h2 id="open">\(words("badges.open"))</h2><p>\(words("badges.open_hint"))</p></div></div>
            <ul class="badges" role="list">\(rest.map { unit in
                """
                <li><div class="split"><h3>\(unit.title)\(when(unit.id.isEmpty, " <span class=\"badge\">\(words("badges.whole"))</span>"))</h3>\
                \(unit.isComplete && mayAward ? award(unit, visit) : progress(unit, words))</div>\
                <progress value="\(unit.accepted)" max="\(max(1, unit.items.count))" aria-label="\(unit.title)"></progress></li>
                """ as HTML
            })</ul></section>
            """
    }

    private func progress(_ unit: BadgeUnit, _ words: Words) -> HTML {
        let n = words("portfolio.signed_of", ["n": String(unit.accepted), "of": String(unit.items.count)])
        let more = unit.isComplete ? words("badges.complete") : unit.lacks ? words("badges.lacks") : nil
        return "<span class=\"num sm muted\">\(n)\(with(more) { " \($0)" })</span>"
    }

    private func award(_ unit: BadgeUnit, _ visit: Visit) -> HTML {
        let words = visit.words
        return visit.paper.button(
            address, "\(words(isOwn ? "badges.award_own" : "badges.award"))<span class=\"sr\">: \(unit.title)</span>",
            style: "is-sm is-primary", fields: "<input type=\"hidden\" name=\"unit\" value=\"\(unit.id)\">")
    }
}
