/// Finds out which framework a published text belongs to, from the text itself.
public enum Recognition {
    /// The frameworks are tried in their order; where two fit as well, the first wins. Nil when the text is of none of them.
    public static func read(_ text: PublishedText, among frameworks: [Framework]) -> Reading? {
        guard !text.isEmpty else { return nil }
        let letters = text.lines.map { Likeness.letters($0.text) }
        var best: (reading: Reading, worth: Double)?
        for framework in frameworks {
            let signs = framework.signs.count { sign in
                let wanted = Likeness.letters(sign)
                return wanted.count >= 4 && letters.contains { $0.holds(wanted) }
            }
            let reading = read(text, as: framework)
            guard isOne(reading, framework, signs) else { continue }
            let worth = worth(reading, framework) + 0.5 * Double(min(signs, 3))
            if worth > best?.worth ?? 0 { best = (reading, worth) }
        }
        return best?.reading
    }

    /// As the framework it is said to be of.
    public static func read(_ text: PublishedText, as framework: Framework) -> Reading {
        framework.isOfUnits ? UnitText(framework, text).read() : CodedText(framework, text).read(text)
    }

    /// A text that happens to hold codes is no text of the framework: it names it, or speaks of the same things.
    private static func isOne(_ reading: Reading, _ framework: Framework, _ signs: Int) -> Bool {
        let found = reading.wordings.count
        if signs > 0 { return found >= min(2, framework.items.count) }
        return found * 4 >= framework.items.count && likeness(reading, framework) >= leastLikeness
    }

    /// On the average of all items found.
    private static let leastLikeness = 0.05

    /// How much of it was found, and how much it is about the same things.
    private static func worth(_ reading: Reading, _ framework: Framework) -> Double {
        Double(reading.wordings.count) / Double(framework.items.count) + 3 * likeness(reading, framework)
    }

    private static func likeness(_ reading: Reading, _ framework: Framework) -> Double {
        let sum = framework.items.reduce(0.0) { sum, item in
            guard let wording = reading.wordings[item.code] else { return sum }
            return sum + Stems(item.label).likeness(to: Stems(wording.text))
        }
        return sum / Double(max(reading.wordings.count, 1))
    }
}

extension [UInt8] {
    /// Whether a shorter run of letters stands somewhere in this one.
    func holds(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, count >= wanted.count else { return false }
        var start = startIndex
        let last = count - wanted.count
        while start <= last, let found = self[start...last].firstIndex(of: first) {
            if self[found..<(found + wanted.count)].elementsEqual(wanted) { return true }
            start = found + 1
        }
        return false
    }
}
