public import Base

extension EventName {
    public static let replyLate = EventName(
        "reply.late", about: "reply clock", data: ["reply", "channel", "due", "owner"],
        "The time came by which a customer was to be answered, and nobody had.")
    public static let slaChanged = EventName(
        "sla.changed", about: "reply standard", data: ["version", "from"],
        "Other times in which customers are answered were agreed, from a day on.")
}

enum ClockEvents {
    static let all: [EventName] = [.replyLate, .slaChanged]
}
