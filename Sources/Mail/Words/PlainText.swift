/// Plain words as HTML, for the second half of the mails we send.
public enum PlainText {
    /// Paragraphs, line ends and web addresses are kept; everything else is only ever text.
    public static func html(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let paragraphs = lines.split { $0.allSatisfy(\.isWhitespace) }
        return
            paragraphs
            .map { "<p>" + $0.map(line).joined(separator: "<br>\n") + "</p>\n" }
            .joined()
    }

    static func escaped(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        // By bytes: a quotation mark with an accent on it is another Character, but still a quotation mark to a browser.
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func line(_ line: Substring) -> String {
        var result = ""
        var rest = line
        while let link = WebAddress.first(in: rest) {
            let address = escaped(rest[link])
            result += escaped(rest[..<link.lowerBound]) + "<a href=\"\(address)\">\(address)</a>"
            rest = rest[link.upperBound...]
        }
        return result + escaped(rest)
    }
}

/// Finds web addresses in running text.
enum WebAddress {
    /// The first `http://` or `https://` and what belongs to it: not the full stop or bracket after it.
    static func first(in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while let colon = text[start...].firstIndex(of: ":") {
            start = text.index(after: colon)
            guard text[start...].hasPrefix("//"), let scheme = scheme(endingAt: colon, in: text) else { continue }
            let end = end(of: text[scheme...])
            if text.distance(from: colon, to: end) > 3 { return scheme..<end }
        }
        return nil
    }

    private static func scheme(endingAt colon: Substring.Index, in text: Substring) -> Substring.Index? {
        for word in ["https", "http"] where text[..<colon].suffix(word.count).lowercased() == word {
            let start = text.index(colon, offsetBy: -word.count)
            if start == text.startIndex || !(text[text.index(before: start)].isLetter || text[text.index(before: start)].isNumber)
            {
                return start
            }
        }
        return nil
    }

    private static func end(of address: Substring) -> Substring.Index {
        var address = address.prefix(2_000).prefix { !$0.isWhitespace && !$0.isControl && !"<>\"“”„«»".contains($0) }
        while let last = address.last, isTrailing(last, of: address) { address.removeLast() }
        return address.endIndex
    }

    private static func isTrailing(_ last: Character, of address: Substring) -> Bool {
        switch last {
        case ")": address.count { $0 == ")" } > address.count { $0 == "(" }
        case "]": address.count { $0 == "]" } > address.count { $0 == "[" }
        default: ".,;:!?'’".contains(last)
        }
    }
}
