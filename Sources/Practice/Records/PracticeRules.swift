import Base
import Desk
import Foundation
import People

/// What a field takes, whoever sends it: a form, a program, another area.
extension PracticeField {
    /// The most colleagues one field can name.
    static let mostColleagues = 50

    /// The value as it is stored; nil when nothing is left of it. `.invalid` says what to do.
    func checked(_ value: PracticeValue) throws -> PracticeValue? {
        switch (kind, value) {
        case (.text(_, let longest), .text(let text)):
            let text = try Wording.optional(text, name, longest: longest)
            return text.isEmpty ? nil : .text(text)
        case (.choice(let options), .choice(let code)):
            guard options.contains(where: { $0.code == code }) else { throw Problem.invalid(name, "problem.choose") }
            return value
        case (.choices(let options), .choices(let codes)):
            guard codes.allSatisfy({ code in options.contains { $0.code == code } }) else {
                throw Problem.invalid(name, "problem.choose")
            }
            let inOrder = options.map(\.code).filter(codes.contains)
            guard inOrder.isEmpty || inOrder.count >= least else {
                throw Problem.invalid(name, "practice.problem.too_few", ["least": "\(least)"])
            }
            return inOrder.isEmpty ? nil : .choices(inOrder)
        case (.scale(let range), .number(let number)), (.number(let range), .number(let number)):
            guard range.contains(number) else {
                throw Problem.invalid(
                    name, "practice.problem.out_of_range", ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"])
            }
            return value
        case (.amount, .amount(let money)):
            guard money.minor >= 0 else { throw Problem.invalid(name, "problem.amount_negative") }
            guard money.minor <= Money.largest else { throw Problem.invalid(name, "problem.amount_too_large") }
            return value
        case (.day, .day(let day)):
            guard Self.isDay(day) else { throw Problem.invalid(name, "practice.problem.no_day") }
            return value
        case (.moment, .moment(let date)):
            guard Self.sensible.contains(date) else { throw Problem.invalid(name, "practice.problem.no_moment") }
            return value
        case (.person, .people(let ids)):
            guard ids.count <= 1 else { throw Problem.invalid(name, "problem.choose") }
            return ids.isEmpty ? nil : value
        case (.colleagues, .people(let ids)):
            guard ids.count <= Self.mostColleagues else {
                throw Problem.invalid(name, "practice.problem.too_many_people", ["most": "\(Self.mostColleagues)"])
            }
            return ids.isEmpty ? nil : .people(Set(ids).sorted())
        case (.tick, .tick):
            return value
        default:
            throw Problem.invalid(name, "practice.problem.wrong_kind")
        }
    }

    /// A day there is, in this era: "2026-02-29" is none.
    static func isDay(_ text: String) -> Bool {
        CalendarDay(text).map { sensible.contains($0.noon(in: .gmt)) } ?? false
    }

    /// Times outside are a slip of the keyboard.
    private static let sensible = Date(timeIntervalSince1970: -2_208_988_800)...Date(timeIntervalSince1970: 7_258_118_400)
}

extension Practice {
    /// What follows from the others by rule, and nothing else changed.
    func derived(_ values: PracticeValues) -> PracticeValues {
        var values = values
        for field in fields {
            if case .derived(_, let rule) = field.kind { values[field.name] = rule(values).map { .text($0) } }
        }
        return values
    }

    /// What a record is called in lists.
    func title(_ values: PracticeValues) -> String {
        guard let title, let field = field(title), let value = values[title] else { return singular }
        let words: String =
            switch value {
            case .text(let text): text
            default: value.codes.map { code in field.options.first { $0.code == code }?.label ?? code }.joined(separator: ", ")
            }
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingCharacters(in: .whitespaces)
        guard !line.isEmpty else { return singular }
        let scalars = line.unicodeScalars
        return scalars.count <= Self.longestTitle ? line : String(scalars.prefix(Self.longestTitle - 1)) + "…"
    }

    static let longestTitle = 100

    /// The codes by which lists find a record.
    func codes(_ record: PracticeRecord) -> [(field: String, value: String)] {
        [(PracticeQuery.stateField, record.state)]
            + (personal == nil ? [] : record.createdBy.map { [(PracticeQuery.ownerField, $0.description)] } ?? [])
            + lookups.flatMap { name in (record.values[name]?.codes ?? []).map { (name, $0) } }
    }

    /// What the log says of a step: what its event declares, of what it asked.
    func facts(_ step: Step, _ event: EventName, _ record: PracticeRecord, _ work: Work) throws -> [String: EventValue] {
        var facts: [String: EventValue] = [:]
        for name in step.facts ?? step.asks where event.data.contains(name) {
            guard let field = field(name), let value = record.values[name] else { continue }
            facts[name] = try fact(value, field, record, work)
        }
        var own: [String: EventValue] = [
            "practice": .code(self.name), "step": .code(step.name), "state": .code(record.state),
        ]
        if let owner = record.createdBy { own["owner"] = .number(owner.number) }
        for (name, value) in own where event.data.contains(name) { facts[name] = facts[name] ?? value }
        if event.data.contains("digest"), let party = record.party {
            let words = step.asks.map { record.values.text($0) }.filter { !$0.isEmpty }.joined(separator: "\n")
            if !words.isEmpty { facts["digest"] = try work.digest(words, of: party) }
        }
        return facts
    }

    private func fact(
        _ value: PracticeValue, _ field: PracticeField, _ record: PracticeRecord, _ work: Work
    ) throws -> EventValue? {
        switch value {
        case .number(let number): .number(Int64(number))
        case .amount(let money): .number(money.minor)
        case .moment(let date): .date(date)
        case .day(let day): .code(day)
        case .tick(let isOn): .number(isOn ? 1 : 0)
        case .choice, .choices: .code(value.codes.joined(separator: " "))
        case .people(let ids): ids.count == 1 ? .number(ids[0].number) : .code(ids.map(\.description).joined(separator: " "))
        case .text(let text) where field.isCoded: .code(text)
        case .text(let text): try record.party.map { try work.digest(text, of: $0) }
        }
    }
}
