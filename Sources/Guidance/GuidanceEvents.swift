public import Base

extension EventName {
    public static let policyChanged = EventName(
        "policy.changed", about: "policy", data: ["kind", "version"],
        "A policy was written, or says something new from a day on.")
    public static let policyWithdrawn = EventName(
        "policy.withdrawn", about: "policy", data: ["version"], "A policy holds no longer.")
    public static let policyReviewed = EventName(
        "policy.reviewed", about: "policy", data: ["version", "next"],
        "Its owner looked whether a policy is still right, and said when to look again.")
    public static let policyAcknowledged = EventName(
        "policy.acknowledged", about: "policy", data: ["version"], "Somebody has read and understood a version of a policy.")
    public static let policyApplied = EventName(
        "policy.applied", about: "policy", data: ["version", "step", "to"],
        "A rule was named as the one a step went by.")
    public static let policyGapReported = EventName(
        "policy.gap_reported", about: "gap", data: ["policy", "step"], "Somebody saw that rule and practice differ.")
    public static let policyGapAnswered = EventName(
        "policy.gap_answered", about: "gap", data: ["policy", "answer"],
        "It was decided whether the rule changes, the practice changes, or neither.")
    public static let lawChangeNoted = EventName(
        "law.change_noted", about: "law_change", data: ["from"], "A change of the law was written down.")
    public static let lawChangeReviewed = EventName(
        "law.change_reviewed", about: "law_change", data: ["policies"],
        "Somebody weighed what a change of the law means for us, and which policies it touches.")
    public static let answerChanged = EventName(
        "answer.changed", about: "answer", data: ["shared"], "An answer for customers was saved or changed.")
    public static let answerRemoved = EventName(
        "answer.removed", about: "answer", data: ["shared"], "A saved answer was taken away.")
}

public enum GuidanceEvents {
    public static let all: [EventName] = [
        .policyChanged, .policyWithdrawn, .policyReviewed, .policyAcknowledged, .policyApplied, .policyGapReported,
        .policyGapAnswered, .lawChangeNoted, .lawChangeReviewed, .answerChanged, .answerRemoved,
    ]
}
