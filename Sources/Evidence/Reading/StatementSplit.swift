/// Finds where each statement of a list begins, when the number of statements is known and their numbers are partly lost.
///
/// Every way to cut the lines is worth something: numbers that fit, gaps, lines that end early, sentences that cannot end
/// there, and likeness to what our index says of each item. The best way is taken (dynamic programming).
struct StatementSplit {
    let lines: [FlowLine]
    let labels: [Stems]
    private let beginnings: Beginnings
    private let usual: Double
    private let capitals: Bool

    /// The lines of each statement; an empty range for one that nothing is left of.
    struct Cut {
        var ranges: [Range<Int>]
        var worth: Double
    }

    /// The longest statement, in lines.
    private static let longest = 9

    init(_ lines: [FlowLine], labels: [Stems], _ beginnings: Beginnings) {
        self.beginnings = beginnings
        self.lines = lines
        self.labels = labels
        let widths = lines.map(\.width).sorted()
        usual = widths.isEmpty ? 1 : widths[min(widths.count - 1, widths.count * 9 / 10)]
        let begun = lines.filter { $0.mark != .none }
        let first = lines.first.map { [$0] } ?? []
        let heads = begun.isEmpty ? first : begun
        capitals = heads.count { $0.beginsUpper } * 2 > heads.count
    }

    func cut() -> Cut {
        let (count, total) = (labels.count, lines.count)
        let never = -1e9
        // worth[j]: the best worth of the statements so far when they end before line j.
        var worth = (0...total).map { $0 == 0 ? 0 : Double($0) * -1.5 }
        var from = [[Int]](repeating: [Int](repeating: 0, count: total + 1), count: count)
        let starts = (0..<total).map(startWorth)
        let follows = (0..<total).map(followWorth)
        for number in 0..<count {
            var next = worth.map { $0 - 7 }
            var origin = Array(0...total)
            for start in 0..<total where worth[start] > never {
                var inside = worth[start] + starts[start] + numberWorth(start, number + 1)
                var stems = Stems.none
                for end in start + 1...min(total, start + Self.longest) {
                    if end - 1 > start { inside += follows[end - 1] + numberWithin(end - 1) }
                    stems = stems.union(lines[end - 1].stems)
                    let value = inside + 5 * stems.likeness(to: labels[number])
                    if value > next[end] { (next[end], origin[end]) = (value, start) }
                }
            }
            (worth, from[number]) = (next, origin)
        }
        var end = (0...total).max { worth[$0] - Double(total - $0) * 2 < worth[$1] - Double(total - $1) * 2 } ?? total
        let best = worth[end] - Double(total - end) * 2
        var ranges: [Range<Int>] = []
        for number in (0..<count).reversed() {
            let start = from[number][end]
            ranges.append(start..<end)
            end = start
        }
        return Cut(ranges: ranges.reversed(), worth: best)
    }

    /// How well a statement begins at a line.
    private func startWorth(_ index: Int) -> Double {
        let line = lines[index]
        var worth = line.mark == .none ? 0.0 : 8
        if capitals { worth += line.beginsUpper ? 1.5 : -6 }
        guard index > 0 else { return worth }
        let before = lines[index - 1]
        worth += before.isOpenEnded ? -6 : 1
        worth += isGap(index) ? 2 : -0.5
        worth += endedEarly(before, line) ? 2 : -1.5
        worth += beginnings.worth(of: line.text)
        return worth
    }

    /// How well a line goes on where the one before it stopped.
    private func followWorth(_ index: Int) -> Double {
        guard index > 0 else { return 0 }
        let (before, line) = (lines[index - 1], lines[index])
        var worth = line.mark == .none ? 0.0 : -8
        if before.isOpenEnded { worth += 3 }
        if isGap(index) { worth -= 2 }
        if capitals { worth += line.beginsLower ? 2 : -1 }
        worth += endedEarly(before, line) ? -2 : 1
        worth -= beginnings.worth(of: line.text)
        return worth
    }

    /// A gap before a line, which says nothing below a line whose number was printed apart: there the gap is the number's.
    private func isGap(_ index: Int) -> Bool {
        lines[index].isAfterGap && lines[index - 1].mark == .none
    }

    private func numberWorth(_ index: Int, _ number: Int) -> Double {
        guard case .number(let printed) = lines[index].mark else { return 0 }
        return printed == number ? 4 : -3
    }

    private func numberWithin(_ index: Int) -> Double {
        if case .number = lines[index].mark { -2 } else { 0 }
    }

    /// The next word would still have fitted: somebody meant the line to end there.
    private func endedEarly(_ before: FlowLine, _ line: FlowLine) -> Bool {
        before.width + FlowLine.width(line.firstWord) + 0.6 < usual * 0.93
    }

    /// Whether the beginning of a statement is plain to see: a number, a gap, a line that ended early.
    func isPlain(at index: Int) -> Bool {
        guard index > 0, index < lines.count else { return true }
        return lines[index].mark != .none || lines[index].isAfterGap
            || (!lines[index - 1].isOpenEnded && endedEarly(lines[index - 1], lines[index]))
    }
}

/// Which words begin statements in a text, learnt from the places where it is plain to see.
struct Beginnings {
    private var counts: [Substring: (plain: Int, all: Int)] = [:]

    init(_ units: some Sequence<GatheredUnit>) {
        for stretch in units.flatMap(\.stretches) where stretch.letters.count == 1 {
            var before: GatheredUnit.RawLine?
            for line in stretch.lines {
                let isPlain = line.mark != .none || before.map { line.isAfterGap && $0.mark == .none } ?? true
                counts[Self.key(line.text), default: (0, 0)].all += 1
                if isPlain { counts[Self.key(line.text)]?.plain += 1 }
                before = line
            }
        }
    }

    /// Above nothing for words that mostly begin statements, below it for words that mostly go on.
    func worth(of text: String) -> Double {
        guard let (plain, all) = counts[Self.key(text)], all >= 3 else { return 0 }
        return 4 * ((Double(plain) + 0.5) / Double(all + 1) - 0.5)
    }

    /// The first two words.
    private static func key(_ text: String) -> Substring {
        guard let space = text.firstIndex(of: " ") else { return text[...] }
        return text[..<(text[text.index(after: space)...].firstIndex(of: " ") ?? text.endIndex)]
    }
}
