import Base
import People
import Storage

/// How long the desk waits for an approver and for an answer to an escalation, and from how many times on an extra is no
/// longer one.
public struct DecisionSettings: Sendable, Equatable {
    /// Hours until a request for approval that nobody answered goes on to the next colleague.
    public var hours: Int
    /// How often an extra is given within a year before it is proposed as standard.
    public var often: Int
    /// Working days in which an escalation is to be answered.
    public var days: Int

    /// A week at most: by then whoever asked has asked somebody else.
    static let allowedHours = 1...168
    static let allowedOften = 2...100
    static let allowedDays = 1...30
    static let usual = DecisionSettings(hours: 4, often: 5)

    public init(hours: Int, often: Int, days: Int = 1) {
        self.hours = hours
        self.often = often
        self.days = days
    }

    func checked() throws -> DecisionSettings {
        for (field, value, range) in [
            ("hours", hours, Self.allowedHours), ("often", often, Self.allowedOften), ("answer_days", days, Self.allowedDays),
        ] where !range.contains(value) {
            throw Problem.invalid(
                field, "resolve.problem.out_of_range", ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"])
        }
        return self
    }
}

extension Authorities {
    /// As the organisation set them, or as Kept came.
    public func settings() throws -> DecisionSettings {
        DecisionSettings(
            hours: try work.setting("approval.hours").flatMap(Int.init) ?? DecisionSettings.usual.hours,
            often: try work.setting("extra.often").flatMap(Int.init) ?? DecisionSettings.usual.often,
            days: try work.setting("escalation.days").flatMap(Int.init) ?? DecisionSettings.usual.days)
    }

    /// Sets them for requests and extras from now on. What waits already keeps its time.
    public func settle(_ settings: DecisionSettings) throws {
        try work.principal.require(.setAuthority)
        let settings = try settings.checked()
        guard try self.settings() != settings else { return }
        try work.set("approval.hours", to: String(settings.hours))
        try work.set("extra.often", to: String(settings.often))
        try work.set("escalation.days", to: String(settings.days))
        try work.record(
            Event(
                .decisionsSettled, 0,
                [
                    "hours": .number(Int64(settings.hours)), "often": .number(Int64(settings.often)),
                    "days": .number(Int64(settings.days)),
                ]))
    }
}
