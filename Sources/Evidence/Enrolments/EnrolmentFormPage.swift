import Base
import People
import Web

/// Enrolling a colleague: first the framework, then the rest.
struct EnrolmentFormPage {
    let framework: Framework
    let enrolment: Enrolment?
    let colleagues: [Staff]

    static func choosing(_ standings: [Frameworks.Standing], person: String?, _ visit: Visit) -> Page {
        let words = visit.words
        let more = person.flatMap { Staff.ID($0) }.map { "&staff=\($0)" } ?? ""
        return Page(
            words("enrolments.new"), place: "growth",
            """
            <div class="page is-narrow">\(head(visit, words("enrolments.choose_hint")))
            <ul class="card rows" role="list">\(standings.map { one in
                """
                <li><div><b><a href="/growth/enrolments/new?edition=\(one.edition.description)\(more)">\(one.title)</a></b></div>\
                <p><span class="mono">\(one.edition.code)</span> · \(words("standards.version_n", ["version": one.edition.version])) · \
                \(words.count("standards.n_items", one.items))</p></li>
                """ as HTML
            })</ul></div>
            """)
    }

    private static func head(_ visit: Visit, _ sentence: String) -> HTML {
        let words = visit.words
        return """
            <header class="page-head"><div><ol class="crumbs"><li><a href="/growth">\(words("place.growth"))</a></li>\
            <li><a href="/growth/enrolments">\(words("enrolments.title"))</a></li></ol><h1>\(words("enrolments.new"))</h1><p>\(sentence)</p></div></header>
            """
    }

    func page(_ visit: Visit, errors: FieldErrors) -> Page {
        let (words, form) = (visit.words, visit.form)
        let learners = colleagues.filter { $0.role.permissions.contains(.ownEvidence) }
            .sorted { ($0.isApprentice ? 0 : 1, $0.name) < ($1.isApprentice ? 0 : 1, $1.name) }
        let year = framework.rulesYear ?? String(visit.times.local(visit.times.now).year)
        return Page(
            "\(words("enrolments.new")), \(framework.title)", place: "growth",
            """
            <div class="page is-narrow">\(Self.head(visit, "\(framework.title) · \(framework.edition)"))
            \(errors.summary(words))<form class="form card card-body" method="post" action="/growth/enrolments">\(visit.formFields)\
            <input type="hidden" name="edition" value="\(framework.edition.description)">
            <div class="field-row">\(choice("staff", words("enrolments.person"), [("", words("enrolments.choose_person"))] + learners.map { ($0.id.description, $0.isApprentice ? words("enrolments.an_apprentice", ["name": $0.name]) : $0.name) }, chosen: form.text("staff") ?? visit.query["staff"], errors: errors, words: words))\
            \(textField("rules_year", words("enrolments.rules_year"), value: form.has("rules_year") ? form["rules_year"] : year, hint: words("enrolments.rules_year_hint"), required: true, autocomplete: "off", errors: errors, words: words))</div>
            \(EnrolmentForm(framework: framework, enrolment: nil, colleagues: colleagues).fields(visit, errors))
            <div class="form-actions"><button class="btn is-primary">\(words("enrolments.enrol"))</button>\
            <a class="btn is-quiet" href="/growth/enrolments">\(words("action.leave"))</a></div></form></div>
            """)
    }
}
