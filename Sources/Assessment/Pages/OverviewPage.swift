import Base
import Evidence
import Foundation
import Web

/// One person's assessment as a whole: the grade so far, each method with its bar, what decides, what comes next.
struct OverviewPage {
    let known: AssessmentOverview
    let errors: FieldErrors

    private var framework: Framework { known.framework }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let name = known.names[known.enrolment.staff] ?? ""
        let title = known.isPerson ? words("assess.yours") : words("assess.of", ["name": name])
        return Page(
            "\(title), \(framework.title)", place: "growth", topics: ["assessment"],
            """
            <div class="page assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/assessments">\(words("assess.title"))</a></li>\
            <li><a href="/growth/enrolments/\(known.enrolment.id)">\(framework.title)</a></li></ol><h1>\(title)</h1>\
            <p>\(framework.title) · \(words("assess.rules_of", ["year": known.enrolment.rulesYear]))</p></div>\
            <div class="row"><a class="btn" href="/growth/gateway/\(known.enrolment.id)">\(icon("shieldtick"))\(words("assess.gateway"))</a></div></header>
            \(errors.summary(words))
            \(when(framework.rules.methods.isEmpty, emptyState("quality", words("assess.no_methods"), words("assess.no_methods_hint"))))\
            \(when(!framework.rules.methods.isEmpty, methods(visit)))</div>
            """)
    }

    private func methods(_ visit: Visit) -> HTML {
        """
        <div class="with-aside"><div class="stack">\(framework.rules.methods.map { method($0, visit) })</div>\
        <div class="stack">\(overall(visit))\(AssessmentBars(grading: known.grading, framework: framework).card(visit.paper))\(rules(visit))</div></div>
        """
    }

    private func overall(_ visit: Visit) -> HTML {
        let (words, grade) = (visit.words, known.grading.overall)
        let say = GradeWords(words: words)
        return """
            <section class="card" aria-labelledby="overall"><div class="card-body"><h2 id="overall">\(words("assess.overall"))</h2>\
            <p class="assess-grade" data-state="\(GradeWords.look(grade.result, isFinal: grade.isFinal))">\(say.result(grade.result, isFinal: grade.isFinal))</p>\
            <p class="sm">\(say.why(grade, framework))</p></div></section>
            """
    }

    private func method(_ method: Framework.Rules.Method, _ visit: Visit) -> HTML {
        let words = visit.words
        let say = GradeWords(words: words)
        let attempt = known.attempt(method.code)
        let grade = known.grade(method.code)
        let shown = known.isAssessor || attempt?.state == .released
        let mayPlan = known.isAssessor && known.enrolment.isOpen && (attempt.map { $0.state == .released } ?? true)
        let act: HTML? = mayPlan ? plan(method, again: attempt != nil, visit) : nil
        return """
            <section class="card" aria-labelledby="m-\(method.code)"><div class="card-head"><div><h2 id="m-\(method.code)">\(method.title)</h2>\
            \(when(!method.support.isEmpty, "<p>\(method.support)</p>"))</div>\(with(attempt) { state($0, words) })</div>
            <div class="card-body">\(when(attempt == nil, "<p>\(words("assess.not_planned"))</p>"))\
            \(with(attempt) { facts($0, visit) })\
            \(with(shown ? grade : nil) { (grade: MethodGrade) -> HTML in
                """
                <p><b>\(say.result(grade.result, isFinal: grade.isFinal))</b></p><ul class="assess-why" role="list">\(grade.steps.map { step in
                    "<li data-state=\"\(Self.look(step.state))\">\(icon(Self.sign(step.state)))<span>\(say.why(step))</span></li>" as HTML
                })</ul>
                """
            })\
            \(when(!shown && attempt != nil, "<p class=\"muted sm\">\(words("assess.not_released"))</p>"))\
            <div class="row">\(with(attempt) { "<a class=\"btn is-sm\" href=\"\($0.address)\">\(words("assess.open"))</a>" })\(act)</div></div></section>
            """
    }

    private func plan(_ method: Framework.Rules.Method, again: Bool, _ visit: Visit) -> HTML {
        let shape = MethodShape(method.code).rawValue
        let label = again ? visit.words("assess.plan_again") : visit.words("assess.plan_\(shape)")
        return visit.paper.button(
            "/growth/assessments/of/\(known.enrolment.id)", "\(label)", style: "is-sm is-primary",
            fields: "<input type=\"hidden\" name=\"method\" value=\"\(method.code)\">")
    }

    private func state(_ one: Assessment, _ words: Words) -> HTML {
        "<span class=\"chip\" data-state=\"\(one.state.look)\"><span>\(words("assess.state.\(one.state.rawValue)"))</span></span>"
    }

    private func facts(_ one: Assessment, _ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        return """
            <dl class="facts"><dt>\(words("assess.assessor"))</dt><dd>\(known.names[one.assessor])</dd>\
            \(when(one.attempt > 1, "<dt>\(words("assess.attempt"))</dt><dd>\(one.attempt)</dd>"))\
            \(with(one.startsAt) { "<dt>\(words("assess.when"))</dt><dd>\(times.moment($0))\(when(!one.place.isEmpty, ", \(one.place)"))</dd>" })\
            \(with(one.releasedAt) { "<dt>\(words("assess.released_on"))</dt><dd>\(times.day($0))</dd>" })</dl>
            """
    }

    /// Where the rules come from, and which are missing.
    private func rules(_ visit: Visit) -> HTML {
        let words = visit.words
        let address = "/growth/assessments/rules/\(framework.code)?version=\(framework.version)"
        let open = framework.rules.notStated
        return """
            <section class="card" aria-labelledby="rules"><div class="card-head"><h2 id="rules">\(words("assess.rules"))</h2><a class="sm" href="\(address)">\(words("assess.see_rules"))</a></div><div class="card-body">\
            \(with(known.entered) { "<p class=\"sm\">\(words("assess.rules_since", ["day": visit.times.day($0.from)]))</p>" })\
            \(when(known.entered == nil, "<p class=\"sm\">\(words("assess.rules_missing"))</p>"))\
            \(when(!open.isEmpty, "<ul class=\"sm assess-open\">\(open.map { "<li>\($0.question)</li>" as HTML })</ul>"))</div></section>
            """
    }

    static func look(_ state: GradeStep.State) -> String {
        switch state {
        case .reached: "kept"
        case .open: "open"
        case .outOfReach: "broken"
        case .noRule: "soon"
        case .noCriteria: "paused"
        }
    }

    static func sign(_ state: GradeStep.State) -> String {
        switch state {
        case .reached: "p-kept"
        case .open: "p-open"
        case .outOfReach: "p-broken"
        case .noRule: "p-soon"
        case .noCriteria: "minus"
        }
    }
}

