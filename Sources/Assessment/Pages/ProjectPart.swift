import Base
import Desk
import Foundation
import Web

/// A work-based project's own parts: proposal and scope, the report, what it draws on, what goes with it.
struct ProjectPart {
    let space: Workspace
    let offers: [RecordSource.Offer]
    let errors: FieldErrors

    private var drawn: DrawnSheets { DrawnSheets(sources: space.sources) }
    private var one: Assessment { space.one }
    private var isPerson: Bool { space.seat == .person }
    private var version: HTML { "<input type=\"hidden\" name=\"version\" value=\"\(one.version)\">" }

    private func writing(_ part: AssessmentPart, rows: Int, _ visit: Visit) -> HTML {
        let words = visit.words
        let written = space.parts[part]
        let value = visit.form.has(part.rawValue) ? visit.form[part.rawValue] : written?.body ?? ""
        return """
            <form class="form" method="post" action="\(one.address)/parts/\(part.rawValue)">\(visit.formFields)<input type="hidden" name="version" value="\(written?.version ?? 0)">\
            \(textArea(part.rawValue, words("assess.part.\(part.rawValue)"), value: value, rows: rows, hint: words("assess.part_hint.\(part.rawValue)"), errors: errors, words: words))\
            <div><button class="btn is-sm">\(words("assess.keep_words"))</button></div></form>
            """
    }

    private func reading(_ part: AssessmentPart, _ visit: Visit) -> HTML {
        let body = space.parts[part]?.body ?? ""
        return """
            <div class="section"><h3>\(visit.words("assess.part.\(part.rawValue)"))</h3>\(body.isEmpty ? "<p class=\"muted\">\(visit.words("assess.not_written"))</p>" : "<div class=\"text\">\(prose: body)</div>" as HTML)\(drawn.html(under: part, visit.paper))</div>
            """
    }

    func scope(_ visit: Visit) -> HTML {
        let words = visit.words
        let isOpen = one.state == .planned
        let side: ScopeAgreement.Side? = isPerson ? .person : space.isAssessor ? .assessor : nil
        let mayAgree = isOpen && (side.map { space.agreed($0) == nil } ?? false)
        return """
            <section class="card" aria-labelledby="scope"><div class="card-head"><div><h2 id="scope">\(words("assess.proposal"))</h2><p>\(words("assess.proposal_hint"))</p></div></div><div class="card-body">\
            \(isOpen && isPerson ? writing(.proposal, rows: 5, visit) : reading(.proposal, visit))\
            \(isOpen && side != nil ? writing(.scope, rows: 5, visit) : reading(.scope, visit))\
            <ul class="ticks" role="list">\(ScopeAgreement.Side.allCases.map { side in
                let agreed = space.agreed(side)
                return """
                    <li data-state="\(agreed == nil ? "waiting" : "kept")">\(icon(agreed == nil ? "p-open" : "p-kept"))<div><b>\(side == .person ? space.name : space.names[one.assessor] ?? "")</b>\
                    <p class="sm muted">\(agreed.map { words("assess.agreed_on", ["day": visit.times.moment($0.at)]) } ?? words("assess.not_agreed"))</p></div></li>
                    """ as HTML
            } as [HTML])</ul>\
            \(when(mayAgree, visit.paper.button("\(one.address)/agreement", "\(words("assess.agree"))", style: "is-primary is-sm", fields: version)))</div></section>
            """
    }

    func report(_ visit: Visit) -> HTML? {
        guard one.state != .planned else { return nil }
        let words = visit.words
        let isOpen = one.state == .begun && isPerson
        let report = ProjectReport(space.parts)
        let limit = space.entered?.reportWords
        return """
            <section class="card" aria-labelledby="report"><div class="card-head"><div><h2 id="report">\(words("assess.report"))</h2>\
            <p>\(limit.map { words("assess.words_of", ["n": String(report.words), "limit": String($0)]) } ?? words.count("assess.n_words", report.words))</p></div></div>\
            <div class="card-body">\(with(limit) { "<progress max=\"\($0)\" value=\"\(min($0, report.words))\" aria-label=\"\(words("assess.report"))\"></progress>" })\
            \(isOpen ? wholeReport(visit) : AssessmentPart.report.reduce(HTML.nothing) { $0 + reading($1, visit) })</div>\
            \(when(isOpen, "<div class=\"card-foot\">\(visit.paper.button("\(one.address)/submission", "\(words("assess.submit_report"))", style: "is-primary", fields: version))<span class=\"muted sm\">\(words("assess.submit_hint"))</span></div>"))</section>
            """
    }

