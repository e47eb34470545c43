import Base
import Foundation
import Storage

/// How a good letter answers somebody who is not content: a few parts, each with a letter that helps to remember it. The
/// organisation chooses its model; Kept comes with hear, empathise, apologise, take ownership.
struct WritingModel: Sendable, Codable, Equatable {
    var parts: [Part]

    struct Part: Sendable, Codable, Equatable {
        /// "H"
        var sign: String
        /// "Hear"
        var name: String
        /// What is missing as long as it is.
        var hint: String
        var looksFor: LooksFor
    }

    /// What can be recognised in a draft.
    enum LooksFor: String, Sendable, Codable, CaseIterable {
        /// The customer's own words come back.
        case echo
        /// A feeling is named.
        case feeling
        /// Sorry, for something in particular.
        case apology
        /// Somebody will do something by a time.
        case promise
        /// Nothing: a reminder to the writer.
        case reminder
    }

    static let mostParts = 6

    static let heat = WritingModel(parts: [
        Part(sign: "H", name: "Hear", hint: "Say back what happened, in their words.", looksFor: .echo),
        Part(sign: "E", name: "Empathise", hint: "Name what it was like for them.", looksFor: .feeling),
        Part(
            sign: "A", name: "Apologise", hint: "Say sorry for the thing itself, not for any inconvenience.", looksFor: .apology),
        Part(sign: "T", name: "Take ownership", hint: "Who does what by when? Make it a promise.", looksFor: .promise),
    ])

    func checked() throws -> WritingModel {
        let parts = try parts.filter { !($0.sign + $0.name + $0.hint).allSatisfy(\.isWhitespace) }.enumerated().map {
            place, part in
            Part(
                sign: try Wording.required(part.sign, "sign\(place + 1)", longest: 8),
                name: try Wording.required(part.name, "name\(place + 1)", longest: 60),
                hint: try Wording.required(part.hint, "hint\(place + 1)", longest: 200), looksFor: part.looksFor)
        }
        guard (1...Self.mostParts).contains(parts.count) else { throw Problem.invalid("sign1", "problem.missing") }
        return WritingModel(parts: parts)
    }
}

/// What a draft does already, and what it does not.
struct WritingCheck: Sendable, Equatable {
    enum State: String, Sendable { case done, partly, todo }

    struct Result: Sendable, Equatable {
        let part: WritingModel.Part
        let state: State
        /// The words in the draft that were recognised.
        let found: String?
    }

    let results: [Result]

    /// - Parameter words: what the customer said
    init(_ draft: String, answering words: String, by model: WritingModel) {
        let draft = String(draft.prefix(40_000))
        results = model.parts.map { part in
            let (state, found): (State, String?) =
                switch part.looksFor {
                case .echo: Self.echo(of: words, in: draft)
                case .feeling: Self.feeling(in: draft)
                case .apology: Self.apology(in: draft)
                case .promise: Self.promise(in: draft)
                case .reminder: (.todo, nil)
                }
            return Result(part: part, state: state, found: found)
        }
    }

    var isComplete: Bool { results.allSatisfy { $0.state == .done || $0.part.looksFor == .reminder } }

    /// Four of the customer's words in a row, or three of them in quotation marks.
    private static func echo(of words: String, in draft: String) -> (State, String?) {
        if let run = Phrases.shared(draft, words, length: 4) { return (.done, run) }
        for match in draft.matches(of: #/[“"]([^“”"]{3,300})[”"]/#) {
            if let run = Phrases.shared(String(match.1), words, length: 3) { return (.done, run) }
        }
        return Phrases.shared(draft, words, length: 3).map { (.partly, $0) } ?? (.todo, nil)
    }

    private static func feeling(in draft: String) -> (State, String?) {
        let text = draft.lowercased()
        if let word = feelings.first(where: { text.contains($0) }) { return (.done, word) }
        return text.contains("inconvenien") ? (.partly, "inconvenience") : (.todo, nil)
    }

