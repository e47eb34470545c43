import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// The forms around a decision, each on a page of its own.
enum AppraisalForms {
    static func beginning(
        _ visit: Visit, _ file: Case, wanted: String?, _ approaches: [Approach], _ errors: FieldErrors
    ) -> Page {
        let (words, form, query) = (visit.words, visit.form, visit.query)
        func given(_ name: String, _ other: String = "") -> String { form.has(name) ? form[name] : query.text(name) ?? other }
        let kinds = DecisionKind.allCases.map { (value: $0.rawValue, label: words("resolve.kind.\($0.rawValue)")) }
        let address = "/cases/\(file.reference)"
        let need = [file.need, wanted.map { words("resolve.wanted", ["outcome": $0]) } ?? ""].filter { !$0.isEmpty }
        return page(
            visit, words("resolve.begin_title"),
            crumb: (address, words("case.number", ["reference": file.reference.description])),
            hint: file.subject, action: "\(address)/decisions", button: words("resolve.begin_button"), back: address, errors,
            """
            <input type="hidden" name="about" value="\(given("about", "case"))"><input type="hidden" name="about_id" value="\(given("about_id"))">
            \(choice("kind", words("resolve.begin_kind"), kinds, chosen: given("kind", "refund"), errors: errors, words: words))
            \(textArea("need", words("resolve.field.need"), value: given("need", need.joined(separator: "\n")), rows: 3, hint: words("resolve.need_hint"), required: true, errors: errors, words: words))
            \(approach(approaches, given("approach_name"), words))
            \(textArea("approach", words("resolve.field.approach"), value: given("approach"), rows: 2, hint: words("resolve.approach_hint"), errors: errors, words: words))
            \(textArea("outside", words("resolve.field.outside"), value: given("outside"), rows: 2, hint: words("resolve.outside_hint"), errors: errors, words: words))
            """)
    }

    static func description(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let folder = try await folder(visit)
        let approaches = try await visit.read { try Appraisals($0).approaches() }
        let (words, form, appraisal) = (visit.words, visit.form, folder.appraisal)
        func given(_ name: String, _ stored: String) -> String { form.has(name) ? form[name] : stored }
        return page(
            visit, words("resolve.describe_title"), of: folder, action: "\(appraisal.page)/description",
            button: words("resolve.save"), errors,
            """
            \(textArea("need", words("resolve.field.need"), value: given("need", appraisal.need), rows: 3, hint: words("resolve.need_hint"), required: true, errors: errors, words: words))
            \(approach(approaches, given("approach_name", appraisal.approachName), words))
            \(textArea("approach", words("resolve.field.approach"), value: given("approach", appraisal.approach), rows: 2, hint: words("resolve.approach_hint"), errors: errors, words: words))
            \(textArea("outside", words("resolve.field.outside"), value: given("outside", appraisal.outside), rows: 2, hint: words("resolve.outside_hint"), errors: errors, words: words))
            """)
    }

    /// The organisation's approaches with when each fits; one that has left the list stays with the decision that took it.
    private static func approach(_ approaches: [Approach], _ chosen: String, _ words: Words) -> HTML {
        var list = approaches
        if !chosen.isEmpty, !list.contains(where: { $0.name == chosen }) { list.append(Approach(chosen, fits: "")) }
        let options = list.map { (value: $0.name, label: $0.fits.isEmpty ? $0.name : "\($0.name): \($0.fits)") }
        return choice(
            "approach_name", words("resolve.field.approach_name"), [(value: "", label: words("resolve.approach_none"))] + options,
            chosen: chosen, words: words)
    }

    /// A new option, or one that is there.
    static func option(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let folder = try await folder(visit)
        let (words, appraisal) = (visit.words, folder.appraisal)
        let asked = visit.parameters["option"].flatMap { Option.ID($0) }
        let option = folder.options.first { $0.id == asked }
        if asked != nil, option == nil { throw Problem.notFound() }
        let fields = OptionForm(
            title: option?.title ?? "", facts: option?.facts ?? Option.Facts(), currency: appraisal.currency,
            name: folder.party.calledName)
        var form = page(
            visit, words(option == nil ? "resolve.add_option" : "resolve.change_option"), of: folder,
            action: "\(appraisal.page)/options\(option.map { "/\($0.id)" } ?? "")",
            button: words(option == nil ? "resolve.add_option" : "resolve.save"), errors,
            fields.html(visit.form, errors, words))
        if let option {
            form.content =
                form.content
                    + """
                    <div class="page is-narrow">\(visit.paper.button("\(appraisal.page)/options/\(option.id)/removal", "\(icon("bin"))\(words("resolve.remove_option"))", style: "is-sm is-quiet"))</div>
                    """
        }
        return form
    }

