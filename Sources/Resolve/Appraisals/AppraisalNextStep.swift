import Base
import Desk
import Foundation
import People
import Web

/// What comes next in a decision: asking, explaining, agreeing.
struct AppraisalNextStep: Sendable {
    let folder: AppraisalFolder
    let form: Form
    let errors: FieldErrors
    let help: WordsHelp

    private var appraisal: Appraisal { folder.appraisal }

    func html(_ paper: Paper) -> HTML? {
        switch appraisal.state {
        case .weighing: when(folder.options.count == 1, hint(paper.words("resolve.one_more"), "info"))
        case .chosen: ask(paper)
        case .asked: waiting(paper)
        case .cleared, .explained: "\(explain(paper))\(talk(paper))"
        case .agreed, .refused, .withdrawn: nil
        }
    }

    private func hint(_ text: String, _ picture: String) -> HTML {
        "<div class=\"callout\">\(icon(picture))<p>\(text)</p></div>"
    }

    private func ask(_ paper: Paper) -> HTML? {
        guard let choice = folder.choice else { return nil }
        let words = paper.words
        let approver = folder.approvers[choice.id].flatMap { folder.names[$0] }
        return """
            <section class="card" aria-labelledby="ask"><div class="card-head"><h2 id="ask">\(words("resolve.ask_title"))</h2></div>
            <form class="form card-body" method="post" action="\(appraisal.page)/approval">\(paper.formFields)
            <p>\(approver.map { words("resolve.ask_who", ["name": $0]) } ?? words("resolve.ask_nobody"))</p>
            \(textArea("why", words("resolve.ask_why"), value: form["why"], rows: 2, hint: words("resolve.ask_hint"), errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(icon("shieldtick"))\(approver.map { words("resolve.ask_button", ["name": $0]) } ?? words("resolve.ask_anybody"))</button></div></form></section>
            """
    }

    private func waiting(_ paper: Paper) -> HTML? {
        guard let approval = folder.waiting else { return nil }
        let words = paper.words
        let who = approval.approver.flatMap { folder.names[$0] }
        let isMine = approval.askedBy.number == paper.guest.principal.id
        return """
            <section class="card" aria-labelledby="wait"><div class="card-head"><h2 id="wait">\(words("resolve.waits"))</h2></div><div class="card-body">
            <p>\(who.map { words("resolve.waits_for", ["name": $0]) } ?? words("resolve.waits_for_anybody")) \
            \(with(approval.passAt) { "\(words("resolve.passes_on", ["time": paper.times.moment($0)]))" })</p>
            <div class="row">\(when(isMine, paper.button("\(approval.page)/withdrawal", "\(words("resolve.take_back"))", style: "")))\
            <a class="btn is-quiet" href="\(approval.page)">\(words("resolve.see_request"))</a></div></div></section>
            """
    }

    private func explain(_ paper: Paper) -> HTML {
        let words = paper.words
        let name = folder.party.calledName
        let isExplained = appraisal.state == .explained
        let draft = form.has("words") ? form["words"] : Explanation(folder: folder).draft(words, me: paper.guest.name)
        let ways = Appraisals.Way.allCases.map { (value: $0.rawValue, label: words("resolve.way.\($0.rawValue)")) }
        let body: HTML = """
            <form class="form card-body" method="post" action="\(appraisal.page)/explanation">\(paper.formFields)
            \(textArea("words", words("resolve.explain_words"), value: draft, rows: 12, hint: words("resolve.explain_hint"), required: true, errors: errors, words: words))\(help.html(paper))
            \(choice("way", words("resolve.explain_way"), ways, chosen: form.has("way") ? form["way"] : Appraisals.Way.usual(in: folder.file).rawValue, errors: errors, words: words))
            \(sharing(form, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(icon("send"))\(words("resolve.explain_button", ["name": name]))</button></div></form>
            """
        return """
            <section class="card" aria-labelledby="explain"><div class="card-head"><h2 id="explain">\(isExplained ? words("resolve.explain_again", ["name": name]) : words("resolve.explain_title", ["name": name]))</h2></div>
            \(isExplained ? "<details class=\"card-fold\"\(when(form.lookedOver != nil, " open"))><summary>\(words("resolve.explain_more"))</summary>\(body)</details>" as HTML : body)</section>
            """
    }

    private func talk(_ paper: Paper) -> HTML {
        let words = paper.words
        let name = folder.party.calledName
        let outcomes = Round.Outcome.allCases.map { (value: $0.rawValue, label: words("resolve.outcome.\($0.rawValue)")) }
        return """
            <section class="card" aria-labelledby="talk"><div class="card-head"><div><h2 id="talk">\(words("resolve.talk_title", ["name": name]))</h2><p>\(words("resolve.talk_hint"))</p></div></div>
            <form class="form card-body" method="post" action="\(appraisal.page)/rounds">\(paper.formFields)
            \(textArea("theirs", words("resolve.they_said", ["name": name]), value: form["theirs"], rows: 2, required: true, errors: errors, words: words))
            \(textArea("ours", words("resolve.we_said"), value: form["ours"], rows: 2, errors: errors, words: words))
            \(errors.sentence("outcome", words))\(segments("outcome", words("resolve.talk_outcome"), outcomes, chosen: form.has("outcome") ? form["outcome"] : "not_yet"))
            <fieldset class="field"><legend>\(words("resolve.promises_follow"))</legend><p class="hint">\(words("resolve.promises_hint"))</p>\
            \((1...3).map { promiseRow($0, words) })</fieldset>
            <div class="form-actions"><button class="btn is-primary">\(words("resolve.talk_button"))</button></div></form>
            \(when(appraisal.state == .explained || appraisal.state == .cleared, "<div class=\"card-foot\">\(paper.button("\(appraisal.page)/reconsideration", "\(icon("undo"))\(words("resolve.reconsider"))", style: "is-sm"))<span class=\"muted sm\">\(words("resolve.reconsider_hint"))</span></div>"))</section>
            """
    }

    private func promiseRow(_ number: Int, _ words: Words) -> HTML {
        let (what, due) = ("promise_\(number)", "due_\(number)")
        return """
            <div class="row promise-row"><label class="sr" for="f-\(what)">\(words("resolve.promise_n", ["n": "\(number)"]))</label>\
            <input class="input grow" id="f-\(what)" name="\(what)" value="\(form[what])" maxlength="300" placeholder="\(words("resolve.promise_what"))" \(errors.attributes(what))>\
            <label class="sr" for="f-\(due)">\(words("resolve.promise_due_n", ["n": "\(number)"]))</label>\
            <input class="input is-fit" type="datetime-local" id="f-\(due)" name="\(due)" value="\(form[due])" \(errors.attributes(due))></div>\(errors.sentence(due, words))
            """
    }
}
