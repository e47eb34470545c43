import Guidance

/// Something a person does with a complaint, each on a page of its own that works without scripts.
enum ComplaintAct: String, Sendable, CaseIterable {
    case acknowledgement, reading, evidence, finding, options, offer, answer, redress, outcome
    case `extension`, delay, escalation, outside, decision, handler, lesson, closure, reopening

    /// Its page shows the guide to good letters.
    var isLetter: Bool { self == .acknowledgement || self == .outcome || self == .extension || self == .delay }

    /// The step of work whose rules its page shows.
    var step: GovernedStep? {
        switch self {
        case .acknowledgement: .complaintAcknowledge
        case .reading, .evidence, .finding: .complaintInvestigate
        case .options: .decision
        case .offer, .answer, .redress: .redress
        case .outcome, .extension, .delay: .complaintOutcome
        case .escalation, .outside: .escalation
        case .closure: .closing
        case .decision, .handler, .lesson, .reopening: nil
        }
    }

    /// Whoever does it may say which rule they went by.
    var namesRule: Bool { [.finding, .offer, .redress, .outcome, .extension, .delay].contains(self) }
}
