import Base
import Desk
import Foundation
import People
import Web

/// Drafts letters from the record, in plain words. A person reads, changes and sends them.
struct LetterWriter: Sendable {
    let file: ComplaintFile
    let words: Words
    let times: ComplaintTimes

    init(_ file: ComplaintFile, _ visit: Visit) {
        self.file = file
        words = visit.words
        times = ComplaintTimes(visit)
    }

    private var complaint: Complaint { file.complaint }
    private var stage: ComplaintStage { file.stage }
    private var procedure: Procedure { file.procedure }

    var acknowledgement: String {
        let answerBy =
            stage.answerBy
            ?? procedure.answerBy(
                stage: complaint.stage, begun: stage.begunAt, acknowledged: times.now, in: complaint.calendar)
        return letter([
            words("complaints.letter.received"), words("complaints.letter.you_said", ["words": quoted]),
            complaint.reading.isEmpty ? nil : words("complaints.letter.as_we_understand", ["reading": complaint.reading]),
            words("complaints.letter.looks_after", ["name": file.handlerName]),
            answerBy.map { words("complaints.letter.we_will_answer", ["date": times.long($0)]) },
            words("complaints.letter.if_wrong"),
        ])
    }

    /// - Parameter due: when the answer comes instead; nil when nobody has said by how much
    func putOff(to due: Date?, because reasons: String) -> String {
        letter([
            words("complaints.letter.not_in_time", ["date": stage.answerBy.map(times.long) ?? ""]),
            reasons.isEmpty ? nil : words("complaints.letter.because", ["reasons": reasons]),
            due.map { words("complaints.letter.now_by", ["date": times.long($0)]) },
            procedure.outside.map { words("complaints.letter.may_ask", ["name": $0.name, "contact": $0.contact]) },
        ])
    }

    /// - Parameter day: when the answer is expected; nil when nobody has said so
    func delay(until day: CalendarDay?, because reasons: String) -> String {
        letter([
            words("complaints.letter.no_answer_yet", ["date": times.date(complaint.receivedAt)]),
            reasons.isEmpty ? nil : words("complaints.letter.because", ["reasons": reasons]),
            day.map { words("complaints.letter.expect_by", ["date": times.long($0.noon())]) },
            procedure.outside.map { words("complaints.letter.outside_now", ["name": $0.name, "contact": $0.contact]) },
        ])
    }

    /// The answer of a stage.
    var outcome: String {
        letter(
            [
                words("complaints.letter.thank_you"), words("complaints.letter.you_said", ["words": quoted]),
                complaint.reading.isEmpty ? nil : words("complaints.letter.you_asked", ["reading": complaint.reading]),
                facts, finding, apology, deeds, further,
            ])
    }

    /// The short letter for what was settled at once.
    var early: String {
        letter([
            words("complaints.letter.you_said", ["words": quoted]),
            stage.offer.isEmpty ? nil : words("complaints.letter.we_offered", ["offer": stage.offer]),
            words("complaints.letter.settled"), outsideWords,
        ])
    }

    private var facts: String? {
        let facts = file.evidence.filter { $0.kind == .fact }
        guard !facts.isEmpty else { return nil }
        return words("complaints.letter.we_found") + "\n" + facts.map { "- \($0.body)" }.joined(separator: "\n")
    }

    private var finding: String? {
        guard let finding = stage.finding else { return nil }
        return words("complaints.letter.finding_\(finding.rawValue)") + " " + stage.reasons
    }

    private var apology: String? {
        let sorry = file.redress.filter { $0.kind == .apology }
        guard !sorry.isEmpty else { return nil }
        return sorry.map { words("complaints.letter.sorry", ["what": $0.what]) }.joined(separator: " ")
    }

