import Base
import Foundation
import People
import Web

/// The words of a declaration in the reader's language: those of the catalogue where it has some, else its own.
extension Practice {
    func singular(_ words: Words) -> String { own("singular", singular, words) }
    func plural(_ words: Words) -> String { own("plural", plural, words) }
    func hint(_ words: Words) -> String { own("hint", hint, words) }
    func label(_ field: PracticeField, _ words: Words) -> String { own(field.name, field.label, words) }
    func label(_ step: Step, _ words: Words) -> String { own("step_\(step.name)", step.label, words) }
    func label(state: String, _ words: Words) -> String { own("state_\(state)", stateLabel(state), words) }

    func label(_ option: PracticeField.Option, of field: PracticeField, _ words: Words) -> String {
        own("\(field.name)_\(option.code)", option.label, words)
    }

    /// "Being checked" for "being_checked".
    func stateLabel(_ state: String) -> String {
        let words = state.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    static func areaLabel(_ area: String, _ words: Words) -> String {
        let key = "practice.area.\(area)"
        let label = words(key)
        return label == key ? area.prefix(1).uppercased() + area.dropFirst() : label
    }

    private func own(_ what: String, _ declared: String, _ words: Words) -> String {
        let key = "practice.\(name).\(what)"
        let label = words(key)
        return label == key ? declared : label
    }

    /// A value as a person reads it.
    func words(_ value: PracticeValue, of field: PracticeField, _ paper: Paper, _ names: [Staff.ID: String]) -> String {
        switch value {
        case .text(let text):
            field.options.first { $0.code == text }.map { label($0, of: field, paper.words) } ?? text
        case .choice, .choices:
            value.codes.map { code in
                field.options.first { $0.code == code }.map { label($0, of: field, paper.words) } ?? code
            }.joined(separator: ", ")
        case .number(let number):
            if case .scale(let range) = field.kind {
                paper.words("practice.page.of", ["n": "\(number)", "most": "\(range.upperBound)"])
            } else {
                String(number)
            }
        case .amount(let money): money.text
        case .day(let day):
            CalendarDay(day).map(paper.times.day) ?? day
        case .moment(let date): paper.times.moment(date)
        case .people(let ids): ids.map { names[$0] ?? paper.words("practice.page.somebody") }.joined(separator: ", ")
        case .tick(let isOn): paper.words(isOn ? "practice.page.yes" : "practice.page.no")
        }
    }
}
