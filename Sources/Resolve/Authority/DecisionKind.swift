import Guidance

/// What kind of decision it is. Each has its own limits of authority.
public enum DecisionKind: String, Sendable, CaseIterable {
    /// Money back for what was paid.
    case refund
    /// Money or a gift beyond what is owed.
    case goodwill
    case exchange, repair, credit
    /// A charge or a debt that is not asked for.
    case waiver
    /// Something added for one customer, beyond the standard service.
    case extra
    /// Money for loss or distress.
    case compensation
    /// Telling somebody what we hold about somebody.
    case disclosure
    /// Anything else with a cost, or with none.
    case other
}

extension DecisionKind {
    /// The step whose rules govern it.
    var step: GovernedStep { GovernedStep(rawValue: rawValue) ?? .decision }
}
