import Base
import Desk
import Evidence
import Foundation
import Web

/// The workspace of one assessment: what is planned, what happens now, what was seen and said, and the criteria beside it.
struct WorkspacePage {
    let space: Workspace
    let live: [LiveCase]
    /// Records of one's own that a project can draw on.
    let offers: [RecordSource.Offer]
    let errors: FieldErrors

    var one: Assessment { space.one }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let title = "\(space.title), \(space.name)"
        return Page(
            title, place: "growth", topics: one.state == .begun && space.isAssessor ? ["assessment", "desk"] : ["assessment"],
            """
            <div class="page assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/assessments">\(words("assess.title"))</a></li>\
            <li><a href="/growth/assessments/of/\(space.enrolment.id)">\(space.name)</a></li></ol><h1>\(title)</h1>\
            <p><span class="chip" data-state="\(one.state.look)"><span>\(words("assess.state.\(one.state.rawValue)"))</span></span> \
            \(lead(visit))</p></div><div class="row">\(next(visit))</div></header>
            \(errors.summary(words))\(content(visit))</div>
            """)
    }

    /// One sentence on how it stands.
    private func lead(_ visit: Visit) -> String {
        let (words, times) = (visit.words, visit.times)
        return switch one.state {
        case .planned:
            one.startsAt.map { words("assess.lead.planned", ["when": times.moment($0), "place": one.place]) }
                ?? words("assess.lead.open_\(one.shape.rawValue)")
        case .begun:
            [
                words("assess.lead.begun_\(one.shape.rawValue)", ["when": times.moment(one.begunAt ?? one.plannedAt)]),
                one.plannedEnd.map { words("assess.lead.until", ["time": times.moment($0), "left": times.left(until: $0)]) },
            ].compactMap(\.self).joined(separator: " ")
        case .submitted: words("assess.lead.submitted")
        case .recorded: words("assess.lead.recorded", ["when": times.moment(one.endedAt ?? one.plannedAt)])
        case .released: words("assess.lead.released", ["when": times.day(one.releasedAt ?? one.plannedAt)])
        }
    }

    /// What comes next, as one button.
    private func next(_ visit: Visit) -> HTML? {
        guard space.isAssessor else { return nil }
        let words = visit.words
        func button(_ path: String, _ key: String) -> HTML {
            visit.paper.button("\(one.address)/\(path)", "\(key)", style: "is-primary", fields: version)
        }
        switch (one.state, one.shape) {
        case (.planned, .project): return nil
        case (.planned, .observation): return button("beginning", words("assess.begin_observation"))
        case (.planned, .discussion): return button("beginning", words("assess.begin_discussion"))
        case (.begun, .observation): return button("record", words("assess.finish_observation"))
        case (.begun, .discussion): return button("record", words("assess.finish_discussion"))
        case (.submitted, _): return button("record", words("assess.finish_interview"))
        default: return nil
        }
    }

    var version: HTML { "<input type=\"hidden\" name=\"version\" value=\"\(one.version)\">" }

    private func content(_ visit: Visit) -> HTML {
        switch one.shape {
        case .observation: observation(visit)
        case .discussion: discussion(visit)
        case .project: project(visit)
        }
    }

    private func observation(_ visit: Visit) -> HTML {
        let aside: HTML =
            one.state == .begun && space.isAssessor
            ? "\(noteForm(visit))\(LiveCard(id: one.id, cases: live).html(visit.paper))" : "\(plan(visit))\(notices(visit))"
        let first: HTML =
            one.state == .planned ? "\(WorkPatternCard(space: space).html(visit.paper))\(noticeTexts(visit))" : "\(result(visit))"
        return """
            <div class="with-aside"><div class="stack">\(first)\(criteria(visit))\(notes(visit))\(questions(visit))\(release(visit))</div>\
            <div class="stack">\(aside)</div></div>
            """
    }

    private func discussion(_ visit: Visit) -> HTML {
        """
        <div class="with-aside"><div class="stack">\(result(visit))\(when(space.isAssessor, PortfolioCard(space: space).html(visit.paper)))\(questions(visit))\(criteria(visit))\
        \(notes(visit))\(release(visit))</div><div class="stack">\(plan(visit))\(when(space.isAssessor && one.isUnderWay, noteForm(visit)))</div></div>
        """
    }

    private func project(_ visit: Visit) -> HTML {
        let written = ProjectPart(space: space, offers: offers, errors: errors)
        return """
            <div class="with-aside"><div class="stack">\(result(visit))\(written.scope(visit))\(written.report(visit))\
            \(when(one.state != .planned && one.state != .begun, "\(questions(visit))\(criteria(visit))\(notes(visit))"))\(release(visit))</div>\
            <div class="stack">\(written.progress(visit))\(written.sources(visit))\(written.annexes(visit))\
            \(when(space.isAssessor && (one.state == .submitted || one.state == .recorded), noteForm(visit)))</div></div>
            """
    }

    // MARK: Plan

    private func plan(_ visit: Visit) -> HTML {
        let (words, form, times) = (visit.words, visit.form, visit.times)
        if space.isAssessor, one.state == .planned {
            let starts = form.text("starts") ?? one.startsAt.map { times.local($0).field } ?? ""
            return """
                <section class="card" aria-labelledby="plan"><div class="card-head"><h2 id="plan">\(words("assess.plan"))</h2></div>\
                <form class="form card-body" method="post" action="\(one.address)/arrangement">\(visit.formFields)\(version)\
                \(textField("starts", words("assess.starts"), value: starts, type: "datetime-local", required: true, errors: errors, words: words))\
                \(textField("minutes", words("assess.minutes"), value: form.text("minutes") ?? one.minutes.map { String($0) } ?? "60", type: "number", required: true, errors: errors, words: words, extra: "min=\"5\" max=\"480\""))\
                \(textField("place", words("assess.place"), value: form.has("place") ? form["place"] : one.place, required: true, errors: errors, words: words))\
                \(textArea("likely", words("assess.likely"), value: form.has("likely") ? form["likely"] : one.likely, rows: 2, errors: errors, words: words))\
                <button class="btn is-sm">\(words("assess.keep_plan"))</button></form></section>
                """
        }
        return """
            <section class="card" aria-labelledby="plan"><div class="card-head"><h2 id="plan">\(words("assess.plan"))</h2></div><div class="card-body"><dl class="facts">\
            <dt>\(words("assess.assessor"))</dt><dd>\(space.names[one.assessor])</dd>\
            \(with(one.startsAt) { "<dt>\(words("assess.when"))</dt><dd>\(times.moment($0))</dd>" })\
            \(with(one.minutes) { "<dt>\(words("assess.how_long"))</dt><dd>\(words.count("assess.n_minutes", $0))</dd>" })\
            \(when(!one.place.isEmpty, "<dt>\(words("assess.place"))</dt><dd>\(one.place)</dd>"))\
            \(when(!one.likely.isEmpty, "<dt>\(words("assess.likely"))</dt><dd>\(one.likely)</dd>"))</dl>\
            \(when(one.startsAt == nil, "<p class=\"muted sm\">\(words("assess.no_time"))</p>"))</div></section>
            """
    }

    // MARK: Notes and criteria

    func noteForm(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let chosen = Set(form.all("criteria"))
        return """
            <section class="card" aria-labelledby="note"><div class="card-head"><h2 id="note">\(words("assess.note"))</h2></div>\
            <form class="form card-body" method="post" action="\(one.address)/notes">\(visit.formFields)\
            \(textArea("body", words("assess.note_label"), value: form["body"], rows: 3, hint: words("assess.note_hint"), required: true, errors: errors, words: words))\
            <fieldset class="field"><legend>\(words("assess.speaks_to"))</legend><div class="assess-codes">\(space.criteria.map { item in
                """
                <label class="badge" title="\(item.label)"><input type="checkbox" name="criteria" value="\(item.code)"\(when(chosen.contains(item.code), " checked"))> \(item.code)</label>
                """ as HTML
            })</div></fieldset>\
            <button class="btn is-primary is-sm">\(words("assess.add_note"))</button></form></section>
            """
    }

    private func notes(_ visit: Visit) -> HTML? {
        guard !space.notes.isEmpty else { return nil }
        let words = visit.words
        return """
            <section class="card" aria-labelledby="notes"><div class="card-head"><h2 id="notes">\(words("assess.notes"))</h2><span class="count">\(space.notes.count)</span></div>\
            <ol class="assess-notes" role="list">\(space.notes.map { note in
                """
                <li>\(visit.times.element(note.at, visit.times.local(note.at).clock))<div><div class="text">\(prose: note.body)</div>\
                \(when(!note.criteria.isEmpty, "<p class=\"row\">\(note.criteria.map { "<span class=\"badge\">\($0)</span>" as HTML })</p>"))</div></li>
                """ as HTML
            })</ol></section>
            """
    }

    private func criteria(_ visit: Visit) -> HTML? {
        guard space.isAssessor || one.state == .released else { return nil }
        return Checklist(space: space, errors: errors).html(visit)
    }

    // MARK: Result

    private func result(_ visit: Visit) -> HTML? {
        guard one.state == .released else { return nil }
        let words = visit.words
        let say = GradeWords(words: words)
        return """
            <section class="card" aria-labelledby="result"><div class="card-body"><h2 id="result">\(words("assess.result"))</h2>\
            <p class="assess-grade" data-state="\(one.grade == "below" ? "broken" : "kept")">\(say.grade(one.grade))</p>\
            \(with(space.grade) { grade in "<ul class=\"assess-why\" role=\"list\">\(grade.steps.map { step in "<li data-state=\"\(OverviewPage.look(step.state))\">\(icon(OverviewPage.sign(step.state)))<span>\(say.why(step))</span></li>" as HTML })</ul>" })\
            <div class="text">\(prose: one.feedback)</div></div></section>
            """
    }

    private func release(_ visit: Visit) -> HTML? {
        guard space.isAssessor, one.state == .recorded else { return nil }
        let (words, say) = (visit.words, GradeWords(words: visit.words))
        return """
            <section class="card" aria-labelledby="release"><div class="card-head"><div><h2 id="release">\(words("assess.release_title"))</h2><p>\(words("assess.release_hint"))</p></div></div>\
            <form class="form card-body" method="post" action="\(one.address)/release">\(visit.formFields)\(version)\
            \(with(space.grade) { "<p><b>\(say.result($0.result, isFinal: $0.isFinal))</b> \(with($0.deciding) { "\(say.why($0))" })</p>" as HTML })\
            \(textArea("feedback", words("assess.feedback"), value: visit.form["feedback"], rows: 4, hint: words("assess.feedback_hint"), required: true, errors: errors, words: words))\
            <button class="btn is-primary">\(words("assess.release"))</button></form></section>
            """
    }
}
