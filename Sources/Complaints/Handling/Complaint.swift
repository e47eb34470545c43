public import Base
public import Desk
public import Foundation
public import People

/// Somebody told us that they are not content, and this is what became of it.
public struct Complaint: Sendable, Equatable {
    public typealias ID = Identifier<Complaint>

    public enum State: String, Sendable, CaseIterable {
        /// We owe an answer.
        case open
        /// Our answer is with the customer.
        case answered
        case closed
    }

    /// What we found, once we had looked.
    public enum Finding: String, Sendable, CaseIterable {
        case upheld
        case partly = "partly_upheld"
        case not = "not_upheld"
    }

    /// How it came to its end.
    public enum Closing: String, Sendable, CaseIterable {
        case accepted
        /// The time to come back passed in silence.
        case silent
        case withdrawn
        /// Settled by the third business day, where the procedure knows that.
        case early
        /// Decided by the body outside.
        case outside
    }

    public let id: ID
    public let caseID: Case.ID
    public let title: String
    /// What the customer said.
    public let words: String
    /// What they would like, as we understand it.
    public var reading: String
    /// When the customer said that we understood them; nil until then.
    public var confirmedAt: Date?
    public let channel: Channel
    public let product: String
    public let issue: String
    public let receivedAt: Date
    public let openedBy: Staff.ID?
    /// The colleague it is about, who has no part in answering it.
    public let about: Staff.ID?
    public var handler: Staff.ID
    /// The team it was given to with whoever handles it; nil for somebody who is in none.
    public var team: Team.ID?
    public let procedure: ProcedureVersion.ID
    public let procedureKey: String
    public let nation: Nation
    public var stage: Int
    public var state: State
    public var finding: Finding?
    public var cause: String
    /// The decision in which options were weighed.
    public var appraisal: Int64?
    /// The next letter due to the customer, and whether it is the acknowledgement or the answer.
    public var dueAt: Date?
    public var dueFor: DueFor?
    /// Something in it came after its time.
    public var isLate: Bool
    public var answeredAt: Date?
    public var outsideName: String
    public var outsideReference: String
    public var outsideAt: Date?
    public var outsideDecision: String
    public var lesson: String
    public var lessonAt: Date?
    /// What it cost in money, minor units of the organisation's currency.
    public var redress: Int64
    public var closedAt: Date?
    public var closedHow: Closing?
    public var reopened: Int
    public var version: Int

    public enum DueFor: String, Sendable, CaseIterable { case acknowledgement, answer }

    /// More would be nobody's case any more.
    static let mostRunning = 20

    var calendar: WorkingCalendar { WorkingCalendar(nation) }

    /// The customer was not content with our answer.
    public var isDisputed: Bool { stage > 1 || reopened > 0 || outsideAt != nil }
}

/// One look at a complaint, by one person, up to one letter. A complaint that is taken further or reopened has several.
public struct ComplaintStage: Sendable, Equatable {
    public typealias ID = Identifier<ComplaintStage>

    public enum OfferAnswer: String, Sendable, CaseIterable {
        case accepted, declined
        case wantsOther = "wants_other"
    }
    public enum LetterKind: String, Sendable, CaseIterable { case full, early }

    public let id: ID
    public let complaint: Complaint.ID
    public let number: Int
    public var handler: Staff.ID
    public let begunAt: Date
    public let acknowledgeBy: Date
    public var acknowledgedAt: Date?
    public var acknowledgePromise: Promise.ID?
    /// Nil while it hangs on the acknowledgement.
    public var answerBy: Date?
    public var firstAnswerBy: Date?
    public var answerPromise: Promise.ID?
    /// By how many working days the answer was put off, and why.
    public var extended: Int
    public var extendedBecause: String
    /// When the customer was told to expect the answer once its time was over without one.
    public var expectedBy: Date?
    public var finding: Complaint.Finding?
    public var reasons: String
    public var foundAt: Date?
    public var offer: String
    public var offeredAt: Date?
    public var offerAnswer: OfferAnswer?
    public var offerWords: String
    /// The letter that answers it; a draft until it is sent.
    public var letter: String
    public var letterKind: LetterKind
    public var answeredAt: Date?
    public var answeredBy: Staff.ID?
    /// Why an apology was enough.
    public var apologyReason: String

    public init(
        id: ID, complaint: Complaint.ID, number: Int, handler: Staff.ID, begunAt: Date, acknowledgeBy: Date,
        answerBy: Date? = nil
    ) {
        self.id = id
        self.complaint = complaint
        self.number = number
        self.handler = handler
        self.begunAt = begunAt
        self.acknowledgeBy = acknowledgeBy
        self.answerBy = answerBy
        firstAnswerBy = answerBy
        (extended, extendedBecause, reasons, offer, offerWords, letter, letterKind, apologyReason) = (
            0, "", "", "", "", "", .full, ""
        )
    }

    /// What is due next in it.
    var next: (at: Date, what: Complaint.DueFor)? {
        if answeredAt != nil { return nil }
        if acknowledgedAt == nil { return (acknowledgeBy, .acknowledgement) }
        return dueBy.map { ($0, .answer) }
    }

    /// By when the customer expects the answer. Its time may have been over before.
    var dueBy: Date? { expectedBy ?? answerBy }

    /// Something was due and had not been done by then.
    func isLate(at time: Date) -> Bool {
        (acknowledgedAt ?? time) > acknowledgeBy || answerBy.map { (answeredAt ?? time) > $0 } ?? false
    }
}

/// Something that helps to see what happened: a fact, where it is from, what somebody said.
public struct ComplaintEvidence: Sendable, Equatable {
    public typealias ID = Identifier<ComplaintEvidence>

    public enum Kind: String, Sendable, CaseIterable { case fact, source, statement }

    public let id: ID
    public let complaint: Complaint.ID
    public let kind: Kind
    public let body: String
    /// Where it can be seen, or who said it.
    public let source: String
    public let addedBy: Staff.ID?
    public let addedAt: Date
}
