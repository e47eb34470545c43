public import Base

extension EventName {
    // Decisions
    public static let optionsAppraised = EventName(
        "options.appraised", about: "appraisal",
        data: ["about", "about_id", "kind", "options", "unusual", "minor", "currency", "digest"],
        "Ways to meet a need were weighed for both sides, and one was chosen with a reason.")
    public static let authorityChecked = EventName(
        "authority.checked", about: "decision", data: ["kind", "minor", "currency", "standing", "approval"],
        "Whether somebody may decide this alone was looked at before it was decided.")
    public static let explanationGiven = EventName(
        "explanation.given", about: "decision", data: ["channel", "digest"],
        "A decision and its reasons were explained to the customer.")
    public static let discussionRecorded = EventName(
        "discussion.recorded", about: "appraisal", data: ["outcome", "digest"],
        "The customer's position and ours were written down, and how the round of talks ended.")
    public static let optionAgreed = EventName(
        "option.agreed", about: "appraisal", data: ["about", "about_id", "kind", "minor", "currency", "rounds"],
        "The customer agreed to what was chosen.")
    public static let optionDeclined = EventName(
        "option.declined", about: "appraisal", data: ["about", "about_id", "rounds"], "The customer said no in the end.")
    public static let appraisalWithdrawn = EventName(
        "appraisal.withdrawn", about: "appraisal", data: ["digest"], "A decision was no longer needed.")

    // Authority and approvals
    public static let authoritySet = EventName(
        "authority.set", about: "limit", data: ["kind", "minor", "currency", "budget", "period", "role", "staff"],
        "Up to how much a role or a colleague may decide alone was set.")
    public static let authorityEnded = EventName(
        "authority.ended", about: "limit", data: ["kind"], "A limit of authority no longer holds.")
    public static let authorityDelegated = EventName(
        "authority.delegated", about: "delegation", data: ["kind", "to", "minor", "currency", "from", "until"],
        "Authority was lent to a colleague for a time.")
    public static let delegationEnded = EventName(
        "authority.delegation_ended", about: "delegation", "Lent authority was taken back before its time.")
    public static let splitNoticed = EventName(
        "authority.split_noticed", about: "decision", data: ["kind", "minor", "sum", "count", "currency"],
        "Several amounts to one customer are each within a limit and together above it.")
    public static let approvalRequested = EventName(
        "approval.requested", about: "approval", data: ["kind", "minor", "currency", "approver", "subject"],
        "Somebody with more authority was asked to decide.")
    public static let approvalDecided = EventName(
        "approval.decided", about: "approval", data: ["outcome", "granted", "currency", "asked_by", "subject"],
        "A request was approved, changed or declined, with a reason.")
    public static let approvalWithdrawn = EventName(
        "approval.withdrawn", about: "approval", data: ["subject"], "A request was taken back before it was decided.")
    public static let approvalPassedOn = EventName(
        "approval.passed_on", about: "approval", data: ["from", "to", "why"],
        "A request went on to somebody else, because the first was away, did not answer, or may not decide it.")
    public static let staffAway = EventName(
        "staff.away", about: "staff", data: ["until"], "A colleague is away until then, or back.")

    // Escalation
    public static let escalationRaised = EventName(
        "escalation.raised", about: "escalation", data: ["reason", "to", "team", "colleague", "digest"],
        "A case was put before a team, a specialist or a partner, with the reason.")
    public static let escalationAccepted = EventName(
        "escalation.accepted", about: "escalation", data: ["owner"], "Whoever was asked took the case on.")
    public static let escalationReturned = EventName(
        "escalation.returned", about: "escalation", data: ["digest"], "Whoever was asked gave the case back, with a reason.")
    public static let escalationWithdrawn = EventName(
        "escalation.withdrawn", about: "escalation", "An escalation was taken back before it was answered.")
}

enum ResolveEvents {
    static let all: [EventName] = [
        .optionsAppraised, .authorityChecked, .explanationGiven, .discussionRecorded, .optionAgreed, .optionDeclined,
        .appraisalWithdrawn, .authoritySet, .authorityEnded, .authorityDelegated, .delegationEnded, .splitNoticed,
        .approvalRequested, .approvalDecided, .approvalWithdrawn, .approvalPassedOn, .staffAway, .escalationRaised,
        .escalationAccepted, .escalationReturned, .escalationWithdrawn,
    ]
}
