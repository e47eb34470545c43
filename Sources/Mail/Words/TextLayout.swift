/// Lays words out on lines the way a browser would, in plain text.
struct TextLayout {
    var isVerbatim = false
    private var lines: [String] = []
    private var line: [UInt8] = []
    private var depth = 0
    private var wantsSpace = false
    private var written = 0

    /// Grows with every byte written; marks a place for `words(from:)`.
    var length: Int { written }

    mutating func write(_ text: String) {
        if isVerbatim { return writeVerbatim(text) }
        for byte in text.utf8 {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: wantsSpace = true
            default:
                if wantsSpace, !line.isEmpty { put(0x20) }
                wantsSpace = false
                put(byte)
            }
        }
    }

    mutating func newLine() {
        lines.append(prefix + String(decoding: line, as: UTF8.self))
        line = []
        wantsSpace = false
    }

    /// The next words begin a line.
    mutating func block() {
        if !line.isEmpty { newLine() }
        wantsSpace = false
    }

    /// The next words begin a line with an empty one above it.
    mutating func paragraph() {
        block()
        guard let last = lines.last else { return }
        // One empty line is enough between two quotations, and it belongs to the outer one.
        if last.allSatisfy({ "> ".contains($0) }) { lines[lines.count - 1] = prefix } else { lines.append(prefix) }
    }

    mutating func rule() {
        block()
        lines.append(prefix + "---")
    }

    mutating func gap() {
        if !line.isEmpty { wantsSpace = true }
    }

    /// Marks what follows as quoted, so that it can be told from the answer.
    mutating func indent() {
        paragraph()
        depth = min(depth + 1, 20)
    }

    mutating func outdent() {
        block()
        depth = max(depth - 1, 0)
        paragraph()
    }

    func words(from start: Int) -> String {
        String(decoding: line.suffix(max(0, written - start)), as: UTF8.self)
    }

    /// All lines, with no space at their ends and at most one empty line in a row.
    var finished: String {
        var copy = self
        copy.block()
        var kept: [String] = []
        for line in copy.lines {
            var bare = Substring(line.replacing("\u{A0}", with: " "))
            while bare.last?.isWhitespace == true { bare.removeLast() }
            if bare.isEmpty, kept.last?.isEmpty ?? true { continue }
            kept.append(String(bare))
        }
        while let last = kept.last, last.allSatisfy({ "> ".contains($0) }) { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    private var prefix: String {
        String(repeating: "> ", count: depth)
    }

    private mutating func put(_ byte: UInt8) {
        line.append(byte)
        written += 1
    }

    private mutating func writeVerbatim(_ text: String) {
        for byte in text.utf8 where byte != 0x0D {
            if byte == 0x0A { newLine() } else { put(byte) }
        }
    }
}
