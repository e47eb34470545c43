import Base
import Foundation
import Guidance
import People
import Web

/// Pieces that several pages of knowledge checks share.
enum CheckParts {
    /// How it looks after some tries, the oldest first.
    static func look(_ outcomes: [Attempt.Outcome]) -> (state: String, picture: String, key: String) {
        if outcomes.contains(.right) { return ("kept", "p-kept", "right") }
        switch outcomes.last {
        case .waiting: return ("waiting", "p-soon", "waiting")
        case .wrong: return ("soon", "p-moved", "wrong")
        case .open: return ("open", "p-open", "open")
        default: return ("open", "p-open", "none")
        }
    }

    /// The places an answer's form names: those ticked; or, for an order, which answer stands where.
    static func places(_ form: Form) throws -> [Int] {
        let ticked = form.all("pick").compactMap { Int($0) }
        guard form.has("place_0") else { return ticked }
        var byPlace: [Int: Int] = [:]
        var shown = 0
        while form.has("place_\(shown)") {
            guard let place = Int(form["place_\(shown)"]), byPlace.updateValue(shown, forKey: place) == nil else {
                throw Problem.invalid("answer", "growth.problem.each_place")
            }
            shown += 1
        }
        return byPlace.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// A question before a try: what it is about, how the tries came out, and how many are left.
struct QuestionPage {
    let question: Question
    /// What it is about, as it holds now.
    let policy: PolicyInForce?
    let tries: [Attempt]
    let left: Int?
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let asked = question.current.asked
        let principal = visit.guest.principal
        let edit: HTML = """
            <a class="btn" href="/growth/checks/\(question.id)/edit">\(icon("edit"))\(words("growth.check.rewrite"))</a>\
            \(visit.paper.button("/growth/checks/\(question.id)/retirement", "\(words("growth.check.retire"))", style: "is-quiet"))
            """
        let isKnown = tries.contains { $0.version == question.current.id && $0.outcome == .right }
        let may = principal.may(.ownEvidence) && !question.isRetired && !isKnown && left != 0
        return GrowthPage.page(
            words("growth.check.one"), .checks, of: visit, crumbs: [("/growth/checks", words("growth.check.title"))],
            actions: principal.may(.keepPolicies) && !question.isRetired ? edit : .nothing, topics: ["question"], narrow: true,
            """
            \(errors.summary(words))<div class="stack"><div class="card card-body growth-question"><h2>\(asked.text)</h2>
            <p class="muted sm">\(words("growth.check.kind_of.\(asked.kind)")) · \(words("growth.check.version", ["n": "\(question.current.number)"]))\
            \(when(question.isRetired, " · \(words("growth.check.is_retired"))"))</p>\(about(asked, words))
            \(when(principal.may(.keepPolicies) && asked.isOutdated(by: policy), "<p class=\"callout\" data-state=\"soon\">\(icon("info"))\(words("growth.check.outdated_hint"))</p>"))
            \(when(may, visit.paper.button("/growth/checks/\(question.id)/tries", "\(words("growth.check.begin"))", style: "is-primary")))
            <p class="muted sm">\(leftWords(words))</p></div>\(past(visit))</div>
            """)
    }

    private func leftWords(_ words: Words) -> String {
        left.map { words.count("growth.check.left", $0) } ?? words("growth.check.left_any")
    }

    private func about(_ asked: AskedQuestion, _ words: Words) -> HTML? {
        guard !asked.about.isEmpty || !asked.address.isEmpty else { return nil }
        let name = asked.about.isEmpty ? asked.address : asked.about
        return """
            <p>\(words("growth.check.about")): \(asked.address.isEmpty ? "\(name)" : "<a href=\"\(url: asked.address)\">\(name)</a>" as HTML)</p>
            """
    }

    private func past(_ visit: Visit) -> HTML? {
        let words = visit.words
        guard !tries.isEmpty else { return nil }
        return GrowthPage.card(
            "tries", words("growth.check.tries"),
            """
            <ul class="promises" role="list">\(tries.map { one -> HTML in
                let (state, picture, key) = CheckParts.look([one.outcome])
                return """
                    <li class="promise" data-state="\(state)">\(icon(picture))<div><b><a href="/growth/tries/\(one.id)">\(words("growth.check.so_far.\(key)"))</a></b>\
                    <p>\(visit.times.element(one.startedAt, visit.times.moment(one.startedAt)))</p></div></li>
                    """
            })</ul>
            """)
    }
}

/// A try: the question with its answers in this try's own order; and when it is over, how it came out.
struct AttemptPage {
    let attempt: Attempt
    let version: QuestionVersion
    let left: Int?
    let names: [Staff.ID: String]
    let errors: FieldErrors

