public import Base
import Desk
import Foundation
import People
import Storage

/// How words reach the customer: as a message, or on paper.
public enum Sending: String, Sendable, CaseIterable {
    case message, letter

    var kind: Entry.Kind { self == .message ? .reply : .letter }
}

/// From the first word back to the customer to what was found.
extension Complaints {
    /// Tells the customer that we have it, and starts the clock of the answer.
    @discardableResult public func acknowledge(
        _ id: Complaint.ID, letter: String, by sending: Sending, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            guard hand.stage.acknowledgedAt == nil else { throw Problem.conflict("complaints.problem.acknowledged") }
            _ = try send(letter, by: sending, in: hand)
            hand.stage.acknowledgedAt = work.now
            let promises = ComplaintPromises(work: work)
            try promises.keep(hand.stage.acknowledgePromise, remark: letter)
            if hand.stage.answerBy == nil {
                let due = hand.procedure.answerBy(
                    stage: hand.complaint.stage, begun: hand.stage.begunAt, acknowledged: work.now,
                    in: hand.complaint.calendar)
                (hand.stage.answerBy, hand.stage.firstAnswerBy) = (due, due)
                if let due {
                    hand.stage.answerPromise = try promises.make(hand.step.promise, by: due, for: hand.complaint)
                }
            }
            try put(hand, note: "complaint_acknowledged")
            try work.record(
                event(
                    .complaintAcknowledged, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)),
                        "timely": .number(work.now <= hand.stage.acknowledgeBy ? 1 : 0),
                        "due": .number(hand.stage.answerBy?.milliseconds ?? 0),
                    ]))
            return id
        }
    }

    /// Puts into our words what the customer would like; `confirmed` when they said that it is so.
    @discardableResult public func interpret(
        _ id: Complaint.ID, as reading: String, confirmed: Bool, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireRunning()
            hand.complaint.reading = try Wording.required(reading, "reading")
            hand.complaint.confirmedAt = confirmed ? work.now : nil
            try put(hand, note: "complaint_interpreted", body: hand.complaint.reading)
            try work.record(
                event(
                    .complaintInterpreted, hand.complaint, hand.file,
                    [
                        "digest": try work.digest(hand.complaint.reading, of: hand.file.party),
                        "confirmed": .number(confirmed ? 1 : 0),
                    ]))
            return id
        }
    }

    /// Adds a fact, a source or what somebody said.
    @discardableResult public func add(
        _ kind: ComplaintEvidence.Kind, _ body: String, source: String, to id: Complaint.ID, key: String? = nil
    ) throws -> ComplaintEvidence.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            let hand = try take(id, version: nil)
            try hand.complaint.requireRunning()
            let evidence = ComplaintEvidence(
                id: work.newID(), complaint: id, kind: kind, body: try Wording.required(body, "body"),
                source: kind == .statement
                    ? try Wording.required(source, "source", longest: 300) : try Wording.optional(source, "source", longest: 300),
                addedBy: work.author, addedAt: work.now)
            guard try work.db.evidence(of: id).count < 200 else {
                throw Problem.invalid("body", "complaints.problem.evidence_full")
            }
            try work.db.insert(evidence)
            try work.record(
                event(
                    .complaintEvidenceAdded, hand.complaint, hand.file,
                    ["kind": .code(kind.rawValue), "digest": try work.digest(evidence.body, of: hand.file.party)]))
            return evidence.id
        }
    }

    /// Says what was found: whether the complaint is right, why we think so, and what led to it.
    @discardableResult public func find(
        _ finding: Complaint.Finding, because reasons: String, cause: String, in id: Complaint.ID, version: Int? = nil,
        key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            guard !hand.complaint.reading.isEmpty else { throw Problem.conflict("complaints.problem.interpret_first") }
            guard try work.db.evidence(of: id).contains(where: { $0.kind == .fact }) else {
                throw Problem.conflict("complaints.problem.facts_first")
            }
            hand.stage.reasons = try Wording.required(reasons, "reasons", longest: 8_000)
            let cause = try Wording.optional(cause, "cause", longest: 120)
            guard finding == .not || !cause.isEmpty else { throw Problem.invalid("cause", "complaints.problem.cause") }
            (hand.stage.finding, hand.stage.foundAt) = (finding, work.now)
            (hand.complaint.finding, hand.complaint.cause) = (finding, cause)
            try put(hand, note: "complaint_investigated", body: hand.stage.reasons)
            try work.record(
                event(
                    .complaintInvestigated, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)), "finding": .code(finding.rawValue),
                        "cause": try work.digest(cause, of: hand.file.party),
                        "digest": try work.digest(hand.stage.reasons, of: hand.file.party),
                    ]))
            return id
        }
    }

    /// Sends words to the customer through their case.
    func send(_ body: String, by sending: Sending, in hand: ComplaintInHand) throws -> Entry.ID {
        let body = try Wording.required(body, "letter", longest: Case.longestBody)
        do {
            return try Correspondence(work).add(.init(sending.kind, body), to: hand.complaint.caseID)
        } catch let problem as Problem where problem.message == "desk.problem.no_address" {
            throw Problem.invalid("by", "complaints.problem.no_address")
        }
    }
}
