import Base
import Foundation
import People
import Web

/// One's own home in Growth, for one enrolment.
struct GrowthHomePage {
    let enrolment: Enrolment
    let mine: [Enrolment]
    let framework: Framework
    let matrix: CoverageMatrix
    let bundles: [CandidateBundle]
    let progress: Double?
    let names: [Staff.ID: String]
    let titles: [Framework.Edition: String]
    let aside: [HTML]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let first = visit.guest.name.split(separator: " ").first.map(String.init) ?? visit.guest.name
        let title = words("growth.title", ["name": first])
        let tally = matrix.tally
        let line = [
            words("growth.signed_of", ["n": String(tally.accepted), "of": String(tally.all)]),
            tally.sent == 0 ? nil : words("growth.sent", ["n": String(tally.sent)]),
            words("growth.to_show", ["n": String(tally.open)]),
            words("growth.until", ["day": visit.times.lastingDay(enrolment.plannedEnd)]),
        ].compactMap(\.self).joined(separator: " · ")
        return Page(
            "\(title), \(framework.title)", place: "growth", topics: ["enrolment", "candidate", "claim"],
            """
            <div class="page growth"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth">\(words("place.growth"))</a></li><li>\(framework.shortTitle)</li></ol>
            <h1>\(title)</h1><p>\(line) \(when(enrolment.state != .active, EnrolmentWords.state(enrolment.state, words)))</p></div>\
            \(when(enrolment.isOpen, "<a class=\"btn is-primary\" href=\"/growth/claims/new?enrolment=\(enrolment.id)\">\(icon("plus"))\(words("growth.claim"))</a>"))</header>
            \(when(mine.count > 1, others(words)))\(looking(words))
            <div class="with-aside"><div class="stack">\(offered(visit))\(matrix.html(words))</div>
            <aside class="stack" aria-label="\(words("growth.beside"))">\(facts(visit))\(aside)</aside></div></div>
            """)
    }

    static func nothing(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("place.growth"), place: "growth",
            """
            <div class="page"><header class="page-head"><div><h1>\(words("place.growth"))</h1></div></header>
            \(emptyState("growth", words("growth.empty"), words("growth.empty_hint")))</div>
            """)
    }

    private func others(_ words: Words) -> HTML {
        """
        <nav class="kinds" aria-label="\(words("enrolments.title"))">\(mine.map { one in
            """
            <a href="/growth?enrolment=\(one.id)"\(when(one.id == enrolment.id, " aria-current=\"page\""))>\(titles[one.edition] ?? ""), \(one.rulesYear)</a>
            """ as HTML
        })</nav>
        """
    }

    private func looking(_ words: Words) -> HTML? {
        with(progress) { part in
            "<p class=\"callout\" data-state=\"moved\" role=\"status\">\(words("growth.looking", ["n": String(Int(part * 100))]))</p>"
        }
    }

    private func offered(_ visit: Visit) -> HTML {
        let words = visit.words
        let content: HTML =
            bundles.isEmpty
            ? emptyState("tick", words("candidates.none"), words("candidates.none_hint"))
            : """
            <ul class="candidates" role="list">\(bundles.map { CandidateCard(enrolment: enrolment, bundle: $0, names: names).html(visit) })</ul>
            """
        return """
            <section class="card" aria-labelledby="offered" id="candidates"><div class="card-head"><div><h2 id="offered">\(words("candidates.title"))</h2>\
            <p>\(words("candidates.hint"))</p></div>\(when(!bundles.isEmpty, "<a class=\"sm\" href=\"/growth/candidates?enrolment=\(enrolment.id)\">\(words("candidates.see_all"))</a>"))</div>
            \(content)</section>
            """
    }

    private func facts(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        let lacks = EnrolmentRules(framework).lacks(groups: enrolment.chosenGroups, items: enrolment.chosenItems)
        return """
            <section class="card" aria-labelledby="enrolled"><div class="card-head"><h2 id="enrolled">\(words("growth.enrolled"))</h2>\
            <a class="sm" href="/growth/enrolments/\(enrolment.id)">\(words("growth.details"))</a></div>
            <div class="card-body"><dl class="facts"><dt>\(words("enrolments.framework"))</dt><dd>\(framework.title) <span class="muted mono xs">\(enrolment.edition.description)</span></dd>\
            <dt>\(words("enrolments.rules_year"))</dt><dd>\(enrolment.rulesYear)</dd>\
            <dt>\(words("enrolments.counts_from"))</dt><dd>\(times.lastingDay(enrolment.countsFrom))</dd></dl>
            \(lacks.map { "<p class=\"sm muted\">\(EnrolmentWords.lack($0, words))</p>" as HTML })</div></section>
            """
    }
}
