/// Something a person does with a complaint, each on a page of its own that works without scripts.
enum ComplaintAct: String, Sendable, CaseIterable {
    case acknowledgement, reading, evidence, finding, options, offer, answer, redress, outcome
    case `extension`, delay, escalation, outside, decision, handler, lesson, closure, reopening

    /// Its page shows the guide to good letters.
    var isLetter: Bool { self == .acknowledgement || self == .outcome || self == .extension || self == .delay }
}
