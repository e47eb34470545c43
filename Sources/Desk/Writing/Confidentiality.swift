import Foundation
import People

/// What a message may give away: to the wrong person, or of what is said among colleagues.
enum Confidentiality {
    /// The name in the greeting, when it is nobody's the message goes to: "Dear Tom" to Margaret Ellis.
    static func wrongGreeting(in text: String, to party: Party) -> String? {
        guard let line = text.split(whereSeparator: \.isNewline).first.map(String.init), PurposeEarly.isGreeting(line) else {
            return nil
        }
        let name = line.split(separator: ",", maxSplits: 1)[0]
        let called = Sentences.words(in: name).dropFirst().filter {
            !titles.contains($0.lowercased()) && !PurposeEarly.greetings.contains($0.lowercased())
        }
        guard !called.isEmpty else { return nil }
        let theirs = PlainWords(party.name + " " + (party.preferredName ?? ""))
        return called.contains { theirs.contains(String($0)) } ? nil : called.joined(separator: " ")
    }

    /// The first name in the greeting of somebody who wants to be addressed formally: "Dear Margaret" to Mrs Ellis.
    static func tooNear(in text: String, to party: Party, _ manner: Manner) -> String? {
        guard manner.touch == .formal, let first = party.name.split(separator: " ").first, party.name.contains(" "),
            let line = text.split(whereSeparator: \.isNewline).first.map(String.init), PurposeEarly.isGreeting(line)
        else { return nil }
        let words = Sentences.words(in: line[...]).dropFirst()
        guard !(words.first.map { titles.contains($0.lowercased()) } ?? true) else { return nil }
        return words.contains { $0.lowercased() == first.lowercased() } ? String(first) : nil
    }

    /// Whether a message repeats eight words or more of a note that was written for colleagues.
    static func quotes(_ note: String, in text: String) -> Bool {
        let words = Sentences.words(in: note[...])
        guard words.count >= longestEcho else { return false }
        let text = PlainWords(text)
        return (0...(words.count - longestEcho)).prefix(mostWindows).contains { start in
            text.contains(words[start..<(start + longestEcho)].joined(separator: " "))
        }
    }

    /// Gaps of a saved answer that nothing filled: "{promise.due}".
    static func openGaps(in text: String) -> [String] {
        text.matches(of: #/\{[a-z]+(?:\.[a-z]+)?\}/#).map { String($0.output) }
    }

    private static let longestEcho = 8
    private static let mostWindows = 400

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "all", "there", "customer", "team", "morning", "afternoon",
        "evening", "day", "da", "and", "both", "everyone",
    ]
}
