/// A kind of thing that happens, named `noun.verb`. Each area declares its own; `App` gathers them and prints
/// `docs/events.md` from what is said here.
public struct EventName: Hashable, Sendable {
    public let name: String
    /// What kind of record it is about: "case", "promise".
    public let subject: String
    /// The facts it carries: codes, numbers and ids, never words a person wrote.
    public let data: [String]
    /// What it means to a person.
    public let meaning: String

    public init(_ name: String, about subject: String, data: [String] = [], _ meaning: String) {
        self.name = name
        self.subject = subject
        self.data = data
        self.meaning = meaning
    }

    public static func == (left: Self, right: Self) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A fact an event carries.
public enum EventValue: Sendable, Equatable {
    case number(Int64)
    /// A code from a fixed list, an id or a digest; never words a person wrote.
    case code(String)
}

extension EventValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    public init(integerLiteral value: Int64) { self = .number(value) }
    public init(stringLiteral value: String) { self = .code(value) }
}
