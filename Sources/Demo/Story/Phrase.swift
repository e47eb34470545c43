/// A way of saying something that comes out differently each time: `[one|another]` picks, `{slot}` takes a fact of the
/// case. An apostrophe becomes the curly one people's phones and our letters use.
enum Phrase {
    static func say(_ phrase: String, _ facts: Facts, _ dice: inout Dice) -> String {
        var said: [UInt8] = []
        said.reserveCapacity(phrase.utf8.count + 32)
        add(Array(phrase.utf8)[...], to: &said, facts, &dice)
        return String(decoding: said, as: UTF8.self)
    }

    private static func add(_ phrase: ArraySlice<UInt8>, to said: inout [UInt8], _ facts: Facts, _ dice: inout Dice) {
        var at = phrase.startIndex
        while at < phrase.endIndex {
            switch phrase[at] {
            case UInt8(ascii: "["):
                let end = phrase[at...].firstIndex(of: UInt8(ascii: "]"))!
                let choices = phrase[(at + 1)..<end]
                    .split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
                add(dice.pick(choices), to: &said, facts, &dice)
                at = end + 1
            case UInt8(ascii: "{"):
                let end = phrase[at...].firstIndex(of: UInt8(ascii: "}"))!
                let fact = facts[String(decoding: phrase[(at + 1)..<end], as: UTF8.self)].utf8
                if beginsSentence(said), let first = fact.first, (97...122).contains(first) {
                    said.append(first - 32)
                    said.append(contentsOf: fact.dropFirst())
                } else {
                    said.append(contentsOf: fact)
                }
                at = end + 1
            case UInt8(ascii: "'"):
                said.append(contentsOf: [0xE2, 0x80, 0x99])
                at += 1
            case let other:
                said.append(other)
                at += 1
            }
        }
    }
}

extension Phrase {
    private static func beginsSentence(_ said: [UInt8]) -> Bool {
        guard let last = said.last else { return true }
        guard last == UInt8(ascii: " "), said.count > 1 else { return last == UInt8(ascii: "\n") }
        return [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(said[said.count - 2])
    }
}

/// Letters without their marks, for addresses of mail.
func ascii(_ text: String) -> String {
    var plain = ""
    for letter in text.unicodeScalars {
        if letter.isASCII {
            plain.unicodeScalars.append(letter)
        } else if let found = marks.first(where: { $0.from == letter }) {
            plain += found.to
        }
    }
    return plain
}

private let marks: [(from: Unicode.Scalar, to: String)] = [
    ("á", "a"), ("à", "a"), ("â", "a"), ("ä", "a"), ("ã", "a"), ("ă", "a"), ("ą", "a"), ("ć", "c"), ("č", "c"),
    ("ç", "c"), ("đ", "d"), ("é", "e"), ("è", "e"), ("ê", "e"), ("ë", "e"), ("ę", "e"), ("ě", "e"), ("ğ", "g"),
    ("í", "i"), ("î", "i"), ("ï", "i"), ("ı", "i"), ("ł", "l"), ("Ł", "L"), ("ń", "n"), ("ñ", "n"), ("ó", "o"),
    ("ô", "o"), ("ö", "o"), ("õ", "o"), ("ř", "r"), ("ś", "s"), ("Ś", "S"), ("š", "s"), ("Š", "S"), ("ş", "s"),
    ("Ş", "S"), ("ș", "s"), ("Ș", "S"), ("ț", "t"), ("Ț", "T"), ("ú", "u"), ("ü", "u"), ("û", "u"), ("ŵ", "w"),
    ("ŷ", "y"), ("ý", "y"), ("ź", "z"), ("ż", "z"), ("ž", "z"), ("Ż", "Z"), ("Ž", "Z"), ("Ó", "O"), ("Ö", "O"),
    ("É", "E"), ("ễ", "e"), ("ạ", "a"), ("ầ", "a"), ("ị", "i"), ("ồ", "o"), ("ų", "u"), ("ė", "e"), ("ū", "u"),
]
