public import Base

extension EventName {
    public static let staffAdded = EventName(
        "staff.added", about: "staff", data: ["role"], "Somebody joined the desk.")
    public static let staffChanged = EventName(
        "staff.changed", about: "staff", data: ["what"], "A colleague's role, teams, details or password changed.")
    public static let staffSignedIn = EventName(
        "staff.signed_in", about: "staff", data: ["session"], "A colleague signed in.")
    public static let staffSignedOut = EventName(
        "staff.signed_out", about: "staff", data: ["session"], "A colleague signed out.")
    public static let staffSignInFailed = EventName(
        "staff.sign_in_failed", about: "staff", data: ["why"],
        "Somebody could not sign in. The subject is 0 when no colleague has the address they gave.")
    public static let staffLockedOut = EventName(
        "staff.locked_out", about: "staff", data: ["minutes"],
        "Too many wrong passwords: the colleague must wait before trying again.")
    public static let sessionEndedEverywhere = EventName(
        "session.ended_everywhere", about: "staff", data: ["sessions"], "A colleague was signed out on every device.")
    public static let tokenCreated = EventName(
        "token.created", about: "staff", data: ["token"], "A program was given a token to act for a colleague.")
    public static let tokenRevoked = EventName(
        "token.revoked", about: "staff", data: ["token"], "A program's token was taken back.")
    public static let teamAdded = EventName("team.added", about: "team", "A new team was made.")
    public static let accessRefused = EventName(
        "access.refused", about: "staff", data: ["permission"], "A colleague asked for something their role may not do.")
    public static let partyAdded = EventName(
        "party.added", about: "party", data: ["kind"], "A customer's record was begun.")
    public static let partyChanged = EventName(
        "party.changed", about: "party", data: ["what"], "A customer's record was changed.")
    public static let partyMerged = EventName(
        "party.merged", about: "party", data: ["into", "kind"],
        "Two records of one customer became one. The subject is the one that was given up.")
    public static let customerNeedRecorded = EventName(
        "customer.need_recorded", about: "party", data: ["need"],
        "A customer told us of a need, and how we meet it was agreed.")
    public static let customerAdjustmentApplied = EventName(
        "customer.adjustment_applied", about: "party", data: ["need"],
        "Service was adjusted for a customer, as agreed with them.")
    public static let customerPreferenceRecorded = EventName(
        "customer.preference_recorded", about: "party", data: ["what"],
        "A customer told us how they like to be served.")
    public static let customerTied = EventName(
        "customer.tied", about: "party", data: ["kind", "other"],
        "It was written down how a customer stands to another one: works for them, cares for them, lives with them.")
    public static let customerUntied = EventName(
        "customer.untied", about: "party", data: ["kind", "other"], "Two customers no longer stand to each other like that.")
    public static let consentGiven = EventName(
        "consent.given", about: "party", data: ["purpose", "how"], "A customer agreed to something we asked them.")
    public static let consentWithdrawn = EventName(
        "consent.withdrawn", about: "party", data: ["purpose", "how"],
        "A customer said no to something, or no longer agrees to it.")
}

public enum PeopleEvents {
    /// Every event this area causes.
    public static let all: [EventName] = [
        .staffAdded, .staffChanged, .staffSignedIn, .staffSignedOut, .staffSignInFailed, .staffLockedOut,
        .sessionEndedEverywhere, .tokenCreated, .tokenRevoked, .teamAdded, .accessRefused, .partyAdded, .partyChanged,
        .partyMerged,
        .customerNeedRecorded, .customerAdjustmentApplied, .customerPreferenceRecorded, .customerTied,
        .customerUntied, .consentGiven, .consentWithdrawn,
    ]
}