extension Assessment.State {
    /// The state it is painted in.
    var look: String {
        switch self {
        case .planned: "waiting"
        case .begun: "soon"
        case .submitted, .recorded: "open"
        case .released: "kept"
        }
    }
}

/// Each method as a bar of criteria met, as on the home page of somebody's growth.
struct AssessmentBars {
    let grading: Grading
    let framework: Framework
    /// Where more is said, if the card does not stand there.
    var address: String?

    func card(_ paper: Paper) -> HTML {
        let words = paper.words
        let title: HTML =
            address.map { "<a href=\"\($0)\">\(words("assess.title"))</a>" } ?? "\(words("assess.criteria_met"))"
        return """
            <section class="card" aria-labelledby="assess-bars"><div class="card-head"><h2 id="assess-bars">\(title)</h2></div><div class="card-body">\
            <ul class="bars" role="list">\(grading.methods.filter { $0.result != .nothing }.map { bar($0, words) })</ul></div></section>
            """
    }

    private func bar(_ method: MethodGrade, _ words: Words) -> HTML {
        let say = GradeWords(words: words)
        let counts = method.steps.filter { $0.criteria > 0 }.map { step in
            words(
                "assess.of_grade",
                ["n": String(step.met.count), "of": String(step.criteria), "grade": say.grade(step.grade).lowercased()])
        }.joined(separator: ", ")
        let met = method.steps.reduce(0) { $0 + $1.met.count }
        let all = method.steps.reduce(0) { $0 + $1.criteria }
        return """
            <li><span>\(method.method.title)</span><span class="num">\(counts)</span>\
            <progress max="\(max(1, all))" value="\(met)" aria-label="\(method.method.title)">\(counts)</progress></li>
            """
    }
}
