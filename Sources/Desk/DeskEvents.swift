public import Base

extension EventName {
    // Contacts and cases
    public static let contactRecorded = EventName(
        "contact.recorded", about: "entry",
        data: ["channel", "direction", "digest", "minutes", "reply", "waited", "in_time"],
        "Somebody and the desk were in touch, by any channel.")
    public static let caseOpened = EventName(
        "case.opened", about: "case", data: ["channel", "team", "owner"], "A need became a case.")
    public static let needConfirmed = EventName(
        "need.confirmed", about: "case", data: ["digest"], "What the customer needs was written down or corrected.")
    public static let caseHandedOver = EventName(
        "case.handed_over", about: "case", data: ["from", "to", "team", "digest"], "A case changed hands, with a note.")
    public static let casePrioritised = EventName(
        "case.prioritised", about: "case", data: ["from", "to", "waiting", "late"],
        "How urgent a case is was decided, while so many others waited for an answer.")
    public static let caseWaiting = EventName(
        "case.waiting", about: "case", data: ["for"], "A case waits for the customer or a partner.")
    public static let caseResolved = EventName(
        "case.resolved", about: "case", data: ["digest"], "The need was met, as far as the desk knows.")
    public static let caseReopened = EventName(
        "case.reopened", about: "case", data: ["by"], "A case that was done needs work again.")
    public static let caseClosed = EventName(
        "case.closed", about: "case", data: ["complexity"], "A resolved case was put away.")
    public static let caseGauged = EventName(
        "case.gauged", about: "case", data: ["complexity", "digest"],
        "Somebody who works on a case said whether it is routine or complex, and why.")
    public static let caseLinked = EventName(
        "case.linked", about: "case", data: ["linked"], "A case came out of another one.")
    public static let caseTagged = EventName(
        "case.tagged", about: "case", data: ["added", "removed"], "A case was given a tag or lost one.")

    // Messages
    public static let messageReceived = EventName(
        "message.received", about: "entry", data: ["channel", "digest", "automatic"], "The customer wrote.")
    public static let messageSent = EventName(
        "message.sent", about: "entry", data: ["channel", "digest", "reply", "waited", "in_time", "holding"],
        "The desk answered the customer; where they had been waiting, how many minutes and whether within what we set.")
    public static let noteWritten = EventName(
        "note.written", about: "entry", data: ["digest"], "A colleague wrote a note for the team.")
    public static let mailSent = EventName(
        "mail.sent", about: "entry", data: ["attempts"], "The mail server took a message to the customer.")
    public static let mailFailed = EventName(
        "mail.failed", about: "entry", data: ["code"], "A message could not be sent and needs somebody to look.")
    public static let mailUnsure = EventName(
        "mail.unsure", about: "entry", "Kept stopped while a message was being sent: it may have gone or not.")
    public static let mailUnreadable = EventName(
        "mail.unreadable", about: "puzzle", data: ["reason"], "A mail came that could not be understood.")
    public static let mailSortedOut = EventName(
        "mail.sorted_out", about: "puzzle", "Somebody looked at a mail that could not be understood.")

    // Promises
    public static let promiseMade = EventName(
        "promise.made", about: "promise", data: ["due", "owner"], "A customer was told what will be done by when.")
    public static let promiseDueSoon = EventName(
        "promise.due_soon", about: "promise", data: ["due", "owner"], "The owner and the leader are warned in time.")
    public static let promiseKept = EventName(
        "promise.kept", about: "promise", data: ["due"], "What was promised was done in time.")
    public static let promiseMissed = EventName(
        "promise.missed", about: "promise", data: ["due", "owner"], "The time came and the promise was not kept.")
    public static let promiseRenegotiated = EventName(
        "promise.renegotiated", about: "promise", data: ["from", "to"],
        "The customer agreed to another time before the first one came.")
    public static let promisePassedOn = EventName(
        "promise.passed_on", about: "promise", data: ["from", "to"], "Somebody else keeps it, because its owner is leaving.")
    public static let promiseReleased = EventName(
        "promise.released", about: "promise", "The customer said it is no longer needed.")
    public static let promisePutRight = EventName(
        "promise.put_right", about: "promise", data: ["digest"], "What was done about a missed promise was written down.")
}

public enum DeskEvents {
    public static let all: [EventName] =
        [
            .contactRecorded, .caseOpened, .needConfirmed, .caseHandedOver, .casePrioritised, .caseWaiting, .caseResolved,
            .caseReopened, .caseClosed, .caseGauged, .caseLinked, .caseTagged, .messageReceived, .messageSent, .noteWritten,
            .mailSent,
            .mailFailed, .mailUnsure, .mailUnreadable, .mailSortedOut, .promiseMade, .promiseDueSoon, .promiseKept,
            .promiseMissed, .promiseRenegotiated, .promisePassedOn, .promiseReleased, .promisePutRight,
        ] + WritingEvents.all + ClockEvents.all + RetentionEvents.all
}
