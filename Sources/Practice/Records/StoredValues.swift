import Base
import Foundation
import People

/// Values as they are stored: JSON text with a version, so that what is written today can be read after it changes.
enum StoredValues {
    private static let version = 1

    private struct Document: Codable {
        let v: Int
        let values: [String: Stored]
    }

    static func encode(_ values: PracticeValues) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = Document(v: version, values: values.all.mapValues(Stored.init))
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    static func decode(_ text: String) throws -> PracticeValues {
        let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        guard document.v <= version else { throw Unreadable(version: document.v) }
        return PracticeValues(document.values.compactMapValues(\.value))
    }

    struct Unreadable: Error, CustomStringConvertible {
        let version: Int
        var description: String { "A record was written by a newer Kept (values of version \(version))." }
    }

    private struct Stored: Codable {
        var text: String?
        var choice: String?
        var choices: [String]?
        var number: Int?
        var minor: Int64?
        var currency: String?
        var day: String?
        var at: Int64?
        var people: [Int64]?
        var tick: Bool?

        init(_ value: PracticeValue) {
            switch value {
            case .text(let text): self.text = text
            case .choice(let code): choice = code
            case .choices(let codes): choices = codes
            case .number(let number): self.number = number
            case .amount(let money): (minor, currency) = (money.minor, money.currency.code)
            case .day(let day): self.day = day
            case .moment(let date): at = Int64((date.timeIntervalSince1970 * 1_000).rounded())
            case .people(let ids): people = ids.map(\.number)
            case .tick(let isOn): tick = isOn
            }
        }

        var value: PracticeValue? {
            if let text { return .text(text) }
            if let choice { return .choice(choice) }
            if let choices { return .choices(choices) }
            if let number { return .number(number) }
            if let minor { return .amount(Money(minor: minor, currency.flatMap { Currency(code: $0) } ?? .gbp)) }
            if let day { return .day(day) }
            if let at { return .moment(Date(timeIntervalSince1970: Double(at) / 1_000)) }
            if let people { return .people(people.map { Staff.ID($0) }) }
            return tick.map { .tick($0) }
        }
    }
}
