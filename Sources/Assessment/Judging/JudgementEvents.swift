public import Base

extension EventName {
    public static let judgementMade = EventName(
        "judgement.made", about: "judgement",
        data: [
            "claim", "staff", "framework", "version", "item", "decision", "valid", "authentic", "current", "sufficient",
        ],
        "An assessor accepted one item of a claim, returned it, or asked for more.")
}
