import Base
import Foundation
import People
import Web

/// Reads what a step's form sent. Every field the step asks stands in it, so one that is empty is taken away.
struct PracticeForm {
    let practice: Practice
    let prefix: String
    let form: Form
    let zone: TimeZone
    let currency: Currency

    struct Given: Sendable {
        var values = PracticeValues()
        var cleared: Set<String> = []
    }

    func read(_ step: Step) throws -> Given {
        var given = Given()
        for name in step.asks {
            guard let field = practice.field(name) else { continue }
            if let value = try value(field) { given.values[name] = value } else { given.cleared.insert(name) }
        }
        return given
    }

    private func value(_ field: PracticeField) throws -> PracticeValue? {
        let name = prefix + field.name
        let all = form.all(name).filter { !$0.isEmpty }
        let text = form.text(name)
        switch field.kind {
        case .text: return text.map { .text($0) }
        case .choice: return text.map { .choice($0) }
        case .choices: return all.isEmpty ? nil : .choices(all)
        case .scale, .number: return try text.map { .number(try Self.number($0, field.name)) }
        case .amount: return try text.map { .amount(try Money.read($0, currency, field: field.name)) }
        case .day: return text.map { .day($0) }
        case .moment:
            return try text.map { text in
                guard let date = LocalTime.date(fromField: text, in: zone) else {
                    throw Problem.invalid(field.name, "practice.problem.no_moment")
                }
                return .moment(date)
            }
        case .person, .colleagues:
            let ids = try all.map { text in
                guard let id = Staff.ID(text) else { throw Problem.invalid(field.name, "practice.problem.no_colleague") }
                return id
            }
            return ids.isEmpty ? nil : .people(ids)
        case .tick: return .tick(text == "yes")
        case .derived: return nil
        }
    }

    static func number(_ text: String, _ field: String) throws -> Int {
        guard let number = Int(text) else { throw Problem.invalid(field, "practice.problem.no_number") }
        return number
    }
}
