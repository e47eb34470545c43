public import Base

extension EventName {
    public static let enrolmentMade = EventName(
        "enrolment.made", about: "enrolment", data: ["staff", "framework", "version", "rules_year", "from"],
        "Somebody was enrolled on a framework, with the assessment rules of one year.")
    public static let enrolmentChanged = EventName(
        "enrolment.changed", about: "enrolment", data: ["staff", "state"],
        "The people, dates or chosen units of an enrolment were changed, or it was paused or taken up again.")
    public static let enrolmentEnded = EventName(
        "enrolment.ended", about: "enrolment", data: ["staff", "how"], "An enrolment was completed or withdrawn.")
}

extension EvidenceEvents {
    static let enrolments: [EventName] = [.enrolmentMade, .enrolmentChanged, .enrolmentEnded]
}