    private var asked: AskedQuestion { version.asked }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let isOwn = visit.guest.principal.id == attempt.staff.number
        let body: HTML =
            attempt.outcome == .open
            ? (isOwn ? form(visit) : "<p class=\"muted\">\(words("growth.check.under_way"))</p>") : result(visit, isOwn)
        return GrowthPage.page(
            words("growth.check.one"), .checks, of: visit, crumbs: [("/growth/checks", words("growth.check.title"))],
            intro: isOwn ? "" : names[attempt.staff] ?? "", topics: ["question"], narrow: true,
            """
            \(errors.summary(words))<div class="stack"><section class="card card-body growth-question"><h2>\(asked.text)</h2>\(body)</section>
            \(when(!isOwn && attempt.outcome == .waiting && visit.guest.principal.may(.judgeEvidence), judgement(visit)))</div>
            """)
    }

    // MARK: Answering

    private func form(_ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <form class="form" method="post" action="/growth/tries/\(attempt.id)/answer">\(visit.formFields)\(fields(visit))
            <div class="form-actions"><button class="btn is-primary">\(words("growth.check.answer"))</button></div></form>
            """
    }

    private func fields(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.sent.form)
        let shown = attempt.order(of: asked.options.count).map { asked.options[$0] }
        switch asked.sort {
        case .short:
            return textArea(
                "answer", words("growth.check.your_answer"), value: form["answer"], rows: 5, required: true, errors: errors,
                words: words)
        case .choice:
            let chosen = Set(form.all("pick"))
            return """
                <fieldset class="field" id="f-answer"><legend>\(words("growth.check.pick"))</legend>\(errors.sentence("answer", words))\
                <div class="checks growth-picks">\(shown.enumerated().map { place, text in
                    tick("pick", value: String(place), text, isOn: chosen.contains(String(place)))
                })</div></fieldset>
                """
        case .ordering:
            return """
                <fieldset class="field" id="f-answer"><legend>\(words("growth.check.order"))</legend>\(errors.sentence("answer", words))\
                <ul class="growth-order" role="list">\(shown.enumerated().map { place, text in
                    orderRow(place, text, of: shown.count, form, words)
                })</ul></fieldset>
                """
        }
    }

    private func orderRow(_ place: Int, _ text: String, of count: Int, _ form: Form, _ words: Words) -> HTML {
        let name = "place_\(place)"
        return """
            <li><label for="f-\(name)">\(text)</label><select class="input" id="f-\(name)" name="\(name)" required>\
            <option value="">\(words("growth.check.place"))</option>\((1...max(1, count)).map { number in
                "<option value=\"\(number)\"\(when(form[name] == String(number), " selected"))>\(number)</option>" as HTML
            })</select></li>
            """
    }

    // MARK: Afterwards

    private func result(_ visit: Visit, _ isOwn: Bool) -> HTML {
        let words = visit.words
        let (state, picture, key) = CheckParts.look([attempt.outcome])
        let isOver = attempt.outcome == .right || left == 0 || !isOwn
        let again: HTML = """
            <a class="btn" href="/growth/checks/\(attempt.question)">\(words("growth.check.back"))</a>
            """
        return """
            <p><span class="chip" data-state="\(state)">\(icon(picture))<span>\(words("growth.check.so_far.\(key)"))</span></span></p>\(given(words))
            \(with(attempt.judgedBy) { "<p class=\"muted sm\">\(words("growth.check.judged_by", ["name": names[$0] ?? ""]))</p>" })\
            \(when(!attempt.comment.isEmpty, "<div class=\"text\">\(prose: attempt.comment)</div>"))\
            \(when(isOver && attempt.outcome != .waiting && !asked.explanation.isEmpty, "<div class=\"text\">\(prose: asked.explanation)</div>"))\
            \(when(isOwn, "<p>\(again)</p>"))
            """
    }

    private func given(_ words: Words) -> HTML? {
        guard let given = attempt.given else { return nil }
        if asked.sort == .short { return "<div class=\"text\">\(prose: given.text)</div>" }
        let chosen = given.places.filter(asked.options.indices.contains).map { asked.options[$0] }
        return asked.sort == .ordering
            ? "<ol class=\"growth-given\">\(chosen.map { "<li>\($0)</li>" as HTML })</ol>"
            : "<ul class=\"growth-given\">\(chosen.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private func judgement(_ visit: Visit) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        return GrowthPage.card(
            "judge", words("growth.check.judge"),
            """
            <div class="stack"><div><h3>\(words("growth.check.guidance"))</h3><div class="text">\(prose: asked.guidance)</div></div>
            <form class="form" method="post" action="/growth/tries/\(attempt.id)/judgement">\(visit.formFields)
            \(segments("right", words("growth.check.shows"), [("yes", words("growth.yes")), ("no", words("growth.no"))], chosen: sent("right", "yes")))
            \(textArea("comment", words("growth.check.comment"), value: sent("comment"), rows: 3, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("growth.check.judge"))</button></div></form></div>
            """)
    }
}
