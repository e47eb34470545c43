internal import Foundation

/// Weighs a mail before it is parsed. GMime makes an object of every header and part there is, some hundred bytes each, so
/// a mail of fifty megabytes that is nothing but tiny parts would take ten gigabytes.
struct MailWeight {
    var bytes: Data
    var defects: [String] = []

    static func checked(_ bytes: Data) throws(MailDefect) -> MailWeight {
        guard bytes.count <= MailLimits.message else { throw .tooLarge(limit: MailLimits.message) }
        var weight = MailWeight(bytes: bytes)
        weight.dropWhatCameBefore()
        guard !weight.bytes.isEmpty else { throw .empty }
        if let why = weight.bytes.withUnsafeBytes(HeaderCount.tooHeavy) { throw .unreadable(why) }
        return weight
    }

    /// Empty lines, a byte order mark and the "From " line of mailbox files are no part of a mail.
    private mutating func dropWhatCameBefore() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if bytes.starts(with: mark) { bytes = bytes.dropFirst(3) }
        bytes = bytes.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 || $0 == 0 }
        guard bytes.starts(with: "From ".utf8) || bytes.starts(with: ">From ".utf8) else { return }
        defects.append("The mail began with a line of a mailbox file.")
        bytes = bytes.drop { $0 != 0x0A }.dropFirst()
    }
}
