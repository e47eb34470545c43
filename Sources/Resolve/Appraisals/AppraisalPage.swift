import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// One decision on one screen: the need, the options side by side, what comes next, and what was said.
struct AppraisalPage: Sendable {
    let folder: AppraisalFolder
    /// What was written into a form that could not be taken.
    let form: Form
    let errors: FieldErrors
    let help: WordsHelp

    private var appraisal: Appraisal { folder.appraisal }

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let may = paper.guest.principal.may(.decide)
        let isOpen = appraisal.state == .weighing || appraisal.state == .chosen
        return """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/decisions">\(words("resolve.decisions"))</a></li>\
            <li><a href="/cases/\(folder.file.reference.description)">\(words("case.number", ["reference": folder.file.reference.description]))</a></li></ol>
            <h1>\(words("resolve.kind.\(appraisal.kind.rawValue)")): \(folder.file.subject)</h1>
            <p>\(folder.party.name) · \(AppraisalStanding(appraisal: appraisal, seen: appraisal.state).html(words))</p></div>
            \(when(may && !appraisal.state.isOver, "<a class=\"btn is-quiet\" href=\"\(appraisal.page)/withdrawal\">\(words("resolve.withdraw"))</a>"))</header>
            \(errors.summary(words))
            <section class="card" aria-label="\(words("resolve.steps"))"><div class="card-body">\(stepper(words))</div></section>
            <div class="with-aside"><div class="stack">
            <section class="card" aria-labelledby="op"><div class="card-head"><div><h2 id="op">\(words("resolve.options"))</h2><p>\(words("resolve.need_is", ["need": appraisal.need]))</p></div>\
            \(when(may && isOpen && folder.options.count < Appraisal.mostOptions, "<a class=\"btn is-sm\" href=\"\(appraisal.page)/options/new\">\(icon("plus"))\(words("resolve.add_option"))</a>"))</div>
            \(folder.options.isEmpty ? empty(words, may) : AppraisalTable(folder, mayChange: may && isOpen).html(paper))</section>
            \(may ? AppraisalNextStep(folder: folder, form: form, errors: errors, help: help).html(paper) : nil)
            </div>
            <aside class="stack">\(facts(paper))\(rounds(paper))\(approvals(paper))</aside></div></div>
            """
    }

    private func empty(_ words: Words, _ may: Bool) -> HTML {
        let first: HTML = "<a class=\"btn is-primary\" href=\"\(appraisal.page)/options/new\">\(words("resolve.add_option"))</a>"
        return emptyState(
            "decision", words("resolve.no_options"), words("resolve.no_options_hint"), action: may ? first : .nothing)
    }

    private func stepper(_ words: Words) -> HTML {
        let needsApproval = appraisal.state == .chosen || appraisal.state == .asked || !folder.approvals.isEmpty
        let steps = ["weigh"] + (needsApproval ? ["approve"] : []) + ["explain", "agree"]
        let now =
            switch appraisal.state {
            case .weighing: "weigh"
            case .chosen, .asked: "approve"
            case .cleared: "explain"
            case .explained: "agree"
            case .agreed, .refused, .withdrawn: ""
            }
        let reached = steps.firstIndex(of: now) ?? steps.count
        return """
            <ol class="stepper" role="list">\(steps.enumerated().map { index, step in
                "<li\(when(index < reached, " data-state=\"done\""))\(when(index == reached, " aria-current=\"step\""))><b>\(words("resolve.step.\(step)"))</b></li>" as HTML
            })</ol>
            """
    }

    private func facts(_ paper: Paper) -> HTML {
        let words = paper.words
        let rows: [(String, String)] = [
            ("need", appraisal.need), ("approach_name", appraisal.approachName), ("approach", appraisal.approach),
            ("outside", appraisal.outside),
            ("only_one", appraisal.onlyOne), ("reason", appraisal.reason), ("future", appraisal.future),
        ]
        return """
            <section class="card" aria-labelledby="why"><div class="card-head"><h2 id="why">\(words("resolve.why"))</h2>\
            \(when(paper.guest.principal.may(.decide) && (appraisal.state == .weighing || appraisal.state == .chosen), "<a class=\"sm\" href=\"\(appraisal.page)/description\">\(words("resolve.change"))</a>"))</div>
            <div class="card-body"><dl class="facts is-long">\(rows.filter { !$0.1.isEmpty }.map { "<dt>\(words("resolve.field.\($0.0)"))</dt><dd>\($0.1)</dd>" as HTML })\
            <dt>\(words("resolve.made_by"))</dt><dd>\(folder.names[appraisal.madeBy] ?? ""), \(paper.times.moment(appraisal.madeAt))</dd>\
            \(when(!folder.applied.isEmpty, "<dt>\(words("resolve.rule_applied"))</dt><dd>\(folder.applied.map { $0.html(paper) })</dd>"))\
            \(with(appraisal.granted) { "<dt>\(words("resolve.granted"))</dt><dd class=\"num\">\($0.text)</dd>" })</dl></div>\
            \(when(appraisal.choice != nil && paper.guest.principal.may(.keepRecords), "<div class=\"card-foot\"><a class=\"sm\" href=\"/cases/\(folder.file.reference.description)/records/recommendation/new\">\(words("resolve.recommend"))</a></div>"))</section>
            """
    }

    private func rounds(_ paper: Paper) -> HTML? {
        guard !folder.rounds.isEmpty else { return nil }
        let words = paper.words
        return """
            <section class="card" aria-labelledby="talks"><div class="card-head"><h2 id="talks">\(words("resolve.talks"))</h2></div><div class="card-body">\
            <ol class="rounds">\(folder.rounds.map { round in
                """
                <li><p class="muted xs">\(paper.times.element(round.at, paper.times.moment(round.at))), \(folder.names[round.by] ?? "")</p>\
                <p><b>\(words("resolve.they", ["name": folder.party.calledName]))</b> \(round.theirs)</p>\(when(!round.ours.isEmpty, "<p><b>\(words("resolve.we"))</b> \(round.ours)</p>"))\
                <p><span class="chip" data-state="\(round.outcome == .agreed ? "kept" : round.outcome == .no ? "broken" : "open")">\(words("resolve.outcome.\(round.outcome.rawValue)"))</span></p></li>
                """ as HTML
            })</ol></div></section>
            """
    }

    private func approvals(_ paper: Paper) -> HTML? {
        guard !folder.approvals.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="ap"><div class="card-head"><h2 id="ap">\(paper.words("resolve.approvals"))</h2></div>\
            <ul class="rows" role="list">\(folder.approvals.map { ApprovalLine(approval: $0, names: folder.names).html(paper) })</ul></section>
            """
    }
}

/// How a decision stands, at its head. It changes while one looks, and then leads to the page as it is now.
struct AppraisalStanding: Sendable {
    let appraisal: Appraisal
    /// How it stood when the reader opened the page.
    let seen: Appraisal.State

    func html(_ words: Words) -> HTML {
        """
        <span id="standing" data-topics="case:\(appraisal.caseID)" data-fragment="\(appraisal.page)/standing?seen=\(seen.rawValue)">\
        <span class="chip" data-state="\(appraisal.state.look)">\(words("matter.state.decision_\(appraisal.state.rawValue)"))</span>\
        \(when(seen != appraisal.state, " <a class=\"btn is-sm\" href=\"\(appraisal.page)\">\(icon("again"))\(words("resolve.show_change"))</a>"))</span>
        """
    }
}
