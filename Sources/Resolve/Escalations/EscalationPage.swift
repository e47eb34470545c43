import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// The form with which a case is escalated: the history first, then why, to whom, and what the customer hears.
struct EscalationForm: Sendable {
    let file: Case
    let party: Party
    let isReviewed: Bool
    let colleagues: [Staff]
    let teams: [Team]
    let rules: GoverningRules
    let form: Form
    let errors: FieldErrors
    let help: WordsHelp

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let address = "/cases/\(file.reference)"
        return """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="\(address)">\(words("case.number", ["reference": file.reference.description]))</a></li>\
            <li>\(words("resolve.escalate"))</li></ol><h1>\(words("resolve.escalate"))</h1><p>\(file.subject) · \(party.name)</p></div></header>
            \(rules.html(paper))
            \(history(paper))
            <form class="form card card-body" method="post" action="\(address)/escalations">\(paper.formFields)\(errors.summary(words))
            \(choice("reason", words("resolve.escalate_why"), Escalation.Reason.allCases.map { (value: $0.rawValue, label: words("resolve.reason.\($0.rawValue)")) }, chosen: form["reason"], errors: errors, words: words))
            \(choice("to", words("resolve.escalate_to"), to(words), chosen: form["to"], errors: errors, words: words))
            \(textField("partner", words("resolve.escalate_partner"), value: form["partner"], hint: words("resolve.escalate_partner_hint"), errors: errors, words: words))
            \(textArea("words", words("resolve.escalate_words"), value: form["words"], rows: 3, hint: words("resolve.escalate_words_hint"), required: true, errors: errors, words: words))
            \(textArea("message", words("resolve.escalate_message", ["name": party.calledName]), value: form.has("message") ? form["message"] : words("resolve.escalate_draft", ["name": party.calledName]), rows: 4, hint: words("resolve.escalate_message_hint"), errors: errors, words: words))\(help.html(paper))
            \(wayChoice("way", file, form, words))
            \(textField("untold", words("resolve.escalate_untold"), value: form["untold"], hint: words("resolve.escalate_untold_hint"), errors: errors, words: words))
            \(sharing(form, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(icon("up"))\(words("resolve.escalate_button"))</button><a class="btn is-quiet" href="\(address)">\(words("action.leave"))</a></div></form></div>
            """
    }

    private func history(_ paper: Paper) -> HTML {
        let words = paper.words
        if isReviewed {
            return "<div class=\"callout\" data-state=\"kept\">\(icon("tick"))<p>\(words("resolve.history_read"))</p></div>"
        }
        return """
            <div class="callout" data-state="soon">\(icon("clock"))<p>\(words("resolve.history_unread"))</p>\
            <p><a class="btn is-sm" href="/cases/\(file.reference.description)/history">\(words("resolve.read_history"))</a></p></div>
            """
    }

    private func to(_ words: Words) -> [(value: String, label: String)] {
        [(value: "", label: words("resolve.escalate_choose"))]
            + teams.map { (value: "team-\($0.id)", label: words("resolve.team", ["name": $0.name])) }
            + colleagues.map { (value: $0.id.description, label: $0.name) }
    }
}

/// How the customer hears of it.
private func wayChoice(_ name: String, _ file: Case, _ form: Form, _ words: Words) -> HTML {
    let ways = Appraisals.Way.allCases.map { (value: $0.rawValue, label: words("resolve.way.\($0.rawValue)")) }
    let usual = Appraisals.Way.usual(in: file).rawValue
    return choice(name, words("resolve.explain_way"), ways, chosen: form.has(name) ? form[name] : usual, words: words)
}

