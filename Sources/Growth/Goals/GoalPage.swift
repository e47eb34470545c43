import Base
import Foundation
import People
import Web

/// A goal as a line of a list, painted as a promise is: it is one to oneself.
enum GoalParts {
    static func look(_ goal: Goal, _ visit: Visit) -> (state: String, picture: String) {
        switch goal.state {
        case .reached: ("kept", "p-kept")
        case .dropped: ("paused", "pause")
        case _ where goal.isLate(on: CalendarDay(visit.times.now)): ("broken", "p-broken")
        case .offered: ("soon", "p-soon")
        default: ("open", "p-open")
        }
    }

    static func line(_ goal: Goal, _ visit: Visit) -> HTML {
        let (state, picture) = look(goal, visit)
        return """
            <li class="promise" data-state="\(state)">\(icon(picture))<div><b><a href="/growth/goals/\(goal.id)">\(goal.words.title)</a></b>\
            <p>\(visit.words("growth.goal.state.\(goal.state.rawValue)")) · \(visit.words("growth.goal.by_day", ["day": visit.times.day(goal.words.due)]))\
            \(when(goal.state == .agreed, " · \(visit.words("growth.goal.percent", ["n": "\(goal.progress)"]))"))</p></div></li>
            """
    }
}

/// One goal: its five tests, how it is going, and what can be done with it now.
struct GoalPage {
    let goal: Goal
    let notes: [GoalNote]
    let activities: [LearningActivity]
    let names: [Staff.ID: String]
    let errors: FieldErrors

