internal import Foundation

/// Text in any script as header text (RFC 2047). GMime has an encoder too, but it drops the middle of long words.
enum EncodedWords {
    /// Whether text can stand in a header as it is: ASCII, of words that fit on a line, and none that look encoded.
    static func isNeedless(for text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && text.split(separator: " ").allSatisfy { $0.utf8.count <= longestPlainWord }
    }

    /// The whole of a text as encoded words. Between two of them a reader drops the space, so none is lost or added.
    static func encode(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let quotedLength = bytes.reduce(0) { $0 + (isPlain($1) ? 1 : 3) }
        let isBase64 = quotedLength > (bytes.count + 2) / 3 * 4
        return chunks(of: text, isBase64: isBase64).map { chunk in
            isBase64 ? "=?utf-8?b?\(Data(chunk).base64EncodedString())?=" : "=?utf-8?q?\(quoted(chunk))?="
        }
    }

    private static let longestPlainWord = 900
    /// 75 letters less `=?utf-8?b?` and `?=`.
    private static let room = 63

    /// Never parts the bytes of a character, and only parts a cluster of characters that fits nowhere whole.
    private static func chunks(of text: String, isBase64: Bool) -> [[UInt8]] {
        func length(_ bytes: [UInt8]) -> Int {
            isBase64 ? (bytes.count + 2) / 3 * 4 : bytes.reduce(0) { $0 + (isPlain($1) ? 1 : 3) }
        }
        var chunks: [[UInt8]] = []
        var current: [UInt8] = []
        func add(_ bytes: [UInt8]) {
            if length(current + bytes) > room {
                chunks.append(current)
                current = []
            }
            current += bytes
        }
        for character in text {
            let bytes = Array(character.utf8)
            if length(bytes) <= room { add(bytes) } else { character.unicodeScalars.forEach { add(Array(String($0).utf8)) } }
        }
        return chunks.filter { !$0.isEmpty } + (current.isEmpty ? [] : [current])
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            if byte == 0x20 { return "_" }
            return isPlain(byte)
                ? String(Unicode.Scalar(byte)) : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// What needs no quoting even within a name (RFC 2047 section 5, rule 3). The space is written as `_`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            0x20:
            true
        default: "!*+-/".utf8.contains(byte)
        }
    }
}
