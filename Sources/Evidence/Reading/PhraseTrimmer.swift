/// Takes headings and lead-ins out of the lines they were printed beside: "Performance", "criteria" on the next line,
/// "You need to know and K1".
struct PhraseTrimmer {
    struct Phrase {
        let words: [String]
        /// The letter of the list it opens; nil for a lead-in.
        let letter: String?
    }

    private let phrases: [Phrase]
    /// What is still to come of a phrase that was begun.
    private var pending: [Pending] = []

    private struct Pending {
        let words: [String]
        /// So many lines later it may still stand.
        var lines: Int
        let isHeading: Bool
    }

    init(_ framework: Framework) {
        var phrases: [Phrase] = []
        for list in framework.lists {
            phrases += list.headings.map { Phrase(words: Self.words($0), letter: list.letter) }
            phrases += list.leads.map { Phrase(words: Self.words($0), letter: nil) }
        }
        self.phrases = phrases.sorted { $0.words.count > $1.words.count }
    }

    struct Trimmed {
        var text: String
        /// The lists whose headings stood in the line, in order.
        var opened: [String] = []
    }

    /// `following` are the next lines, to see whether a heading goes on there.
    mutating func trim(_ line: String, following: ArraySlice<PublishedText.Line>, letters: Set<String>) -> Trimmed {
        var result = Trimmed(text: line)
        pending.removeAll { $0.lines == 0 }
        for index in pending.indices { pending[index].lines -= 1 }
        while takePending(&result) || takePhrase(&result, following, letters) {}
        return result
    }

    private mutating func takePending(_ result: inout Trimmed) -> Bool {
        let words = result.text.split(separator: " ")
        guard !words.isEmpty else { return false }
        for (index, open) in pending.enumerated() {
            let shared = zip(words, open.words).prefix { Self.word($0) == $1 }.count
            guard shared > 0, shared == open.words.count || shared == words.count else { continue }
            // A word that also goes on the sentence before it counts only with what ends a heading, or alone.
            let isWhole = shared == words.count || words[shared - 1].hasSuffix(":") || open.isHeading
            guard isWhole else { continue }
            let rest = Array(open.words.dropFirst(shared))
            pending.remove(at: index)
            if !rest.isEmpty { pending.append(Pending(words: rest, lines: open.lines, isHeading: open.isHeading)) }
            result.text = words.dropFirst(shared).joined(separator: " ")
            return true
        }
        return false
    }

    private static let patience = 14

    private mutating func takePhrase(
        _ result: inout Trimmed, _ following: ArraySlice<PublishedText.Line>, _ letters: Set<String>
    ) -> Bool {
        let words = result.text.split(separator: " ")
        for phrase in phrases where phrase.letter.map(letters.contains) ?? true {
            let shared = zip(words, phrase.words).prefix { Self.word($0) == $1 }.count
            guard shared > 0 else { continue }
            let rest = Array(phrase.words.dropFirst(shared))
            guard isHeading(phrase, shared, words, rest, following) else { continue }
            if let letter = phrase.letter { result.opened.append(letter) }
            if !rest.isEmpty {
                let isHeading = phrase.letter != nil
                pending.append(Pending(words: rest, lines: isHeading ? 2 : Self.patience, isHeading: isHeading))
            }
            result.text = words.dropFirst(shared).joined(separator: " ")
            return true
        }
        return false
    }

    private func isHeading(
        _ phrase: Phrase, _ shared: Int, _ words: [Substring], _ rest: [String], _ following: ArraySlice<PublishedText.Line>
    ) -> Bool {
        // Headings begin with a capital; so do lead-ins.
        guard words[0].first?.isUppercase == true else { return false }
        if rest.isEmpty {
            guard phrase.words.count == 1 else { return true }
            let after = words.dropFirst(shared).first.map(String.init) ?? ""
            return after.isEmpty || NumberMark.number(after.replacing(".", with: "")) != nil || after.allSatisfy { !$0.isLetter }
        }
        if phrase.letter == nil, shared >= 3 { return true }
        // The rest of a broken heading stands at the head of the next line or two.
        return following.prefix(2).contains { line in
            let next = line.text.split(separator: " ")
            return zip(next, rest).prefix { Self.word($0) == $1 }.count == min(rest.count, next.count)
        }
    }

    private static func words(_ phrase: String) -> [String] { phrase.split(separator: " ").map(word) }

    private static func word(_ word: some StringProtocol) -> String {
        String(decoding: Likeness.letters(word), as: UTF8.self)
    }
}
