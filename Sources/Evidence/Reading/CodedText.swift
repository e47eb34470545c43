import Foundation

/// Reads texts that print every item's code before its words: occupational standards, assessment kits.
struct CodedText {
    private let framework: Framework
    private let book: CodeBook
    private let joiner: Joiner
    private let headings: Set<[UInt8]>
    private let furniture: Furniture

    init(_ framework: Framework, _ text: PublishedText) {
        self.framework = framework
        book = CodeBook(framework.items.map(\.code))
        joiner = Joiner(text)
        headings = Set(framework.groups.map { Likeness.letters($0.title) } + [Likeness.letters(framework.title)])
        furniture = Furniture(text)
    }

    /// A statement as it grows.
    private struct Open {
        let code: String?
        let printed: String
        let isExact: Bool
        var text = ""

        var isFinished: Bool {
            guard let last = text.last(where: { $0 != " " && $0 != "”" && $0 != ")" && $0 != "\"" }) else { return false }
            return ".!?".contains(last)
        }
    }

    func read(_ text: PublishedText) -> Reading {
        var page = Page()
        for line in text.lines where !furniture.has(line.text) || mark(line.text[...]) != nil {
            let cells = line.text.split(separator: "\t", omittingEmptySubsequences: false)
            let isRow = cells.count > 1
            if isRow, isHead(cells) { page.open.removeAll() }
            var isCodeAlone = false
            for (column, cell) in cells.enumerated() where cell.contains(where: { $0.isLetter || $0.isNumber }) {
                let side = !isRow || column == 0 ? Side.left : .right
                for (position, piece) in pieces(of: cell).enumerated() {
                    if let mark = piece.mark {
                        page.begin(mark, printed: piece.printed, on: side)
                        page.append(piece.text, joiner)
                        isCodeAlone = piece.text.isEmpty
                    } else if position == 0, isCodeAlone {
                        page.append(piece.text, joiner)
                        isCodeAlone = false
                    } else if position == 0 {
                        resume(piece.text, isRow: isRow, side: side, isAfterGap: line.isAfterGap, in: &page)
                    }
                }
            }
        }
        return result(page)
    }

    private enum Side { case left, right }

    private struct Page {
        var all: [Open] = []
        /// What is being read in each column of a table.
        var open: [Side: Int] = [:]
        var last: Int?

        mutating func begin(_ mark: CodeMark?, printed: String, on side: Side) {
            all.append(Open(code: mark?.code, printed: printed, isExact: mark?.isExact ?? true))
            (open[side], last) = (all.count - 1, all.count - 1)
        }

        mutating func append(_ text: String, _ joiner: Joiner) {
            guard let last else { return }
            joiner.append(text, to: &all[last].text)
        }
    }

    /// Words without a code: the rest of a statement, or something else that ends it.
    private func resume(_ text: String, isRow: Bool, side: Side, isAfterGap: Bool, in page: inout Page) {
        guard let number = isRow ? page.open[side] : page.last else { return }
        let isLower = text.first?.isLowercase ?? false
        let isPart = text.dropFirst().first == "." && isLower
        guard text.first.map({ !"•○▪*–-".contains($0) }) ?? false else {
            if !isRow { page.last = nil }
            return
        }
        let isOn = isRow || isAfterGap ? isLower : !headings.contains(Likeness.letters(text))
        guard isPart || (isOn && !page.all[number].isFinished) else {
            if !isRow { page.last = nil }
            return
        }
        joiner.append(text, to: &page.all[number].text)
        page.last = number
    }

    private func isHead(_ cells: [Substring]) -> Bool {
        let filled = cells.filter { $0.contains(where: \.isLetter) }
        return filled.count > 1 && filled.allSatisfy { $0.lowercased().hasSuffix("criteria") }
    }

    private typealias Piece = (mark: CodeMark?, printed: String, text: String)

