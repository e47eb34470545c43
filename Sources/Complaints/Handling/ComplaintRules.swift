import Base
import Foundation
import People

/// Who may do what with a complaint, and when.
extension Complaint {
    /// Whoever a complaint is about takes no part in it, and whoever answered an earlier stage none in one that asks for
    /// somebody else.
    func require(fit staff: Staff.ID?, procedure: Procedure, stages: [ComplaintStage], field: String? = nil) throws {
        guard let staff else { return }
        func refuse(_ message: String) -> Problem {
            field.map { .invalid($0, message) } ?? .conflict(message)
        }
        if staff == about { throw refuse(field == nil ? "complaints.problem.about_you" : "complaints.problem.about_them") }
        guard procedure.step(stage).needsAnother else { return }
        let earlier = stages.filter { $0.number < stage }
        if earlier.contains(where: { $0.answeredBy == staff || $0.handler == staff }) {
            throw refuse(field == nil ? "complaints.problem.answered_before_you" : "complaints.problem.answered_before")
        }
    }

    /// Whether two of one customer are about one thing: the same in a few words, or the same gone wrong with the same
    /// product, unless another colleague is meant.
    func isAboutTheSame(as other: Complaint) -> Bool {
        guard about == other.about else { return false }
        if SearchKey.folded(title) == SearchKey.folded(other.title) { return true }
        return !product.isEmpty && !issue.isEmpty && product == other.product && issue == other.issue
    }

    /// Where others run, a new one says what it is about, and what looks like one of them is asked about once.
    func require(apartFrom running: [Complaint], isAnother: Bool, _ said: String) throws {
        guard !running.isEmpty else { return }
        guard running.count < Self.mostRunning else { throw Problem.conflict("complaints.problem.many_running") }
        if said.allSatisfy(\.isWhitespace) { throw Problem.invalid("title", "complaints.problem.say_what") }
        if !isAnother, let same = running.first(where: isAboutTheSame) {
            throw Problem.invalid("another", "complaints.problem.same_running", ["title": same.title])
        }
    }

    func requireOpen() throws {
        guard state == .open else {
            throw Problem.conflict(state == .closed ? "complaints.problem.closed" : "complaints.problem.answered")
        }
    }

    func requireRunning() throws {
        guard state != .closed else { throw Problem.conflict("complaints.problem.closed") }
    }

    /// Nobody asks for the next look before the last one is over, or late.
    func requireNextStage(_ procedure: Procedure, _ current: ComplaintStage, now: Date) throws {
        try requireRunning()
        guard !procedure.isLast(stage) else { throw Problem.conflict("complaints.problem.last_stage") }
        guard state == .answered || current.isLate(at: now) else { throw Problem.conflict("complaints.problem.answer_first") }
    }

    /// The body outside looks at what has been through all stages, or has waited longer than it should.
    func requireOutside(_ procedure: Procedure, _ current: ComplaintStage, now: Date) throws {
        try requireRunning()
        let isOver = procedure.isLast(stage) && state == .answered
        guard isOver || current.isLate(at: now) else { throw Problem.conflict("complaints.problem.outside_early") }
    }
}

extension ComplaintStage {
    /// When a further look begins: on the day the customer asked for it, which may be written down later. It cannot lie
    /// ahead, nor before our answer, or before this look began where there was none.
    func next(asked day: CalendarDay?, now: Date) throws -> Date {
        let today = CalendarDay(now)
        guard let day, day != today else { return now }
        guard day < today else { throw Problem.invalid("asked", "complaints.problem.asked_future") }
        let earliest = answeredAt ?? begunAt
        guard day >= CalendarDay(earliest) else { throw Problem.invalid("asked", "complaints.problem.asked_before") }
        return max(earliest, day.noon())
    }

    /// The answer's new time when it is put off; `.invalid` beyond what the procedure allows.
    func extended(by days: Int, _ step: Procedure.Step, in calendar: WorkingCalendar, now: Date) throws -> Date {
        guard step.longestExtension > 0 else { throw Problem.conflict("complaints.problem.no_extension") }
        guard let answerBy, answeredAt == nil else { throw Problem.conflict("complaints.problem.acknowledge_first") }
        guard answerBy > now else { throw Problem.conflict("complaints.problem.extend_late") }
        guard days > 0, days + extended <= step.longestExtension else {
            throw Problem.invalid(
                "days", "complaints.problem.extension_too_long", ["n": String(step.longestExtension - extended)])
        }
        return calendar.date(days, workingDaysAfter: answerBy)
    }

    /// A letter that has to be there when the time is over is sent a few days before, too.
    static let delayLetter = 7

    /// Whether the customer can be told that there is no answer yet.
    func mayExplainDelay(_ step: Procedure.Step, at time: Date) -> Bool {
        guard step.explainsDelay, answeredAt == nil, let dueBy else { return false }
        return CalendarDay(time) >= CalendarDay(dueBy).adding(days: -Self.delayLetter)
    }

    /// Whether they must be told today at the latest.
    func mustExplainDelay(_ step: Procedure.Step, at time: Date) -> Bool {
        guard mayExplainDelay(step, at: time), let dueBy else { return false }
        return CalendarDay(time) >= CalendarDay(dueBy)
    }

    /// When the answer is expected instead.
    func delayed(until day: CalendarDay, _ step: Procedure.Step, in calendar: WorkingCalendar, now: Date) throws -> Date {
        guard step.explainsDelay else { throw Problem.conflict("complaints.problem.no_delay") }
        guard let dueBy, mayExplainDelay(step, at: now) else { throw Problem.conflict("complaints.problem.delay_early") }
        let expected = calendar.end(ofDay: day.number)
        guard expected > now, expected > dueBy else { throw Problem.invalid("expected", "complaints.problem.expected_before") }
        guard expected < now + Double(Procedure.longestLimit) * 86_400 else {
            throw Problem.invalid("expected", "complaints.problem.expected_far")
        }
        return expected
    }
}
