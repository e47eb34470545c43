public import Base

extension EventName {
    static let gradeRuleSet = EventName(
        "grading.rule_set", about: "grade_rule", data: ["framework", "version", "year", "from"],
        "The organisation entered how marks become grades where a framework leaves it open.")
    static let assessmentPlanned = EventName(
        "assessment.planned", about: "assessment", data: ["enrolment", "staff", "method", "attempt"],
        "An assessor opened one method of somebody's assessment.")
    static let assessmentArranged = EventName(
        "assessment.arranged", about: "assessment", data: ["staff", "starts", "minutes"],
        "When and where an assessment takes place was agreed or moved.")
    static let noticeGiven = EventName(
        "observation.notice_given", about: "assessment", data: ["staff", "audience"],
        "Colleagues or customers were told that somebody will be observed.")
    static let assessmentBegun = EventName(
        "assessment.begun", about: "assessment", data: ["staff", "method"], "An observation or a discussion began.")
    static let observationRecorded = EventName(
        "observation.recorded", about: "assessment", data: ["staff", "framework", "version", "notes", "questions", "minutes"],
        "An assessor finished observing somebody at work, with timed notes.")
    static let portfolioDiscussed = EventName(
        "portfolio.discussed", about: "assessment", data: ["staff", "framework", "version", "notes", "questions", "minutes"],
        "An assessor finished a professional discussion about somebody's portfolio.")
    static let interviewRecorded = EventName(
        "interview.recorded", about: "assessment", data: ["staff", "framework", "version", "notes", "questions"],
        "An assessor finished the interview about a work-based project.")
    static let assessmentAnswered = EventName(
        "assessment.answered", about: "assessment_question", data: ["assessment", "staff", "criteria"],
        "Somebody answered an assessor's question.")
    static let scopeAgreed = EventName(
        "project.scope_agreed", about: "assessment", data: ["staff", "side"],
        "One side agreed what a work-based project is about; both must.")
    static let projectSubmitted = EventName(
        "project.submitted", about: "assessment", data: ["staff", "framework", "version", "words", "annexes", "sources"],
        "Somebody handed in the report of their work-based project.")
    static let assessmentMarked = EventName(
        "assessment.marked", about: "assessment", data: ["staff", "item", "mark"],
        "An assessor marked one criterion as met or not met, or took a mark back.")
    static let assessmentReleased = EventName(
        "assessment.released", about: "assessment", data: ["staff", "method", "grade"],
        "The result of one method was shown to the person.")
    static let gatewayConfirmed = EventName(
        "gateway.confirmed", about: "enrolment", data: ["staff", "what"],
        "Something the gateway asks for was confirmed, with what shows it.")
    static let behaviourVerified = EventName(
        "gateway.behaviour_verified", about: "enrolment", data: ["staff", "item"],
        "The employer verified one behaviour, as newer assessment plans ask.")
    static let gatewayLinkMade = EventName(
        "gateway.link_made", about: "enrolment", data: ["staff", "signer", "link"],
        "Somebody outside was given a link to sign that a person is ready.")
    static let gatewaySigned = EventName(
        "gateway.signed", about: "enrolment", data: ["staff", "signer"],
        "The apprentice, the employer or the provider signed that somebody is ready to be assessed.")
    static let gatewayPassed = EventName(
        "gateway.passed", about: "enrolment", data: ["staff"],
        "All three have signed: assessment can begin.")
    static let samplingPlanSet = EventName(
        "verification.plan_set", about: "sampling_plan", data: ["new_assessor", "border", "routine", "new_for"],
        "How large a share of judgements is looked at again was decided, by risk.")
    static let verificationDrawn = EventName(
        "verification.drawn", about: "sample", data: ["seed", "of", "drawn"],
        "Judgements were drawn by lot to be looked at again. The seed draws the same ones anew.")
    static let verificationDecided = EventName(
        "verification.decided", about: "verification", data: ["assessor", "item", "agrees"],
        "Somebody looked at a judgement again and agreed or disagreed.")
    static let standardised = EventName(
        "verification.standardised", about: "standardisation",
        "What assessors do alike from now on was written down.")
}

public enum AssessmentEvents {
    public static let all: [EventName] = [
        .gradeRuleSet, .assessmentPlanned, .assessmentArranged, .noticeGiven, .assessmentBegun, .observationRecorded,
        .portfolioDiscussed, .interviewRecorded, .assessmentAnswered, .scopeAgreed, .projectSubmitted, .assessmentMarked,
        .assessmentReleased, .gatewayConfirmed, .behaviourVerified, .gatewayLinkMade, .gatewaySigned, .gatewayPassed,
        .judgementMade, .samplingPlanSet, .verificationDrawn, .verificationDecided, .standardised,
    ]
}
