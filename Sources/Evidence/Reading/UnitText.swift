/// Reads texts made of units with lists of numbered statements, as scanners leave them: numbers apart from their words,
/// pages running on, columns read across.
struct UnitText {
    private let framework: Framework
    private let text: PublishedText
    private let joiner: Joiner

    init(_ framework: Framework, _ text: PublishedText) {
        self.framework = framework
        self.text = text
        joiner = Joiner(text)
    }

    func read() -> Reading {
        var reading = Reading(framework)
        let gathered = UnitGatherer(framework, text).gather()
        let columns = Columns(text)
        let beginnings = Beginnings(gathered.values)
        for group in framework.groups {
            guard let unit = gathered[group.id] else { continue }
            let statements = UnitStatements(unit, items: framework.items(in: group), joiner: joiner, columns: columns, beginnings)
            for (code, wording) in statements.wordings { reading.wordings[code] = wording }
            reading.leftovers += statements.leftovers.map { Reading.Leftover(text: $0, near: group.id) }
        }
        for (code, wording) in NamedItems(framework, text, joiner).wordings() { reading.wordings[code] = wording }
        return reading
    }
}

/// The lists of one unit, before they are cut into statements.
struct GatheredUnit {
    struct RawLine {
        let text: String
        /// With its number, for where columns have still to be parted.
        let whole: String
        let mark: FlowLine.Mark
        let isAfterGap: Bool
        let startsPage: Bool
    }

    /// A stretch under one heading, or under two that stand side by side.
    struct Stretch {
        let letters: [String]
        let page: Int
        var lines: [RawLine] = []
    }

    var stretches: [Stretch] = []
    /// The beginning of a statement that was printed among the numbers, by list and number.
    var displaced: [String: [Int: String]] = [:]
    /// A heading within the list has just been passed.
    var isAfterSection = false
}

/// Goes through a text and gathers what stands in each list of each unit.
struct UnitGatherer {
    private let framework: Framework
    private let text: PublishedText
    private let finder: UnitFinder
    private let letters: [String: Set<String>]
    private let sections: [String: [[UInt8]]]

    init(_ framework: Framework, _ text: PublishedText) {
        self.framework = framework
        self.text = text
        finder = UnitFinder(framework)
        var letters: [String: Set<String>] = [:]
        var sections: [String: Set<[UInt8]>] = [:]
        for item in framework.items {
            if let letter = framework.letter(of: item) { letters[item.group, default: []].insert(letter) }
            if let section = item.section { sections[item.group, default: []].insert(Likeness.letters(section)) }
        }
        self.letters = letters
        self.sections = sections.mapValues(Array.init)
    }

    /// What the format prints after and between the lists.
    private static let ends = [
        "overview", "developed by", "validity", "goal of work situation", "brief outline", "links to other", "date approved",
        "indicative review", "keywords", "key words",
    ]

    func gather() -> [String: GatheredUnit] {
        var units: [String: GatheredUnit] = [:]
        var unit: String?
        var isInList = false
        var page = 0
        var startsPage = false
        var trimmer = PhraseTrimmer(framework)
        for (index, line) in text.lines.enumerated() {
            if line.startsPage { (page, startsPage) = (page + 1, true) }
            if let headed = finder.unit(headedBy: line.text) {
                if headed != unit {
                    (unit, isInList) = (headed, false)
                    trimmer = PhraseTrimmer(framework)
                }
                continue
            }
            guard let unit, let known = letters[unit] else { continue }
            let trimmed = trimmer.trim(line.text, following: text.lines[(index + 1)...].prefix(6), letters: known)
            if !trimmed.opened.isEmpty {
                units[unit, default: GatheredUnit()].stretches.append(
                    GatheredUnit.Stretch(letters: trimmed.opened, page: page))
                isInList = true
            }
            if isEnd(line.text) { isInList = false }
            guard isInList, !trimmed.text.isEmpty, var gathered = units[unit] else { continue }
            let isTaken = take(trimmed.text, index, startsPage, sections[unit] ?? [], into: &gathered)
            if isTaken { startsPage = false }
            units[unit] = gathered
        }
        return units
    }

