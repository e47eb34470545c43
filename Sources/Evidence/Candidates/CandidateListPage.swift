import Base
import Foundation
import People
import Web

/// Everything somebody could claim, by case, each piece with its reason and its place in the log.
struct CandidateListPage {
    let enrolment: Enrolment
    let title: String
    let list: CandidateList
    let isFirst: Bool
    let rules: EvidenceRulebook
    let names: [Staff.ID: String]
    /// The claim that more work is looked for.
    let into: Claim.ID?
    /// From when on, for the list of a week.
    var since: Date?

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let address =
            "/growth/candidates?enrolment=\(enrolment.id)" + (into.map { "&claim=\($0)" } ?? "")
            + (since.map { "&since=\($0.milliseconds)" } ?? "")
        let content: HTML =
            list.bundles.isEmpty
            ? emptyState("tick", words("candidates.none"), words("candidates.none_hint"))
            : "\(list.bundles.map { section($0, visit) })"
        return Page(
            words("candidates.title"), place: "growth", topics: ["candidate"],
            """
            <div class="page is-narrow growth"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth?enrolment=\(enrolment.id)">\(words("place.growth"))</a></li>\
            <li>\(title)</li></ol><h1>\(words("candidates.title"))</h1><p>\(with(since) { "\(words("candidates.since", ["day": visit.times.lastingDay($0)])) " })\(words("candidates.list_hint"))</p></div></header>
            \(content)\(pager(next: list.next.map { "\(address)&after=\($0)" }, newest: isFirst ? nil : address, words: words))</div>
            """)
    }

    private func section(_ bundle: CandidateBundle, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <section class="card"><ul class="candidates" role="list">\(CandidateCard(enrolment: enrolment, bundle: bundle, names: names, into: into?.description).html(visit))</ul>
            <details class="candidate-more"><summary>\(words.count("candidates.pieces", bundle.candidates.count))</summary>
            <ul class="candidate-pieces" role="list">\(bundle.candidates.map { piece($0, visit) })</ul></details></section>
            """
    }

    private func piece(_ candidate: Candidate, _ visit: Visit) -> HTML {
        let words = visit.words
        let why = rules[candidate.rule]?.why ?? ""
        return """
            <li><div><p class="sm">\(why)</p><p class="xs muted">\(visit.times.moment(candidate.at)) · \(words("candidates.position", ["n": String(candidate.position)]))</p></div>\
            <form method="post" action="/growth/candidates/\(candidate.id)/dismissal">\(visit.formFields)<input type="hidden" name="enrolment" value="\(enrolment.id)">\
            <button class="btn is-sm is-quiet">\(words("candidates.dismiss"))<span class="sr">: \(why)</span></button></form></li>
            """
    }
}
