import Base
import Foundation
import Guidance
import People
import Web

/// Writing a question, or asking it otherwise.
struct QuestionForm {
    let question: Question?
    /// What it can be about.
    let policies: [PolicyInForce]
    let errors: FieldErrors

    func page(_ visit: Visit) -> Page {
        let (words, sent) = (visit.words, visit.sent)
        let asked = question?.current.asked
        let kinds = QuestionVersion.Kind.allCases.map {
            (value: $0.rawValue, label: words("growth.check.kind_of.\($0.rawValue)"))
        }
        let choices =
            [(value: "", label: words("growth.check.no_policy"))]
            + policies.map { (value: $0.id.description, label: $0.title) }
        let address = question.map { "/growth/checks/\($0.id)" } ?? "/growth/checks"
        return GrowthPage.form(
            words(question == nil ? "growth.check.write" : "growth.check.rewrite"), .checks, of: visit,
            crumbs: [("/growth/checks", words("growth.check.title"))],
            intro: words(question == nil ? "growth.check.write_hint" : "growth.check.rewrite_hint"), to: address,
            button: words("growth.check.keep"), leave: address, errors,
            """
            \(with(question) { GrowthPage.versionField($0.current.number) })\
            \(segments("kind", words("growth.check.kind"), kinds, chosen: sent("kind", asked?.kind ?? "choice")))
            \(textArea("text", words("growth.check.text"), value: sent("text", asked?.text), rows: 3, required: true, errors: errors, words: words))
            \(textArea("options", words("growth.check.options"), value: sent("options", asked.map(Self.lines)), rows: 5, hint: words("growth.check.options_hint"), errors: errors, words: words))
            \(textArea("guidance", words("growth.check.guidance"), value: sent("guidance", asked?.guidance), rows: 3, hint: words("growth.check.guidance_hint"), errors: errors, words: words))
            \(textArea("explanation", words("growth.check.explanation"), value: sent("explanation", asked?.explanation), rows: 2, hint: words("growth.check.explanation_hint"), errors: errors, words: words))
            \(textField("items", words("growth.check.items"), value: sent("items", asked?.items), hint: words("growth.check.items_hint"), autocomplete: "off", errors: errors, words: words))
            \(choice("policy", words("growth.check.policy"), choices, chosen: sent("policy", asked?.policy?.description), errors: errors, words: words))
            <div class="field-row">\(textField("about", words("growth.check.about_else"), value: sent("about", asked?.about), autocomplete: "off", errors: errors, words: words))
            \(textField("address", words("growth.check.address"), value: sent("address", asked?.address), hint: words("growth.check.address_hint"), autocomplete: "off", errors: errors, words: words))</div>
            """)
    }

    /// The answers as they are written: one a line, a star before the right ones.
    static func lines(_ asked: AskedQuestion) -> String {
        asked.options.enumerated().map { place, text in
            asked.sort == .choice && asked.right.contains(place) ? "* \(text)" : text
        }.joined(separator: "\n")
    }
}

extension AskedQuestion {
    /// As the form sends it.
    init(_ form: Form) throws {
        let kind: QuestionVersion.Kind = try form.chosen("kind")
        let lines = form["options"].split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        let isRight = lines.map { kind == .choice && $0.hasPrefix("*") }
        let options = zip(lines, isRight).map { $1 ? String($0.dropFirst()).trimmed : $0 }
        self.init(
            kind, text: form["text"], options: kind == .short ? [] : options,
            right: isRight.indices.filter { isRight[$0] }, guidance: form["guidance"], explanation: form["explanation"],
            items: form["items"], about: form["about"], address: form["address"],
            policy: Policy.ID(form["policy"]))
    }
}
