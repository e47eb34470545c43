public import Base
public import Foundation
public import People

/// What one field of a record holds.
public enum PracticeValue: Sendable, Equatable {
    case text(String)
    case choice(String)
    case choices([String])
    case number(Int)
    case amount(Money)
    /// A day of the calendar: "2026-03-02".
    case day(String)
    case moment(Date)
    case people([Staff.ID])
    case tick(Bool)

    public static func person(_ id: Staff.ID) -> PracticeValue { .people([id]) }
}

/// What a record holds, or what a step was given, by field.
public struct PracticeValues: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    public private(set) var all: [String: PracticeValue]

    public init(_ all: [String: PracticeValue] = [:]) {
        self.all = all
    }

    public init(dictionaryLiteral elements: (String, PracticeValue)...) {
        all = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    public subscript(field: String) -> PracticeValue? {
        get { all[field] }
        set { all[field] = newValue }
    }

    /// What a person wrote; empty when nothing.
    public func text(_ field: String) -> String { if case .text(let text) = all[field] { text } else { "" } }

    public func choice(_ field: String) -> String? { if case .choice(let code) = all[field] { code } else { nil } }

    public func choices(_ field: String) -> [String] { if case .choices(let codes) = all[field] { codes } else { [] } }

    public func number(_ field: String) -> Int? { if case .number(let number) = all[field] { number } else { nil } }

    public func money(_ field: String) -> Money? { if case .amount(let money) = all[field] { money } else { nil } }

    /// As "2026-03-02".
    public func day(_ field: String) -> String? { if case .day(let day) = all[field] { day } else { nil } }

    public func moment(_ field: String) -> Date? { if case .moment(let date) = all[field] { date } else { nil } }

    public func person(_ field: String) -> Staff.ID? { people(field).first }

    public func people(_ field: String) -> [Staff.ID] { if case .people(let ids) = all[field] { ids } else { [] } }

    public func isOn(_ field: String) -> Bool { all[field] == .tick(true) }

    /// These, with others in their place where there are any, and without some.
    func merging(_ others: PracticeValues, without cleared: Set<String> = []) -> PracticeValues {
        PracticeValues(all.filter { !cleared.contains($0.key) }.merging(others.all) { _, new in new })
    }
}

extension PracticeValue {
    /// The codes by which lists find it.
    var codes: [String] {
        switch self {
        case .choice(let code): [code]
        case .choices(let codes): codes
        case .number(let number): [String(number)]
        case .people(let ids): ids.map(\.description)
        case .tick(let isOn): [isOn ? "yes" : "no"]
        case .text(let text): [text]
        case .amount, .day, .moment: []
        }
    }
}
