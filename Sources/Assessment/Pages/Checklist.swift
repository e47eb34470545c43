import Base
import Evidence
import Web

/// The method's criteria, each with its mark, why, and how many notes speak to it.
struct Checklist {
    let space: Workspace
    let errors: FieldErrors

    func html(_ visit: Visit) -> HTML {
        let (words, say) = (visit.words, GradeWords(words: visit.words))
        let grade = space.grade
        let open = grade.map { $0.steps.reduce(0) { $0 + $1.open.count } } ?? 0
        let mayMark = space.isAssessor && space.one.canMark
        return """
            <section class="card" aria-labelledby="criteria"><div class="card-head"><div><h2 id="criteria">\(words("assess.criteria"))</h2>\
            \(with(grade) { "<p>\(say.result($0.result, isFinal: $0.isFinal)) · \(words.count("assess.n_open", open))</p>" })</div></div>
            \(mayMark ? form(visit) : table(visit))</section>
            """
    }

    private var rows: [(group: Framework.Group?, items: [Framework.Item])] {
        let groups = space.framework.groups.map { group in
            (group: group as Framework.Group?, items: space.criteria.filter { $0.group == group.id })
        }
        return groups.filter { !$0.items.isEmpty }
    }

    private func noted(_ code: String) -> Int { space.notes.count { $0.criteria.contains(code) } }

    private func mark(_ code: String) -> CriterionMark? { space.marks.first { $0.item == code } }

    private func label(_ mark: String, _ words: Words) -> String {
        mark.isEmpty ? words("assess.mark.open") : words("assess.mark.\(mark)")
    }

    private func head(_ item: Framework.Item, _ words: Words) -> HTML {
        let noted = noted(item.code)
        return """
            <span class="badge">\(item.code)</span> \(item.label)\
            \(when(item.grade != "pass", " <span class=\"badge is-care\">\(GradeWords(words: words).grade(item.grade ?? ""))</span>"))\
            \(when(noted > 0, " <span class=\"muted sm\">\(words.count("assess.n_notes", noted))</span>"))
            """
    }

    private func form(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let isBack = form.has("item")
        return """
            <form method="post" action="\(space.one.address)/marks">\(visit.formFields)<div class="assess-list">\(rows.map { group, items in
                """
                <h3>\(group?.title)</h3>\(items.map { item in
                    let chosen = isBack ? form["mark-\(item.code)"] : mark(item.code)?.mark.rawValue ?? ""
                    let note = isBack ? form["note-\(item.code)"] : mark(item.code)?.note ?? ""
                    return """
                        <fieldset class="assess-criterion"><legend>\(head(item, words))</legend><input type="hidden" name="item" value="\(item.code)">\
                        <div class="seg">\(["", "met", "not_met"].map { value in
                            """
                            <label><input type="radio" name="mark-\(item.code)" value="\(value)"\(when(value == chosen, " checked"))>\(label(value, words))</label>
                            """ as HTML
                        })</div><input class="input is-sm" name="note-\(item.code)" id="f-note-\(item.code)" value="\(note)" aria-label="\(words("assess.note_on", ["code": item.code]))" placeholder="\(words("assess.why_mark"))"></fieldset>
                        """ as HTML
                } as [HTML])
                """ as HTML
            })</div><div class="card-foot"><button class="btn is-primary is-sm">\(words("assess.keep_marks"))</button><span class="muted sm">\(words("assess.marks_hint"))</span></div></form>
            """
    }

    private func table(_ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <div class="assess-list">\(rows.map { group, items in
                """
                <h3>\(group?.title)</h3><ul class="parts" role="list">\(items.map { item in
                    let mark = mark(item.code)
                    let look = mark.map { $0.mark == .met ? "kept" : "broken" } ?? "waiting"
                    return """
                        <li data-state="\(look)">\(icon(mark.map { $0.mark == .met ? "p-kept" : "p-broken" } ?? "p-open"))<div>\(head(item, words))\
                        \(with(mark) { mark in when(!mark.note.isEmpty, "<p>\(mark.note)</p>") ?? .nothing })</div><span class="state">\(label(mark?.mark.rawValue ?? "", words))</span></li>
                        """ as HTML
                } as [HTML])</ul>
                """ as HTML
            })</div>
            """
    }
}