    /// A cell in pieces, each with a code before it but perhaps the first.
    private func pieces(of cell: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = cell
        var open = mark(rest)
        while true {
            let start = open?.end ?? rest.startIndex
            let printed = String(rest[..<start])
            guard let (next, at) = nextInside(rest[start...]) else {
                pieces.append((open, printed, trimmed(rest[start...])))
                return pieces
            }
            if open != nil || at > start { pieces.append((open, printed, trimmed(rest[start..<at]))) }
            rest = rest[at...]
            open = next
        }
    }

    /// A further code within a line counts only when it stands as codes do: exact, closed or after a full stop.
    private func nextInside(_ text: Substring) -> (CodeMark, String.Index)? {
        var before: Character = " "
        var at = text.startIndex
        while let space = text[at...].firstIndex(of: " ") {
            if space > text.startIndex { before = text[text.index(before: space)] }
            at = text.index(after: space)
            guard at < text.endIndex, text[at].isASCII else { continue }
            guard let mark = CodeMark.first(in: text[at...], codes: book), mark.isExact else { continue }
            let isBegun = ".!?;:".contains(before) && text[mark.end...].first?.isUppercase == true
            if isBegun || (mark.isClosed && mark.end < text.endIndex && text[mark.end].isUppercase) { return (mark, at) }
        }
        return nil
    }

    private func mark(_ text: Substring) -> CodeMark? {
        CodeMark.first(in: text, codes: book)
    }

    private func trimmed(_ text: Substring) -> String {
        text.split(separator: " ").joined(separator: " ")
    }

    /// The best of what stands under each code: exact codes first, then what is more like our label.
    private func result(_ page: Page) -> Reading {
        var reading = Reading(framework)
        let codes = Dictionary(framework.items.map { ($0.code.uppercased(), $0) }) { first, _ in first }
        var best: [String: (open: Open, worth: Double)] = [:]
        for open in page.all where open.text.contains(where: \.isLetter) {
            guard let code = open.code, let item = codes[code] else { continue }
            let likeness = Stems(item.label).likeness(to: Stems(open.text))
            let worth = likeness + (open.isExact ? 1 : 0)
            if worth > best[item.code]?.worth ?? -1 { best[item.code] = (open, worth) }
        }
        for (code, found) in best {
            let text = Joiner.tidied(found.open.text)
            reading.wordings[code] = Reading.Wording(text: text, isSure: found.open.isExact)
        }
        reading.leftovers = strangers(page)
        return reading
    }

    /// Statements under codes this framework does not have, though they are built as its codes are.
    private func strangers(_ page: Page) -> [Reading.Leftover] {
        page.all.filter { $0.code == nil && !$0.text.isEmpty }.map { open in
            Reading.Leftover(text: open.text, near: open.printed.trimmingCharacters(in: CharacterSet(charactersIn: " :.")))
        }
    }
}

/// What pages repeat: running heads and feet, page numbers, bare marks of layout.
struct Furniture {
    private let repeated: Set<[UInt8]>

    /// So many times is no accident.
    private static let often = 3

    init(_ text: PublishedText) {
        var counts: [[UInt8]: Int] = [:]
        for line in text.lines where line.text.utf8.count < 90 {
            counts[Self.key(line.text), default: 0] += 1
        }
        repeated = Set(counts.filter { $0.value >= Self.often && $0.key.count > 3 }.keys)
    }

    func has(_ line: String) -> Bool {
        Self.isPageNumber(line) || repeated.contains(Self.key(line))
    }

    static func isPageNumber(_ line: String) -> Bool {
        let words = line.lowercased().split(separator: " ")
        guard words.count <= 4 else { return false }
        if words.first == "page" || words.first == "p." { return words.dropFirst().allSatisfy { $0 == "of" || Int($0) != nil } }
        return words.count == 1 && Int(words[0].trimmingPrefix("/")) != nil
    }

    private static func key(_ line: String) -> [UInt8] {
        Likeness.letters(line).filter { $0 >= UInt8(ascii: "a") }
    }
}
