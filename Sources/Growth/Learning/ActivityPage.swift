import Base
import Foundation
import People
import Web

/// Pieces that several pages show of an activity.
enum ActivityParts {
    static func look(_ one: LearningActivity, _ visit: Visit) -> (state: String, picture: String) {
        if one.isDone { return ("kept", "p-kept") }
        if one.isLate(on: CalendarDay(visit.times.now)) { return ("broken", "p-broken") }
        return one.state == .agreed ? ("open", "p-open") : ("soon", "p-soon")
    }

    static func chip(_ one: LearningActivity, _ visit: Visit) -> HTML {
        """
        <span class="chip is-sm" data-state="\(look(one, visit).state)"><span>\(visit.words("growth.activity.state.\(one.state.rawValue)"))</span></span>
        """
    }

    static func line(_ one: LearningActivity, _ visit: Visit) -> HTML {
        let (state, picture) = look(one, visit)
        return """
            <li class="promise" data-state="\(state)">\(icon(picture))<div><b><a href="/growth/learning/\(one.id)">\(one.title)</a></b>\
            <p>\(visit.words("growth.activity.state.\(one.state.rawValue)")) · \(visit.times.day(one.day)) · \(visit.span(minutes: one.minutes))</p></div></li>
            """
    }

    static func dayAndTime(day: String, hours: String, minutes: String, _ errors: FieldErrors, _ words: Words) -> HTML {
        """
        <div class="field-row">\(textField("day", words("growth.activity.day"), value: day, type: "date", required: true, errors: errors, words: words))
        \(textField("hours", words("growth.activity.hours"), value: hours, required: true, errors: errors, words: words, extra: "inputmode=\"numeric\""))
        \(textField("minutes", words("growth.activity.minutes"), value: minutes, errors: errors, words: words, extra: "inputmode=\"numeric\""))</div>
        """
    }

    static func ticks(isOffTheJob: Bool, isPaid: Bool, _ words: Words) -> HTML {
        """
        \(tick("is_off_the_job", words("growth.activity.is_off_the_job"), isOn: isOffTheJob, hint: words("growth.activity.is_off_the_job_hint")))
        \(tick("is_paid", words("growth.activity.is_paid"), isOn: isPaid))
        """
    }
}

/// One activity: what it is, what was learned, and what can be done with it now.
struct ActivityPage {
    let activity: LearningActivity
    let goal: Goal?
    let names: [Staff.ID: String]
    let errors: FieldErrors

    private var address: String { "/growth/learning/\(activity.id)" }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let isOwn = visit.guest.principal.id == activity.staff.number
        return GrowthPage.page(
            activity.title, .learning, of: visit,
            crumbs: [(isOwn ? "/growth/learning" : "/growth/learning?of=\(activity.staff)", words("growth.activity.title"))],
            topics: ["activity"], narrow: true,
            """
            \(errors.summary(words))<div class="stack"><p>\(ActivityParts.chip(activity, visit)) \
            <span class="muted">\(names[activity.staff])</span></p>\(facts(visit))
            \(when(!isOwn && activity.state == .planned, agreement(visit)))\
            \(when(isOwn && activity.state != .evaluated, completion(visit)))\
            \(when(activity.isDone && activity.state != .evaluated, evaluation(visit)))\
            \(when(isOwn && !activity.isDone, drop(visit)))</div>
            """)
    }

    private func facts(_ visit: Visit) -> HTML {
        let words = visit.words
        let counts = activity.isOffTheJob ? words("growth.activity.off_the_job") : words("growth.activity.on_the_job")
        let paid = words(activity.isPaid ? "growth.activity.paid" : "growth.activity.unpaid")
        return GrowthPage.card(
            "facts", words("growth.activity.facts"),
            """
            <dl class="facts"><dt>\(words("growth.activity.kind"))</dt><dd>\(words("growth.activity.kind_of.\(activity.kind.rawValue)"))</dd>\
            <dt>\(words("growth.activity.day"))</dt><dd>\(visit.times.day(activity.day))</dd>\
            <dt>\(words("growth.activity.time"))</dt><dd>\(visit.span(minutes: activity.minutes))</dd>\
            <dt>\(words("growth.activity.counts"))</dt><dd>\(counts), \(paid)</dd>\
            \(with(goal) { "<dt>\(words("growth.activity.goal"))</dt><dd><a href=\"/growth/goals/\($0.id)\">\($0.words.title)</a></dd>" })\
            \(with(activity.agreedBy) { "<dt>\(words("growth.activity.agreed_by"))</dt><dd>\(names[$0])</dd>" })\
            \(when(!activity.learned.isEmpty, "<dt>\(words("growth.activity.learned"))</dt><dd><div class=\"text\">\(prose: activity.learned)</div></dd>"))\
            \(with(activity.worth) { "<dt>\(words("growth.activity.worth"))</dt><dd>\(words("growth.activity.of_five", ["n": "\($0)"]))</dd>" })\
            \(when(!activity.effect.isEmpty, "<dt>\(words("growth.activity.effect"))</dt><dd><div class=\"text\">\(prose: activity.effect)</div></dd>"))</dl>
            """)
    }

    private func agreement(_ visit: Visit) -> HTML {
        """
        <div class="row">\(visit.paper.button("\(address)/agreement", "\(visit.words("growth.activity.agree"))", style: "is-primary", fields: GrowthPage.versionField(activity.version)))\
        <p class="muted sm">\(visit.words("growth.activity.agree_hint"))</p></div>
        """
    }

    private func drop(_ visit: Visit) -> HTML {
        visit.paper.button(
            "\(address)/drop", "\(visit.words("growth.activity.drop"))", style: "is-quiet",
            fields: GrowthPage.versionField(activity.version))
    }

    private func completion(_ visit: Visit) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        let today = visit.times.today
        let day = min(activity.day, today).text
        let title = words(activity.isDone ? "growth.activity.correct" : "growth.activity.complete")
        let isOpen = !activity.isDone || ["day", "hours", "minutes", "learned"].contains { errors.has($0) }
        return """
            <details class="card practice-step"\(when(isOpen, " open"))><summary class="card-head"><h2>\(title)</h2></summary>
            <form class="form card-body" method="post" action="\(address)/completion">\(visit.formFields)\(GrowthPage.versionField(activity.version))
            \(ActivityParts.dayAndTime(day: sent("day", day), hours: sent("hours", String(activity.minutes / 60)), minutes: sent("minutes", String(activity.minutes % 60)), errors, words))
            \(ActivityParts.ticks(isOffTheJob: sent.isOn("is_off_the_job", sentWith: "day", activity.isOffTheJob), isPaid: sent.isOn("is_paid", sentWith: "day", activity.isPaid), words))
            \(textArea("learned", words("growth.activity.learned"), value: sent("learned", activity.learned), rows: 4, required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(title)</button></div></form></details>
            """
    }

    private func evaluation(_ visit: Visit) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        return """
            <details class="card practice-step"\(when(errors.has("effect") || errors.has("worth"), " open"))><summary class="card-head"><h2>\(words("growth.activity.evaluate"))</h2></summary>
            <form class="form card-body" method="post" action="\(address)/evaluation">\(visit.formFields)\(GrowthPage.versionField(activity.version))
            \(errors.sentence("worth", words))\(segments("worth", words("growth.activity.worth"), (1...5).map { (String($0), String($0)) }, chosen: sent("worth", "3")))
            \(textArea("effect", words("growth.activity.effect"), value: sent("effect"), rows: 3, hint: words("growth.activity.effect_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("growth.activity.evaluate"))</button></div></form></details>
            """
    }
}