    private static func apology(in draft: String) -> (State, String?) {
        for sentence in Phrases.sentences(draft) {
            let text = sentence.lowercased()
            guard let sorry = ["sorry", "apologis", "apologies", "apologize"].compactMap({ text.range(of: $0) }).first else {
                continue
            }
            let rest = text[sorry.upperBound...]
            let isEmpty = rest.contains("any inconvenience") || rest.contains("you feel") || rest.contains("if you")
            let about = rest.firstRange(of: " for ") ?? rest.firstRange(of: " that ") ?? rest.firstRange(of: " about ")
            if let about, !isEmpty, rest[about.upperBound...].split(separator: " ").count >= 2 {
                return (.done, sentence)
            }
        }
        let text = draft.lowercased()
        return text.contains("sorry") || text.contains("apolog") ? (.partly, nil) : (.todo, nil)
    }

    private static func promise(in draft: String) -> (State, String?) {
        var isPartly = false
        for sentence in Phrases.sentences(draft) {
            let text = " " + sentence.lowercased().replacing("’", with: "'") + " "
            guard promises.contains(where: { text.contains($0) }) else { continue }
            if text.firstMatch(of: times) != nil { return (.done, sentence) }
            isPartly = true
        }
        return (isPartly ? .partly : .todo, nil)
    }

    private static let promises = [
        " i will ", " we will ", " i'll ", " we'll ", " will ring ", " will write ", " will send ", " will call ",
    ]
    nonisolated(unsafe) private static let times =
        #/\b(by|on|before|until|within|today|tomorrow|this (?:morning|afternoon|evening|week)|next week)\b.{0,20}(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|end of|day|week|hour|today|tomorrow)|\btoday\b|\btomorrow\b/#
    private static let feelings = [
        "frustrat", "upset", "worr", "distress", "anxious", "anxiety", "disappoint", "angry", "anger", "stress", "annoy",
        "let down", "exhaust", "frighten", "humiliat", "embarrass", "unsettl", "hard for you", "difficult for you",
        "difficult time", "must have been", "how that felt", "how this felt", "how it felt", "left you feeling", "upheaval",
        "lonely", "helpless", "ignored",
    ]
}

/// Looks for the same words in two texts.
enum Phrases {
    /// So many words in a row that both texts have, as the first one writes them; as many more as go on alike.
    static func shared(_ first: String, _ second: String, length: Int) -> String? {
        let (ours, theirs) = (words(first), words(second).map(\.folded))
        guard ours.count >= length, theirs.count >= length else { return nil }
        var runs: [String: Int] = [:]
        for place in 0...(theirs.count - length) {
            runs[theirs[place..<place + length].joined(separator: " "), default: place] = place
        }
        for place in 0...(ours.count - length) {
            let run = ours[place..<place + length].map(\.folded)
            // "of the day to" is nobody's own words.
            guard run.contains(where: { $0.count > 4 }), let start = runs[run.joined(separator: " ")] else { continue }
            var end = length
            while place + end < ours.count, start + end < theirs.count, end < 16, ours[place + end].folded == theirs[start + end]
            {
                end += 1
            }
            return ours[place..<place + end].map { String($0.plain) }.joined(separator: " ")
        }
        return nil
    }

    static func sentences(_ text: String) -> [String] {
        text.split { ".!?\n".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Whether a text has these words in this order, whatever stands between them but other letters.
    static func has(_ text: String, _ phrase: String) -> Bool {
        let wanted = words(phrase).map(\.folded).joined(separator: " ")
        return wanted.isEmpty || (" " + words(text).map(\.folded).joined(separator: " ") + " ").contains(" \(wanted) ")
    }

    private static func words(_ text: String) -> [(plain: Substring, folded: String)] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
            .map { ($0, $0.lowercased().replacing("’", with: "'")) }
    }
}
