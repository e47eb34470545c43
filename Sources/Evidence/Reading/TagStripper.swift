/// Takes the tags out of a page, whether it is well made or not: blocks become lines, cells stand between tabs, scripts go.
enum TagStripper {
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var stripper = Stripper(text)
        return stripper.run()
    }

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
        "footer", "nav", "main", "dl", "dt", "dd", "blockquote", "pre", "br", "hr", "form", "fieldset", "title", "option",
        "summary", "details", "thead", "tbody", "caption", "button", "label",
    ]
    /// A gap before and after: what follows is no continuation.
    private static let apart: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "hr"]
    private static let inline: Set<String> = [
        "a", "abbr", "b", "body", "cite", "code", "col", "colgroup", "em", "font", "head", "html", "i", "img", "input", "kbd",
        "link", "mark", "meta", "q", "s", "select", "small", "span", "strong", "sub", "sup", "svg", "path", "td", "th", "tfoot",
        "time", "u", "var", "wbr",
    ]
    private static let silent: Set<String> = ["script", "style", "template", "noscript", "svg", "head"]

    private struct Stripper {
        let bytes: [UInt8]
        /// In a whole page line ends are spaces; in a text with some tags in it they mean what they say.
        let isPage: Bool
        var result: [UInt8] = []
        var place = 0
        /// Elements that nothing closes any more: looked for once, not at every tag of a hostile page.
        var unclosed: Set<String> = []

        init(_ text: String) {
            bytes = Array(text.utf8)
            let head = text.prefix(20_000).lowercased()
            isPage = ["<!doctype html", "<html", "<body", "<div"].contains { head.contains($0) }
            result.reserveCapacity(bytes.count)
        }

        mutating func run() -> String {
            while place < bytes.count {
                switch bytes[place] {
                case UInt8(ascii: "<"): tag()
                case UInt8(ascii: "&"): entity()
                case UInt8(ascii: "\n") where isPage, UInt8(ascii: "\t") where isPage: put(UInt8(ascii: " "))
                default: put(bytes[place])
                }
            }
            return String(decoding: result, as: UTF8.self)
        }

        private mutating func put(_ byte: UInt8) {
            result.append(byte)
            place += 1
        }

        private mutating func tag() {
            if starts(with: "<!--") {
                place = after("-->", from: place + 4) ?? bytes.count
                return
            }
            guard let (name, isClosing, end) = readTag() else {
                put(UInt8(ascii: "<"))
                return
            }
            place = end
            if isPage, !isClosing, TagStripper.silent.contains(name), !unclosed.contains(name) {
                if let end = after("</\(name)", from: place) {
                    place = after(">", from: end) ?? bytes.count
                    return
                }
                unclosed.insert(name)
            }
            if name == "td" || name == "th" {
                if isClosing { result.append(UInt8(ascii: "\t")) }
            } else if TagStripper.apart.contains(name) {
                result.append(contentsOf: [UInt8(ascii: "\n"), UInt8(ascii: "\n")])
            } else if TagStripper.blocks.contains(name), !isInCell || name == "tr" || name == "p" || name == "li" || name == "br"
            {
                if result.last != UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
            }
        }

        private var isInCell: Bool { result.last == UInt8(ascii: "\t") }

        /// The tag at this place; nil when it is only a sign "less than".
        private func readTag() -> (name: String, isClosing: Bool, end: Int)? {
            var at = place + 1
            let isClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
            if isClosing { at += 1 }
            let start = at
            while at < bytes.count, at - start < 20, isNameByte(bytes[at]) { at += 1 }
            guard at > start || (at < bytes.count && bytes[at] == UInt8(ascii: "!")) else { return nil }
            let name = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
            let isKnown =
                TagStripper.blocks.contains(name) || TagStripper.inline.contains(name) || TagStripper.silent.contains(name)
            guard isKnown || isPage || name.isEmpty else { return nil }
            var quote: UInt8?
            while at < bytes.count {
                let byte = bytes[at]
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    // A quotation mark that nothing closes must not swallow the rest of the page.
                    if bytes[(at + 1)...].prefix(2_000).contains(byte) { quote = byte }
                } else if byte == UInt8(ascii: ">") {
                    return (name, isClosing, at + 1)
                } else if byte == UInt8(ascii: "<") {
                    // Nobody closed it.
                    return (name, isClosing, at)
                }
                at += 1
            }
            return (name, isClosing, at)
        }

        private func isNameByte(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }

        private mutating func entity() {
            let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            guard let end, let text = Self.meaning(String(decoding: bytes[(place + 1)..<end], as: UTF8.self)) else {
                put(UInt8(ascii: "&"))
                return
            }
            result.append(contentsOf: text.utf8)
            place = end + 1
        }

        private static func meaning(_ name: String) -> String? {
            if name.hasPrefix("#") {
                let digits = name.dropFirst()
                let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
                guard let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits), number >= 32,
                    let scalar = Unicode.Scalar(number)
                else { return nil }
                return number == 0xAD ? "" : String(scalar)
            }
            return [
                "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
                "rdquo": "”", "ldquo": "“", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•", "pound": "£", "shy": "",
                "eacute": "é", "middot": "·", "copy": "©", "reg": "®", "trade": "™", "ensp": " ", "emsp": " ", "thinsp": " ",
            ][name]
        }

        private func starts(with text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard place + count <= bytes.count else { return false }
            return (0..<count).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
        }

        /// The place behind the next occurrence of a text, in whatever case.
        private func after(_ text: String, from start: Int) -> Int? {
            let wanted = Array(text.lowercased().utf8)
            guard bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
            for at in start...(bytes.count - wanted.count)
            where wanted.indices.allSatisfy({ (bytes[at + $0] == wanted[$0]) || (bytes[at + $0] | 0x20) == wanted[$0] }) {
                return at + wanted.count
            }
            return nil
        }
    }
}
