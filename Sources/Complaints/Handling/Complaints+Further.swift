public import Base
import Desk
import Foundation
public import People
import Storage

/// Taking further, learning, ending and beginning again.
extension Complaints {
    /// Takes it to the next stage, with somebody else where the procedure asks for that.
    ///
    /// - Parameter day: when the customer asked for it, from which its clocks run; nil for today
    @discardableResult public func escalate(
        _ id: Complaint.ID, to handler: Staff.ID, because reasons: String, asked day: CalendarDay? = nil, version: Int? = nil,
        key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try takeAside(id, version: version)
            try hand.complaint.requireNextStage(hand.procedure, hand.stage, now: work.now)
            let reasons = try Wording.required(reasons, "reasons", longest: 4_000)
            let begun = try hand.stage.next(asked: day, now: work.now)
            hand.complaint.stage += 1
            hand.complaint.handler = try fit(handler, hand)
            hand.complaint.team = try team(of: handler, in: hand.file)
            (hand.complaint.state, hand.complaint.finding, hand.complaint.answeredAt) = (.open, nil, nil)
            hand.complaint.isLate = hand.complaint.isLate || hand.stage.isLate(at: work.now)
            try begin(&hand, at: begun)
            try put(hand, note: "complaint_escalated", body: reasons)
            try work.record(
                event(
                    .complaintEscalated, hand.complaint, hand.file,
                    [
                        "to": "inside", "stage": .number(Int64(hand.complaint.stage)), "handler": .id(handler),
                        "asked": .date(begun),
                    ]))
            try tellHandler(hand.complaint)
            return id
        }
    }

    /// Writes down that the customer has gone to the body outside.
    @discardableResult public func takeOutside(
        _ id: Complaint.ID, name: String, reference: String, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOutside(hand.procedure, hand.stage, now: work.now)
            hand.complaint.outsideName = try Wording.required(name, "name", longest: 120)
            hand.complaint.outsideReference = try Wording.required(reference, "reference", longest: 80)
            hand.complaint.outsideAt = work.now
            try put(hand, note: "complaint_outside", body: hand.complaint.outsideName)
            try work.record(
                event(
                    .complaintEscalated, hand.complaint, hand.file,
                    ["to": "outside", "stage": .number(Int64(hand.complaint.stage)), "handler": .id(hand.complaint.handler)]))
            return id
        }
    }

    /// What the body outside decided.
    @discardableResult public func noteDecision(
        _ decision: String, of id: Complaint.ID, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireRunning()
            guard hand.complaint.outsideAt != nil else { throw Problem.conflict("complaints.problem.not_outside") }
            hand.complaint.outsideDecision = try Wording.required(decision, "decision")
            try put(hand, note: "complaint_decided_outside", body: hand.complaint.outsideDecision)
            try work.record(
                event(
                    .complaintDecidedOutside, hand.complaint, hand.file,
                    ["digest": try work.digest(hand.complaint.outsideDecision, of: hand.file.party)]))
            return id
        }
    }

    /// Gives it to somebody else, with what is still promised.
    @discardableResult public func hand(
        _ id: Complaint.ID, to handler: Staff.ID, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try takeAside(id, version: version)
            try hand.complaint.requireRunning()
            let before = hand.complaint.handler
            guard handler != before else { throw Problem.invalid("handler", "complaints.problem.same_handler") }
            hand.complaint.handler = try fit(handler, hand)
            hand.complaint.team = try team(of: handler, in: hand.file)
            hand.stage.handler = handler
            for promise in [hand.stage.acknowledgePromise, hand.stage.answerPromise].compactMap({ $0 }) {
                try Promises(work).pass(promise, to: handler)
            }
            try passRedress(of: id, from: before, to: handler)
            try put(hand, note: "complaint_handed_over")
            try work.record(
                event(.complaintHandedOver, hand.complaint, hand.file, ["from": .id(before), "to": .id(handler)]))
            try tellHandler(hand.complaint)
            return id
        }
    }

    /// Shares what can be learnt. Refuses what would tell whose complaint it was.
    @discardableResult public func share(
        _ lesson: String, of id: Complaint.ID, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            let lesson = try Wording.required(lesson, "lesson", longest: 2_000)
            let customer = try work.db.customer(hand.file.party)
            if let find = PersonalData.find(in: lesson, of: [customer]) {
                throw Problem.invalid("lesson", "complaints.problem.lesson_\(find.kind.rawValue)", ["words": find.words])
            }
            (hand.complaint.lesson, hand.complaint.lessonAt) = (lesson, work.now)
            try put(hand, note: "complaint_lesson")
            try work.record(
                event(
                    .complaintLessonShared, hand.complaint, hand.file,
                    [
                        "cause": try work.digest(hand.complaint.cause, of: hand.file.party),
                        "digest": try work.digest(lesson, of: hand.file.party),
                    ]))
            return id
        }
    }

    /// Ends it.
    @discardableResult public func close(
        _ id: Complaint.ID, as how: Complaint.Closing, remark: String, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireRunning()
            guard hand.complaint.state == .answered || how == .withdrawn else {
                throw Problem.conflict("complaints.problem.answer_first")
            }
            guard how != .outside || !hand.complaint.outsideDecision.isEmpty else {
                throw Problem.invalid("how", "complaints.problem.decision_first")
            }
            let remark =
                try how == .withdrawn
                ? Wording.required(remark, "remark") : Wording.optional(remark, "remark")
            if hand.complaint.state == .open {
                let promises = ComplaintPromises(work: work)
                try promises.release(hand.stage.acknowledgePromise, because: remark)
                try promises.release(hand.stage.answerPromise, because: remark)
                try releaseRedress(of: id, because: remark)
            }
            (hand.complaint.state, hand.complaint.closedAt, hand.complaint.closedHow) = (.closed, work.now, how)
            try put(hand, note: "complaint_closed", body: remark)
            let days = hand.complaint.calendar.workingDays(from: hand.complaint.receivedAt, to: work.now)
            try work.record(
                event(
                    .complaintClosed, hand.complaint, hand.file,
                    [
                        "how": .code(how.rawValue), "finding": .code(hand.complaint.finding?.rawValue ?? ""),
                        "timely": .number(hand.complaint.isLate ? 0 : 1), "days": .number(Int64(days)),
                    ]))
            return id
        }
    }

    /// Looks again at what was closed, at the stage it had come to.
    ///
    /// - Parameter day: when the customer came back, from which its clocks run; nil for today
    @discardableResult public func reopen(
        _ id: Complaint.ID, because reasons: String, asked day: CalendarDay? = nil, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try takeAside(id, version: version)
            guard hand.complaint.state == .closed else { throw Problem.conflict("complaints.problem.not_closed") }
            let running = try work.db.runningComplaints(in: hand.complaint.caseID)
            if let same = running.first(where: hand.complaint.isAboutTheSame) {
                throw Problem.conflict("complaints.problem.same_runs", ["title": same.title])
            }
            let reasons = try Wording.required(reasons, "reasons", longest: 4_000)
            let begun = try hand.stage.next(asked: day, now: work.now)
            hand.complaint.reopened += 1
            (hand.complaint.state, hand.complaint.closedAt, hand.complaint.closedHow) = (.open, nil, nil)
            (hand.complaint.finding, hand.complaint.answeredAt) = (nil, nil)
            try begin(&hand, at: begun)
            try put(hand, note: "complaint_reopened", body: reasons)
            try work.record(
                event(
                    .complaintReopened, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)), "due": .date(hand.stage.acknowledgeBy),
                        "asked": .date(begun),
                        "digest": try work.digest(reasons, of: hand.file.party),
                    ]))
            return id
        }
    }

    /// A further look, with clocks of its own.
    private func begin(_ hand: inout ComplaintInHand, at begun: Date) throws {
        hand.stage = try stage(hand.complaint.stage, of: hand.complaint, begun: begun, hand.procedure)
        try work.db.insert(hand.stage)
    }

    private func fit(_ handler: Staff.ID, _ hand: ComplaintInHand) throws -> Staff.ID {
        guard try work.db.staffIfAny(handler)?.isActive == true else { throw Problem.invalid("handler", "problem.choose") }
        try hand.complaint.require(fit: handler, procedure: hand.procedure, stages: hand.stages, field: "handler")
        return handler
    }
}
