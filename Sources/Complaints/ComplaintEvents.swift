import Base

extension EventName {
    static let complaintOpened = EventName(
        "complaint.opened", about: "complaint",
        data: ["procedure", "version", "channel", "handler", "about", "due", "digest"],
        "Somebody's dissatisfaction was recognised as a complaint, by the definition that holds.")
    static let complaintAcknowledged = EventName(
        "complaint.acknowledged", about: "complaint", data: ["stage", "timely", "due"],
        "The customer was told that we have their complaint and by when they hear from us.")
    static let complaintInterpreted = EventName(
        "complaint.interpreted", about: "complaint", data: ["digest", "confirmed"],
        "What the customer would like was put into words, and perhaps confirmed by them.")
    static let complaintEvidenceAdded = EventName(
        "complaint.evidence_added", about: "complaint", data: ["kind", "digest"],
        "A fact, a source or somebody's statement was added to an investigation.")
    static let complaintInvestigated = EventName(
        "complaint.investigated", about: "complaint", data: ["stage", "finding", "cause", "digest"],
        "It was established what happened, whether the complaint is right, and why it came to it.")
    static let complaintOptionsAppraised = EventName(
        "complaint.options_appraised", about: "complaint", data: ["appraisal", "stage"],
        "The ways to put it right were weighed, for the customer and for the organisation.")
    static let complaintOffered = EventName(
        "complaint.offered", about: "complaint", data: ["stage", "digest"], "The customer was offered a way to put it right.")
    static let complaintOfferAnswered = EventName(
        "complaint.offer_answered", about: "complaint", data: ["stage", "answer", "digest"],
        "The customer said what they think of the offer.")
    static let complaintOutcomeSent = EventName(
        "complaint.outcome_sent", about: "complaint", data: ["stage", "finding", "kind", "timely", "entry"],
        "The letter with the outcome, the reasons and the customer's further rights was sent.")
    static let complaintExtended = EventName(
        "complaint.extended", about: "complaint", data: ["stage", "from", "to", "days", "digest"],
        "The answer was put off, as far as the procedure allows, or said to come after its time, with reasons in writing.")
    static let complaintEscalated = EventName(
        "complaint.escalated", about: "complaint", data: ["to", "stage", "handler", "asked"],
        "The complaint was taken to the next stage, or to the body outside.")
    static let complaintDecidedOutside = EventName(
        "complaint.decided_outside", about: "complaint", data: ["digest"], "The body outside said what it decided.")
    static let complaintRedressAdded = EventName(
        "complaint.redress_added", about: "complaint", data: ["kind", "amount", "redress", "due"],
        "Something was set down that puts it right for the customer, with its day where it is still to come.")
    static let complaintRedressGiven = EventName(
        "complaint.redress_given", about: "complaint", data: ["kind", "amount", "redress", "due"],
        "What was to put it right has been done.")
    static let complaintLessonShared = EventName(
        "complaint.lesson_shared", about: "complaint", data: ["cause", "digest"],
        "What can be learnt was shared with colleagues, without anybody's personal data.")
    static let complaintHandedOver = EventName(
        "complaint.handed_over", about: "complaint", data: ["from", "to"], "Somebody else looks after a complaint.")
    static let complaintClosed = EventName(
        "complaint.closed", about: "complaint", data: ["how", "finding", "timely", "days"], "A complaint came to its end.")
    static let complaintReopened = EventName(
        "complaint.reopened", about: "complaint", data: ["stage", "due", "asked", "digest"],
        "A closed complaint needs another look.")
    static let complaintSuspected = EventName(
        "complaint.suspected", about: "case", data: ["entry"], "A customer's words sounded like a complaint.")
    static let complaintRuledOut = EventName(
        "complaint.ruled_out", about: "case", data: ["entry"],
        "A colleague looked at words that sounded like a complaint, and they were none.")
    static let procedureChanged = EventName(
        "procedure.changed", about: "procedure", data: ["procedure", "version", "from"],
        "A complaint procedure was changed from a day on.")
    static let procedureSettled = EventName(
        "procedure.settled", about: "procedure", data: ["procedure", "nation"],
        "It was said which procedure complaints begin under, and whose holidays count.")
    static let complaintListsChanged = EventName(
        "complaint.lists_changed", about: "procedure", data: ["list"],
        "The causes, products or issues people choose from, or the guide to good letters, were changed.")
}

enum ComplaintEvents {
    static let all: [EventName] = [
        .complaintOpened, .complaintAcknowledged, .complaintInterpreted, .complaintEvidenceAdded, .complaintInvestigated,
        .complaintOptionsAppraised, .complaintOffered, .complaintOfferAnswered, .complaintOutcomeSent, .complaintExtended,
        .complaintEscalated, .complaintDecidedOutside, .complaintRedressAdded, .complaintRedressGiven,
        .complaintLessonShared, .complaintHandedOver, .complaintClosed, .complaintReopened, .complaintSuspected,
        .complaintRuledOut, .procedureChanged, .procedureSettled, .complaintListsChanged,
    ]
}
