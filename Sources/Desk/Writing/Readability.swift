import Foundation

/// How hard a text is to read: the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975), the years at
/// school it takes, and the sentences that are too long to be taken in at once.
struct Readability: Sendable, Equatable {
    /// Nil when there are too few words to say.
    let grade: Double?
    let longSentences: [String]

    /// How that is said to people.
    enum Level: String, Sendable, CaseIterable { case easy, plain, effort, hard }

    /// Sentences of more words are marked: 25 is the most that GOV.UK allows itself.
    static let longest = 25
    private static let fewestWords = 10

    init(_ text: String) {
        let sentences = Sentences(text).list
        longSentences = sentences.filter { $0.words.count > Self.longest }.map(\.text)
        let words = sentences.flatMap(\.words)
        guard words.count >= Self.fewestWords else {
            grade = nil
            return
        }
        let syllables = words.reduce(0) { $0 + Syllables.count(in: $1) }
        let perSentence = Double(words.count) / Double(sentences.count)
        let perWord = Double(syllables) / Double(words.count)
        grade = max(0, 0.39 * perSentence + 11.8 * perWord - 15.59)
    }

    var level: Level? {
        grade.map { grade in
            switch grade {
            case ..<6: .easy
            case ..<9: .plain
            case ..<12: .effort
            default: .hard
            }
        }
    }
}

/// Counts the syllables of English words by their letters: groups of vowels, less those that are not spoken.
enum Syllables {
    static func count(in word: some StringProtocol) -> Int {
        let letters = word.lowercased().filter { $0.isASCII && $0.isLetter }
        if let known = exceptions[letters] { return known }
        guard letters.count > 3 else { return 1 }
        var (count, wasVowel): (Int, Bool) = (0, false)
        for letter in letters {
            let isVowel = "aeiouy".contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        for (ending, change) in endings where letters.hasSuffix(ending) {
            count += change
            break
        }
        // Two vowels that are spoken apart: "various", "experience", "actual".
        count += apart.count { letters.dropLast().contains($0) }
        return max(1, count)
    }

    private static let apart = ["ien", "ier", "ual", "uat", "ia"]

    /// Endings in which a vowel is silent (-1) or spoken although it looks silent (0). The first that fits counts.
    private static let endings: [(String, Int)] = [
        ("sses", 0), ("ches", 0), ("shes", 0), ("ces", 0), ("ges", 0), ("ses", 0), ("xes", 0), ("zes", 0), ("ies", 0),
        ("oes", 0), ("les", 0), ("es", -1), ("ted", 0), ("ded", 0), ("ied", 0), ("eed", 0), ("ed", -1), ("ely", -1),
        ("ement", -1), ("eless", -1), ("efully", -1), ("elessly", -1),
        ("eful", -1), ("ble", 0), ("cle", 0), ("dle", 0), ("fle", 0), ("gle", 0), ("kle", 0), ("ple", 0), ("tle", 0), ("zle", 0),
        ("ee", 0), ("ie", 0), ("oe", 0), ("ue", 0), ("ye", 0), ("e", -1),
    ]

    private static let exceptions: [String: Int] = [
        "being": 2, "doing": 2, "going": 2, "seeing": 2, "idea": 3, "ideas": 3, "area": 3, "areas": 3, "really": 2, "business": 2,
        "every": 2, "everyone": 3, "everything": 3, "different": 2, "evening": 2, "interest": 2, "people": 2, "create": 2,
        "created": 3, "science": 2, "quiet": 2, "diet": 2, "lion": 2, "giant": 2, "client": 2, "trial": 2, "trials": 2,
        "sometimes": 2, "someone": 2, "something": 2, "somewhere": 2, "therefore": 2, "whereas": 2, "anyone": 3, "period": 3,
        "serious": 3, "previous": 3, "various": 3, "obvious": 3, "situation": 4, "appreciate": 4, "associate": 4, "video": 3,
        "radio": 3, "studio": 3, "theatre": 2, "hour": 1, "hours": 1, "our": 1, "fire": 1, "hire": 1, "used": 1, "user": 2,
        "you": 1, "eye": 1, "eyes": 1, "one": 1, "once": 1, "whole": 1, "wednesday": 2, "february": 4, "camera": 2,
        "customer": 3, "engineer": 3, "experience": 4, "material": 4, "actually": 4, "usual": 3, "usually": 4, "annual": 3,
        "via": 2, "trust": 1, "io": 2,
    ]
}
