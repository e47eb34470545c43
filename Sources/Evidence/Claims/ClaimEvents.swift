public import Base

extension EventName {
    public static let claimBegun = EventName(
        "claim.begun", about: "claim", data: ["enrolment", "items"], "Somebody began to write up what their work shows.")
    public static let claimSubmitted = EventName(
        "claim.submitted", about: "claim", data: ["enrolment", "items"], "A claim was given to the assessor.")
    public static let claimWithdrawn = EventName(
        "claim.withdrawn", about: "claim", data: ["enrolment"], "A claim was taken back before anything in it was accepted.")
    public static let claimFileAdded = EventName(
        "claim.file_added", about: "claim", data: ["size"], "A recording, a picture or a paper was put with a claim.")
    public static let witnessAsked = EventName(
        "witness.asked", about: "testimony", data: ["claim", "kind", "until"],
        "Somebody was sent a link to say what they saw.")
    public static let witnessConfirmed = EventName(
        "witness.confirmed", about: "testimony", data: ["claim", "kind", "words", "staff", "codes"],
        "A witness said what they saw, or a customer's praise was put with a claim with their consent. The words are a digest.")
    public static let witnessWithdrawn = EventName(
        "witness.withdrawn", about: "testimony", data: ["claim"], "A witness is no longer asked.")
}

extension EvidenceEvents {
    static let claims: [EventName] = [
        .claimBegun, .claimSubmitted, .claimWithdrawn, .claimFileAdded, .witnessAsked, .witnessConfirmed, .witnessWithdrawn,
    ]
}
