/// A code at the head of a statement, as print and scanners have it: "K1:", "K 1.2", "Kl.", "S1O".
struct CodeMark {
    /// Nil for a code that is built like the framework's, and is not one of them.
    let code: String?
    /// Every sign of it was as the publisher writes it.
    let isExact: Bool
    /// Where the statement's words begin.
    let end: String.Index
    /// Something closes the code: a colon, a full stop, the end of the cell.
    let isClosed: Bool

    /// At the very beginning of a text. `codes` are those of the framework, in capitals.
    static func first(in text: Substring, codes: CodeBook) -> CodeMark? {
        let start = text.drop { $0 == " " || $0 == "•" || $0 == "-" || $0 == "*" || $0 == "(" || $0 == "|" }
        for length in codes.lengths {
            if let mark = read(start, length: length, codes) { return mark }
        }
        return stranger(start, codes)
    }

    /// "K19:" where the last is K18.
    private static func stranger(_ text: Substring, _ codes: CodeBook) -> CodeMark? {
        let letters = text.prefix { $0.isUppercase && $0.isASCII }
        let number = text[letters.endIndex...].prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard codes.prefixes.contains(String(letters)), number.first?.isNumber == true, number.count <= 5,
            let close = text[number.endIndex...].first, close == ":" || (number.contains(".") && close == " ")
        else { return nil }
        return CodeMark(
            code: nil, isExact: true, end: text[number.endIndex...].drop { $0 == ":" || $0 == " " }.startIndex, isClosed: true)
    }

    /// Tries to read a code of so many signs, spaces inside it left out.
    private static func read(_ text: Substring, length: Int, _ codes: CodeBook) -> CodeMark? {
        var signs = ""
        var at = text.startIndex
        var spaces = 0
        while at < text.endIndex, signs.count < length {
            let sign = text[at]
            if sign == " " {
                spaces += 1
                guard spaces <= 2, !signs.isEmpty else { return nil }
            } else {
                guard sign.isASCII && (sign.isLetter || sign.isNumber) || ".,·|-".contains(sign) else { return nil }
                signs.append(sign == "," || sign == "·" ? "." : sign)
            }
            at = text.index(after: at)
        }
        guard signs.count == length, let (code, isExact) = codes.code(like: signs) else { return nil }
        // What follows must not make it part of a word or of a longer code.
        var isClosed = at == text.endIndex
        if at < text.endIndex {
            let next = text[at]
            if next == ":" || next == ")" || next == "." || next == ";" {
                let after = text.index(after: at)
                if next == ".", after < text.endIndex, text[after].isNumber { return nil }
                (isClosed, at) = (true, after)
            } else if next != " " && next != "\t" {
                return nil
            }
        }
        guard isExact || isClosed || begins(text[at...]) else { return nil }
        while at < text.endIndex, text[at] == " " || text[at] == "-" || text[at] == "–" || text[at] == ":" {
            at = text.index(after: at)
        }
        return CodeMark(code: code, isExact: isExact && spaces == 0, end: at, isClosed: isClosed)
    }

    private static func begins(_ rest: Substring) -> Bool {
        rest.first(where: { $0 != " " })?.isUppercase ?? true
    }
}

/// The codes of a framework, found by what they look like.
struct CodeBook {
    let exact: Set<String>
    /// The letters codes begin with.
    let prefixes: Set<String>
    private let alike: [[UInt8]: String]
    /// The longest first, so that K1.10 is not taken for K1.1.
    let lengths: [Int]

    init(_ codes: [String]) {
        exact = Set(codes.map { $0.uppercased() })
        prefixes = Set(exact.map { String($0.prefix { $0.isLetter }) })
        var alike: [[UInt8]: String] = [:]
        var doubtful: Set<[UInt8]> = []
        for code in exact {
            let shape = Self.shape(code)
            if alike.updateValue(code, forKey: shape) != nil { doubtful.insert(shape) }
        }
        for shape in doubtful { alike[shape] = nil }
        self.alike = alike
        lengths = Set(exact.map(\.count)).sorted(by: >)
    }

    func code(like signs: String) -> (String, isExact: Bool)? {
        let upper = signs.uppercased()
        if exact.contains(upper) { return (upper, signs == upper) }
        return alike[Self.shape(signs)].map { ($0, false) }
    }

    /// The full stop counts: K1.1 is not K11.
    private static func shape(_ code: String) -> [UInt8] {
        code.utf8.flatMap { byte in
            switch byte {
            case UInt8(ascii: "."): [byte]
            case UInt8(ascii: "|"): [UInt8(ascii: "1")]
            default: Likeness.shapes(String(UnicodeScalar(byte)))
            }
        }
    }
}
