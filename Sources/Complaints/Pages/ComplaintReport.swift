import Base
import Desk
import Foundation
import People
import Web

/// Everything about a complaint on paper, for those inside who answer for it.
struct ComplaintReport: Sendable {
    let file: ComplaintFile

    func page(_ paper: Paper) -> Page {
        let (words, times, complaint) = (paper.words, ComplaintTimes(paper), file.complaint)
        let title = words("complaints.report_of", ["title": complaint.title])
        let rows: [(String, String)] = [
            ("customer", file.party.name), ("reference", file.file.reference.description),
            ("received", times.long(complaint.receivedAt)), ("channel", words("channel.\(complaint.channel.rawValue)")),
            (
                "procedure",
                words("complaints.procedure_of", ["name": file.procedure.name, "date": times.date(file.version.startDate)])
            ),
            ("source", file.procedure.citation), ("nation", words("complaints.nation.\(complaint.nation.rawValue)")),
            ("about", complaint.about.flatMap { file.names[$0] } ?? ""), ("words", complaint.words),
            ("reading", complaint.reading), ("cause", complaint.cause), ("lesson", complaint.lesson),
            (
                "outside",
                [complaint.outsideName, complaint.outsideReference, complaint.outsideDecision].filter { !$0.isEmpty }.joined(
                    separator: ", ")
            ),
            ("closed", complaint.closedHow.map { words("complaints.closing.\($0.rawValue)") } ?? ""),
        ]
        return Page(
            title, place: "complaints",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs no-print"><li><a href="/complaints">\(words("place.complaints"))</a></li>\
            <li><a href="\(file.address)">\(complaint.title)</a></li></ol><h1>\(title)</h1><p>\(words("complaints.report_hint"))</p></div></header>
            <section class="card card-body" aria-label="\(words("complaints.report_facts"))"><dl class="facts">\(rows.filter { !$0.1.isEmpty }.map { name, value in
                "<dt>\(words("complaints.report_row.\(name)"))</dt><dd>\(prose: value)</dd>" as HTML
            })</dl></section>
            \(file.stages.map { section($0, paper, times) })
            \(evidence(paper))\(redress(paper))</div>
            """)
    }

    private func section(_ stage: ComplaintStage, _ paper: Paper, _ times: ComplaintTimes) -> HTML {
        let words = paper.words
        func kept(_ by: Date?, _ at: Date?) -> String {
            guard let by else { return "" }
            let due = words("complaints.by_date", ["date": times.long(by)])
            guard let at else { return due }
            let date = times.long(at)
            return "\(due); "
                + (at <= by ? words("complaints.done_in_time", ["date": date]) : words("complaints.done_late", ["date": date]))
        }
        let rows: [(String, String)] = [
            ("handler", file.names[stage.handler] ?? ""), ("begun", times.long(stage.begunAt)),
            ("acknowledged", kept(stage.acknowledgeBy, stage.acknowledgedAt)),
            ("answered", kept(stage.answerBy, stage.answeredAt)),
            (
                "extended",
                stage.extended > 0 ? words.count("complaints.plus_days", stage.extended) + ": " + stage.extendedBecause : ""
            ),
            (
                "delay",
                stage.expectedBy.map { words("complaints.by_date", ["date": times.long($0)]) + ": " + stage.extendedBecause }
                    ?? ""
            ),
            ("finding", stage.finding.map { words("complaints.finding.\($0.rawValue)") } ?? ""), ("reasons", stage.reasons),
            ("offer", stage.offer),
            ("offer_answer", stage.offerAnswer.map { words("complaints.offer_answer.\($0.rawValue)") } ?? ""),
            ("apology", stage.apologyReason),
        ]
        return """
            <section class="card card-body"><h2>\(file.procedure.step(stage.number).name)</h2><dl class="facts">\(rows.filter { !$0.1.isEmpty }.map { name, value in
                "<dt>\(words("complaints.report_row.\(name)"))</dt><dd>\(prose: value)</dd>" as HTML
            })</dl></section>
            """
    }

    private func evidence(_ paper: Paper) -> HTML? {
        guard !file.evidence.isEmpty else { return nil }
        return """
            <section class="card card-body"><h2>\(paper.words("complaints.investigation"))</h2><ul class="evidence" role="list">\(file.evidence.map { item in
                """
                <li><span class="badge">\(paper.words("complaints.evidence.\(item.kind.rawValue)"))</span><div><div class="text">\(prose: item.body)</div><p class="muted xs">\(item.source)</p></div></li>
                """ as HTML
            })</ul></section>
            """
    }

    private func redress(_ paper: Paper) -> HTML? {
        guard !file.redress.isEmpty else { return nil }
        let words = paper.words
        return """
            <section class="card card-body"><h2>\(words("complaints.redress_title"))</h2><ul class="ticks" role="list">\(file.redress.map { line in
                """
                <li data-state="\(line.givenAt == nil ? "todo" : "done")">\(icon(line.givenAt == nil ? "p-open" : "p-kept"))<div><b>\(line.what)</b>\
                <p class="muted sm">\(words("complaints.redress.\(line.kind.rawValue)"))\(when(line.amount > 0, " · \(Money(minor: line.amount, file.currency).text)"))\(RedressDay(line, file).html(paper))</p></div></li>
                """ as HTML
            })</ul></section>
            """
    }
}