    /// What is done about it, and what is promised, each with its time.
    private var deeds: String? {
        let lines = file.redress.filter { $0.kind != .apology }.map { line in
            let what =
                line.amount > 0
                ? words(
                    "complaints.letter.line_amount", ["what": line.what, "amount": Money(minor: line.amount, file.currency).text])
                : line.what
            guard line.givenAt == nil, let due = line.dueAt else { return what }
            return words("complaints.letter.line_promise", ["what": what, "date": times.long(due)])
        }
        let promises = file.otherPromises.filter { $0.state == .open }.map { promise in
            words("complaints.letter.line_promise", ["what": promise.what, "date": times.long(promise.dueAt)])
        }
        guard !(lines + promises).isEmpty else { return nil }
        return words("complaints.letter.we_do") + "\n" + (lines + promises).map { "- \($0)" }.joined(separator: "\n")
    }

    /// Where the customer can turn now.
    private var further: String? {
        if !procedure.isLast(complaint.stage) {
            let next = procedure.step(complaint.stage + 1)
            return words("complaints.letter.next_stage", ["stage": next.name])
                + (next.needsAnother ? " " + words("complaints.letter.somebody_else") : "")
        }
        return outsideWords
    }

    private var outsideWords: String? {
        guard let outside = procedure.outside, let until = outsideUntil else { return nil }
        return words("complaints.letter.outside", ["name": outside.name, "date": until, "contact": outside.contact])
    }

    private var outsideUntil: String? {
        procedure.outsideUntil(answered: stage.answeredAt ?? times.now, in: complaint.calendar).map(times.date)
    }

    private var quoted: String {
        let line = complaint.words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 400 ? line : line.prefix(400).trimmingCharacters(in: .whitespaces) + "…"
    }

    private func letter(_ parts: [String?]) -> String {
        let opening = words("complaints.letter.dear", ["name": file.party.calledName])
        let ending = words(
            "complaints.letter.ending", ["name": file.handlerName, "reference": file.file.reference.description])
        return ([opening] + parts.compactMap { $0 } + [ending]).joined(separator: "\n\n")
    }

    /// What a letter that puts the answer off is measured by; nil while nobody has said until when.
    func checkPutOff(_ letter: String, to due: Date?, because reasons: String) -> LetterCheck? {
        due.map { due in
            let shortest = times.date(due).split(separator: " ").dropLast().joined(separator: " ")
            return LetterCheck(putOff: letter, to: (times.long(due), shortest), because: reasons)
        }
    }

    /// Whether somebody left the letter as it stood before it was known until when and why.
    func isPutOffUnwritten(_ letter: String) -> Bool { isSame(letter, putOff(to: nil, because: "")) }

    /// What a letter that says that there is no answer yet is measured by; nil while nobody has said until when.
    func checkDelay(_ letter: String, until day: CalendarDay?, because reasons: String) -> LetterCheck? {
        day.map { day in
            let date = day.noon()
            let shortest = times.date(date).split(separator: " ").dropLast().joined(separator: " ")
            return LetterCheck(
                delay: letter, until: (times.long(date), shortest), because: reasons, outside: procedure.outside?.name)
        }
    }

    func isDelayUnwritten(_ letter: String) -> Bool { isSame(letter, delay(until: nil, because: "")) }

    private func isSame(_ letter: String, _ draft: String) -> Bool {
        letter.filter { !$0.isWhitespace } == draft.filter { !$0.isWhitespace }
    }

    /// What a letter of this stage is measured by.
    func check(_ letter: String, _ kind: ComplaintStage.LetterKind) -> LetterCheck {
        let hasOutside = kind == .early || procedure.isLast(complaint.stage)
        var facts = LetterCheck.Facts()
        facts.finding = stage.finding
        facts.reasons = stage.reasons
        let owed = file.redress.filter { $0.givenAt == nil && $0.dueAt != nil }.map(\.what)
        facts.promises = kind == .early ? [] : owed + file.otherPromises.filter { $0.state == .open }.map(\.what)
        facts.nextStage = hasOutside ? nil : procedure.step(complaint.stage + 1).name
        if hasOutside, let outside = procedure.outside, let until = outsideUntil { facts.outside = (outside.name, until) }
        facts.needs = file.needs.map { need in
            (need.need, file.isLargePrint && ComplaintFile.isLarge(need.need + " " + need.adjustment))
        }
        return LetterCheck(letter, kind, facts)
    }
}
