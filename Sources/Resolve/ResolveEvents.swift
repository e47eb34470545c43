public import Base

extension EventName {
    // Decisions
    public static let optionsAppraised = EventName(
        "options.appraised", about: "appraisal",
        data: ["about", "about_id", "kind", "approach", "options", "unusual", "minor", "currency", "digest"],
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
    public static let authorityReleased = EventName(
        "authority.released", about: "decision", data: ["kind", "minor", "currency", "staff"],
        "What was decided on somebody's authority is not done after all, so its amount no longer counts.")
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
    public static let decisionsSettled = EventName(
        "authority.settled", about: "authority", data: ["hours", "often", "days"],
        """
        It was set how long a request for approval and an escalation wait for one person, and how often an extra is given \
        before it is proposed as standard.
        """)
    public static let approachesKept = EventName(
        "approaches.kept", about: "organisation", data: ["count"], "The list of ways to go about a hard case was agreed anew.")
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

    // Extras
    public static let extraProposed = EventName(
        "extra.proposed", about: "record", data: ["kind", "cost", "digest"], "Somebody proposed more than the standard service.")
    public static let extraChecked = EventName(
        "extra.checked", about: "record", data: ["within", "digest"], "An extra was held against guidelines and outside rules.")
    public static let extraApprovalAsked = EventName(
        "extra.approval_asked", about: "record", "Somebody with more authority was asked about an extra.")
    public static let extraAuthorised = EventName(
        "extra.authorised", about: "record", "An extra may be given.")
    public static let extraDelivered = EventName(
        "extra.delivered", about: "record", data: ["digest"], "An extra was given.")
    public static let extraImpactChecked = EventName(
        "extra.impact_checked", about: "record", data: ["others", "digest"],
        "What an extra means for other customers was looked at.")
    public static let extraDropped = EventName(
        "extra.dropped", about: "record", data: ["digest"], "An extra was not given after all.")
    public static let feedbackCollected = EventName(
        "feedback.collected", about: "record", data: ["reaction", "method", "digest"], "A customer's reaction was gathered.")
    public static let proposalMade = EventName(
        "proposal.made", about: "record", data: ["times", "digest"], "A change for everybody was proposed.")
    public static let proposalDecided = EventName(
        "proposal.decided", about: "record", data: ["answer", "digest"], "A proposal was decided, with a reason.")

    // Refusals and specialists
    public static let refusalExplained = EventName(
        "refusal.explained", about: "record", data: ["kind", "channel", "answer", "digest"],
        "A customer was told no, with the reason and what there is instead.")
    public static let refusalLookedAt = EventName(
        "refusal.looked_at", about: "record", data: ["relationship", "digest"],
        "After a refusal somebody looked whether the relationship held.")
    public static let specialistConsulted = EventName(
        "specialist.consulted", about: "record", data: ["specialist", "digest"],
        "Somebody who knows was asked, without handing the case over.")
    public static let specialistAnswered = EventName(
        "specialist.answered", about: "record", data: ["digest"], "Whoever was asked answered.")
    public static let specialistAnswerUsed = EventName(
        "specialist.answer_used", about: "record", data: ["digest"], "What came of a specialist's answer was written down.")

    // Escalation
    public static let escalationRaised = EventName(
        "escalation.raised", about: "escalation", data: ["reason", "to", "team", "colleague", "told", "digest"],
        "A case was put before a team, a specialist or a partner, with the reason.")
    public static let escalationAccepted = EventName(
        "escalation.accepted", about: "escalation", data: ["owner"], "Whoever was asked took the case on.")
    public static let escalationReturned = EventName(
        "escalation.returned", about: "escalation", data: ["digest"], "Whoever was asked gave the case back, with a reason.")
    public static let escalationPassedOn = EventName(
        "escalation.passed_on", about: "escalation", data: ["from", "colleague", "team"],
        "It waits for somebody else now, because whoever was asked is leaving.")
    public static let escalationOverdue = EventName(
        "escalation.overdue", about: "escalation", data: ["due"], "Nobody answered in the time set for it.")
    public static let escalationWithdrawn = EventName(
        "escalation.withdrawn", about: "escalation", "An escalation was taken back before it was answered.")
}

enum ResolveEvents {
    static let all: [EventName] = [
        .optionsAppraised, .authorityChecked, .authorityReleased, .explanationGiven, .discussionRecorded, .optionAgreed,
        .optionDeclined,
        .appraisalWithdrawn, .authoritySet, .authorityEnded, .authorityDelegated, .delegationEnded, .decisionsSettled,
        .approachesKept,
        .splitNoticed,
        .approvalRequested, .approvalDecided, .approvalWithdrawn, .approvalPassedOn, .staffAway, .escalationRaised,
        .extraProposed, .extraChecked, .extraApprovalAsked, .extraAuthorised, .extraDelivered, .extraImpactChecked,
        .extraDropped, .feedbackCollected, .proposalMade, .proposalDecided, .refusalExplained, .refusalLookedAt,
        .specialistConsulted, .specialistAnswered, .specialistAnswerUsed,
        .escalationAccepted, .escalationReturned, .escalationPassedOn, .escalationOverdue, .escalationWithdrawn,
    ]
}
