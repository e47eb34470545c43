import Base
import Desk
import People
import Web

/// The form that makes a record.
struct PracticeStartPage {
    struct Known: Sendable {
        let file: Case?
        let customer: Party?
        let colleagues: [Staff]
        let rules: PracticeGuide.Applying
        let helps: [String: WordsHelp]
    }

    let practice: Practice
    let known: Known
    /// The reference as it was given, right or wrong.
    let typed: String
    let sent: Form?
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let (words, paper) = (visit.words, visit.paper)
        let step = practice.steps[0]
        let title = practice.label(step, words)
        let hint = practice.hint(words)
        let back = known.file.map { "/cases/\($0.reference)" } ?? practice.address
        let fields = PracticeFields(
            practice: practice, prefix: "", colleagues: known.colleagues, values: PracticeValues(), sent: sent, errors: errors,
            paper: paper, helps: known.helps)
        let form: HTML = """
            \(known.rules.shown(paper))<div class="card"><form class="form card-body" method="post" action="\(practice.address)">\(paper.formFields)\
            \(errors.summary(words))\(subject(words))
            \(fields.html(step))\(known.rules.field(PracticeGuide.field, sent?[PracticeGuide.field] ?? "", errors, words))\
            \(sharing(sent ?? Form(), errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(title)</button>\
            <a class="btn is-quiet" href="\(back)">\(words("practice.page.leave"))</a></div></form></div>
            """
        let beside = practice.beside?(paper)
        return Page(
            "\(title), \(practice.singular(words))", place: known.file == nil ? "practices" : "desk",
            """
            <div class="page\(when(beside == nil, " is-narrow"))"><header class="page-head"><div><ol class="crumbs">\(crumbs(words))\
            <li>\(practice.singular(words))</li></ol><h1>\(title)</h1>\(when(!hint.isEmpty, "<p>\(hint)</p>"))</div></header>
            \(with(beside) { "<div class=\"practice-two\"><div class=\"stack\">\(form)</div><aside>\($0)</aside></div>" } ?? form)</div>
            """)
    }

    private func crumbs(_ words: Words) -> HTML {
        if let file = known.file {
            return """
                <li><a href="/cases/\(file.reference.description)">\(words("case.number", ["reference": file.reference.description]))</a></li>
                """
        }
        return "<li><a href=\"\(practice.address)\">\(practice.plural(words))</a></li>"
    }

    /// What the record is to hang on: known already, or asked for.
    private func subject(_ words: Words) -> HTML {
        if let file = known.file {
            return """
                <input type="hidden" name="case" value="\(file.reference.description)">\
                <p class="muted sm">\(file.subject)\(with(known.customer) { " · \($0.name)" })</p>
                """
        }
        if practice.about == .party, let customer = known.customer {
            return """
                <input type="hidden" name="party" value="\(customer.id)"><p class="muted sm">\(customer.name)</p>
                """
        }
        if practice.about == .nothing { return .nothing }
        return textField(
            "case", words("practice.page.case"), value: sent?["case"] ?? typed, hint: words("practice.page.case_hint"),
            required: true, autocomplete: "off", errors: errors, words: words)
    }
}
