import Base
import Foundation
import Web

/// How far a complaint has come, and what is due by when.
struct ComplaintProgress: Sendable {
    let file: ComplaintFile

    private var complaint: Complaint { file.complaint }
    private var stage: ComplaintStage { file.stage }

    func html(_ paper: Paper) -> HTML {
        let (words, times) = (paper.words, ComplaintTimes(paper))
        let steps = steps(words, times)
        let now = steps.firstIndex { !$0.isDone } ?? steps.count
        return """
            <section class="card" aria-label="\(words("complaints.progress"))"><div class="card-body">\
            \(when(file.procedure.stages.count > 1 || complaint.reopened > 0, "<p class=\"sm\"><b>\(file.step.name)</b>\(with(earlier(words, times)) { " · \($0)" })</p>"))\
            <ol class="stepper" role="list">\(steps.enumerated().map { place, step in
                """
                <li\(when(step.isDone, " data-state=\"done\""))\(when(place == now, " aria-current=\"step\""))><b>\(words("complaints.step.\(step.key)"))</b><span>\(step.line)</span></li>
                """ as HTML
            })</ol>\(limit(words, times))\(early(words, times))</div></section>
            """
    }

    private struct Step {
        let key: String
        let isDone: Bool
        let line: String
    }

    private func steps(_ words: Words, _ times: ComplaintTimes) -> [Step] {
        let acknowledged = stage.acknowledgedAt.map { at in
            let days = complaint.calendar.workingDays(from: stage.begunAt, to: at)
            return times.date(at) + ", " + (days == 0 ? words("complaints.same_day") : words.count("complaints.took_days", days))
        }
        let isOver = complaint.state != .open
        let offer = stage.offerAnswer.map { words("complaints.offer_answer.\($0.rawValue)") }
        let next =
            file.procedure.isLast(complaint.stage)
            ? file.procedure.outside.map { words("complaints.or_outside", ["name": $0.name]) } ?? ""
            : words("complaints.or_stage", ["name": file.procedure.step(complaint.stage + 1).name])
        return [
            Step(
                key: "acknowledged", isDone: acknowledged != nil,
                line: acknowledged ?? words("complaints.by_date", ["date": times.date(stage.acknowledgeBy)])),
            Step(
                key: "investigated", isDone: stage.finding != nil || isOver,
                line: stage.finding.map { words("complaints.finding.\($0.rawValue)") } ?? words("complaints.not_yet")),
            Step(
                key: "options", isDone: offer != nil || isOver || stage.finding == .not,
                line: offer
                    ?? words(
                        stage.offeredAt != nil
                            ? "complaints.offer_answer.none" : isOver ? "complaints.no_offer" : "complaints.not_yet")),
            Step(
                key: "outcome", isDone: stage.answeredAt != nil,
                line: stage.answeredAt.map(times.date) ?? stage.dueBy.map {
                    words("complaints.by_date", ["date": times.date($0)])
                }
                    ?? words("complaints.not_yet")),
            Step(
                key: "closed", isDone: complaint.state == .closed, line: complaint.closedAt.map(times.date) ?? next),
        ]
    }

    private func earlier(_ words: Words, _ times: ComplaintTimes) -> String? {
        guard file.stages.count > 1 else { return nil }
        let before = file.stages[file.stages.count - 2]
        return before.answeredAt.map {
            words("complaints.earlier_answer", ["stage": file.procedure.step(before.number).name, "date": times.date($0)])
        } ?? words("complaints.earlier_late", ["stage": file.procedure.step(before.number).name])
    }

    private func limit(_ words: Words, _ times: ComplaintTimes) -> HTML? {
        guard complaint.state == .open, let due = complaint.dueAt, let what = complaint.dueFor else { return nil }
        let start = what == .answer ? stage.acknowledgedAt ?? stage.begunAt : stage.begunAt
        let whole = max(1, due.timeIntervalSince(start))
        let used = min(100, max(0, Int(times.now.timeIntervalSince(start) / whole * 100)))
        let rule = times.limit(what == .answer ? file.step.answer : file.procedure.acknowledge)
        let more = what == .answer && stage.extended > 0 ? words.count("complaints.plus_days", stage.extended) : ""
        let late: HTML? = when(
            what == .answer && stage.expectedBy != nil,
            "<p class=\"sm\">\(words("complaints.delay_told", ["reasons": stage.extendedBecause]))</p>")
        return """
            <div class="limit" data-state="\(times.look(due, in: complaint.calendar))"><div class="split"><span>\(words("complaints.due.\(what.rawValue)")) <b>\(times.long(due)), \(LocalTime(due, in: Nation.zone).clock)</b>, \(rule)\(when(!more.isEmpty, " \(more)"))</span>\
            <b>\(times.left(until: due, in: complaint.calendar))</b></div><progress value="\(used)" max="100" aria-label="\(words("complaints.time_used"))">\(used) %</progress>\(late)</div>
            """
    }

    /// Until when it may end with a short letter, where the procedure knows that.
    private func early(_ words: Words, _ times: ComplaintTimes) -> HTML? {
        guard complaint.state == .open, complaint.stage == 1, complaint.reopened == 0, let early = file.procedure.early else {
            return nil
        }
        let end = early.end(after: stage.begunAt, in: complaint.calendar)
        guard end > times.now else { return nil }
        return "<p class=\"sm muted\">\(words("complaints.early_until", ["date": times.long(end)]))</p>"
    }
}
