import Foundation

/// The two sides of what the story says in one: what a customer needs, and what the desk does about it.
struct Adjustment: Sendable {
    let need: String
    let adjustment: String

    init(_ words: String) {
        let parts = words.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        if let (_, need, adjustment) = Self.known.first(where: { $0.words == words }) {
            self.need = need
            self.adjustment = adjustment
        } else if parts.count == 2 {
            need = "Speaks \(parts[1])"
            adjustment = parts[0]
        } else if words.hasPrefix("Reads ") {
            need = words
            adjustment = "Letters in \(words.dropFirst("Reads ".count))"
        } else {
            need = words
            adjustment = words
        }
    }

    private static let known: [(words: String, need: String, adjustment: String)] = [
        ("Priority Services", "On the Priority Services Register", "First to hear of power cuts, first to be helped"),
        ("Large print letters", "Reads large print", "Letters and bills in large print"),
        ("Speak slowly; hearing", "Hears better when words are slow", "Speak slowly and clearly"),
        ("Speak slowly and clearly; hearing", "Hears better when words are slow", "Speak slowly and clearly"),
        ("Face the camera on video calls", "Reads lips", "Face the camera on video calls"),
        ("Text rather than ring", "Finds telephone calls hard", "Text rather than ring"),
        ("Bills read aloud by phone", "Listens rather than reads", "Bills read aloud by phone"),
        ("Easy read letters", "Reads short and plain words", "Letters in easy read"),
        ("Give time to get to the door", "Needs time to get to the door", "Knock, and wait five minutes"),
        ("Password for visits", "Wants to be sure who is at the door", "Say the password first"),
        ("Tell first of planned power cuts", "Depends on the supply", "Tell first of planned power cuts"),
        ("Put it in writing after a call", "Likes to read again what was said", "Put it in writing after a call"),
        ("Ring before a visit", "Needs notice of a visit", "Ring the day before"),
        ("Text relay for calls", "Calls by text relay", "Take the relay call; leave pauses"),
        ("Braille bills", "Reads braille", "Letters and bills in braille"),
    ]
}
