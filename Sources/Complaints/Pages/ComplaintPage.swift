import Base
import Desk
import Foundation
import People
import Resolve
import Web

/// One complaint on one screen: where it stands, what is due, what was found, how it is put right.
struct ComplaintPage: Sendable {
    let file: ComplaintFile
    /// The options weighed for it.
    let decision: AppraisalFolder?
    /// What happened in the case, newest first.
    let timeline: [TimelineEntry]
    let model: WritingModel
    let musts: LetterCheck
    let answers: Bool

    var complaint: Complaint { file.complaint }
    var stage: ComplaintStage { file.stage }

    func html(_ paper: Paper) -> HTML {
        """
        <div class="page" id="complaint" data-topics="case:\(file.file.id)" data-fragment="\(file.address)">\(head(paper))
        \(ComplaintProgress(file: file).html(paper))
        <div class="with-aside"><div class="stack">\(wish(paper))\(investigation(paper))\(options(paper))\(writing(paper))</div>
        <aside class="stack">\(ComplaintAside(page: self).html(paper))</aside></div></div>
        """
    }

    private func head(_ paper: Paper) -> HTML {
        let (words, times) = (paper.words, ComplaintTimes(paper))
        let handler =
            complaint.handler.number == paper.guest.principal.id
            ? words("case.you") : file.handlerName
        return """
            <header class="page-head"><div><ol class="crumbs"><li><a href="/complaints">\(words("place.complaints"))</a></li>\
            <li><a href="/cases/\(file.file.reference.description)">\(words("case.number", ["reference": file.file.reference.description]))</a></li></ol>
            <h1>\(complaint.title)</h1>
            <p><a href="/customers/\(file.party.id)">\(file.party.name)</a> · \(words("complaints.by.\(complaint.channel.rawValue)")), \(times.date(complaint.receivedAt)) · \
            \(words("complaints.handler")) <b>\(handler)</b> · <a href="/complaints/procedures/\(file.version.id)">\(words("complaints.procedure_of", ["name": file.procedure.name, "date": times.date(file.version.startDate)]))</a> · \
            \(words("complaints.nation.\(complaint.nation.rawValue)"))</p></div>\
            \(when(answers, "<div class=\"row\">\(second(words, paper.times.now))\(first(words, paper.times.now))</div>"))</header>
            \(when(!answers && paper.guest.principal.may(.handleComplaints), "<p class=\"callout\" data-state=\"paused\">\(icon("lock"))\(words("complaints.kept_from_you"))</p>"))
            """
    }

    /// What comes next.
    private func first(_ words: Words, _ now: Date) -> HTML {
        let (act, picture): (ComplaintAct, String) =
            switch complaint.state {
            case .closed: (.lesson, "lamp")
            case .answered: (.closure, "tick")
            // What the customer is owed today, whatever else is still to do.
            case .open where stage.finding == nil && stage.mustExplainDelay(file.step, at: now): (.delay, "clock")
            case .open where stage.acknowledgedAt == nil: (.acknowledgement, "letter")
            case .open where complaint.reading.isEmpty: (.reading, "edit")
            case .open where !file.evidence.contains { $0.kind == .fact }: (.evidence, "plus")
            case .open where stage.finding == nil: (.finding, "look")
            case .open: (.outcome, "letter")
            }
        return button(act, picture, words, style: "is-primary")
    }

    private func second(_ words: Words, _ now: Date) -> HTML? {
        if complaint.state == .closed { return button(.reopening, "undo", words) }
        guard complaint.state == .answered || stage.isLate(at: now) else { return nil }
        return file.procedure.isLast(complaint.stage) ? button(.outside, "up", words) : button(.escalation, "up", words)
    }

    private func button(_ act: ComplaintAct, _ picture: String, _ words: Words, style: String = "") -> HTML {
        "<a class=\"btn \(style)\" href=\"\(file.address)/\(act.rawValue)\">\(icon(picture))\(words("complaints.act.\(act.rawValue).link"))</a>"
    }

    func link(_ act: ComplaintAct, _ picture: String, _ words: Words) -> HTML? {
        when(
            answers && complaint.state != .closed,
            "<a class=\"btn is-sm\" href=\"\(file.address)/\(act.rawValue)\">\(icon(picture))\(words("complaints.act.\(act.rawValue).link"))</a>"
        )
    }

    private func wish(_ paper: Paper) -> HTML {
        let words = paper.words
        let state: HTML
        if let confirmed = complaint.confirmedAt {
            state = """
                <span class="chip" data-state="kept">\(icon("tick"))\(words("complaints.confirmed", ["date": ComplaintTimes(paper).date(confirmed)]))</span>
                """
        } else {
            state = "<span class=\"chip\" data-state=\"soon\">\(icon("clock"))\(words("complaints.unconfirmed"))</span>"
        }
        return """
            <section class="card" aria-labelledby="wish"><div class="card-head"><h2 id="wish">\(words("complaints.wish_title"))</h2>\(link(.reading, "edit", words))</div>
            <div class="card-body"><blockquote class="said"><div class="text">\(prose: complaint.words)</div></blockquote>
            \(complaint.reading.isEmpty
                ? "<p class=\"muted\">\(words("complaints.no_reading"))</p>"
                : "<div class=\"row\"><h3 class=\"sm\">\(words("complaints.our_reading"))</h3>\(state)</div><div class=\"text\">\(prose: complaint.reading)</div>")</div></section>
            """
    }

