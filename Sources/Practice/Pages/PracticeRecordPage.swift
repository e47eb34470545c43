import Base
import Desk
import People
import Web

/// One record: how it stands, what is known, what can be done next, and what was done.
struct PracticeRecordPage {
    struct Known: Sendable {
        let line: PracticeLine
        let history: [PracticeStep]
        let colleagues: [Staff]
        let names: [Staff.ID: String]
        let rules: PracticeGuide.Applying
        let standing: PracticeStanding
        let helps: [String: WordsHelp]
    }

    let practice: Practice
    let known: Known
    /// The step whose form could not be taken.
    let tried: String?
    let sent: Form?
    let errors: FieldErrors

    private var record: PracticeRecord { known.line.record }

    /// What changes with it: its case, else whatever its practice's steps are about.
    private var topics: [String] {
        if let caseID = record.caseID { return ["case:\(caseID)"] }
        let nouns = practice.steps.map { String(($0.emits?.name ?? EventName.recordStepDone.name).prefix { $0 != "." }) }
        return Set(nouns).sorted()
    }

    func page(_ visit: Visit) -> Page {
        let (words, paper) = (visit.words, visit.paper)
        let possible = possible(paper)
        let asides = [known.standing.beside, practice.beside].compactMap { $0?(paper) }
        let beside: HTML? = asides.isEmpty ? nil : "<div class=\"stack\">\(asides)</div>"
        let content: HTML = """
            \(errors.summary(words))\(unsent(words, possible))\(facts(paper))\(possible.isEmpty ? nil : known.rules.shown(paper))
            \(buttons(possible.filter(\.asks.isEmpty), paper))\(possible.filter { !$0.asks.isEmpty }.map { form($0, paper) })
            \(history(paper))
            """
        return Page(
            "\(record.title), \(practice.singular(words))", place: "practices", topics: topics,
            """
            <div class="page\(when(beside == nil, " is-narrow"))"><header class="page-head"><div><ol class="crumbs"><li><a href="\(practice.address)">\(practice.plural(words))</a></li>\
            \(with(known.line.reference) { "<li><a href=\"/cases/\($0.description)\">\(words("case.number", ["reference": $0.description]))</a></li>" })</ol>\
            <h1>\(record.title)</h1><p><span class="chip" data-state="\(practice.look(record.state))">\(icon(practice.icon))\
            <span>\(practice.singular(words)): \(practice.label(state: record.state, words))</span></span></p></div></header>
            \(with(beside) { "<div class=\"practice-two\"><div class=\"practice-main\">\(content)</div><aside>\($0)</aside></div>" } ?? "<div class=\"practice-main\">\(content)</div>")</div>
            """)
    }

    /// What the reader can do next, and what they see that others will.
    private func possible(_ paper: Paper) -> [Step] {
        practice.steps(from: record.state).filter {
            !$0.isAutomatic && $0.isFor(paper.guest.principal, record) && !known.standing.shut.contains($0.name)
        }
    }

    private func permission(_ step: Step) -> Permission { known.standing.permissions[step.name] ?? step.permission }

    private func facts(_ paper: Paper) -> HTML {
        let words = paper.words
        // What only lists need says nothing more to people.
        let shown = practice.fields.filter { !$0.isDerived || !$0.options.isEmpty }.compactMap { field in
            record.values[field.name].flatMap { $0 == .tick(false) ? nil : (field, $0) }
        }
        return """
            <section class="card" aria-labelledby="t-facts"><div class="card-head"><h2 id="t-facts">\(words("practice.page.facts"))</h2></div>
            <div class="card-body"><dl class="facts">\(with(known.line.customer) { name in
                "<dt>\(words("practice.page.customer"))</dt><dd>\(with(record.party) { "<a href=\"/customers/\($0)\">\(name)</a>" })</dd>"
            })\(shown.map { field, value in
                "<dt>\(practice.label(field, words))</dt><dd>\(text(value, field, paper))</dd>" as HTML
            })</dl></div></section>
            """
    }

    private func text(_ value: PracticeValue, _ field: PracticeField, _ paper: Paper) -> HTML {
        let words = practice.words(value, of: field, paper, known.names)
        if case .text(let lines, _) = field.kind, lines > 1 { return "<div class=\"text\">\(prose: words)</div>" }
        return "\(words)"
    }

