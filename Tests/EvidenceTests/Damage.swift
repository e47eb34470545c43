import TestKit

/// What happens to a printed page on its way: broken words, page breaks, confused letters.
struct Damage {
    var dice: Dice

    init(seed: UInt64) {
        dice = Dice(seed: seed)
    }

    /// A sentence in lines of about so many letters, a word now and then broken at the end of one.
    mutating func wrapped(_ text: String, width: Int = 60) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > width, !line.isEmpty {
                let half = word.index(word.startIndex, offsetBy: word.count / 2)
                if word.count > 9, word.allSatisfy(\.isLetter), dice.chance(0.2) {
                    lines.append(line + " " + word[..<half] + "\u{AD}")
                    line = String(word[half...])
                    // A soft hyphen ends the line: what follows belongs to the same word.
                    lines[lines.count - 1] = String(lines[lines.count - 1].dropLast()) + "-"
                    continue
                }
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }

    /// A code as a scanner may have it.
    mutating func confused(_ code: String) -> String {
        guard dice.chance(0.15) else { return code }
        return String(
            code.map { sign -> Character in
                switch sign {
                case "1": dice.pick(["l", "I", "1"])
                case "0": dice.pick(["O", "0"])
                default: sign
                }
            })
    }

    /// Joined letters and spaces that do not break.
    mutating func typeset(_ text: String) -> String {
        let joined = text.replacing("ffi", with: "\u{FB03}").replacing("fi", with: "\u{FB01}").replacing("fl", with: "\u{FB02}")
        return dice.chance(0.3) ? joined.replacing(" a ", with: "\u{A0}a ") : joined
    }
}

/// The letters alone: what a reader would call the same words.
func letters(_ text: String?) -> String {
    (text ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
}