    private func isEnd(_ line: String) -> Bool {
        let lower = line.lowercased()
        if lower == "date" || Self.ends.contains(where: { lower.hasPrefix($0) }) { return true }
        let words = lower.split(separator: " ")
        return words.count <= 5 && words.contains("work") && words.last?.hasPrefix("situation") == true
    }

    private func take(
        _ words: String, _ index: Int, _ startsPage: Bool, _ sections: [[UInt8]], into unit: inout GatheredUnit
    ) -> Bool {
        let last = unit.stretches.count - 1
        let letter = unit.stretches[last].letters[0]
        guard number(at: index, letter, words) == nil, isProse(words) else { return false }
        guard !isSection(words, sections) else {
            unit.isAfterSection = true
            return false
        }
        let numberBefore = number(at: index - 1, letter)
        var (mark, rest) = NumberMark.first(in: words, letter: letter)
        if mark == .lost, let before = numberBefore, let after = number(at: index + 1, letter), after == before + 1 {
            unit.displaced[letter, default: [:]][after] = rest
            return false
        }
        if mark == .none, unit.isAfterSection { mark = .lost }
        // The number above is this statement's, unless it is the last of a whole column of numbers.
        if mark == .none, let alone = numberBefore, number(at: index - 2, letter) == nil { mark = .number(alone) }
        unit.isAfterSection = false
        let isColumns = unit.stretches[last].letters.count > 1
        let pieces = isColumns ? [(mark, rest)] : numbered(rest, mark, letter: letter)
        for (position, piece) in pieces.enumerated() {
            unit.stretches[last].lines.append(
                GatheredUnit.RawLine(
                    text: piece.1, whole: isColumns ? words : piece.1, mark: piece.0,
                    isAfterGap: position == 0 && text.lines[index].isAfterGap,
                    startsPage: position == 0 && startsPage))
        }
        return true
    }

    /// The number that stands alone in a line, if one does.
    private func number(at index: Int, _ letter: String, _ words: String? = nil) -> Int? {
        guard text.lines.indices.contains(index) else { return nil }
        return NumberMark.alone(words ?? text.lines[index].text, letter: letter)
    }

    private func isSection(_ words: String, _ sections: [[UInt8]]) -> Bool {
        let letters = Likeness.letters(words)
        return sections.contains { Likeness.distance(letters, $0, limit: max(1, $0.count / 10)) != nil }
    }

    /// Something a person reads: three small letters in a row somewhere.
    private func isProse(_ words: String) -> Bool {
        var run = 0
        for byte in words.utf8 {
            run = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? run + 1 : 0
            if run == 3 { return true }
        }
        return false
    }

    /// A line in which several statements run on, each with the number that comes next.
    private func numbered(_ words: String, _ mark: FlowLine.Mark, letter: String) -> [(FlowLine.Mark, String)] {
        var pieces: [(FlowLine.Mark, String)] = []
        var open = mark
        var start = words.startIndex
        var at = words.startIndex
        while let space = words[at...].firstIndex(of: " ") {
            at = words.index(after: space)
            guard at < words.endIndex, words[at].isNumber else { continue }
            let digits = words[at...].prefix { $0.isNumber }
            guard digits.count <= 2, words[digits.endIndex...].first == ".", let number = Int(digits) else { continue }
            let after = words.index(after: digits.endIndex)
            guard after == words.endIndex || words[after] == " " else { continue }
            pieces.append((open, String(words[start..<space])))
            open = .number(number)
            start = after == words.endIndex ? after : words.index(after: after)
        }
        pieces.append((open, String(words[start...])))
        return pieces
    }
}

extension Framework {
    /// The letter of the list an item's code names: P of INSCS009-P12.
    func letter(of item: Item) -> String? {
        guard item.code.hasPrefix(item.group + "-") else { return nil }
        let letter = item.code.dropFirst(item.group.count + 1).prefix { $0.isLetter }
        return lists.first { $0.letter == letter }?.letter
    }
}
