public import Base
import Desk
import Foundation
import People
import Storage

/// Telling the customer that the answer comes later than we said.
extension Complaints {
    /// Puts the answer off, as far as the procedure allows, and tells the customer why.
    @discardableResult public func extend(
        _ id: Complaint.ID, byWorkingDays days: Int, because reasons: String, letter: String, by sending: Sending,
        version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            let reasons = try Wording.required(reasons, "reasons", longest: 2_000)
            let before = hand.stage.answerBy
            let due = try hand.stage.extended(by: days, hand.step, in: hand.complaint.calendar, now: work.now)
            _ = try send(letter, by: sending, in: hand)
            (hand.stage.answerBy, hand.stage.extendedBecause) = (due, reasons)
            hand.stage.extended += days
            try ComplaintPromises(work: work).move(hand.stage.answerPromise, to: due, because: reasons)
            try put(hand, note: "complaint_extended", body: reasons)
            try recordPutOff(hand, from: before, to: due, workingDays: days, because: reasons)
            return id
        }
    }

    /// Tells the customer, when the time is over, that there is no answer yet: why, when to expect it, and whom they may
    /// ask now (for financial services FCA Handbook, DISP 1.6.2R (2)). The complaint is not any the less late for it.
    @discardableResult public func explainDelay(
        _ id: Complaint.ID, until day: CalendarDay, because reasons: String, letter: String, by sending: Sending,
        missing: [LetterCheck.Item], version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            let reasons = try Wording.required(reasons, "reasons", longest: 2_000)
            let before = hand.stage.dueBy
            let due = try hand.stage.delayed(until: day, hand.step, in: hand.complaint.calendar, now: work.now)
            if let item = missing.first(where: { $0.isMust && !$0.isDone }) {
                throw Problem.invalid("letter", "complaints.problem.letter_misses_\(item.kind.rawValue)")
            }
            _ = try send(letter, by: sending, in: hand)
            (hand.stage.expectedBy, hand.stage.extendedBecause) = (due, reasons)
            let promises = ComplaintPromises(work: work)
            if hand.stage.acknowledgedAt == nil { hand.stage.acknowledgedAt = work.now }
            try promises.keep(hand.stage.acknowledgePromise, remark: letter)
            hand.stage.answerPromise = try promises.renew(
                hand.stage.answerPromise, hand.step.promise, by: due, because: reasons, for: hand.complaint)
            try put(hand, note: "complaint_delay_explained", body: reasons)
            let days = before.map { hand.complaint.calendar.workingDays(from: $0, to: due) } ?? 0
            try recordPutOff(hand, from: before, to: due, workingDays: days, because: reasons)
            return id
        }
    }

    private func recordPutOff(
        _ hand: ComplaintInHand, from before: Date?, to due: Date, workingDays days: Int, because reasons: String
    ) throws {
        try work.record(
            event(
                .complaintExtended, hand.complaint, hand.file,
                [
                    "stage": .number(Int64(hand.complaint.stage)), "from": .number(before?.milliseconds ?? 0),
                    "to": .date(due), "days": .number(Int64(days)),
                    "digest": try work.digest(reasons, of: hand.file.party),
                ]))
    }
}
