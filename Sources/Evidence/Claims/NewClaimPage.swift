import Base
import Desk
import Foundation
import People
import Web

/// What is to be claimed, before it is written up: the work that was offered, and the items it could show.
struct NewClaimPage {
    let enrolment: Enrolment
    let framework: Framework
    let candidates: [Candidate]
    let files: [Case.ID: CaseRecord]
    let items: [Framework.Item]
    /// Items the candidates speak for, with why.
    let whys: [String: String]
    /// The situation as the timeline tells it.
    let situation: String
    /// Claims that are still being written, to which the work can go instead.
    let begun: [Claim]
    let into: Claim.ID?

    static func read(_ visit: Visit, _ library: EvidenceLibrary) async throws -> NewClaimPage {
        let asked = visit.form.has("enrolment") ? visit.form : visit.query
        let (words, times) = (visit.words, visit.times)
        return try await visit.read { work in
            try work.principal.require(.ownEvidence)
            let enrolments = Enrolments(work, library.shelf)
            let mine = try enrolments.mine().filter { $0.state == .active }
            let chosen = Enrolment.ID(asked["enrolment"]).map { id in mine.first { $0.id == id } } ?? mine.first
            guard let enrolment = chosen else { throw Problem.notFound("enrolments.problem.none") }
            let ids = asked.all("candidate") + asked["candidates"].split(separator: ",").map(String.init)
            let candidates = try ids.prefix(Claim.mostRecords).compactMap { Candidate.ID($0) }
                .map(Candidates(work, library).candidate).filter { $0.staff == enrolment.staff }
            let items = try enrolments.items(of: enrolment)
            let files = try CaseRecords(work).records(of: Set(candidates.compactMap(\.caseID)))
            let framework = try enrolments.framework(of: enrolment)
            let known = Set(items.map(\.code))
            var whys: [String: String] = [:]
            for rule in Set(candidates.map(\.rule)).sorted().compactMap({ library.rules[$0] }) {
                for item in library.rules.items(of: rule, in: framework, among: known) { whys[item] = rule.why }
            }
            return NewClaimPage(
                enrolment: enrolment, framework: framework, candidates: candidates, files: files,
                items: items, whys: whys,
                situation: Situation(
                    cases: files.values.map(\.file).sorted { $0.id < $1.id },
                    events: try work.db.events(in: files.keys.map(\.number).sorted(), names: Situation.steps)
                ).text(words, times),
                begun: candidates.isEmpty && !asked.has("claim")
                    ? [] : try Claims(work, library).all(of: enrolment, limit: 30).filter(\.isOpen),
                into: Claim.ID(asked["claim"]))
        }
    }

    func page(_ visit: Visit, _ errors: FieldErrors = .none) -> Page {
        let (words, form) = (visit.words, visit.form)
        let title = form.has("title") ? form["title"] : files.values.min { $0.file.id < $1.file.id }?.file.subject ?? ""
        let chosen = form.has("title") ? Set(form.all("item")) : Set(whys.keys)
        let offered = items.filter { whys[$0.code] != nil }
        let rest = items.filter { whys[$0.code] == nil }
        return Page(
            words("claims.new"), place: "growth",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth?enrolment=\(enrolment.id)">\(words("place.growth"))</a></li><li>\(words("claims.new"))</li></ol>
            <h1>\(words("claims.new"))</h1><p>\(words("claims.new_hint"))</p></div></header>
            \(instead(visit, errors))<form class="form card card-body" method="post" action="/growth/claims">\(visit.formFields)\(errors.summary(words))
            <input type="hidden" name="enrolment" value="\(enrolment.id)">\(candidates.map { "<input type=\"hidden\" name=\"candidate\" value=\"\($0.id)\">" as HTML })
            \(textField("title", words("claims.field.title"), value: title, hint: words("claims.field.title_hint"), required: true, errors: errors, words: words))
            \(textArea("situation", words("claims.part.situation"), value: form.has("situation") ? form["situation"] : situation, rows: 3, hint: words("claims.situation_hint"), errors: errors, words: words))
            \(work(visit))
            \(when(!offered.isEmpty, ticks("claims.offered", offered, chosen, words)))
            <details\(when(offered.isEmpty, " open"))><summary class="btn is-sm is-quiet">\(icon("down"))\(words("claims.other_items"))</summary>\(ticks("claims.other_items", rest, chosen, words))</details>
            <div class="form-actions"><button class="btn is-primary">\(icon("growth"))\(words("claims.begin"))</button>\
            <a class="btn is-quiet" href="/growth?enrolment=\(enrolment.id)">\(words("action.leave"))</a></div></form></div>
            """)
    }

    /// What is one piece of a longer story goes with the claim that tells it.
    private func instead(_ visit: Visit, _ errors: FieldErrors) -> HTML? {
        let words = visit.words
        guard !begun.isEmpty else { return nil }
        let options = begun.map { (value: $0.id.description, label: $0.title) }
        return """
            <details class="card card-body"\(when(into != nil || errors.has("claim"), " open"))><summary class="btn is-sm is-quiet">\(icon("down"))\(words("claims.instead"))</summary>
            <form class="form" method="post" action="/growth/claims/work">\(visit.formFields)<input type="hidden" name="enrolment" value="\(enrolment.id)">\
            \(candidates.map { "<input type=\"hidden\" name=\"candidate\" value=\"\($0.id)\">" as HTML })<p class="muted">\(words("claims.instead_hint"))</p>\
            \(choice("claim", words("claims.instead_which"), options, chosen: (into ?? begun[0].id).description, errors: errors, words: words))
            <div class="form-actions"><button class="btn\(when(into != nil, " is-primary"))">\(icon("plus"))\(words("claims.put_work"))</button></div></form></details>
            """
    }

    private func work(_ visit: Visit) -> HTML {
        let words = visit.words
        if candidates.isEmpty { return "<p class=\"muted\">\(words("claims.no_work"))</p>" }
        let cases = files.values.map(\.file).sorted { $0.id < $1.id }
        return """
            <section aria-labelledby="work"><h2 id="work">\(words("claims.records"))</h2><p class="muted sm">\(words.count("claims.records_count", candidates.count))</p>
            <ul class="claim-work">\(cases.map { file in
                """
                <li><a href="/cases/\(file.reference.description)">\(words("case.number", ["reference": file.reference.description]))</a> \(file.subject)</li>
                """ as HTML
            })</ul></section>
            """
    }

    private func ticks(_ legend: String, _ items: [Framework.Item], _ chosen: Set<String>, _ words: Words) -> HTML {
        """
        <fieldset class="field"><legend>\(words(legend))</legend><div class="checks\(when(items.count > 24, " is-long"))"\(when(items.count > 24, " tabindex=\"0\" role=\"region\" aria-label=\"\(words(legend))\""))>\(items.map { item in
            tick(
                "item", value: item.code, "\(item.code) \(item.label)", isOn: chosen.contains(item.code), hint: whys[item.code])
        })</div></fieldset>
        """
    }
}
