/// Notices that somebody's words may be a complaint, so that a colleague looks. It never decides.
///
/// A small list of ways in which people say that they are not content. It will miss some and suggest others that are none;
/// what it found is shown, so that a person can judge in a second.
enum Recognition {
    /// The words that sounded like one; nil when none did.
    static func sign(in text: String) -> String? {
        let words = folded(text)
        return signs.first { words.contains(" \($0) ") || $0.hasSuffix("*") && words.contains(" " + $0.dropLast()) }
            .map { $0.replacing("*", with: "…") }
    }

    private static func folded(_ text: String) -> String {
        let plain = text.prefix(20_000).lowercased().replacing("’", with: "'")
        let letters = plain.map { $0.isLetter || $0.isNumber || $0 == "'" ? $0 : " " }
        return " " + String(letters).split(separator: " ").joined(separator: " ") + " "
    }

    private static let signs = [
        "complain*", "unacceptable", "not acceptable", "disgrac*", "appalling", "appalled", "dreadful", "shocking", "disgusted",
        "ombudsman", "solicitor", "small claims", "trading standards", "not good enough", "let down", "fed up", "sick of",
        "dissatisf*", "unhappy", "not happy", "very disappoint*", "so disappointed", "extremely disappoint*", "furious",
        "outrag*",
        "worst", "ridiculous", "a joke", "nobody rang", "nobody called", "no one called", "no one rang", "nobody came",
        "no one came", "nobody turned up", "still waiting", "had enough", "waste of time", "third time", "yet again",
        "rude to me", "was rude", "was so rude", "ignored me", "keep ignoring", "lied to", "misled", "compensat*",
    ]
}
