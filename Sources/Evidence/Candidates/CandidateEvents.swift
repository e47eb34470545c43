public import Base

extension EventName {
    public static let candidateDismissed = EventName(
        "candidate.dismissed", about: "candidate", data: ["rule", "position"],
        "Somebody said of a piece of their work that it is no evidence.")
}

extension EvidenceEvents {
    static let candidates: [EventName] = [.candidateDismissed]
}
