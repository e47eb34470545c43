public import Base

extension EventName {
    public static let retentionChanged = EventName(
        "retention.changed", about: "retention rule", data: ["kind", "version", "from", "months", "ending"],
        "How long records of one kind are kept, and what becomes of them then, was changed from a day on.")
}

enum RetentionEvents {
    static let all: [EventName] = [.retentionChanged]
}

enum RetentionSchema {
    static let all = RetentionVersion.schema(
        ShippedRetention.all.map { ($0.kind.rawValue, CalendarDay(number: 0), $0.rule) })
}