    /// All of it in one form, so that nothing written is left behind when some of it is kept.
    private func wholeReport(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        return """
            <form class="form" method="post" action="\(one.address)/report">\(visit.formFields)\(AssessmentPart.report.map { part in
                let name = part.rawValue
                return """
                    <input type="hidden" name="version-\(name)" value="\(space.parts[part]?.version ?? 0)">\
                    \(textArea(name, words("assess.part.\(name)"), value: form.has(name) ? form[name] : space.parts[part]?.body ?? "", rows: 6, hint: words("assess.part_hint.\(name)"), errors: errors, words: words))\(drawn.html(under: part, visit.paper))
                    """ as HTML
            } as [HTML])<div><button class="btn is-sm">\(words("assess.keep_report"))</button></div></form>
            """
    }

    /// The four steps of a project.
    func progress(_ visit: Visit) -> HTML {
        let words = visit.words
        let place = [Assessment.State.planned: 0, .begun: 1, .submitted: 2, .recorded: 3, .released: 4][one.state] ?? 0
        return """
            <section class="card" aria-labelledby="steps"><div class="card-head"><h2 id="steps">\(words("assess.steps"))</h2></div><div class="card-body"><ol class="stepper is-list" role="list">\
            \(["scope", "report", "interview", "result"].enumerated().map { number, step in
                """
                <li\(when(number < place, " data-state=\"done\""))\(when(number == place, " aria-current=\"step\""))><b>\(words("assess.step.\(step)"))</b><span>\(words("assess.step_hint.\(step)"))</span></li>
                """ as HTML
            })</ol></div></section>
            """
    }

    func sources(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let choices = [(value: "", label: words("assess.offer_none"))] + offers.map { (value: $0.address, label: $0.title) }
        return """
            <section class="card" aria-labelledby="sources"><div class="card-head"><div><h2 id="sources">\(words("assess.sources"))</h2><p>\(words("assess.sources_hint"))</p></div></div><div class="card-body">\
            \(when(space.sources.isEmpty, "<p class=\"muted sm\">\(words("assess.sources_none"))</p>"))\
            \(when(!space.sources.isEmpty, "<ul class=\"ticks\" role=\"list\">\(space.sources.map { one in "<li>\(icon("link"))<div><a href=\"\(url: one.address)\">\(one.title)</a><p class=\"sm muted\">\(one.use)</p></div></li>" as HTML })</ul>"))\
            \(when(space.mayDraw, """
                <form class="form" method="post" action="\(one.address)/sources">\(visit.formFields)\
                \(when(!offers.isEmpty, choice("offer", words("assess.offer"), choices, chosen: form["offer"], words: words)))\
                \(textField("record", words(offers.isEmpty ? "assess.record" : "assess.record_else"), value: form["record"], hint: words("assess.record_hint"), errors: errors, words: words))\
                \(textField("title", words("assess.record_title"), value: form["title"], hint: words("assess.record_title_hint"), errors: errors, words: words))\
                \(textField("use", words("assess.use"), value: form["use"], required: true, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("assess.add_record"))</button></div></form>
                """))</div></section>
            """
    }

    func annexes(_ visit: Visit) -> HTML? {
        guard one.state != .planned else { return nil }
        let words = visit.words
        let mayAdd = isPerson && one.state == .begun
        return """
            <section class="card" aria-labelledby="annexes"><div class="card-head"><h2 id="annexes">\(words("assess.annexes"))</h2></div><div class="card-body">\
            \(when(space.annexes.isEmpty, "<p class=\"muted sm\">\(words("assess.annexes_none"))</p>"))\
            \(when(!space.annexes.isEmpty, "<ul class=\"ticks\" role=\"list\">\(space.annexes.map { annex in "<li>\(icon("file"))<div><a href=\"\(one.address)/annexes/\(annex.id)\" download>\(annex.name)</a><p class=\"sm muted\">\(annex.about) · \((annex.size + 1023) / 1024) KB</p></div></li>" as HTML })</ul>"))\
            \(when(mayAdd, """
                <form class="form" method="post" action="\(one.address)/annexes" enctype="multipart/form-data">\(visit.formFields)\
                \(textField("file", words("assess.file"), type: "file", hint: words("assess.file_hint"), required: true, errors: errors, words: words))\
                \(textField("about", words("assess.file_about"), value: visit.form["about"], required: true, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("assess.add_file"))</button></div></form>
                """))</div></section>
            """
    }
}
