public import Base

extension EventName {
    public static let behaviourRecorded = EventName(
        "behaviour.recorded", about: "record",
        data: ["kind", "signals", "trigger", "cause", "aspect", "process", "feeling", "feeling_start", "digest"],
        "How a customer came across was written down: what was seen, what set it off, and how they see it.")
    public static let behaviourShared = EventName(
        "behaviour.shared", about: "party", data: ["how"],
        "A customer was given what we hold on how they came across, and on limits and forewarnings.")
    public static let limitPassed = EventName(
        "limit.passed", about: "record", data: ["reason", "digest"],
        "Behaviour that passed a limit was written down, before any step was taken.")
    public static let toleranceChanged = EventName(
        "limit.changed", about: "limit", data: ["behaviour", "version", "from", "steps"],
        "What we take of a kind of behaviour, and the steps after it, were changed from a day on.")
    public static let limitApplied = EventName(
        "limit.applied", about: "record", data: ["step", "reason", "restriction", "until", "told_by", "digest"],
        "A step was taken because behaviour passed a limit: warned, handed over, ended, restricted.")
    public static let limitTakenOver = EventName(
        "limit.taken_over", about: "record", data: ["step"], "The leader who was asked took a hard contact on, with its case.")
    public static let limitReviewed = EventName(
        "limit.reviewed", about: "record", data: ["step", "review"], "A restriction was looked at again.")
    public static let limitEnded = EventName("limit.ended", about: "record", data: ["step"], "A restriction came to its end.")
    public static let forewarningIssued = EventName(
        "forewarning.issued", about: "record", data: ["risks", "named", "until", "reviewer", "review", "digest"],
        "Named colleagues were told what to look out for with a customer, until a day.")
    public static let forewarningReviewed = EventName(
        "forewarning.reviewed", about: "record", data: ["step", "review", "digest"],
        "A forewarning was looked at for fairness: kept, softened or withdrawn.")
    public static let forewarningExpired = EventName(
        "forewarning.expired", about: "record", data: ["until"], "A forewarning came to its end by itself.")
    public static let alarmRaised = EventName(
        "alarm.raised", about: "record", "A colleague said that they may be in danger.")
    public static let alarmAnswered = EventName("alarm.answered", about: "record", "Somebody is on the way to a colleague.")
    public static let alarmEnded = EventName(
        "alarm.ended", about: "record", data: ["step", "safe"], "An alarm is over: everybody is safe, or it was a mistake.")
    public static let incidentReported = EventName(
        "incident.reported", about: "record", data: ["safe", "emergency", "digest"],
        "What happened when somebody was not safe was written down.")
    public static let incidentResolved = EventName(
        "incident.resolved", about: "record", data: ["digest"], "A leader settled what follows from an incident.")
    public static let deescalationDebriefed = EventName(
        "deescalation.debriefed", about: "record", data: ["affected", "support", "digest"],
        "After a hard contact: who was affected, what support they were offered, what we learn.")
    public static let helpRequested = EventName(
        "help.requested", about: "record", data: ["colleague", "digest"], "Somebody asked a colleague or their leader for help.")
    public static let helpAnswered = EventName(
        "help.answered", about: "record", data: ["digest"], "A request for help was answered.")
    public static let belongingsKept = EventName(
        "belongings.kept", about: "record", data: ["sort", "came", "holder", "until", "digest"],
        "Something a customer left or handed in was taken into keeping.")
    public static let belongingsMoved = EventName(
        "belongings.moved", about: "record", data: ["holder", "until", "digest"],
        "What is kept for a customer went to another place or into other hands.")
    public static let belongingsReturned = EventName(
        "belongings.returned", about: "record", data: ["proof", "digest"],
        "What was kept for a customer was given back to whoever it belongs to.")
    public static let belongingsDisposed = EventName(
        "belongings.disposed", about: "record", data: ["digest"],
        "What was kept for a customer was destroyed or handed to others, by a leader's word.")
}

enum CareEvents {
    static let all: [EventName] = [
        .behaviourRecorded, .behaviourShared, .limitPassed, .toleranceChanged, .limitApplied, .limitTakenOver, .limitReviewed,
        .limitEnded, .forewarningIssued,
        .forewarningReviewed, .forewarningExpired, .alarmRaised, .alarmAnswered, .alarmEnded, .incidentReported,
        .incidentResolved, .deescalationDebriefed, .helpRequested, .helpAnswered,
        .belongingsKept, .belongingsMoved, .belongingsReturned, .belongingsDisposed,
    ]
}