    private var address: String { "/growth/goals/\(goal.id)" }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let isOwn = visit.guest.principal.id == goal.staff.number
        let edit: HTML = "<a class=\"btn\" href=\"\(address)/edit\">\(icon("edit"))\(words("growth.goal.change"))</a>"
        let (state, picture) = GoalParts.look(goal, visit)
        return GrowthPage.page(
            goal.words.title, .goals, of: visit,
            crumbs: [(isOwn ? "/growth/goals" : "/growth/goals?of=\(goal.staff)", words("growth.goal.title"))],
            actions: isOwn && goal.isOpen ? edit : .nothing, topics: ["goal", "activity"],
            """
            \(errors.summary(words))<div class="with-aside"><div class="stack">
            <p><span class="chip" data-state="\(state)">\(icon(picture))<span>\(words("growth.goal.state.\(goal.state.rawValue)"))</span></span> \
            <span class="muted">\(agreement(words))</span></p>
            \(tests(visit))\(deeds(visit, isOwn))\(history(visit))</div>
            <aside class="stack" aria-label="\(words("growth.goal.way"))">\(way(visit, isOwn))</aside></div>
            """)
    }

    private func agreement(_ words: Words) -> String {
        goal.agreedBy.flatMap { names[$0] }.map { words("growth.goal.agreed_with", ["name": $0]) }
            ?? words("growth.goal.agreed_with_nobody")
    }

    private func tests(_ visit: Visit) -> HTML {
        let words = visit.words
        let answers = [
            ("specific", goal.words.specific), ("measurable", goal.words.measurable), ("achievable", goal.words.achievable),
            ("relevant", goal.words.relevant), ("serves", goal.words.serves),
        ]
        return GrowthPage.card(
            "tests", words("growth.goal.tests"),
            """
            <dl class="facts growth-tests">\(answers.map { name, text in
                "<dt>\(words("growth.goal.\(name)"))</dt><dd><div class=\"text\">\(prose: text)</div></dd>" as HTML
            })<dt>\(words("growth.goal.due"))</dt><dd>\(visit.times.day(goal.words.due))</dd>\
            \(when(!goal.outcome.isEmpty, "<dt>\(words("growth.goal.outcome"))</dt><dd><div class=\"text\">\(prose: goal.outcome)</div></dd>"))</dl>
            """)
    }

    // MARK: What can be done

    private func deeds(_ visit: Visit, _ isOwn: Bool) -> HTML? {
        switch (goal.state, isOwn) {
        case (.draft, true):
            return """
                <div class="row">\(button("offer", "growth.goal.offer", visit))<p class="muted sm">\(visit.words("growth.goal.offer_hint"))</p></div>
                """
        case (.offered, true): return "<p class=\"muted\">\(visit.words("growth.goal.waits"))</p>"
        case (.offered, false): return answerForm(visit)
        case (.agreed, true): return progressForm(visit) + outcomeForm(visit)
        default: return nil
        }
    }

    private func button(_ what: String, _ label: String, _ visit: Visit) -> HTML {
        visit.paper.button(
            "\(address)/\(what)", "\(visit.words(label))", style: "is-primary", fields: GrowthPage.versionField(goal.version))
    }

    private func answerForm(_ visit: Visit) -> HTML {
        let words = visit.words
        return GrowthPage.card(
            "answer", words("growth.goal.answer"),
            """
            <div class="stack">\(button("agreement", "growth.goal.agree", visit))
            <form class="form" method="post" action="\(address)/return">\(visit.formFields)\(GrowthPage.versionField(goal.version))
            \(textArea("text", words("growth.goal.otherwise"), value: visit.sent("text"), rows: 2, required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("growth.goal.give_back"))</button></div></form></div>
            """)
    }

    private func progressForm(_ visit: Visit) -> HTML {
        let words = visit.words
        return GrowthPage.card(
            "progress", words("growth.goal.progress"),
            """
            <form class="form" method="post" action="\(address)/progress">\(visit.formFields)\(GrowthPage.versionField(goal.version))
            \(textArea("text", words("growth.goal.progress_text"), value: visit.sent("text"), rows: 2, required: true, errors: errors, words: words))
            \(textField("progress", words("growth.goal.progress_percent"), value: visit.sent("progress", String(goal.progress)), required: true, errors: errors, words: words, extra: "inputmode=\"numeric\""))
            <div class="form-actions"><button class="btn is-primary">\(words("growth.goal.note_progress"))</button></div></form>
            """)
    }

    private func outcomeForm(_ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <details class="card practice-step"\(when(errors.has("outcome"), " open"))><summary class="card-head"><h2>\(words("growth.goal.end"))</h2></summary>
            <form class="form card-body" method="post" action="\(address)/outcome">\(visit.formFields)\(GrowthPage.versionField(goal.version))
            \(segments("reached", words("growth.goal.how_ended"), [("yes", words("growth.goal.is_reached")), ("no", words("growth.goal.is_dropped"))], chosen: visit.sent("reached", "yes")))
            \(textArea("outcome", words("growth.goal.outcome"), value: visit.sent("outcome"), rows: 3, hint: words("growth.goal.outcome_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("growth.goal.end"))</button></div></form></details>
            """
    }

    // MARK: The way there

    private func way(_ visit: Visit, _ isOwn: Bool) -> HTML {
        let words = visit.words
        let add: HTML = "<a class=\"sm\" href=\"/growth/learning/new?goal=\(goal.id)\">\(words("growth.activity.plan"))</a>"
        return GrowthPage.card("bar", words("growth.goal.so_far"), "<ul class=\"bars\" role=\"list\">\(bar(words))</ul>")
            + GrowthPage.card(
                "way", words("growth.goal.way"), head: isOwn && goal.isOpen ? add : .nothing,
                activities.isEmpty
                    ? "<p class=\"muted\">\(words("growth.goal.no_way"))</p>"
                    : "<ul class=\"promises\" role=\"list\">\(activities.map { ActivityParts.line($0, visit) })</ul>")
    }

    private func bar(_ words: Words) -> HTML {
        """
        <li><span>\(words("growth.goal.progress"))</span><span class="num">\(words("growth.goal.percent", ["n": "\(goal.progress)"]))</span>\
        <progress value="\(goal.progress)" max="100" aria-label="\(words("growth.goal.progress"))"></progress></li>
        """
    }

    private func history(_ visit: Visit) -> HTML? {
        when(
            !notes.isEmpty,
            GrowthPage.card(
                "notes", visit.words("growth.goal.notes"),
                """
                <ol class="growth-notes" role="list">\(notes.map { note in
                    """
                    <li><p class="muted sm">\(names[note.by]) · \(visit.times.element(note.at, visit.times.moment(note.at)))\
                    \(with(note.progress) { " · \(visit.words("growth.goal.percent", ["n": "\($0)"]))" })</p><div class="text">\(prose: note.text)</div></li>
                    """ as HTML
                })</ol>
                """))
    }
}
