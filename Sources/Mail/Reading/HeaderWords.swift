internal import Foundation

/// Reads the words of a header (RFC 2047). GMime would do it, but where one encoded word ends in base64 padding it drops all
/// that follow, and subjects in most scripts are written just so.
enum HeaderWords {
    /// On one line and of a length people can read.
    static func read(_ raw: String) -> String {
        let words = raw.contains("=?") ? decoded(Array(raw.utf8.prefix(longest))) : raw
        return words.limited(to: MailLimits.words * 2).onOneLine.limited(to: MailLimits.words)
    }

    /// Encoded words hold at least a quarter of their length in text, so this is more than `MailLimits.words`.
    private static let longest = 100_000

    private static func decoded(_ bytes: [UInt8]) -> String {
        var result = ""
        var run: [EncodedWord] = []
        var plainStart = 0
        var at = 0
        func endRun() {
            result += EncodedWord.joined(run)
            run = []
        }
        while let start = bytes.firstIndex(of: "=?", from: at) {
            guard let word = EncodedWord(bytes, at: start) else {
                // No end anywhere behind: nothing further on can be an encoded word either.
                if bytes.firstIndex(of: "?=", from: start + 2) == nil { break }
                at = start + 2
                continue
            }
            let between = bytes[plainStart..<start]
            // The space between two encoded words only keeps them apart (RFC 2047 section 6.2).
            if run.isEmpty || !between.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
                endRun()
                result += String(decoding: between, as: UTF8.self)
            }
            run.append(word)
            at = word.end
            plainStart = at
        }
        endRun()
        return result + String(decoding: bytes[plainStart...], as: UTF8.self)
    }
}

/// `=?charset?b?…?=`
private struct EncodedWord {
    var charset: String
    var bytes: Data
    /// Where the text goes on.
    var end: Int

    init?(_ source: [UInt8], at start: Int) {
        guard let first = source[(start + 2)...].prefix(60).firstIndex(of: UInt8(ascii: "?")), first + 2 < source.count,
            source[first + 2] == UInt8(ascii: "?"), let end = source.firstIndex(of: "?=", from: first + 3)
        else { return nil }
        // RFC 2231 section 5 lets a language follow: `utf-8*en`.
        charset = String(decoding: source[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self).lowercased()
        let text = source[(first + 3)..<end]
        switch source[first + 1] | 0x20 {
        case UInt8(ascii: "b"): bytes = EncodedWord.base64(text)
        case UInt8(ascii: "q"): bytes = EncodedWord.quoted(text)
        default: return nil
        }
        self.end = end + 2
    }

    /// Words of one charset are put together before they are read: some programs part a character between two of them.
    static func joined(_ words: [EncodedWord]) -> String {
        var result = ""
        var rest = words[...]
        while let first = rest.first {
            let same = rest.prefix { $0.charset == first.charset }
            // ISO-2022 begins anew in every word.
            let pieces = first.charset.hasPrefix("iso-2022") ? same.map(\.bytes) : [same.reduce(into: Data()) { $0 += $1.bytes }]
            result += pieces.map { Charset.decode($0, declared: first.charset).text }.joined()
            rest = rest.dropFirst(same.count)
        }
        return result
    }

    /// Takes what is there: unpadded, over-padded, or with letters base64 does not have.
    private static func base64(_ text: ArraySlice<UInt8>) -> Data {
        var result = Data()
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: continue
            }
            bits = (bits << 6 | value) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> Data {
        var result = Data()
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == UInt8(ascii: "="), at + 2 < text.endIndex,
                let value = UInt8(String(decoding: text[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                at += 3
            } else {
                result.append(text[at] == UInt8(ascii: "_") ? 0x20 : text[at])
                at += 1
            }
        }
        return result
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of pair: StaticString, from start: Int) -> Int? {
        let first = pair.utf8Start[0]
        let second = pair.utf8Start[1]
        var at = start
        while at + 1 < count {
            if self[at] == first, self[at + 1] == second { return at }
            at += 1
        }
        return nil
    }
}
