import Base
import Foundation
import People
import Web

/// What people choose from, and the guide to good letters: the organisation's own words.
enum SettingsPage {
    static let routes: [Route] = [
        .get("/complaints/settings") { visit in .page(try await page(visit, .none)) },
        .post("/complaints/settings/lists") { visit in
            try await act(visit) { work, form in
                for list in ComplaintSettings.List.allCases {
                    try ComplaintSettings(work: work).set(list, to: form[list.rawValue])
                }
            }
        },
        .post("/complaints/settings/writing") { visit in
            try await act(visit) { work, form in
                let parts = (1...WritingModel.mostParts).map { place in
                    WritingModel.Part(
                        sign: form["sign\(place)"], name: form["name\(place)"], hint: form["hint\(place)"],
                        looksFor: WritingModel.LooksFor(rawValue: form["looks\(place)"]) ?? .reminder)
                }
                try ComplaintSettings(work: work).set(WritingModel(parts: parts))
            }
        },
    ]

    private static func act(_ visit: Visit, _ body: @escaping @Sendable (Work, Form) throws -> Void) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            try await visit.write { try body($0, form) }
            return .redirect("/complaints/settings", said: visit.words("complaints.said.settings"))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let (lists, model) = try await visit.read { work in
            try work.principal.require(.manageComplaints)
            let settings = ComplaintSettings(work: work)
            return (try ComplaintSettings.List.allCases.map { ($0, try settings.list($0)) }, try settings.writing())
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("complaints.settings")
        return Page(
            title, place: "complaints",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/complaints/procedures">\(words("complaints.place.procedures.title"))</a></li></ol>\
            <h1>\(title)</h1><p>\(words("complaints.settings_hint"))</p></div></header>\(errors.summary(words))
            <form class="card card-body form" method="post" action="/complaints/settings/lists">\(visit.formFields)<h2>\(words("complaints.lists"))</h2><p class="hint">\(words("complaints.lists_hint"))</p><div class="field-row is-top">\
            \(lists.map { list, lines in
                textArea(
                    list.rawValue, words("complaints.list.\(list.rawValue)"),
                    value: form.has(list.rawValue) ? form[list.rawValue] : lines.joined(separator: "\n"), rows: 10, required: true,
                    errors: errors, words: words)
            })</div><div class="form-actions"><button class="btn is-primary">\(words("complaints.keep_lists"))</button></div></form>
            <form class="card card-body form" method="post" action="/complaints/settings/writing">\(visit.formFields)<h2>\(words("complaints.writing_model"))</h2><p class="hint">\(words("complaints.writing_model_hint"))</p>\
            \((1...WritingModel.mostParts).map { part($0, model, visit, errors) })\
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.keep_model"))</button></div></form></div>
            """)
    }

    private static func part(_ place: Int, _ model: WritingModel, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let part = model.parts.indices.contains(place - 1) ? model.parts[place - 1] : nil
        func field(_ name: String, _ value: String?) -> HTML {
            textField(
                "\(name)\(place)", words("complaints.model.\(name)"),
                value: form.has("\(name)\(place)") ? form["\(name)\(place)"] : value ?? "", errors: errors, words: words)
        }
        let kinds = WritingModel.LooksFor.allCases.map {
            (value: $0.rawValue, label: words("complaints.looks_for.\($0.rawValue)"))
        }
        return """
            <fieldset class="field"><legend>\(words("complaints.model.part", ["n": String(place)]))</legend><div class="model-part">\(field("sign", part?.sign))\(field("name", part?.name))\(field("hint", part?.hint))\
            \(choice("looks\(place)", words("complaints.model.looks"), kinds, chosen: form.has("looks\(place)") ? form["looks\(place)"] : part?.looksFor.rawValue ?? "reminder", words: words))</div></fieldset>
            """
    }
}
