public import Base

extension EventName {
    /// For a step whose declaration names no event of its own.
    public static let recordStepDone = EventName(
        "record.step_done", about: "record", data: ["practice", "step"],
        "A step of a record was taken that has no event of its own.")
    public static let recordPassedOn = EventName(
        "record.passed_on", about: "record", data: ["practice", "from", "to"],
        "Whoever answered for a record left, and somebody else answers for it.")
    public static let contactSignposted = EventName(
        "contact.signposted", about: "record", data: ["kind", "told", "digest"],
        "A customer was pointed to somebody outside the routine who can help.")
    public static let customerTypeAssessed = EventName(
        "customer.type_assessed", about: "record", data: ["type", "digest"],
        "Somebody noted what kind of customer they served, what that kind expects, and how they went about it.")
    public static let segmentAnalysed = EventName(
        "customer.segment_analysed", about: "record", data: ["cases", "digest"],
        "A group of customers was looked at for what they will need before they ask.")
    public static let journeyMapped = EventName(
        "journey.mapped", about: "record", data: ["cases", "digest"],
        "A customer's way through the service was mapped, with what lifts, what hurts and what it says about the work.")
    public static let analysisMade = EventName(
        "analysis.made", about: "record", data: ["kind", "digest"],
        "A question was answered from figures or from customers' own words.")
    public static let analysisPresented = EventName(
        "analysis.presented", about: "record", data: ["digest"], "An analysis was shown to those it concerns.")
    public static let feedbackPlanAgreed = EventName(
        "feedback.plan_agreed", about: "record", data: ["methods", "digest"],
        "It was agreed how customers are asked what they think, by which methods.")
    public static let feedbackMethodAppraised = EventName(
        "feedback.method_appraised", about: "record", data: ["digest"],
        "Ways of asking customers were judged, and a better one was proposed.")
    public static let practiceSourceReviewed = EventName(
        "practice.source_reviewed", about: "record", data: ["kind", "digest"],
        "A source of good practice was read for what the service can learn from it.")
}

/// Events of the practices that come as files.
enum PracticeEvents {
    static let all: [EventName] = [
        .recordStepDone, .recordPassedOn, .contactSignposted, .customerTypeAssessed, .segmentAnalysed, .journeyMapped,
        .analysisMade,
        .analysisPresented, .feedbackPlanAgreed, .feedbackMethodAppraised, .practiceSourceReviewed,
    ]
}