/// An escalation on a page of its own, where it is answered.
struct EscalationPage: Sendable {
    let escalation: Escalation
    let file: Case
    let party: Party
    let names: [Staff.ID: String]
    let teams: [Team]
    let form: Form
    let errors: FieldErrors
    /// For the words with which it is taken on, and those with which it goes back.
    let helps: [String: WordsHelp]

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let isMine = escalation.askedBy.number == paper.guest.principal.id
        return """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/escalations">\(words("resolve.escalations"))</a></li>\
            <li><a href="/cases/\(file.reference.description)">\(words("case.number", ["reference": file.reference.description]))</a></li></ol>
            <h1>\(words("resolve.reason.\(escalation.reason.rawValue)")): \(file.subject)</h1><p>\(party.name)</p></div></header>
            \(errors.summary(words))
            <section class="card" aria-label="\(words("resolve.escalation"))"><div class="card-body"><div class="text">\(prose: escalation.words)</div><dl class="facts">\
            <dt>\(words("resolve.escalate_to"))</dt><dd>\(to(words))</dd><dt>\(words("resolve.escalated_by"))</dt><dd>\(names[escalation.askedBy] ?? ""), \(paper.times.moment(escalation.askedAt))</dd>\
            <dt>\(words("resolve.case_owner"))</dt><dd>\(file.owner.flatMap { names[$0] } ?? "")</dd>\
            <dt>\(words("resolve.stands"))</dt><dd>\(words("matter.state.escalation_\(escalation.state.rawValue)"))\(with(escalation.answeredBy) { ", \(names[$0] ?? "")" })</dd>\
            \(when(!escalation.untold.isEmpty, "<dt>\(words("resolve.untold"))</dt><dd>\(escalation.untold)</dd>"))\
            \(when(escalation.state == .asked, "<dt>\(words("resolve.answer_by"))</dt><dd>\(paper.times.moment(escalation.answerBy))</dd>"))\
            \(when(!escalation.answer.isEmpty, "<dt>\(words("resolve.field.answer"))</dt><dd>\(escalation.answer)</dd>"))</dl></div></section>
            \(when(escalation.state == .asked && paper.guest.principal.may(.workCases), answer(paper, isMine: isMine)))</div>
            """
    }

    private func to(_ words: Words) -> String {
        switch escalation.to {
        case .team(let id): words("resolve.team", ["name": teams.first { $0.id == id }?.name ?? ""])
        case .colleague(let id): names[id] ?? ""
        case .partner(let name): name
        }
    }

    /// The customer hears who has their case now, unless somebody told them already.
    private func telling(_ act: String, _ draft: String, _ paper: Paper) -> HTML {
        let words = paper.words
        let field = "\(act)_message"
        // The form that was sent keeps what was typed; the other one begins anew.
        let isSent = form.has(field)
        return """
            \(textArea(field, words("resolve.escalate_message", ["name": party.calledName]), value: isSent ? form[field] : draft, rows: 4, hint: words("resolve.tell_hint"), errors: errors, words: words))\(helps[act]?.html(paper))
            \(wayChoice("\(act)_way", file, form, words))\(isSent ? sharing(form, errors: errors, words: words) : nil)
            """
    }

    private func answer(_ paper: Paper, isMine: Bool) -> HTML {
        let words = paper.words
        let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(escalation.version)\">"
        var isPartner = false
        if case .partner = escalation.to { isPartner = true }
        let forms: HTML = """
            <section class="card" aria-labelledby="take"><div class="card-head"><h2 id="take">\(words(isPartner ? "resolve.partner_took" : "resolve.take_on"))</h2></div>
            <form class="form card-body" method="post" action="\(escalation.page)/acceptance">\(paper.formFields)\(version)
            \(textArea("accept_answer", words("resolve.take_on_words"), value: form["accept_answer"], rows: 2, errors: errors, words: words))
            \(telling("accept", words("resolve.accept_draft", ["name": party.calledName, "me": paper.guest.name]), paper))
            <div class="form-actions"><button class="btn is-primary">\(words(isPartner ? "resolve.partner_took" : "resolve.take_on"))</button></div></form></section>
            <section class="card" aria-labelledby="back"><div class="card-head"><h2 id="back">\(words("resolve.give_back"))</h2></div>
            <form class="form card-body" method="post" action="\(escalation.page)/return">\(paper.formFields)\(version)
            \(textArea("answer", words("resolve.give_back_why"), value: form["answer"], rows: 2, required: true, errors: errors, words: words))
            \(telling("return", words("resolve.return_draft", ["name": party.calledName, "owner": file.owner.flatMap { names[$0] } ?? ""]), paper))
            <div class="form-actions"><button class="btn">\(words("resolve.give_back"))</button></div></form></section>
            """
        return """
            \(when(!isMine || isPartner, forms))\
            \(when(isMine, paper.button("\(escalation.page)/withdrawal", "\(words("resolve.take_back"))", style: "is-sm is-quiet")))
            """
    }
}

/// An escalation in a list.
struct EscalationLine: Sendable {
    let escalation: Escalation
    let names: [Staff.ID: String]

    func html(_ paper: Paper) -> HTML {
        """
        <li><div><a href="\(escalation.page)">\(escalation.words)</a><p>\(paper.words("resolve.reason.\(escalation.reason.rawValue)")) · \(names[escalation.askedBy] ?? "") · \(paper.times.element(escalation.askedAt, paper.times.short(escalation.askedAt)))</p></div>\
        <p><span class="chip">\(paper.words("matter.state.escalation_\(escalation.state.rawValue)"))</span></p></li>
        """
    }
}
