/// Whether a text says what was seen and heard, or what somebody thinks of a person. What we write about people they may
/// read (UK GDPR, article 15), and it must be accurate (article 5(1)(d)).
enum FactualWording {
    /// The judging words in a text, each once, in the order they come.
    static func judging(in text: String) -> [String] {
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
        var found: [String] = []
        for (place, word) in words.enumerated() {
            let pair = place + 1 < words.count ? "\(word) \(words[place + 1])" : ""
            for candidate in [word, pair] where Self.words.contains(candidate) && !found.contains(candidate) {
                found.append(candidate)
            }
        }
        return found
    }

    /// They say what the writer thinks. What was done or said can be written in their place: "shouted", "called me a liar".
    static let words: Set<String> = [
        "abusive", "arrogant", "awful", "bonkers", "bully", "childish", "crazy", "cunning", "dangerous", "delusional",
        "demanding", "deranged", "devious", "difficult", "disgusting", "dishonest", "drunk", "dumb", "entitled", "evil",
        "fool", "foolish", "hopeless", "horrible", "hysterical", "idiot", "idiotic", "ignorant", "impossible", "insane",
        "irrational", "lazy", "liar", "lunatic", "lying", "mad", "manipulative", "mean", "mental", "moaner", "moron",
        "nasty", "neurotic", "nightmare", "nutter", "obnoxious", "paranoid", "pathetic", "pig", "psycho", "ridiculous",
        "rude", "selfish", "silly", "sly", "spiteful", "stupid", "terrible", "thick", "thug", "timewaster",
        "troublemaker", "unhinged", "unpleasant", "unreasonable", "unstable", "useless", "vicious", "vile", "weird",
        "kicking off", "bad attitude", "as usual", "drama queen", "trouble maker", "time waster", "off their",
    ]
}
