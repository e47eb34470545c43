/// Endless plausible talk for filling a large desk: quick to make, easy to search, and never the same twice. As in real
/// mail, a few words come all the time and most words hardly ever.
package struct Chatter: Sendable {
    private var dice: Dice
    private let words: Lexicon
    private var count = 0
    private var text: [UInt8] = []

    package init(seed: UInt64) {
        dice = Dice(seed: seed)
        words = Lexicon.english
        text.reserveCapacity(1024)
    }

    /// "Harpreet Sandhu", "Beryl Atherthwaite"
    package mutating func name() -> String {
        text.removeAll(keepingCapacity: true)
        _ = add(.first)
        text.append(space)
        _ = add(.last)
        return String(decoding: text, as: UTF8.self)
    }

    /// A mail address for this name; no two are alike.
    package mutating func address(for name: String) -> String {
        count += 1
        let plain = name.utf8.allSatisfy { $0 < 128 } ? name : ascii(name)
        text.removeAll(keepingCapacity: true)
        for letter in plain.utf8 {
            switch letter {
            case 97...122, 48...57: text.append(letter)
            case 65...90: text.append(letter + 32)
            case space: text.append(UInt8(ascii: "."))
            default: break
            }
        }
        if text.isEmpty { text.append(contentsOf: "customer".utf8) }
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: String(count).utf8)
        text.append(UInt8(ascii: "@"))
        _ = add(.provider)
        text.append(contentsOf: ".example".utf8)
        return String(decoding: text, as: UTF8.self)
    }

    /// "Gas bill for Skelthwaite looks wrong"
    package mutating func subject() -> String {
        text.removeAll(keepingCapacity: true)
        _ = add(.thing)
        text.append(space)
        switch dice.below(4) {
        case 0:
            text.append(contentsOf: "for ".utf8)
            _ = add(.place)
        case 1:
            _ = add(.time)
        default: break
        }
        if text[text.count - 1] != space { text.append(space) }
        _ = add(.trouble)
        raise(at: 0)
        return String(decoding: text, as: UTF8.self)
    }

    package mutating func sentence() -> String {
        text.removeAll(keepingCapacity: true)
        _ = speak()
        return String(decoding: text, as: UTF8.self)
    }

    /// Whole sentences, in paragraphs, until there are this many words.
    package mutating func message(words wanted: Int) -> String {
        text.removeAll(keepingCapacity: true)
        var said = 0
        var line = 0
        while said < wanted {
            if said > 0 {
                if line >= 3 + Int(dice.next() & 3) {
                    text.append(10)
                    text.append(10)
                    line = 0
                } else {
                    text.append(space)
                }
            }
            said += speak()
            line += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Chatter {
    private var space: UInt8 { 32 }

    /// One sentence at the end of the text; answers how many words it has.
    private mutating func speak() -> Int {
        let start = text.count
        let shape = dice.next()
        var said = 0
        if shape & 3 == 0 { said += add(.opener) + gap() }
        if shape & 0xC0000 == 0 {
            text.append(contentsOf: (shape & 0x100000 == 0 ? "Mr " : "Mrs ").utf8)
            said += 1 + add(.last)
            text.append(contentsOf: "’s ".utf8)
        } else {
            said += add(.owner) + gap()
        }
        said += add(.thing) + gap()
        if shape & 0x30 == 0 {
            text.append(contentsOf: "at ".utf8)
            said += 1 + add(.place) + gap()
        }
        said += add(.trouble)
        if shape & 0x4 != 0 { said += gap() + add(.time) }
        if shape & 0x180 == 0 {
            text.append(contentsOf: ", reference ".utf8)
            reference(shape >> 20)
            said += 2
        } else if shape & 0x600 == 0 {
            text.append(contentsOf: ", and ".utf8)
            said += 1 + add(.owner) + gap() + add(.thing) + gap() + add(.trouble)
        } else if shape & 0x1800 == 0 {
            text.append(44)
            said += gap() + add(.tail)
        }
        text.append(46)
        raise(at: start)
        return said
    }

    /// A number such as no one else has: what people search for.
    private mutating func reference(_ seed: UInt64) {
        var rest = seed
        for _ in 0..<2 {
            text.append(65 + UInt8(rest % 26))
            rest /= 26
        }
        for _ in 0..<6 {
            text.append(48 + UInt8(rest % 10))
            rest /= 10
        }
    }

    private mutating func add(_ part: Lexicon.Part) -> Int {
        words.add(part, chosenBy: dice.next(), to: &text)
    }

    private mutating func gap() -> Int {
        text.append(space)
        return 0
    }

    private mutating func raise(at place: Int) {
        if text.count > place, (97...122).contains(text[place]) { text[place] -= 32 }
    }
}
