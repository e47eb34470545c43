enum HTMLToken {
    case text(String)
    case open(String, [String: String])
    case close(String)
}

/// Cuts HTML into tags and text. Never looks at a byte twice on the way, however broken the HTML is.
struct HTMLTokens {
    static func walk(_ html: String, _ take: (HTMLToken) -> Void) {
        var tokens = HTMLTokens(bytes: Array(html.utf8))
        tokens.walk(take)
    }

    private let bytes: [UInt8]
    private var at = 0
    /// Raw text: nothing but its own end tag ends a script or style.
    private static let raw: Set<String> = ["script", "style", "title", "textarea"]

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func walk(_ take: (HTMLToken) -> Void) {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), let token = tag() {
                if let token { take(token) }
                if case .open(let name, _) = token, HTMLTokens.raw.contains(name) { skipRaw(name) }
            } else {
                take(.text(HTMLTokens.decoded(text())))
            }
        }
    }

    private mutating func text() -> ArraySlice<UInt8> {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        return bytes[start..<at]
    }

    /// `nil`: no tag but a lone `<`. `.some(nil)`: a comment or declaration, passed over.
    private mutating func tag() -> HTMLToken?? {
        guard at + 1 < bytes.count else { return nil }
        switch bytes[at + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            skipDeclaration()
            return .some(nil)
        case UInt8(ascii: "/"):
            guard at + 2 < bytes.count, isLetter(bytes[at + 2]) else { return nil }
            at += 2
            let name = name()
            _ = attributes()
            return .close(name)
        case let byte where isLetter(byte):
            at += 1
            let name = name()
            return .open(name, attributes())
        default:
            return nil
        }
    }

    private mutating func skipDeclaration() {
        if bytes[at...].starts(with: "<!--".utf8) {
            at += 4
            while at < bytes.count, !bytes[at...].starts(with: "-->".utf8) { at += 1 }
            at = min(at + 3, bytes.count)
        } else {
            while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
            at = min(at + 1, bytes.count)
        }
    }

    private mutating func skipRaw(_ name: String) {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/"),
                String(decoding: bytes[(at + 2)...].prefix(name.utf8.count), as: UTF8.self).lowercased() == name
            {
                return
            }
            at += 1
        }
    }

    private mutating func name() -> String {
        let start = at
        while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") { at += 1 }
        return String(decoding: bytes[start..<at].prefix(40), as: UTF8.self).lowercased()
    }

    /// Reads as far as the tag's `>`.
    private mutating func attributes() -> [String: String] {
        var found: [String: String] = [:]
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            if isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "/") {
                at += 1
                continue
            }
            let start = at
            at += 1
            while at < bytes.count, !isSpace(bytes[at]),
                ![UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "/")].contains(bytes[at])
            { at += 1 }
            let name = String(decoding: bytes[start..<at].prefix(40), as: UTF8.self).lowercased()
            while at < bytes.count, isSpace(bytes[at]) { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { continue }
            at += 1
            let value = value()
            if found.count < 50, found[name] == nil { found[name] = HTMLTokens.decoded(value) }
        }
        at = min(at + 1, bytes.count)
        return found
    }

    private mutating func value() -> ArraySlice<UInt8> {
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
        guard at < bytes.count else { return [] }
        let quote = bytes[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != quote { at += 1 }
            defer { at = min(at + 1, bytes.count) }
            return bytes[start..<at]
        }
        let start = at
        while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return bytes[start..<at]
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...].dropFirst()
            guard let end = rest.prefix(32).firstIndex(of: ";"), let meant = HTMLEntities.decoded(rest[..<end]) else {
                result += "&"
                continue
            }
            result += meant
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
