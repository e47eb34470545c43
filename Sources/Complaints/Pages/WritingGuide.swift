import Base
import Desk
import Web

/// What a draft does already and what is missing, part by part.
struct WritingGuide: Sendable {
    let check: WritingCheck
    /// False while nothing is written: then the hints alone stand there.
    let hasDraft: Bool

    func html(_ words: Words) -> HTML {
        """
        <ol class="heat" role="list">\(check.results.map { result in
            let state = hasDraft ? result.state : .todo
            return """
                <li data-state="\(state == .partly ? "soon" : state.rawValue)"><h3><span aria-hidden="true">\(result.part.sign)</span>\(result.part.name)\
                \(icon(state == .done ? "tick" : state == .partly ? "clock" : "p-open"))<span class="sr">\(words("complaints.writing.state_\(state.rawValue)"))</span></h3>\
                \(line(result, state, words))</li>
                """ as HTML
        })</ol>
        """
    }

    private func line(_ result: WritingCheck.Result, _ state: WritingCheck.State, _ words: Words) -> HTML {
        switch (state, result.found) {
        case (.done, let found?):
            "<p>\(words("complaints.writing.found_\(result.part.looksFor.rawValue)")) <q>\(Self.short(found))</q></p>"
        case (.partly, _): "<p>\(words("complaints.writing.partly_\(result.part.looksFor.rawValue)"))</p>"
        default: "<p>\(result.part.hint)</p>"
        }
    }

    private static func short(_ text: String) -> String {
        text.count <= 90 ? text : text.prefix(89) + "…"
    }
}

/// A letter's text with the guide below it: everything a person needs to write it well.
struct LetterEditor: Sendable {
    let name: String
    let label: String
    let text: String
    let file: ComplaintFile
    let model: WritingModel
    let errors: FieldErrors
    let help: WordsHelp

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let check = WritingCheck(text, answering: file.complaint.words, by: model)
        return """
            \(textArea(
                name, label, value: text, rows: 16, required: true, errors: errors, words: words, extra: "maxlength=\"200000\""))\(help.html(paper))
            <section class="card" aria-labelledby="guide"><div class="card-head"><div><h2 id="guide">\(words("complaints.writing.title"))</h2><p>\(words("complaints.writing.hint"))</p></div></div>
            <div data-behaviour="writing-guide" data-for="f-\(name)" data-address="\(file.address)/words">\(WritingGuide(check: check, hasDraft: true).html(words))</div></section>
            """
    }
}

/// What must be in the letter, and whether it is.
struct LetterMusts: Sendable {
    let check: LetterCheck

    func html(_ words: Words) -> HTML {
        """
        <ul class="ticks" role="list">\(check.items.map { item in
            """
            <li data-state="\(item.isDone ? "done" : "todo")">\(icon(item.isDone ? "p-kept" : "p-open"))<b>\(Self.label(item, words))\
            <span class="sr">, \(words(item.isDone ? "complaints.must.there" : "complaints.must.missing"))</span></b>\
            \(when(!item.isMust && !item.isDone, "<p class=\"muted sm\">\(words("complaints.must.advice"))</p>"))</li>
            """ as HTML
        })</ul>
        """
    }

    private static func label(_ item: LetterCheck.Item, _ words: Words) -> String {
        if item.kind == .finding {
            return item.about.isEmpty
                ? words("complaints.must.finding_open")
                : words("complaints.must.finding", ["about": words("complaints.finding.\(item.about)")])
        }
        let about = item.about
        return words("complaints.must.\(item.kind.rawValue)", ["about": about])
    }
}
