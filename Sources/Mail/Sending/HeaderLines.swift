internal import CGMime
internal import Foundation

/// The header section of a message: every field folded to the line length of RFC 5322 section 2.1.1, all of it ASCII.
struct HeaderLines {
    private(set) var text = ""

    mutating func add(_ name: String, words: String) {
        if EncodedWords.isNeedless(for: words) {
            add(name, pieces: words.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
        } else {
            add(name, pieces: EncodedWords.encode(words))
        }
    }

    /// Nothing at all for an empty list: the field would be wrong.
    mutating func add(_ name: String, mailboxes: [Mailbox]) {
        guard !mailboxes.isEmpty else { return }
        let last = mailboxes.count - 1
        add(
            name,
            pieces: mailboxes.enumerated().flatMap { index, mailbox in
                HeaderLines.pieces(of: mailbox, end: index == last ? "" : ",")
            })
    }

    mutating func add(_ name: String, ids: [String]) {
        guard !ids.isEmpty else { return }
        add(name, pieces: ids.map { "<\($0)>" })
    }

    mutating func add(_ name: String, date: Date) {
        guard let moment = g_date_time_new_from_unix_utc(gint64(date.timeIntervalSince1970.rounded(.down))) else { return }
        defer { g_date_time_unref(moment) }
        add(name, words: CWords.given(g_mime_utils_header_format_date(moment)) ?? "")
    }

    /// Puts pieces on lines, a space between them.
    private mutating func add(_ name: String, pieces: [String]) {
        var line = name + ":"
        for piece in pieces {
            // A line of nothing but spaces would end the header for some readers.
            if line.utf8.count + 1 + piece.utf8.count > HeaderLines.width, !piece.isEmpty, line != name + ":" {
                text += line + "\r\n"
                line = ""
            }
            line += " " + piece
        }
        text += line + "\r\n"
    }

    private static let width = 76

    private static func pieces(of mailbox: Mailbox, end: String) -> [String] {
        guard !mailbox.name.isEmpty else { return [mailbox.asciiAddress + end] }
        let name =
            EncodedWords.isNeedless(for: mailbox.name)
            ? phrase(mailbox.name).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            : EncodedWords.encode(mailbox.name)
        return name + ["<\(mailbox.asciiAddress)>\(end)"]
    }

    /// A name as it is, or in quotation marks when it has anything but letters and spaces in it.
    private static func phrase(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            byte == 0x20 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "-")
        }
        guard !isPlain else { return name }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension Mailbox {
    /// With the domain as mail servers know it: `xn--…` for other scripts (RFC 5890).
    var asciiAddress: String {
        guard let at = address.lastIndex(of: "@"), !address.utf8.allSatisfy({ $0 < 0x80 }),
            let domain = CWords.given(g_hostname_to_ascii(String(address[address.index(after: at)...])))
        else { return address }
        return address[...at] + domain
    }
}
