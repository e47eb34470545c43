import Foundation

/// Whether a reader learns at once what a message is about: in its first two sentences after the greeting.
enum PurposeEarly {
    /// True when the beginning says why it is written, or shares a telling word with what the customer asked about. A
    /// message of two sentences or fewer cannot be late.
    static func holds(in text: String, about subject: String) -> Bool {
        let sentences = Sentences(text).list.filter { !isGreeting($0.text) }
        guard sentences.count > 2 else { return true }
        let beginning = sentences.prefix(2).map(\.text).joined(separator: " ")
        let plain = PlainWords(beginning)
        if signs.contains(where: plain.contains) { return true }
        return telling(subject).contains { plain.contains($0) }
    }

    static func isGreeting(_ sentence: String) -> Bool {
        guard let first = Sentences.words(in: sentence[...]).first else { return false }
        return sentence.count < 60 && greetings.contains(first.lowercased())
    }

    static let greetings: Set<String> = ["dear", "hello", "hi", "hey", "good", "bore"]

    private static func telling(_ subject: String) -> [String] {
        Sentences.words(in: subject[...]).map { $0.lowercased() }.filter { $0.count > 3 && !common.contains($0) }
    }

    private static let signs = [
        "I am writing", "I'm writing", "we are writing", "this is to", "this is about", "you asked", "you told us", "you wrote",
        "you rang", "you wanted to know", "in answer to", "in reply to", "here is", "here are", "your refund", "your bill",
        "your order", "your complaint", "your question", "your account", "I have looked", "I have found", "I can tell you",
        "I can confirm", "we have decided", "I have decided",
    ]

    private static let common: Set<String> = [
        "about", "after", "again", "because", "been", "before", "could", "does", "from", "have", "into", "just", "more", "only",
        "over", "please", "some", "than", "that", "their", "them", "then", "there", "they", "this", "very", "want", "what",
        "when", "where", "which", "will", "with", "would", "your", "come", "came", "need",
    ]
}
