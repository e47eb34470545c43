public import Base

extension EventName {
    // Records of one's own.
    public static let reflectionWritten = EventName(
        "reflection.written", about: "record", data: ["codes", "shared", "digest"],
        "Somebody looked back on a case or an event and wrote down what they learned, for these items.")
    public static let reflectionRevised = EventName(
        "reflection.revised", about: "record", data: ["codes", "shared", "digest"], "Somebody went on with a reflection.")
    public static let selffeedbackActedOn = EventName(
        "selffeedback.acted_on", about: "record", data: ["codes", "shared"],
        "Somebody did something about what others told them about their work.")
    public static let pdpAgreed = EventName(
        "pdp.agreed", about: "record", data: ["owner"], "A personal development plan was agreed by both sides.")
    public static let pdpReviewed = EventName(
        "pdp.reviewed", about: "record", data: ["owner", "documents"],
        "A personal development plan was reviewed, and whether its documents are complete.")
    public static let trainingCompleted = EventName(
        "training.completed", about: "record", data: ["person", "done", "on_time"], "Mandatory training was done.")

    // Goals.
    public static let goalSet = EventName(
        "goal.set", about: "goal", data: ["staff", "due"], "Somebody put a goal to the five tests, or put it in other words.")
    public static let goalOffered = EventName(
        "goal.offered", about: "goal", data: ["staff"], "Somebody asked those who help them to agree to a goal.")
    public static let goalAgreed = EventName(
        "goal.agreed", about: "goal", data: ["staff", "due"], "Both sides agreed to a goal.")
    public static let goalReturned = EventName(
        "goal.returned", about: "goal", data: ["staff"], "A goal was given back with what should be otherwise.")
    public static let goalProgressed = EventName(
        "goal.progressed", about: "goal", data: ["staff", "progress"], "Somebody noted how far a goal has come.")
    public static let goalReached = EventName(
        "goal.reached", about: "goal", data: ["staff", "on_time"], "A goal was reached.")
    public static let goalDropped = EventName(
        "goal.dropped", about: "goal", data: ["staff", "on_time"], "A goal was given up, with the reason.")

    // Learning.
    public static let activityPlanned = EventName(
        "activity.planned", about: "activity", data: activity, "Somebody planned something to learn.")
    public static let activityAgreed = EventName(
        "activity.agreed", about: "activity", data: activity, "The time to learn something was agreed.")
    public static let activityCompleted = EventName(
        "activity.completed", about: "activity", data: activity + ["on_time"],
        "Something to learn was done, and what was learned was written down.")
    public static let activityCorrected = EventName(
        "activity.corrected", about: "activity", data: activity,
        "What was written down about something learned was put right.")
    public static let activityEvaluated = EventName(
        "activity.evaluated", about: "activity", data: activity + ["worth"],
        "Somebody looked at what came of something learned.")
    public static let activityDropped = EventName(
        "activity.dropped", about: "activity", data: activity, "A plan to learn something was given up.")
    public static let growthRuleSet = EventName(
        "growth.rule_set", about: "growth_rule", data: ["kind", "framework", "from", "value"],
        "What learning is measured by was entered, from a day on.")

    // Skills.
    public static let skillsSelfAssessed = EventName(
        "skills.self_assessed", about: "self_assessment", data: ["strengths", "gaps", "shared"],
        "Somebody took stock of their own skills, with an example of each.")
    public static let skillsShared = EventName(
        "skills.shared", about: "self_assessment", data: ["shared"],
        "Somebody let those who help them see how they see their skills, or no longer.")

    // Reviews.
    public static let reviewPrepared = EventName(
        "review.prepared", about: "review", data: ["staff"], "The figures for a review were gathered.")
    public static let reviewHeld = EventName(
        "review.held", about: "review", data: held, "A review was held, and what was said was written down.")
    public static let reviewChanged = EventName(
        "review.changed", about: "review", data: held, "What a review says was changed before anybody signed it.")
    public static let reviewLinkMade = EventName(
        "review.link_made", about: "review", data: ["staff", "party"],
        "A link was made for somebody without an account to sign a review.")
    public static let reviewSigned = EventName(
        "review.signed", about: "review", data: ["staff", "party", "by", "digest"],
        "Somebody signed a review: as what, how, and what exactly.")
    public static let reviewReminded = EventName(
        "review.reminded", about: "enrolment", data: ["staff", "due"], "Those who take part were reminded that a review is due.")

    // Knowledge checks.
    public static let questionWritten = EventName(
        "question.written", about: "question", data: ["number", "kind", "codes"],
        "A question was written, or asked otherwise in a new version.")
    public static let questionRetired = EventName("question.retired", about: "question", "A question is asked no longer.")
    public static let questionAnswered = EventName(
        "question.answered", about: "attempt", data: attempt,
        "Somebody answered a question; a short answer has still to be judged.")
    public static let questionJudged = EventName(
        "question.judged", about: "attempt", data: attempt, "An assessor judged a short answer.")

    private static let held = ["staff", "enrolment", "held", "on_time"]
    private static let attempt = ["staff", "question", "number", "kind", "outcome", "codes"]
    private static let activity = ["staff", "kind", "day", "minutes", "off_the_job", "paid", "goal"]
}

enum GrowthEvents {
    static let all: [EventName] = [
        .reflectionWritten, .reflectionRevised, .selffeedbackActedOn, .pdpAgreed, .pdpReviewed, .trainingCompleted, .goalSet,
        .goalOffered, .goalAgreed, .goalReturned, .goalProgressed, .goalReached, .goalDropped, .activityPlanned,
        .activityAgreed, .activityCompleted, .activityCorrected, .activityEvaluated, .activityDropped, .growthRuleSet,
        .skillsSelfAssessed, .skillsShared,
        .reviewPrepared, .reviewHeld, .reviewChanged, .reviewLinkMade, .reviewSigned, .reviewReminded, .questionWritten,
        .questionRetired, .questionAnswered, .questionJudged,
    ]
}
