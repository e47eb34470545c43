import Base
import Web

/// How a customer seemed to feel when a contact began and when it ended, and what lay behind it.
public struct Feelings: Sendable, Equatable {
    /// What they seemed to feel, in the words of the behaviour record.
    public enum Feeling: String, Sendable, CaseIterable {
        case anger, worry, fear, frustration, disappointment, shame, sadness
    }

    /// What lay behind it, in the same words.
    public enum Cause: String, Sendable, CaseIterable {
        case product, process, expectation, worry, health, past, unknown
    }

    /// From calm to very strong.
    public static let strengths = 1...5

    public let feeling: Feeling
    public let start: Int
    public let end: Int
    public let cause: Cause

    public init(_ feeling: Feeling, start: Int, end: Int, cause: Cause) {
        self.feeling = feeling
        self.start = start
        self.end = end
        self.cause = cause
    }

    func checked() throws -> Feelings {
        for (field, strength) in [("feeling_start", start), ("feeling_end", end)] where !Self.strengths.contains(strength) {
            throw Problem.invalid(field, "feelings.problem.strength")
        }
        return self
    }
}

extension Feelings {
    /// As the timeline keeps them.
    var codes: String { "\(feeling.rawValue) \(start) \(end) \(cause.rawValue)" }

    init?(codes: String) {
        let parts = codes.split(separator: " ").map(String.init)
        guard parts.count == 4, let feeling = Feeling(rawValue: parts[0]), let start = Int(parts[1]), let end = Int(parts[2]),
            let cause = Cause(rawValue: parts[3])
        else { return nil }
        self.init(feeling, start: start, end: end, cause: cause)
    }

    /// "Worry: 4 of 5 at the start, 2 at the end. What lies behind it: how we do things."
    func sentence(_ words: Words) -> String {
        words(
            "feelings.sentence",
            [
                "feeling": words("feelings.feeling.\(feeling.rawValue)"), "start": String(start), "end": String(end),
                "cause": words("feelings.cause.\(cause.rawValue)"),
            ])
    }
}

extension Form {
    /// What a form says of a customer's feelings; nil when it says nothing, `.invalid` when it says half of it.
    func feelings() throws -> Feelings? {
        let names = ["feeling", "feeling_start", "feeling_end", "feeling_cause"]
        guard names.contains(where: { text($0) != nil }) else { return nil }
        if let missing = names.first(where: { text($0) == nil }) { throw Problem.invalid(missing, "feelings.problem.half") }
        return Feelings(
            try chosen("feeling"), start: Int(self["feeling_start"]) ?? 0, end: Int(self["feeling_end"]) ?? 0,
            cause: try chosen("feeling_cause"))
    }
}

/// The fields for them, which most contacts leave empty.
struct FeelingsFields: Sendable {
    let form: Form
    let errors: FieldErrors

    func html(_ words: Words) -> HTML {
        let none = [(value: "", label: words("feelings.none"))]
        let strengths = Feelings.strengths.map { (value: String($0), label: words("feelings.strength", ["n": String($0)])) }
        let names = ["feeling", "feeling_start", "feeling_end", "feeling_cause"]
        let isOpen = names.contains { form.text($0) != nil || errors.has($0) }
        func pick(_ name: String, _ options: [(value: String, label: String)]) -> HTML {
            choice(name, words("feelings.ask_\(name)"), none + options, chosen: form[name], errors: errors, words: words)
        }
        let feelings = Feelings.Feeling.allCases.map { (value: $0.rawValue, label: words("feelings.feeling.\($0.rawValue)")) }
        let causes = Feelings.Cause.allCases.map { (value: $0.rawValue, label: words("feelings.cause.\($0.rawValue)")) }
        return """
            <details\(when(isOpen, " open"))><summary class="sm">\(words("feelings.title"))</summary><div class="stack">\
            <div class="field-row">\(pick("feeling", feelings))\(pick("feeling_cause", causes))</div>\
            <div class="field-row">\(pick("feeling_start", strengths))\(pick("feeling_end", strengths))</div></div></details>
            """
    }
}
