import Base
import Foundation
import People
import Web

/// How long the customer has waited for an answer and how long they may, at the head of a case.
struct ClockTiles: Sendable {
    /// Newest first.
    let clocks: [ReplyClock]
    let address: String
    /// Whether a message can be written to tell the customer that it takes longer.
    let mayHold: Bool

    func html(_ paper: Paper) -> HTML? {
        let shown = [clocks.last { $0.kind == .first }, clocks.first { $0.kind == .next }].compactMap { $0 }
        guard !shown.isEmpty else { return nil }
        return """
            <div class="clocks" role="group" aria-label="\(paper.words("clock.title"))">\(shown.map { tile($0, paper) })</div>
            """
    }

    private func tile(_ clock: ReplyClock, _ paper: Paper) -> HTML {
        let (words, now) = (paper.words, paper.times.now)
        return """
            <div class="clock" data-state="\(clock.look(at: now))"><span class="split">\(words("clock.kind.\(clock.kind.rawValue)")) <span>\(aside(clock, paper))</span></span>\
            <b>\(standing(clock, paper))</b>\(when(clock.isLate(at: now), late(clock, paper)))\
            <progress value="\(clock.gone(at: now))" max="100" aria-hidden="true"></progress></div>
            """
    }

    private func aside(_ clock: ReplyClock, _ paper: Paper) -> HTML {
        clock.isOpen
            ? "\(paper.words("clock.by")) \(paper.times.element(clock.dueAt, paper.times.short(clock.dueAt)))"
            : "\(paper.words("clock.target")) \(TargetWords(words: paper.words).short(clock.target))"
    }

    private func standing(_ clock: ReplyClock, _ paper: Paper) -> HTML {
        guard !clock.isOpen else { return paper.times.leftElement(until: clock.dueAt) }
        guard clock.isAnswered else { return "\(paper.words("clock.resolved"))" }
        let waited = paper.times.span(Double(clock.waited ?? 0) * 60)
        return clock.isInTime
            ? "\(paper.words("clock.answered_in", ["t": waited]))" : "\(paper.words("clock.answered_late", ["t": waited]))"
    }

    private func late(_ clock: ReplyClock, _ paper: Paper) -> HTML {
        if let held = clock.heldAt {
            return "<span>\(paper.words("clock.held")) \(paper.times.element(held, paper.times.short(held)))</span>"
        }
        guard mayHold, paper.guest.principal.may(.workCases) else { return .nothing }
        return "<a href=\"\(address)?add=reply&amp;holding=yes#composer\">\(paper.words("clock.hold"))</a>"
    }
}

/// How long a customer may wait, in words.
struct TargetWords: Sendable {
    let words: Words

    /// "4 h", "5 working days"
    func short(_ target: ReplyStandard.Target) -> String { words.count("clock.short.\(target.unit.rawValue)", target.count) }

    /// "within 4 working hours"
    func long(_ target: ReplyStandard.Target) -> String { words.count("clock.within.\(target.unit.rawValue)", target.count) }

    /// "Monday to Friday" where the days follow one another, else each by its name.
    func weekdays(_ days: [Int]) -> String {
        let days = days.sorted { ($0 + 6) % 7 < ($1 + 6) % 7 }
        func name(_ day: Int) -> String { words("clock.weekday.d\(day)") }
        guard let first = days.first, let last = days.last, days.count > 2 else { return days.map(name).joined(separator: ", ") }
        let isRow = (last + 6) % 7 - (first + 6) % 7 == days.count - 1
        return isRow ? words("clock.weekdays", ["from": name(first), "to": name(last)]) : days.map(name).joined(separator: ", ")
    }

    /// "09:00"
    static func time(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// A message that tells a customer who waits that an answer takes longer, and promises the next one.
struct HoldingMessage: Sendable {
    let body: String
    let promise: String
    let due: String

    /// Nil when nobody waits.
    init?(_ folder: CaseFolder, _ work: Work, _ paper: (words: Words, times: Times)) throws {
        guard let clock = folder.clocks.first(where: \.isOpen) else { return nil }
        let standard = try ReplyStandards(work).standard(clock.standard)
        let by = standard.due(.next, by: clock.channel, priority: folder.file.priority, from: work.now)
        body = paper.words("clock.holding_text", ["name": folder.party.calledName, "by": paper.times.lasting(by)])
        promise = paper.words("clock.holding_promise")
        due = paper.times.local(by).field
    }
}
