import Base
import Evidence
import People
import Web

/// Whom one assesses and what is planned, or one's own assessments.
struct AssessmentListPage {
    static let shown = 30

    let assessments: [Assessment]
    let next: Assessment.ID?
    let isFirst: Bool
    let isAssessor: Bool
    let names: [Staff.ID: String]
    let enrolments: [Enrolment]
    let titles: [Framework.Edition: String]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("assess.title"), place: "growth", topics: ["assessment"],
            """
            <div class="page assess"><header class="page-head"><div><h1>\(words("assess.title"))</h1>\
            <p>\(words(isAssessor ? "assess.intro_assessor" : "assess.intro"))</p></div>\
            \(when(isAssessor, "<div class=\"row\"><a class=\"btn is-primary\" href=\"/growth/judging\">\(words("judging.title"))</a></div>"))</header>
            \(people(visit))\(list(visit))\
            \(pager(next: next.map { "/growth/assessments?before=\($0)" }, newest: isFirst ? nil : "/growth/assessments", words: words))</div>
            """)
    }

    private func people(_ visit: Visit) -> HTML {
        guard !enrolments.isEmpty else { return "" }
        let words = visit.words
        return """
            <section class="card" aria-labelledby="people"><div class="card-head"><h2 id="people">\(words(isAssessor ? "assess.people" : "assess.enrolled"))</h2></div>\
            <ul class="parts" role="list">\(enrolments.map { one in
                """
                <li>\(icon("person"))<div><b><a href="/growth/assessments/of/\(one.id)">\(isAssessor ? names[one.staff] ?? "" : titles[one.edition] ?? one.edition.code)</a></b>\
                <p>\(when(isAssessor, "\(titles[one.edition]) · "))\(words("assess.rules_of", ["year": one.rulesYear]))</p></div>\
                <span class="sm"><a href="/growth/gateway/\(one.id)">\(words("assess.gateway"))</a></span></li>
                """ as HTML
            })</ul></section>
            """
    }

    private func list(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        guard !assessments.isEmpty else {
            return emptyState("quality", words("assess.none"), words(isAssessor ? "assess.none_assessor" : "assess.none_hint"))
        }
        return """
            <section class="card" aria-labelledby="planned"><div class="card-head"><h2 id="planned">\(words("assess.planned"))</h2></div>\
            <ul class="parts" role="list">\(assessments.map { one in
                """
                <li data-state="\(one.state.look)">\(icon(one.shape.icon))<div><b><a href="\(one.address)">\(words("assess.shape.\(one.shape.rawValue)"))\(when(isAssessor, ", \(names[one.staff])"))</a></b>\
                <p>\(titles[one.edition] ?? one.edition.code)\(with(one.startsAt) { " · \(times.moment($0))" })</p></div>\
                <span class="state">\(words("assess.state.\(one.state.rawValue)"))</span></li>
                """ as HTML
            })</ul></section>
            """
    }
}

extension MethodShape {
    var icon: String {
        switch self {
        case .observation: "look"
        case .project: "file"
        case .discussion: "chat"
        }
    }
}
