/// The statements of one unit, given to its items.
struct UnitStatements {
    private(set) var wordings: [String: Reading.Wording] = [:]
    private(set) var leftovers: [String] = []
    private let joiner: Joiner
    private let displaced: [String: [Int: String]]
    private let beginnings: Beginnings

    private struct Flow {
        var lines: [FlowLine] = []
        var isFromColumns = false
        /// Where later pages begin.
        var pageStarts: [Int] = []
    }

    init(_ unit: GatheredUnit, items: [Framework.Item], joiner: Joiner, columns: Columns, _ beginnings: Beginnings) {
        self.joiner = joiner
        self.beginnings = beginnings
        displaced = unit.displaced
        let byLetter = Dictionary(grouping: items) { item in
            String(item.code.dropFirst(item.group.count + 1).prefix { $0.isLetter })
        }
        var flows = Self.flows(unit, columns, counts: byLetter.mapValues(\.count))
        share(&flows, unit, byLetter)
        for (letter, flow) in flows {
            guard let items = byLetter[letter] else { continue }
            give(flow, letter, to: items)
        }
    }

    private static func flows(_ unit: GatheredUnit, _ columns: Columns, counts: [String: Int]) -> [String: Flow] {
        var flows: [String: Flow] = [:]
        for stretch in unit.stretches {
            var lines = stretch.lines[...]
            if stretch.letters.count > 1 {
                let end = lines.firstIndex { $0.startsPage && $0.text != lines.first?.text } ?? lines.endIndex
                let letters = (stretch.letters[0], stretch.letters[1])
                let parted = columns.part(
                    lines[..<end].map(\.whole), letters: letters, counts: (counts[letters.0] ?? 0, counts[letters.1] ?? 0))
                flows[stretch.letters[0], default: Flow()].lines += parted.left
                flows[stretch.letters[1], default: Flow()].lines += parted.right
                for letter in stretch.letters { flows[letter]?.isFromColumns = true }
                lines = lines[end...]
            }
            let letter = stretch.letters.last ?? ""
            var flow = flows[letter, default: Flow()]
            for line in lines {
                if line.startsPage, !flow.lines.isEmpty { flow.pageStarts.append(flow.lines.count) }
                flow.lines.append(FlowLine(line.text, mark: line.mark, isAfterGap: line.isAfterGap))
            }
            flows[letter] = flow
        }
        return flows
    }

    /// Where two lists stand side by side, the next page begins with the rest of the left one: so many lines of it as make
    /// both lists come out best.
    private func share(_ flows: inout [String: Flow], _ unit: GatheredUnit, _ items: [String: [Framework.Item]]) {
        let pages = Dictionary(unit.stretches.flatMap { stretch in stretch.letters.map { ($0, stretch.page) } }) { first, _ in
            first
        }
        guard let last = unit.stretches.last?.letters.last, let right = flows[last], let start = right.pageStarts.first,
            let first = unit.stretches.first?.letters.first, first != last, pages[first] == pages[last],
            let left = flows[first], let leftItems = items[first], let rightItems = items[last]
        else { return }
        var best: (worth: Double, count: Int)?
        for count in 0...(right.lines.count - start) {
            let more = left.lines + right.lines[start..<(start + count)]
            let fewer = right.lines[..<start] + right.lines[(start + count)...]
            let worth = cut(Array(more), leftItems).worth + cut(Array(fewer), rightItems).worth
            if worth > best?.worth ?? -.infinity { best = (worth, count) }
        }
        guard let count = best?.count, count > 0 else { return }
        flows[first]?.lines += right.lines[start..<(start + count)]
        flows[last]?.lines.removeSubrange(start..<(start + count))
    }

    private func cut(_ lines: [FlowLine], _ items: [Framework.Item]) -> StatementSplit.Cut {
        StatementSplit(lines, labels: items.map { Stems($0.label) }, beginnings).cut()
    }

