import Base
import Practice

/// The two fields every record about a person has: what was seen, and the word of whoever wrote it that it is so.
enum Facts {
    static let checked = Tick(
        "checked", "I have read it again, and these words are needed",
        hint: "Only if a judging word has to stay, for example because it was said.")

    /// Refuses judging words until they are put another way, or confirmed.
    static func only(in fields: String...) -> Step.Check {
        { _, _, given in
            guard !given.isOn("checked") else { return }
            for field in fields {
                let words = FactualWording.judging(in: given.text(field))
                guard words.isEmpty else {
                    throw Problem.invalid(field, "care.problem.judging", ["words": words.joined(separator: ", ")])
                }
            }
        }
    }
}
