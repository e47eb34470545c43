internal import Foundation

/// Counts what could be headers and boundaries, line by line. It need not understand the mail to do so, and counts too much
/// rather than too little: a boundary is any line that begins with two hyphens.
struct HeaderCount {
    private var boundaries = 0
    private var headerLines = 0
    private var ownHeader = 0
    private var field = FieldCount()
    /// Header lines follow: from the start, after a boundary, and after the headers of a message within.
    private var isInHeader = true
    private var isOwnHeader = true
    private var holdsMessage = false

    /// Why a mail must not be given to the parser, if so.
    static func tooHeavy(_ bytes: UnsafeRawBufferPointer) -> String? {
        var count = HeaderCount()
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let end = memchr(start, 0x0A, rest.count)
            let length = end.map { UnsafeRawPointer($0) - start } ?? rest.count
            count.take(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            if let why = count.complaint { return why }
            rest = UnsafeRawBufferPointer(rebasing: rest[min(length + 1, rest.count)...])
        }
        return nil
    }

    private var complaint: String? {
        if boundaries > MailLimits.boundaryLines { return "it has too many parts" }
        if headerLines > MailLimits.headerLines { return "it has too many headers" }
        if ownHeader > MailLimits.header { return "its headers are too long" }
        if field.colons > MailLimits.fieldColons { return "a header has groups within groups" }
        if field.search > MailLimits.headerSearch { return "a header has too many encoded words without an end" }
        return nil
    }

    private mutating func take(_ line: UnsafeRawBufferPointer) {
        if line.count >= 2, line[0] == UInt8(ascii: "-"), line[1] == UInt8(ascii: "-") {
            boundaries += 1
            isInHeader = true
            isOwnHeader = false
            holdsMessage = false
            field = FieldCount()
        } else if isInHeader {
            takeHeader(line)
        }
    }

    private mutating func takeHeader(_ line: UnsafeRawBufferPointer) {
        guard let first = line.first, !(line.count == 1 && first == 0x0D) else {
            isInHeader = holdsMessage
            isOwnHeader = false
            holdsMessage = false
            field = FieldCount()
            return
        }
        if isOwnHeader { ownHeader += line.count + 1 }
        if first != 0x20 && first != 0x09 { field = FieldCount(search: field.search) }
        if field.take(line) { headerLines += 1 }
        // message/rfc822, and multipart/digest, whose parts are messages without saying so (RFC 2046 section 5.1.5).
        if !holdsMessage { holdsMessage = contains("message", in: line) || contains("digest", in: line) }
    }

    private func contains(_ word: StaticString, in line: UnsafeRawBufferPointer) -> Bool {
        guard line.count >= word.utf8CodeUnitCount else { return false }
        let first = word.utf8Start[0]
        for start in 0...(line.count - word.utf8CodeUnitCount) where line[start] | 0x20 == first {
            if (1..<word.utf8CodeUnitCount).allSatisfy({ line[start + $0] | 0x20 == word.utf8Start[$0] }) { return true }
        }
        return false
    }
}

/// What one header field, on as many lines as it takes, costs the parser.
struct FieldCount {
    private(set) var colons = 0
    /// Over all fields of a header, unlike the rest.
    private(set) var search = 0
    /// Encoded words (RFC 2047) begun since the last end of one.
    private var open = 0

    init(search: Int = 0) {
        self.search = search
    }

    /// Whether the line could be a header line: one with a colon in it.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        let colonsBefore = colons
        var previous: UInt8 = 0
        for byte in line {
            switch (previous, byte) {
            case (_, UInt8(ascii: ":")): colons += 1
            case (UInt8(ascii: "="), UInt8(ascii: "?")): open += 1
            case (UInt8(ascii: "?"), UInt8(ascii: "=")): open = 0
            default: break
            }
            search += open
            previous = byte
        }
        return colons > colonsBefore
    }
}
