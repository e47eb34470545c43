import Foundation

/// Parts two columns that a scanner read across, line by line.
///
/// Where one ends and the other goes on is weighed from what the page shows: numbers that come next, how wide each column
/// is, which words follow each other elsewhere in the same text, sentences that must go on. The likeliest ways of reading
/// are followed side by side to the end (a beam search).
struct Columns {
    private let words: [String: Int]
    private let singles: [Int]
    private let pairs: [Pair: Int]

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    typealias Parted = (left: [FlowLine], right: [FlowLine])

    /// Learns from a text which words follow each other in it.
    init(_ text: PublishedText) {
        var words: [String: Int] = [:]
        var singles: [Int] = []
        var pairs: [Pair: Int] = [:]
        for line in text.lines {
            var before: Int?
            for word in line.text.split(separator: " ") {
                let key = Self.key(word)
                let number = words[key] ?? singles.count
                if number == singles.count {
                    words[key] = number
                    singles.append(0)
                }
                singles[number] += 1
                if let before { pairs[Pair(first: before, second: number), default: 0] += 1 }
                before = number
            }
        }
        (self.words, self.singles, self.pairs) = (words, singles, pairs)
    }

    private static func key(_ word: Substring) -> String {
        String(decoding: Likeness.letters(word).filter { $0 >= UInt8(ascii: "a") }, as: UTF8.self)
    }

    /// How well one word follows another, as far as the text shows it.
    private func follows(_ first: Int?, _ second: Int?) -> Double {
        guard let first, let second, first >= 0, second >= 0 else { return 0 }
        let together = Double(pairs[Pair(first: first, second: second)] ?? 0)
        let expected = Double(singles[first]) * Double(singles[second]) / Double(max(1, singles.count) * 8)
        return log2((together + 0.15) / (expected + 0.3)) / 2
    }

    /// One word, with what has to be known of it again and again.
    private struct Word {
        let text: Substring
        let number: Int
        let width: Double
        /// The number of a statement.
        let mark: Int?
        let beginsUpper: Bool
        let isOpenEnded: Bool
        /// In the middle of a line it begins something, which must be in the other column.
        let isBeginning: Bool
    }

    private func read(_ line: String, letters: Set<String>) -> [Word] {
        var words: [Word] = []
        for text in line.split(separator: " ") {
            var mark: Int?
            for letter in letters where mark == nil {
                if case (.number(let number), let rest) = NumberMark.first(in: text + " .", letter: letter), rest.count < 2 {
                    mark = number
                }
            }
            let isMixed = text.first?.isUppercase == true && text.dropFirst().contains(where: \.isLowercase)
            let isFirstAfterMark = words.last?.mark != nil
            words.append(
                Word(
                    text: text, number: self.words[Self.key(text)] ?? -1, width: FlowLine.width(text), mark: mark,
                    beginsUpper: FlowLine.beginsUpper(text), isOpenEnded: FlowLine.isOpenEnded(text),
                    isBeginning: mark != nil || (isMixed && !isFirstAfterMark)))
        }
        return words
    }

    /// One column so far.
    private struct Column {
        var parts: [Range<Int>?] = []
        var last: Int?
        var width = 0.0
        var number = 0
        var isOpenEnded = false
    }

    private struct Way {
        var left = Column()
        var right = Column()
        var worth = 0.0
    }

    private struct Measures {
        var widest: Double
        var count: Int
    }

    /// `counts` are how many statements each column holds.
    func part(_ lines: [String], letters: (String, String), counts: (Int, Int)) -> Parted {
        let lines = lines.map { read($0, letters: [letters.0, letters.1]) }
        let widest = widths(lines)
        let measures = (Measures(widest: widest.left, count: counts.0), Measures(widest: widest.right, count: counts.1))
        var ways = [Way()]
        for line in lines {
            var next: [Way] = []
            for way in ways {
                for split in 0...line.count {
                    if let way = extend(way, line, split, measures) { next.append(way) }
                }
            }
            next.sort { $0.worth > $1.worth }
            ways = Array(next.prefix(Self.kept))
        }
        let best = ways.max { ended($0) < ended($1) } ?? Way()
        return (flow(best.left, lines, letters.0), flow(best.right, lines, letters.1))
    }

