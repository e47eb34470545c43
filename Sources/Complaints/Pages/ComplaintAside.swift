import Base
import Desk
import Foundation
import People
import Web

/// Beside a complaint: the finding, the promises, what must be in the letter, redress, and what else can be done.
struct ComplaintAside: Sendable {
    let page: ComplaintPage

    private var file: ComplaintFile { page.file }
    private var complaint: Complaint { page.complaint }
    private var stage: ComplaintStage { page.stage }

    func html(_ paper: Paper) -> HTML {
        [finding(paper), promises(paper), musts(paper), redress(paper), letters(paper), outside(paper), more(paper)]
            .compactMap { $0 }.reduce(HTML.nothing, +)
    }

    private func card(_ id: String, _ title: String, _ beside: HTML? = nil, _ body: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2>\(beside)</div><div class="card-body">\(body)</div></section>
        """
    }

    private func finding(_ paper: Paper) -> HTML {
        let words = paper.words
        let chip: HTML? = stage.finding.map { finding in
            "<span class=\"chip\" data-state=\"\(finding == .upheld ? "broken" : finding == .partly ? "soon" : "paused")\">\(words("complaints.finding.\(finding.rawValue)"))</span>"
        }
        let rows: [(String, String)] = [
            (words("complaints.reasons"), stage.reasons), (words("complaints.cause"), complaint.cause),
            (words("complaints.product"), complaint.product), (words("complaints.issue"), complaint.issue),
            (words("complaints.about"), complaint.about.flatMap { file.names[$0] } ?? ""),
        ]
        let known = rows.filter { !$0.1.isEmpty }
        return card(
            "find", words("complaints.finding_title"), chip,
            known.isEmpty
                ? "<p class=\"muted sm\">\(words("complaints.no_finding"))</p>"
                : "<dl class=\"facts is-long\">\(known.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>")
    }

    private func promises(_ paper: Paper) -> HTML {
        let words = paper.words
        let list: HTML =
            file.promises.isEmpty
            ? "<p class=\"muted sm\">\(words("panel.no_promises"))</p>"
            : """
            <ul class="promises" role="list">\(file.promises.map { promise in
                let look = promise.look(at: paper.times.now)
                let state =
                    promise.state == .open
                    ? paper.times.moment(promise.dueAt) : words("promise.state.\(promise.state.rawValue)")
                return """
                    <li class="promise" data-state="\(look)">\(icon("p-\(look == "paused" ? "moved" : look)"))<div><b><a href="/promises/\(promise.id)">\(promise.what)</a></b>\
                    <p>\(file.names[promise.owner] ?? "") · <b>\(state)</b></p></div></li>
                    """ as HTML
            })</ul>
            """
        let add: HTML? = when(
            page.answers && !file.file.isDone,
            "<a class=\"sm\" href=\"/cases/\(file.file.reference.description)/promise\">\(words("panel.add"))</a>")
        return card("pr", words("panel.promises", ["name": file.party.calledName]), add, list)
    }

    private func musts(_ paper: Paper) -> HTML? {
        guard complaint.state == .open else { return nil }
        return card("musts", paper.words("complaints.must.title"), nil, LetterMusts(check: page.musts).html(paper.words))
    }

    private func redress(_ paper: Paper) -> HTML {
        let words = paper.words
        let list: HTML =
            file.redress.isEmpty
            ? "<p class=\"muted sm\">\(words("complaints.no_redress"))</p>"
            : """
            <ul class="ticks" role="list">\(file.redress.map { line in
                """
                <li data-state="\(line.givenAt == nil ? "todo" : "done")">\(icon(line.givenAt == nil ? "p-open" : "p-kept"))<div><b>\(line.what)</b>\
                <p class="muted xs">\(words("complaints.redress.\(line.kind.rawValue)"))\(when(line.amount > 0, " · \(Money(minor: line.amount, file.currency).text)"))\
                \(RedressDay(line, file).html(paper))</p>\
                \(when(line.givenAt == nil && page.answers, paper.button("\(file.address)/redress/\(line.id)/given", "\(icon("tick"))\(words("complaints.give"))")))</div></li>
                """ as HTML
            })</ul>
            """
        return card("redress", words("complaints.redress_title"), page.link(.redress, "plus", words), list)
    }

    private func letters(_ paper: Paper) -> HTML? {
        let sent = file.stages.filter { $0.answeredAt != nil }
        guard !sent.isEmpty else { return nil }
        return card(
            "letters", paper.words("complaints.letters"), nil,
            """
            <ul class="ticks" role="list">\(sent.map { stage in
                """
                <li>\(icon("letter"))<div><a href="\(file.address)/letters/\(stage.id)">\(file.procedure.step(stage.number).name)</a>\
                <p class="muted xs">\(with(stage.answeredAt) { "\(ComplaintTimes(paper).date($0))" })\(with(stage.finding) { " · \(paper.words("complaints.finding.\($0.rawValue)"))" })</p></div></li>
                """ as HTML
            })</ul>
            """)
    }

    private func outside(_ paper: Paper) -> HTML? {
        guard let at = complaint.outsideAt else { return nil }
        let words = paper.words
        let rows = [
            (words("complaints.outside_name"), complaint.outsideName),
            (words("complaints.outside_reference"), complaint.outsideReference),
            (words("complaints.outside_since"), ComplaintTimes(paper).date(at)),
            (words("complaints.outside_decision"), complaint.outsideDecision),
        ].filter { !$0.1.isEmpty }
        return card(
            "outside", words("complaints.outside_title"), page.link(.decision, "note", words),
            "<dl class=\"facts\">\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>")
    }

    private func more(_ paper: Paper) -> HTML? {
        guard paper.guest.principal.may(.handleComplaints) else { return nil }
        var acts: [(ComplaintAct, String)] = []
        if complaint.state != .closed { acts.append((.handler, "people")) }
        if page.answers {
            if complaint.state == .open, stage.acknowledgedAt != nil, file.step.longestExtension > 0 {
                acts.append((.extension, "clock"))
            }
            if complaint.state == .open, stage.mayExplainDelay(file.step, at: paper.times.now) { acts.append((.delay, "clock")) }
            if stage.finding != nil || complaint.state != .open { acts.append((.lesson, "lamp")) }
            if complaint.state == .open { acts.append((.closure, "tick")) }
        }
        let words = paper.words
        return card(
            "more-acts", words("complaints.more"), nil,
            """
            <ul class="links" role="list">\(acts.map { act, picture in
                "<li><a href=\"\(file.address)/\(act.rawValue)\">\(icon(picture))\(words("complaints.act.\(act.rawValue).link"))</a></li>" as HTML
            })<li><a href="\(file.address)/report">\(icon("file"))\(words("complaints.report"))</a></li></ul>
            \(when(!complaint.lesson.isEmpty, "<div class=\"callout sm\" data-state=\"moved\">\(icon("lamp"))<b>\(words("complaints.lesson"))</b><p>\(complaint.lesson)</p></div>"))
            """)
    }
}
