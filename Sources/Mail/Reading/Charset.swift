internal import CGMime
internal import Foundation

/// Turns bytes into text, in the charset a mail claims, or the one it is really in.
enum Charset {
    struct Decoded {
        var text: String
        /// What had to be guessed, if anything.
        var defect: String?
    }

    static func decode(_ bytes: Data, declared: String?) -> Decoded {
        let name = (declared ?? "").trimmingSpaces.lowercased()
        switch name {
        case "", "us-ascii", "ascii", "ansi_x3.4-1968", "utf-8", "utf8", "unknown-8bit", "x-unknown", "default", "binary", "8bit",
            "7bit":
            return unicodeOrWestern(bytes, isClaimed: name.hasPrefix("utf"))
        default:
            if let text = converted(bytes, from: superset(of: name)) { return Decoded(text: tidied(text)) }
            var guessed = unicodeOrWestern(bytes, isClaimed: false)
            guessed.defect = "The text is in an unknown charset, \(name.limited(to: 40))."
            return guessed
        }
    }

    /// UTF-8 if it can be; else, as text in no other charset claims to be ASCII, windows-1252.
    private static func unicodeOrWestern(_ bytes: Data, isClaimed: Bool) -> Decoded {
        if let text = String(validating: bytes, as: UTF8.self) { return Decoded(text: tidied(text)) }
        let repaired = String(decoding: bytes, as: UTF8.self)
        let isMostlyUnicode = isClaimed && repaired.unicodeScalars.contains { $0.value > 0x7F && $0 != "\u{FFFD}" }
        if isMostlyUnicode { return Decoded(text: tidied(repaired), defect: "Some characters cannot be read.") }
        return Decoded(text: tidied(western(bytes)), defect: "The text does not say which charset it is in.")
    }

    /// What programs mean by a name is often the larger set their own system calls so.
    private static func superset(of name: String) -> String {
        switch name {
        case "iso-8859-1", "iso8859-1", "latin1", "iso_8859-1", "l1", "cp1252", "ansi": "WINDOWS-1252"
        case "iso-8859-9", "latin5": "WINDOWS-1254"
        case "iso-8859-11", "tis-620": "WINDOWS-874"
        case "gb2312", "gbk", "gb_2312-80", "euc-cn", "cp936", "x-gbk": "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": "CP932"
        case "ks_c_5601-1987", "ks_c_5601", "euc-kr", "ksc5601", "korean", "windows-949": "CP949"
        case "big5", "x-big5", "cn-big5": "BIG5-HKSCS"
        case "iso-8859-8-i", "iso-8859-8-e": "ISO-8859-8"
        case "iso-2022-jp": "ISO-2022-JP-2"
        case "x-mac-roman", "macintosh", "x-macroman": "MACINTOSH"
        default: name
        }
    }

    /// What the charset cannot mean becomes U+FFFD and the rest goes on. `nil` when there is no such charset.
    private static func converted(_ bytes: Data, from name: String) -> String? {
        guard name.utf8.count <= 40, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else {
            return nil
        }
        guard let converter = g_iconv_open("UTF-8", name), converter != GIConv(bitPattern: -1) else { return nil }
        defer { g_iconv_close(converter) }
        var source = Array(bytes)
        var result: [UInt8] = []
        var room = [CChar](repeating: 0, count: 16_384)
        result.reserveCapacity(source.count * 2)
        source.withUnsafeMutableBytes { buffer in
            var next = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = buffer.count
            while left > 0 {
                let outcome = room.withUnsafeMutableBufferPointer { space in
                    var out = space.baseAddress
                    var free = space.count
                    let code = g_iconv(converter, &next, &left, &out, &free)
                    let failure = errno
                    result += UnsafeRawBufferPointer(start: space.baseAddress, count: space.count - free)
                    return (code: code, failure: failure, isStuck: free == space.count)
                }
                guard outcome.code == .max else { break }
                if outcome.failure == E2BIG, !outcome.isStuck { continue }
                result += "\u{FFFD}".utf8
                next = next.map { $0 + 1 }
                left -= 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func western(_ bytes: Data) -> String {
        String(bytes: bytes, encoding: .windowsCP1252) ?? converted(bytes, from: "WINDOWS-1252")
            ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Line ends as LF, and without the characters a database refuses or a screen cannot show.
    static func tidied(_ text: String) -> String {
        var result: [UInt8] = []
        var previous: UInt8 = 0
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x0A: if previous != 0x0D { result.append(0x0A) }
            case 0x0D: result.append(0x0A)
            case 0x09, 0x0C, 0x20...: if byte != 0x7F { result.append(byte) }
            default: break
            }
            previous = byte
        }
        if result.starts(with: [0xEF, 0xBB, 0xBF]) { result.removeFirst(3) }
        return String(decoding: result, as: UTF8.self)
    }
}
