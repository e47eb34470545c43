public import Base

extension EventName {
    /// For a step whose declaration names no event of its own.
    public static let recordStepDone = EventName(
        "record.step_done", about: "record", data: ["practice", "step"],
        "A step of a record was taken that has no event of its own.")
    public static let contactSignposted = EventName(
        "contact.signposted", about: "record", data: ["kind", "told", "digest"],
        "A customer was pointed to somebody outside the routine who can help.")
}

enum PracticeEvents {
    static let all: [EventName] = [.recordStepDone, .contactSignposted]
}
