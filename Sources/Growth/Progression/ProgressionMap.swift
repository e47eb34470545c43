import Web

/// Occupations as a picture: one below the other by level, the lowest at the top, with a line wherever one leads to another.
/// Everything in it is in the list beside it too.
struct ProgressionMap {
    let progression: Progression
    /// Where the person stands.
    let here: Set<String>

    /// In units of the picture, which is as wide as a phone. Lines that pass other boxes run in the margin on the left.
    private enum Size {
        static let width = 340, margin = 24, box = 168, height = 72, gap = 22, head = 22
        static let note = 132, noteHeight = 34
        static let letters = 22, noteLetters = 18
    }

    /// An occupation with its place, and what leads there or on from there without a name.
    struct Box: Equatable {
        let code: String
        let title: String
        let y: Int
        let notes: [String]

        var foot: Int { y + Size.height }
    }

    struct Band: Equatable {
        let level: Int?
        let y: Int
        let boxes: [Box]
    }

    func bands(_ words: Words) -> [Band] {
        var y = 0
        return progression.levels.map { level in
            let top = y
            y += Size.head
            let boxes = progression.occupations(at: level).map { one in
                defer { y += Size.height + Size.gap }
                return Box(code: one.code, title: one.title, y: y, notes: notes(one.code, words))
            }
            return Band(level: level, y: top, boxes: boxes)
        }
    }

    private func notes(_ code: String, _ words: Words) -> [String] {
        func count(before: Bool) -> Int {
            progression.unnamed.filter { $0.beside == code && $0.isBefore == before }.reduce(0) { $0 + $1.count }
        }
        let (before, after) = (count(before: true), count(before: false))
        return [
            before > 0 ? words.count("growth.map.more_before", before) : nil,
            after > 0 ? words.count("growth.map.more_after", after) : nil,
        ].compactMap(\.self)
    }

    func html(_ words: Words) -> HTML {
        let bands = bands(words)
        let boxes = bands.flatMap(\.boxes)
        let rows = Dictionary(boxes.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let height = (boxes.map(\.foot).max() ?? 0) + 4
        return """
            <svg class="map" viewBox="-2 0 \(Size.width + 4) \(height)" role="img" aria-label="\(words("growth.map.title")). \(words("growth.map.desc"))">\
            <defs><marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>\
            \(bands.map { band in
                "<text class=\"map-level\" x=\"\(Size.margin)\" y=\"\(band.y + 13)\">\(label(band.level, words))</text>" as HTML
            })\(progression.links.compactMap { link in
                rows[link.from].flatMap { from in rows[link.to].map { line(from, $0, boxes) } }
            })\(boxes.map { box($0, words) })</svg>
            """
    }

    private func label(_ level: Int?, _ words: Words) -> String {
        level.map { words("growth.map.level", ["n": String($0)]) } ?? words("growth.map.no_level")
    }

    private func box(_ box: Box, _ words: Words) -> HTML {
        let isHere = here.contains(box.code)
        let title = Self.lines(box.title, of: Size.letters)
        let count = title.count + (isHere ? 1 : 0)
        let first = box.y + Size.height / 2 + 5 - (count - 1) * 8
        return """
            <g class="map-box\(when(isHere, " is-here"))"><rect x="\(Size.margin)" y="\(box.y)" width="\(Size.box)" height="\(Size.height)" rx="8"/>\
            \(title.indices.map { text(title[$0], Size.margin + Size.box / 2, first + $0 * 16) })\
            \(when(isHere, "<text class=\"map-here\" x=\"\(Size.margin + Size.box / 2)\" y=\"\(first + title.count * 16)\">\(words("growth.map.here"))</text>"))</g>\
            \(box.notes.indices.map { note(box.notes[$0], at: $0, of: box) })
            """
    }

    private func text(_ text: String, _ x: Int, _ y: Int) -> HTML { "<text x=\"\(x)\" y=\"\(y)\">\(text)</text>" }

    /// What has no name stands beside, tied by a faint line.
    private func note(_ note: String, at place: Int, of box: Box) -> HTML {
        let x = Size.width - Size.note
        let y = box.y + (box.notes.count == 1 ? (Size.height - Size.noteHeight) / 2 : place * (Size.height - Size.noteHeight))
        let lines = Self.lines(note, of: Size.noteLetters)
        let first = y + Size.noteHeight / 2 + 4 - (lines.count - 1) * 7
        return """
            <path class="map-line is-faint" d="M\(Size.margin + Size.box) \(y + Size.noteHeight / 2)H\(x)"/><g class="map-box is-unnamed"><rect x="\(x)" y="\(y)" width="\(Size.note)" height="\(Size.noteHeight)" rx="6"/>\
            \(lines.indices.map { text(lines[$0], x + Size.note / 2, first + $0 * 14) })</g>
            """
    }

    /// Straight down to the next box; past others, in the margin.
    private func line(_ from: Int, _ to: Int, _ boxes: [Box]) -> HTML {
        let (start, end) = (boxes[from], boxes[to])
        if to == from + 1 {
            let x = Size.margin + Size.box / 2
            return "<path class=\"map-line\" d=\"M\(x) \(start.foot)V\(end.y - 1)\" marker-end=\"url(#map-arrow)\"/>"
        }
        let (top, foot) = (start.y + Size.height / 2 + 10, end.y + Size.height / 2 - 10)
        return """
            <path class="map-line" d="M\(Size.margin) \(top)C0 \(top) 0 \(foot) \(Size.margin - 1) \(foot)" marker-end="url(#map-arrow)"/>
            """
    }

    /// A title in at most three lines, broken between words.
    static func lines(_ title: String, of letters: Int) -> [String] {
        var lines: [String] = []
        for word in title.split(separator: " ") {
            if let last = lines.last, last.count + word.count < letters {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word.prefix(letters)))
            }
        }
        guard lines.count > 3 else { return lines }
        return Array(lines.prefix(2)) + [lines[2].prefix(letters - 1) + "…"]
    }
}