    static func choosing(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let folder = try await folder(visit, withAuthority: true)
        let rules = try await visit.read { try Policies($0).governing(folder.appraisal.kind.step) }
        let (words, form, appraisal) = (visit.words, visit.form, folder.appraisal)
        let asked = Option.ID(form.has("option") ? form["option"] : visit.query["option"])
        guard let option = folder.options.first(where: { $0.id == asked }) else { throw Problem.notFound() }
        let standing = folder.standings[option.id].map {
            StandingWords(standing: $0, approver: folder.approvers[option.id].flatMap { folder.names[$0] }).html(words)
        }
        func given(_ name: String, _ stored: String) -> String { form.has(name) ? form[name] : stored }
        return page(
            visit, words("resolve.choose_title", ["option": option.title]), of: folder, action: "\(appraisal.page)/choice",
            button: words("resolve.choose_button"), errors,
            """
            <input type="hidden" name="option" value="\(option.id)">
            <p>\(words("resolve.choose_cost", ["cost": option.cost(to: .us, appraisal.currency).text])) \(standing)</p>
            \(rules.html(visit.paper))\(rules.field(chosen: form["rule"], errors: errors, words: words))
            \(textArea("reason", words("resolve.field.reason"), value: given("reason", appraisal.reason), rows: 3, hint: words("resolve.reason_hint"), required: true, errors: errors, words: words))
            \(when(folder.options.count < 2, textArea("only_one", words("resolve.field.only_one"), value: given("only_one", appraisal.onlyOne), rows: 2, hint: words("resolve.only_one_hint"), errors: errors, words: words)))
            \(textArea("future", words("resolve.field.future"), value: given("future", appraisal.future), rows: 2, hint: words("resolve.future_hint"), errors: errors, words: words))
            """)
    }

    static func withdrawal(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let folder = try await folder(visit)
        let words = visit.words
        return page(
            visit, words("resolve.withdraw"), of: folder, action: "\(folder.appraisal.page)/withdrawal",
            button: words("resolve.withdraw"), errors,
            textArea(
                "reason", words("resolve.withdraw_why"), value: visit.form["reason"], rows: 2, required: true, errors: errors,
                words: words))
    }

    private static func folder(_ visit: Visit, withAuthority: Bool = false) async throws -> AppraisalFolder {
        let id: Appraisal.ID = try visit.id("id")
        return try await visit.read { work in
            try work.principal.require(.decide)
            return try Appraisals(work).folder(id, withAuthority: withAuthority)
        }
    }

    private static func page(
        _ visit: Visit, _ title: String, of folder: AppraisalFolder, action: String, button: String, _ errors: FieldErrors,
        _ fields: HTML
    ) -> Page {
        page(
            visit, title, crumb: (folder.appraisal.page, folder.file.subject), hint: folder.party.name, action: action,
            button: button, back: folder.appraisal.page, errors,
            "<input type=\"hidden\" name=\"version\" value=\"\(folder.appraisal.version)\">" + fields)
    }

    private static func page(
        _ visit: Visit, _ title: String, crumb: (address: String, title: String), hint: String, action: String,
        button: String, back: String, _ errors: FieldErrors, _ fields: HTML
    ) -> Page {
        Page(
            "\(title), \(crumb.title)", place: "decisions",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/decisions">\(visit.words("resolve.decisions"))</a></li>\
            <li><a href="\(crumb.address)">\(crumb.title)</a></li></ol><h1>\(title)</h1><p>\(hint)</p></div></header>
            <form class="form card card-body" method="post" action="\(action)">\(visit.formFields)\(errors.summary(visit.words))
            \(fields)
            <div class="form-actions"><button class="btn is-primary">\(button)</button><a class="btn is-quiet" href="\(back)">\(visit.words("action.leave"))</a></div></form></div>
            """)
    }
}
