import Base
import Desk
import Foundation
import People
import Web

/// A request on one screen: what is asked and why, the options that were weighed, what the customer has had lately, and
/// the answer.
struct ApprovalPage: Sendable {
    let approval: Approval
    /// The appraisal it is about; nil when it is about something else.
    let folder: AppraisalFolder?
    /// What its area shows of it, when it is about something else.
    let matter: HTML?
    let file: Case
    let party: Party
    let lately: [AuthorityUse]
    let names: [Staff.ID: String]
    let form: Form
    let errors: FieldErrors

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let me = Staff.ID(paper.guest.principal.id)
        let mayDecide = paper.guest.principal.may(.approve) && approval.state == .asked && approval.askedBy != me
        return """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/decisions">\(words("resolve.decisions"))</a></li>\
            <li><a href="/cases/\(file.reference.description)">\(words("case.number", ["reference": file.reference.description]))</a></li></ol>
            <h1>\(words("resolve.kind.\(approval.kind.rawValue)")), \(approval.amount.text): \(approval.title)</h1>
            <p>\(words("resolve.asked_by", ["name": names[approval.askedBy] ?? ""])) · \(paper.times.moment(approval.askedAt)) · <a href="/customers/\(party.id)">\(party.name)</a></p></div>
            <a class="btn" href="\(url: approval.address)">\(words("resolve.open_matter"))</a></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack">
            \(with(folder) { options($0, paper) })\(matter)
            \(when(mayDecide, decide(paper)))\(outcome(paper))
            \(when(approval.state == .asked && approval.askedBy == me, own(paper)))
            </div><aside class="stack">\(request(paper))\(had(paper))</aside></div></div>
            """
    }

    private func options(_ folder: AppraisalFolder, _ paper: Paper) -> HTML {
        """
        <section class="card" aria-labelledby="op"><div class="card-head"><div><h2 id="op">\(paper.words("resolve.options"))</h2><p>\(paper.words("resolve.need_is", ["need": folder.appraisal.need]))</p></div></div>
        \(AppraisalTable(folder).html(paper))<div class="card-foot"><p><b>\(paper.words("resolve.field.reason"))</b> \(folder.appraisal.reason)</p></div></section>
        """
    }

    private func decide(_ paper: Paper) -> HTML {
        let words = paper.words
        let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(approval.version)\">"
        return """
            <section class="card" aria-labelledby="decide"><div class="card-head"><h2 id="decide">\(words("resolve.your_answer"))</h2></div>
            <form class="form card-body" method="post" action="\(approval.page)/approval">\(paper.formFields)\(version)
            <div class="field"><label for="f-granted">\(words("resolve.grant"))</label><p class="hint">\(words("resolve.grant_hint"))</p>\(errors.sentence("granted", words))\
            <span class="money"><span aria-hidden="true">\(approval.amount.currency.sign)</span><input class="input is-fit" id="f-granted" name="granted" inputmode="decimal" value="\(form.has("granted") ? form["granted"] : approval.amount.plain)" \(errors.attributes("granted"))></span></div>
            \(textArea("reason", words("resolve.answer_reason"), value: form["reason"], rows: 2, hint: words("resolve.answer_reason_hint"), errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(icon("shieldtick"))\(words("resolve.approve"))</button></div></form>
            <details class="card-fold"\(when(errors.has("why_not"), " open"))><summary>\(words("resolve.decline"))</summary><form class="form card-body" method="post" action="\(approval.page)/refusal">\(paper.formFields)\(version)
            \(textArea("why_not", words("resolve.decline_why"), value: form["why_not"], rows: 2, required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("resolve.decline_button"))</button></div></form></details>
            <div class="card-foot">\(paper.button("\(approval.page)/passing", "\(icon("right"))\(words("resolve.pass_on"))", style: "is-sm is-quiet", fields: version))</div></section>
            """
    }

    private func outcome(_ paper: Paper) -> HTML? {
        guard let by = approval.decidedBy, let at = approval.decidedAt, approval.state != .asked else { return nil }
        let state = [Approval.State.approved: "kept", .declined: "broken"][approval.state] ?? "paused"
        return """
            <section class="callout" data-state="\(state)">\(icon("shieldtick"))<b>\(paper.words("resolve.approval_state.\(approval.state.rawValue)")) \(with(approval.granted) { "<span class=\"num\">\($0.text)</span>" })</b>\
            <p>\(names[by] ?? ""), \(paper.times.moment(at))</p>\(when(!approval.reason.isEmpty, "<p>\(approval.reason)</p>"))</section>
            """
    }

    private func own(_ paper: Paper) -> HTML {
        """
        <section class="callout">\(icon("clock"))<p>\(paper.words("resolve.own_waits"))</p>\
        \(paper.button("\(approval.page)/withdrawal", "\(paper.words("resolve.take_back"))", style: "is-sm"))</section>
        """
    }

    private func request(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="req"><div class="card-head"><h2 id="req">\(words("resolve.request"))</h2></div><div class="card-body"><dl class="facts">\
            <dt>\(words("resolve.amount"))</dt><dd class="num">\(approval.amount.text)</dd>\
            \(when(!approval.why.isEmpty, "<dt>\(words("resolve.field.reason"))</dt><dd>\(approval.why)</dd>"))\
            <dt>\(words("resolve.with"))</dt><dd>\(approval.approver.flatMap { names[$0] } ?? words("resolve.anybody"))</dd>\
            \(when(!approval.passed.isEmpty, "<dt>\(words("resolve.passed"))</dt><dd>\(approval.passed.compactMap { names[$0] }.joined(separator: ", "))</dd>"))\
            \(with(approval.state == .asked ? approval.passAt : nil) { "<dt>\(words("resolve.passes_at"))</dt><dd>\(paper.times.moment($0))</dd>" })</dl></div></section>
            """
    }

    /// What this customer has had, so that no limit is passed in two halves unseen.
    private func had(_ paper: Paper) -> HTML {
        let words = paper.words
        let others = lately.filter { $0.subject != approval.subject }
        let list: HTML =
            others.isEmpty
            ? "<div class=\"card-body\"><p class=\"muted\">\(words("resolve.had_nothing"))</p></div>"
            : """
            <ul class="rows" role="list">\(others.prefix(10).map { use in
                """
                <li><div><a href="\(url: use.address)">\(use.title)</a><p>\(words("resolve.kind.\(use.kind.rawValue)")) · \(names[use.staff] ?? "") · \(paper.times.short(use.at))</p></div><p><b class="num">\(use.amount.text)</b></p></li>
                """ as HTML
            })</ul>
            """
        return """
            <section class="card" aria-labelledby="had"><div class="card-head"><h2 id="had">\(words("resolve.had"))</h2></div>\(list)</section>
            """
    }
}