    // MARK: What can be done next

    /// The steps that ask nothing, side by side. The first one is what is meant to come next.
    private func buttons(_ steps: [Step], _ paper: Paper) -> HTML? {
        guard !steps.isEmpty else { return nil }
        return """
            <div class="row">\(steps.map { step -> HTML in
                let label = practice.label(step, paper.words)
                guard paper.guest.principal.may(permission(step)) else {
                    return "<p class=\"muted sm\">\(paper.words("practice.page.others", ["step": label]))</p>"
                }
                return paper.button(
                    address(step), "\(label)", style: step.name == steps.first?.name ? "is-primary" : "",
                    fields: "<input type=\"hidden\" name=\"version\" value=\"\(record.version)\">")
            })</div>
            """
    }

    private func address(_ step: Step) -> String { "\(practice.address(of: record.id))/steps/\(step.name)" }

    private func form(_ step: Step, _ paper: Paper) -> HTML {
        let words = paper.words
        let label = practice.label(step, words)
        guard paper.guest.principal.may(permission(step)) else {
            return "<p class=\"muted sm\">\(words("practice.page.others", ["step": label]))</p>"
        }
        let isTried = tried == step.name
        let isFirst = possible(paper).first { !$0.asks.isEmpty }?.name == step.name
        let fields = PracticeFields(
            practice: practice, prefix: "\(step.name)-", colleagues: known.colleagues, values: record.values,
            sent: isTried ? sent : nil, errors: errors, paper: paper, standing: known.standing, helps: known.helps)
        let sent = isTried ? sent ?? Form() : Form()
        let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(record.version)\">"
        return """
            <details class="card practice-step"\(when(isTried || isFirst, " open"))><summary class="card-head"><h2>\(label)</h2></summary>
            <form class="form card-body" method="post" action="\(address(step))">\(paper.formFields)\(version)
            \(fields.html(step))\(known.rules.field("\(step.name)-\(PracticeGuide.field)", sent["\(step.name)-\(PracticeGuide.field)"], errors, words))\
            \(sharing(sent, field: "\(step.name)-confirmed", errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(label)</button></div></form></details>
            """
    }

    /// Words sent for a step that can no longer be taken are given back, so that none is lost.
    private func unsent(_ words: Words, _ possible: [Step]) -> HTML? {
        guard let tried, let sent, !possible.contains(where: { $0.name == tried }) else { return nil }
        let written = sent.written.filter { $0.name != "version" && !$0.value.isEmpty }
        guard !written.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="t-unsent"><div class="card-head"><h2 id="t-unsent">\(words("practice.page.unsent"))</h2></div>
            <div class="card-body">\(written.map { "<div class=\"text\">\(prose: $0.value)</div>" as HTML })</div></section>
            """
    }

    // MARK: What was done

    func history(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" id="history" aria-labelledby="t-history" data-topics="\(topics.joined(separator: " "))" \
            data-fragment="\(practice.address(of: record.id))/history"><div class="card-head"><h2 id="t-history">\(words("practice.page.history"))</h2></div>
            <ol class="practice-history" role="list">\(known.history.reversed().map { entry in
                """
                <li data-state="\(practice.look(entry.state))"><p><b>\(label(entry, words))</b> \
                <span class="muted">\(entry.name ?? words("practice.page.kept")) · \(paper.times.element(entry.at, paper.times.moment(entry.at)))</span></p>\
                \(given(entry, paper))</li>
                """ as HTML
            })</ol></section>
            """
    }

    private func label(_ entry: PracticeStep, _ words: Words) -> String {
        guard let step = try? practice.step(entry.step) else { return practice.label(state: entry.state, words) }
        return step.to == nil ? practice.label(step, words) : practice.label(state: entry.state, words)
    }

    private func given(_ entry: PracticeStep, _ paper: Paper) -> HTML? {
        let shown = practice.fields.compactMap { field in
            entry.values[field.name].flatMap { $0 == .tick(false) ? nil : (field, $0) }
        }
        guard !shown.isEmpty else { return nil }
        return """
            <dl class="facts">\(shown.map { field, value in
                "<dt>\(practice.label(field, paper.words))</dt><dd>\(text(value, field, paper))</dd>" as HTML
            })</dl>
            """
    }
}
