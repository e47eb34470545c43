public import Base
import Desk
import Foundation
import People
import Resolve
import Storage

/// Offers, and the letter that answers.
extension Complaints {
    /// Offers the customer a way to put it right.
    @discardableResult public func offer(
        _ text: String, in id: Complaint.ID, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            hand.stage.offer = try Wording.required(text, "offer")
            (hand.stage.offeredAt, hand.stage.offerAnswer, hand.stage.offerWords) = (work.now, nil, "")
            try put(hand, note: "complaint_offered", body: hand.stage.offer)
            try work.record(
                event(
                    .complaintOffered, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)),
                        "digest": try work.digest(hand.stage.offer, of: hand.file.party),
                    ]))
            return id
        }
    }

    /// Writes down what the customer said to the offer, also when the letter has gone already.
    @discardableResult public func answerOffer(
        _ answer: ComplaintStage.OfferAnswer, words: String, in id: Complaint.ID, version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireRunning()
            guard hand.stage.offeredAt != nil else { throw Problem.conflict("complaints.problem.offer_first") }
            hand.stage.offerAnswer = answer
            hand.stage.offerWords = try Wording.optional(words, "words")
            try put(hand, note: "complaint_offer_\(answer.rawValue)", body: hand.stage.offerWords)
            try work.record(
                event(
                    .complaintOfferAnswered, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)), "answer": .code(answer.rawValue),
                        "digest": try work.digest(hand.stage.offerWords, of: hand.file.party),
                    ]))
            return id
        }
    }

    /// The letter that answers it.
    public struct Outcome: Sendable {
        public var letter: String
        public var kind: ComplaintStage.LetterKind
        public var sending: Sending
        /// Why an apology is enough, where there is nothing else.
        public var apologyReason: String

        public init(
            _ letter: String, kind: ComplaintStage.LetterKind = .full, by sending: Sending, apologyReason: String = ""
        ) {
            self.letter = letter
            self.kind = kind
            self.sending = sending
            self.apologyReason = apologyReason
        }
    }

    /// Keeps a letter that is not finished.
    public func draft(_ letter: String, of id: Complaint.ID, version: Int? = nil) throws {
        var hand = try take(id, version: version)
        try hand.complaint.requireOpen()
        let letter = try Wording.required(letter, "letter", longest: Case.longestBody)
        if letter == hand.stage.letter { return }
        hand.stage.letter = letter
        try put(hand)
    }

    /// Sends the outcome: finding, reasons, what we do by when, and where the customer can turn.
    @discardableResult public func answer(
        _ outcome: Outcome, in id: Complaint.ID, missing: [LetterCheck.Item], version: Int? = nil, key: String? = nil
    ) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireOpen()
            guard hand.stage.acknowledgedAt != nil || outcome.kind == .early else {
                throw Problem.conflict("complaints.problem.acknowledge_first")
            }
            if outcome.kind == .early { try requireEarly(hand) }
            guard hand.stage.finding != nil || outcome.kind == .early else {
                throw Problem.conflict("complaints.problem.find_first")
            }
            if let item = missing.first(where: { $0.isMust && !$0.isDone }) {
                throw Problem.invalid("letter", "complaints.problem.letter_misses_\(item.kind.rawValue)")
            }
            let redress = try work.db.redress(of: id)
            let isRight = hand.stage.finding == .upheld || hand.stage.finding == .partly
            if isRight, Redress.isApologyAlone(redress), outcome.apologyReason.allSatisfy(\.isWhitespace) {
                throw Problem.invalid("apology_reason", "complaints.problem.apology_alone")
            }
            let entry = try send(outcome.letter, by: outcome.sending, in: hand)
            hand.stage.letter = outcome.letter
            hand.stage.letterKind = outcome.kind
            hand.stage.apologyReason = try Wording.optional(outcome.apologyReason, "apology_reason", longest: 1_000)
            (hand.stage.answeredAt, hand.stage.answeredBy) = (work.now, work.author)
            if hand.stage.acknowledgedAt == nil { hand.stage.acknowledgedAt = work.now }
            let promises = ComplaintPromises(work: work)
            try promises.keep(hand.stage.acknowledgePromise, remark: hand.step.name)
            try promises.keep(hand.stage.answerPromise, remark: hand.step.name)
            (hand.complaint.state, hand.complaint.answeredAt) = (.answered, work.now)
            try put(hand, note: "complaint_outcome_sent")
            try work.record(
                event(
                    .complaintOutcomeSent, hand.complaint, hand.file,
                    [
                        "stage": .number(Int64(hand.complaint.stage)),
                        "finding": .code(hand.stage.finding?.rawValue ?? ""),
                        "kind": .code(outcome.kind.rawValue), "entry": .id(entry),
                        "timely": .number(hand.stage.isLate(at: work.now) ? 0 : 1),
                    ]))
            return id
        }
    }

    /// FCA Handbook, DISP 1.5.1R: settled by the close of business on the third business day after its receipt, and the
    /// customer says that it is.
    private func requireEarly(_ hand: ComplaintInHand) throws {
        guard let early = hand.procedure.early, hand.complaint.stage == 1 else {
            throw Problem.invalid("kind", "complaints.problem.no_early")
        }
        guard work.now <= early.end(after: hand.stage.begunAt, in: hand.complaint.calendar) else {
            throw Problem.invalid("kind", "complaints.problem.early_over")
        }
        guard hand.stage.offerAnswer == .accepted else { throw Problem.conflict("complaints.problem.early_accept") }
    }
}