    private func investigation(_ paper: Paper) -> HTML {
        let words = paper.words
        let list: HTML =
            file.evidence.isEmpty
            ? "<p class=\"muted\">\(words("complaints.no_evidence"))</p>"
            : """
            <ul class="evidence" role="list">\(file.evidence.map { item in
                """
                <li><span class="badge">\(words("complaints.evidence.\(item.kind.rawValue)"))</span><div><div class="text">\(prose: item.body)</div>\
                <p class="muted xs">\(when(!item.source.isEmpty, "\(item.source) · "))\(with(item.addedBy.flatMap { file.names[$0] }) { "\($0) · " })\(paper.times.element(item.addedAt, paper.times.short(item.addedAt)))</p></div></li>
                """ as HTML
            })</ul>
            """
        return """
            <section class="card" aria-labelledby="look"><div class="card-head"><div><h2 id="look">\(words("complaints.investigation"))</h2><p>\(words("complaints.investigation_hint"))</p></div>\
            <div class="row">\(link(.evidence, "plus", words))\(when(complaint.state == .open, link(.finding, "look", words) ?? .nothing))</div></div>
            <div class="card-body">\(list)\(CaseEvents(file: file, timeline: timeline, answers: answers).html(paper))</div></section>
            """
    }

    private func options(_ paper: Paper) -> HTML {
        let words = paper.words
        let body: HTML
        if let decision, !decision.options.isEmpty {
            body = """
                \(AppraisalTable(decision).html(paper))
                <div class="card-foot"><a class="btn is-sm" href="/decisions/\(decision.appraisal.id)">\(icon("decision"))\(words("complaints.open_decision"))</a>\
                <span class="chip" data-state="\(decision.appraisal.state.isOver ? "kept" : "open")">\(words("matter.state.decision_\(decision.appraisal.state.rawValue)"))</span></div>
                """
        } else if let decision {
            body = """
                <div class="card-body"><p class="muted">\(words("complaints.no_options_yet"))</p>\
                <p><a href="/decisions/\(decision.appraisal.id)">\(words("complaints.open_decision"))</a></p></div>
                """
        } else {
            body = "<div class=\"card-body\"><p class=\"muted\">\(words("complaints.no_decision"))</p></div>"
        }
        return """
            <section class="card" aria-labelledby="op"><div class="card-head"><div><h2 id="op">\(words("complaints.options"))</h2>\
            \(when(!complaint.reading.isEmpty, "<p>\(words("complaints.need_is", ["need": complaint.reading]))</p>"))</div>\
            <div class="row">\(when(decision == nil, link(.options, "decision", words) ?? .nothing))\(when(complaint.state == .open, link(.offer, "shieldtick", words) ?? .nothing))</div></div>\(body)\(offer(paper))</section>
            """
    }

    private func offer(_ paper: Paper) -> HTML? {
        guard let offered = stage.offeredAt else { return nil }
        let words = paper.words
        let look = stage.offerAnswer == .accepted ? "kept" : stage.offerAnswer == nil ? "waiting" : "soon"
        return """
            <div class="card-foot"><div class="grow"><p class="sm"><b>\(words("complaints.offered", ["date": ComplaintTimes(paper).date(offered)]))</b> \(stage.offer)</p>\
            \(when(!stage.offerWords.isEmpty, "<p class=\"sm\"><q>\(stage.offerWords)</q></p>"))</div>\
            <span class="chip" data-state="\(look)">\(words("complaints.offer_answer.\(stage.offerAnswer?.rawValue ?? "none")"))</span>\(link(.answer, "note", words))</div>
            """
    }

    private func writing(_ paper: Paper) -> HTML? {
        guard complaint.state == .open else { return nil }
        let words = paper.words
        let check = WritingCheck(stage.letter, answering: complaint.words, by: model)
        return """
            <section class="card" aria-labelledby="heat"><div class="card-head"><div><h2 id="heat">\(words("complaints.writing.title"))</h2>\
            <p>\(words(stage.letter.isEmpty ? "complaints.writing.nothing_yet" : "complaints.writing.hint"))</p></div></div>\
            \(WritingGuide(check: check, hasDraft: !stage.letter.isEmpty).html(words))</section>
            """
    }
}

/// What has happened in the case, from which facts are taken.
private struct CaseEvents {
    let file: ComplaintFile
    let timeline: [TimelineEntry]
    let answers: Bool

    func html(_ paper: Paper) -> HTML? {
        let shown = timeline.filter { !$0.entry.body.isEmpty && $0.entry.kind != .matter }
        guard !shown.isEmpty else { return nil }
        let words = paper.words
        return """
            <details><summary>\(words("complaints.from_case"))</summary><ul class="evidence" role="list">\(shown.map { line in
                """
                <li><span class="muted xs">\(paper.times.element(line.entry.at, paper.times.moment(line.entry.at)))</span>\
                <div><p class="sm"><b>\(line.entry.kind == .received ? file.party.name : line.author ?? "Kept")</b> \(words("entry.\(line.entry.kind.rawValue)"))</p>\
                <p class="clamp sm">\(line.entry.body)</p>\
                \(when(answers && file.complaint.state != .closed, "<p><a class=\"sm\" href=\"\(file.address)/evidence?entry=\(line.entry.id)\">\(words("complaints.take_as_fact"))</a></p>"))</div></li>
                """ as HTML
            })</ul></details>
            """
    }
}