    private mutating func give(_ flow: Flow, _ letter: String, to items: [Framework.Item]) {
        var lines = flow.lines
        for (number, text) in (displaced[letter] ?? [:]).sorted(by: { $0.key < $1.key }) where number <= items.count {
            lines = placed(text, number, lines, items)
        }
        let split = StatementSplit(lines, labels: items.map { Stems($0.label) }, beginnings)
        let cut = split.cut()
        for (item, range) in zip(items, cut.ranges) where !range.isEmpty {
            let text = Joiner.tidied(joiner.join(lines[range].map(\.text)))
            let isPlain = split.isPlain(at: range.lowerBound) && split.isPlain(at: range.upperBound)
            wordings[item.code] = Reading.Wording(text: text, isSure: isPlain && !flow.isFromColumns)
        }
        let covered = Set(cut.ranges.flatMap { Array($0) })
        leftovers += lines.indices.filter { !covered.contains($0) && lines[$0].text.split(separator: " ").count > 3 }
            .map { lines[$0].text }
    }

    /// Puts the displaced beginning of a statement where the whole list comes out best.
    private func placed(_ text: String, _ number: Int, _ lines: [FlowLine], _ items: [Framework.Item]) -> [FlowLine] {
        let line = FlowLine(text, mark: .number(number), isAfterGap: true)
        let ways =
            lines.indices.map { index in
                var lines = lines
                let before = lines[index]
                lines[index] = FlowLine(before.text, mark: before.mark, isAfterGap: false)
                lines.insert(line, at: index)
                return lines
            } + [lines + [line]]
        return ways.max { cut($0, items).worth < cut($1, items).worth } ?? lines
    }
}

/// Items that are named, not numbered: a clause of the paragraph under their group's heading speaks of each.
struct NamedItems {
    private let framework: Framework
    private let text: PublishedText
    private let joiner: Joiner

    init(_ framework: Framework, _ text: PublishedText, _ joiner: Joiner) {
        self.framework = framework
        self.text = text
        self.joiner = joiner
    }

    func wordings() -> [String: Reading.Wording] {
        let groups = framework.groups.filter { framework.isNamed($0) }
        var result: [String: Reading.Wording] = [:]
        for group in groups {
            for paragraph in paragraphs(under: group, among: groups) {
                var clauses = paragraph.split(separator: ";").map { $0.trimmingPrefix(while: { $0 == " " }) }
                for item in framework.items(in: group) where result[item.code] == nil {
                    let name = Likeness.letters(item.name ?? "")
                    guard let index = clauses.firstIndex(where: { Likeness.letters($0).holds(name) }) else { continue }
                    let clause = clauses.remove(at: index)
                    let words = clause.hasPrefix("and ") ? clause.dropFirst(4) : clause
                    result[item.code] = Reading.Wording(text: Joiner.tidied(String(words)), isSure: true)
                }
            }
        }
        return result
    }

    private func paragraphs(under group: Framework.Group, among groups: [Framework.Group]) -> [String] {
        var result: [String] = []
        var lines: [String]?
        for line in text.lines {
            let headed = groups.first { isHeading(line.text, $0) }
            if headed != nil || (line.isAfterGap && lines?.isEmpty == false) {
                if let lines { result.append(joiner.join(lines)) }
                lines = headed?.id == group.id ? [] : nil
            } else if lines != nil {
                lines?.append(line.text)
            }
        }
        if let lines { result.append(joiner.join(lines)) }
        return result
    }

    /// The heading alone, perhaps after a scrap of an icon.
    private func isHeading(_ line: String, _ group: Framework.Group) -> Bool {
        let title = Likeness.letters(group.title)
        let words = line.split(separator: " ")
        return [0, 1].contains { scraps in
            guard words.count > scraps, words.prefix(scraps).allSatisfy({ $0.count <= 2 }) else { return false }
            return Likeness.distance(Likeness.letters(words.dropFirst(scraps).joined()), title, limit: max(1, title.count / 10))
                != nil
        }
    }
}