    /// So many ways of reading are followed at a time.
    private static let kept = 100

    private func ended(_ way: Way) -> Double {
        way.worth - (way.left.isOpenEnded ? 2 : 0) - (way.right.isOpenEnded ? 2 : 0)
    }

    private func flow(_ column: Column, _ lines: [[Word]], _ letter: String) -> [FlowLine] {
        zip(column.parts, lines).compactMap { range, line in
            guard let range else { return nil }
            let text = line[range].map(\.text).joined(separator: " ")
            let (mark, rest) = NumberMark.first(in: text, letter: letter)
            return FlowLine(rest, mark: mark, isAfterGap: false)
        }
    }

    /// The widths of the columns, from the lines where a number in the middle shows the border.
    private func widths(_ lines: [[Word]]) -> (left: Double, right: Double) {
        var (lefts, rights): ([Double], [Double]) = ([], [])
        for line in lines {
            guard let border = line.indices.dropFirst(3).first(where: { line[$0].mark != nil && line[$0].text.hasSuffix(".") })
            else { continue }
            lefts.append(width(line[..<border]))
            rights.append(width(line[border...]))
        }
        let all = lines.map { width($0[...]) }.max() ?? 100
        let left = lefts.max() ?? all / 2
        return (left, max(rights.max() ?? 0, all - left))
    }

    private func width(_ words: ArraySlice<Word>) -> Double {
        words.reduce(0) { $0 + $1.width + 0.6 } - 0.6
    }

    private func extend(_ way: Way, _ line: [Word], _ split: Int, _ measures: (Measures, Measures)) -> Way? {
        var way = way
        guard let left = add(line, 0..<split, to: &way.left, measures.0),
            let right = add(line, split..<line.count, to: &way.right, measures.1)
        else { return nil }
        way.worth += left + right
        if split > 0, split < line.count {
            way.worth -= follows(line[split - 1].number, line[split].number)
            // A line that one column could hold is most likely one column's.
            if width(line[...]) < measures.0.widest { way.worth -= 1 }
        }
        return way
    }

    /// The worth of a column going on with these words; nil when they cannot be in it.
    private func add(_ line: [Word], _ range: Range<Int>, to column: inout Column, _ measures: Measures) -> Double? {
        guard let first = line[range].first, let last = line[range].last else {
            column.parts.append(nil)
            if column.isOpenEnded { return -4 }
            return column.number >= measures.count ? 0 : -0.7
        }
        let width = width(line[range])
        guard width <= measures.widest * 1.12 else { return nil }
        var worth = width > measures.widest ? (measures.widest - width) * 0.4 : 0
        if let number = first.mark {
            worth += number == column.number + 1 ? 6 : -7
            worth += column.isOpenEnded ? -6 : 0
            column.number = number
        } else if first.beginsUpper {
            worth += follows(column.last, first.number) + (column.isOpenEnded ? -6 : 1)
            if !column.isOpenEnded { column.number += 1 }
        } else {
            // The line above was full, or it need not have ended there.
            let room = measures.widest - column.width - first.width - 0.6
            worth += column.last == nil ? -3 : follows(column.last, first.number)
            worth += room < measures.widest * 0.08 ? 1.5 : -min(5, room / 4)
            worth += (column.isOpenEnded ? 1.5 : 0) + 0.8
        }
        if column.number > measures.count { worth -= 8 }
        for index in range.dropFirst() where line[index].isBeginning { worth -= 3 }
        column.parts.append(range)
        column.last = last.number
        column.width = width
        column.isOpenEnded = last.isOpenEnded
        return worth
    }
}
