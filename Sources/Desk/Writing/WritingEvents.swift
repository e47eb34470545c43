public import Base

extension EventName {
    public static let messagePlanned = EventName(
        "message.planned", about: "entry", data: ["digest"],
        "Before a message was sent, its aim, what its reader expects and the facts to hand were written down.")
    public static let messageRecapped = EventName(
        "message.recapped", about: "entry", data: ["promises"], "A message told the customer who does what by when.")
    public static let privacyCheckDone = EventName(
        "privacy.check_done", about: "case", data: ["found", "confirmed"],
        "A message was checked for what its reader must not see: other customers' data, words for colleagues.")
    public static let updateSent = EventName(
        "update.sent", about: "promise", data: ["entry", "due"], "A customer was told how something promised is getting on.")
    public static let historyReviewed = EventName(
        "history.reviewed", about: "case", data: ["digest"],
        "Somebody read what happened with this customer before, and noted what matters now.")
    public static let factsEstablished = EventName(
        "facts.established", about: "case", data: ["digest"], "The facts of a case were found out and written down.")
    public static let styleAdapted = EventName(
        "style.adapted", about: "case", data: ["digest"], "Somebody spoke or wrote in another way to suit the customer.")
    public static let emotionNoted = EventName(
        "emotion.noted", about: "record", data: ["feeling", "feeling_start", "feeling_end", "cause", "digest"],
        "How a customer seemed to feel when a contact began and when it ended was noted, with what lay behind it.")
    public static let satisfactionConfirmed = EventName(
        "satisfaction.confirmed", about: "case", data: ["answer", "digest"],
        "The customer was asked whether the need is met, and said how far.")
    public static let qaScored = EventName(
        "qa.scored", about: "entry", data: ["author", "purpose", "clarity", "tone", "accuracy", "actions", "total"],
        "The writing of a message to a customer was scored against our criteria.")
    public static let channelGuideChanged = EventName(
        "channel_guide.changed", about: "organisation", data: ["channel"], "How we write and speak on a channel was agreed anew.")
    public static let toneChanged = EventName(
        "tone.changed", about: "organisation", data: ["avoid", "use", "inside"], "How we speak with customers was agreed anew.")
}

enum WritingEvents {
    static let all: [EventName] = [
        .messagePlanned, .messageRecapped, .privacyCheckDone, .updateSent, .historyReviewed, .factsEstablished, .styleAdapted,
        .emotionNoted, .satisfactionConfirmed, .qaScored, .toneChanged, .channelGuideChanged, .fairnessConsidered,
    ]
}
