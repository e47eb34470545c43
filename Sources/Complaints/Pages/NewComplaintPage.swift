import Base
import Desk
import Foundation
import People
import Web

/// Where a complaint is recognised: the definition as questions, what was said, and who looks after it.
enum NewComplaintPage {
    static func open(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            let received = form.text("received").map { LocalTime.date(fromField: $0, in: Nation.zone) } ?? .some(visit.times.now)
            guard let received else { throw Problem.invalid("received", "complaints.problem.received") }
            let channel = try form.chosen("channel", of: Channel.self)
            let opening = Complaints.Opening(
                title: form["title"], words: form["words"], reading: form["reading"], channel: channel, product: form["product"],
                issue: form["issue"], receivedAt: received, procedure: form.text("procedure"), about: Staff.ID(form["about"]),
                handler: Staff.ID(form["handler"]), tests: Set((0..<8).filter { form.has("test\($0)") }),
                isAnother: form.has("another"))
            let (reference, key) = (visit.parameters["reference"] ?? "", visit.idempotencyKey)
            let id = try await visit.write { work in
                try Complaints(work).open(opening, in: try CaseRecords(work).file(reference).id, key: key)
            }
            return .redirect("/complaints/\(id)", said: visit.words("complaints.said.opened"))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private struct Known: Sendable {
        let file: Case
        let need: String
        let running: [Complaint]
        let versions: [ProcedureVersion]
        let usual: String
        let colleagues: [Staff]
        let products: [String]
        let issues: [String]
    }

    static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let reference = visit.parameters["reference"] ?? ""
        let today = CalendarDay(visit.times.now)
        let known = try await visit.read { work in
            try work.principal.require(.handleComplaints)
            let file = try CaseRecords(work).file(reference)
            let settings = ComplaintSettings(work: work)
            let usual = try Procedures(work).usual()
            // Each procedure as it holds today, the usual one first.
            let all = Dictionary(grouping: try Procedures(work).all(), by: \.key).compactMap { _, versions in
                versions.first { $0.startsOn <= today } ?? versions.last
            }
            return Known(
                file: file, need: file.need, running: try work.db.runningComplaints(in: file.id),
                versions: all.sorted { ($0.key == usual ? 0 : 1, $0.key) < ($1.key == usual ? 0 : 1, $1.key) },
                usual: usual, colleagues: try work.db.colleagues(), products: try settings.list(.products),
                issues: try settings.list(.issues))
        }
        let (words, title) = (visit.words, visit.words("complaints.new_title"))
        return Page(
            "\(title), \(words("case.number", ["reference": known.file.reference.description]))", place: "complaints",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(known.file.reference.description)">\(words("case.number", ["reference": known.file.reference.description]))</a></li>\
            <li>\(title)</li></ol><h1>\(title)</h1><p>\(words("complaints.new_hint"))</p></div></header>
            \(errors.summary(words))
            \(running(known.running, visit))\(form(known, visit, errors))</div>
            """)
    }

    /// What runs already, so that nothing is opened twice.
    private static func running(_ complaints: [Complaint], _ visit: Visit) -> HTML? {
        guard !complaints.isEmpty else { return nil }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        return """
            <section class="card" aria-labelledby="running"><div class="card-head"><div><h2 id="running">\(words.count("complaints.running_title", complaints.count))</h2>\
            <p>\(words("complaints.running_hint"))</p></div></div><ul class="ticks card-body" role="list">\(complaints.map { complaint in
                """
                <li>\(icon("flag"))<div><a href="/complaints/\(complaint.id)">\(complaint.title)</a>\
                <p class="muted sm">\([complaint.product, complaint.issue].filter { !$0.isEmpty }.map { "\($0) · " }.joined())\(words("complaints.state.\(complaint.state.rawValue)"))\
                \(with(complaint.dueAt) { " · \(times.next(complaint.dueFor, $0, in: complaint.calendar))" })</p></div></li>
                """ as HTML
            })</ul></section>
            """
    }

    private static func form(_ known: Known, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form, file) = (visit.words, visit.form, known.file)
        func given(_ name: String, _ otherwise: String) -> String { form.has(name) ? form[name] : otherwise }
        let chosenKey = given("procedure", visit.query.text("procedure") ?? known.usual)
        guard let version = known.versions.first(where: { $0.key == chosenKey }) ?? known.versions.first else { return .nothing }
        let handlers = known.colleagues.filter { $0.role.permissions.contains(.handleComplaints) }
        let people = [("", words("complaints.nobody"))] + known.colleagues.map { ($0.id.description, $0.name) }
        return """
            \(procedures(known, version, visit))<form class="form card card-body" method="post" action="/cases/\(file.reference.description)/complaints">\(visit.formFields)\
            <input type="hidden" name="procedure" value="\(version.key)">
            <fieldset class="field" id="f-tests"><legend>\(words("complaints.test_title"))</legend><p class="hint">\(version.procedure.definition)</p>\(errors.sentence("tests", words))\
            \(version.procedure.tests.enumerated().map { place, test in
                tick("test\(place)", test, isOn: form.has("test\(place)"))
            })</fieldset>
            \(textArea("words", words("complaints.words"), value: given("words", known.running.isEmpty ? known.need : ""), rows: 5, hint: words("complaints.words_hint"), required: true, errors: errors, words: words))
            \(textArea("reading", words("complaints.reading"), value: form["reading"], rows: 2, hint: words("complaints.reading_hint"), errors: errors, words: words))
            \(title(known, visit, errors))
            <div class="field-row">\(choice("channel", words("complaints.channel"), Channel.allCases.map { ($0.rawValue, words("channel.\($0.rawValue)")) }, chosen: given("channel", file.channel.rawValue), errors: errors, words: words))\
            \(textField("received", words("complaints.received"), value: given("received", visit.times.local(known.running.isEmpty ? file.openedAt : visit.times.now).field), type: "datetime-local", required: true, errors: errors, words: words))</div>
            <div class="field-row">\(list("product", words("complaints.product"), products(known, visit), given("product", visit.query["product"]), words))\(list("issue", words("complaints.issue"), known.issues, given("issue", ""), words))</div>
            <div class="field-row">\(choice("about", words("complaints.about_whom"), people.map { (value: $0.0, label: $0.1) }, chosen: given("about", ""), errors: errors, words: words))\
            \(choice("handler", words("complaints.who_handles"), handlers.map { (value: $0.id.description, label: $0.name) }, chosen: given("handler", Staff.ID(visit.guest.principal.id).description), errors: errors, words: words))</div>
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.open"))</button><a class="btn is-quiet" href="/cases/\(file.reference.description)">\(words("action.leave"))</a></div></form>
            """
    }

    /// What it is about in a few words; with others running, what tells it from those.
    private static func title(_ known: Known, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form, isFirst) = (visit.words, visit.form, known.running.isEmpty)
        return """
            \(textField(
                "title", words("complaints.title"), value: form.has("title") ? form["title"] : isFirst ? known.file.subject : "",
                hint: isFirst ? nil : words("complaints.title_hint"), required: !isFirst, errors: errors, words: words))\
            \(when(errors.has("another") || form.has("another"), "<div class=\"field\" id=\"f-another\">\(errors.sentence("another", words))\(tick("another", words("complaints.another"), isOn: form.has("another")))</div>"))
            """
    }

    /// What complaints can be about, with what somebody brought back where it begins with a return.
    private static func products(_ known: Known, _ visit: Visit) -> [String] {
        guard let named = visit.query.text("product"), named.utf8.count <= 120, !known.products.contains(named) else {
            return known.products
        }
        return [named] + known.products
    }

    private static func list(_ name: String, _ label: String, _ options: [String], _ chosen: String, _ words: Words) -> HTML {
        choice(
            name, label, [(value: "", label: words("complaints.choose"))] + options.map { (value: $0, label: $0) },
            chosen: chosen, words: words)
    }

    /// Which procedure: links, so that its own questions stand in the form.
    private static func procedures(_ known: Known, _ version: ProcedureVersion, _ visit: Visit) -> HTML {
        """
        <nav class="tabs" aria-label="\(visit.words("complaints.which_procedure"))">\(known.versions.map { other in
            """
            <a href="/cases/\(known.file.reference.description)/complaints/new?procedure=\(other.key)"\(when(other.key == version.key, " aria-current=\"page\""))>\(other.procedure.name)</a>
            """ as HTML
        })</nav>
        """
    }
}
