internal import CGMime
internal import Foundation

extension DeliveryReport {
    /// Reads the parts of a multipart/report (RFC 3462). `nil` if none of them is about delivery: a read receipt, say.
    init?(reportIn parts: [GMimeObjectPointer]) {
        // One is the rule, but some servers put their words to people into a second.
        let statuses = parts.filter { ["message/delivery-status", "message/global-delivery-status"].contains($0.mimeType) }
        guard !statuses.isEmpty else { return nil }
        self.init(
            status: statuses.map { Charset.decode($0.decodedBytes.prefix(MailLimits.body), declared: nil).text }.joined(
                separator: "\n\n"))
        originalMessageID = originalMessageID ?? parts.lazy.compactMap(DeliveryReport.originalID).first
    }

    /// Blocks of headers with empty lines between: the first about the report, then one for each recipient.
    init(status: String) {
        let blocks = status.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy(\.isWhitespace) }
        self.init()
        for fields in blocks.prefix(MailLimits.recipients).map(ReportFields.init) {
            if let id = fields["original-message-id"] { originalMessageID = MessageID.first(in: id) }
            if let recipient = Recipient(fields) { recipients.append(recipient) }
        }
    }

    /// The mail that did not arrive, or its headers, are sent along.
    private static func originalID(_ part: GMimeObjectPointer) -> String? {
        if part.isMessage, let message = g_mime_message_part_get_message(kept_gmime_as_message_part(part)) {
            return MessageID.first(in: kept_gmime_as_object(message).header("Message-ID") ?? "")
        }
        guard part.mimeType.hasSuffix("rfc822-headers") || part.mimeType == "message/rfc822" else { return nil }
        return id(quotedIn: Charset.decode(part.decodedBytes.prefix(MailLimits.body), declared: nil).text)
    }

    /// The first Message-ID line, wherever it stands: servers that know no reports quote our mail in theirs.
    static func id(quotedIn text: String) -> String? {
        let lines = text.split(separator: "\n", maxSplits: 5_000)
        for (index, line) in lines.enumerated() {
            let bare = line.drop { $0 == ">" || $0.isWhitespace }
            guard bare.prefix(11).lowercased() == "message-id:" else { continue }
            let value = bare.dropFirst(11)
            let folded = value.allSatisfy(\.isWhitespace) && index + 1 < lines.count ? lines[index + 1] : value
            if let id = MessageID.first(in: String(folded)), id.contains("@") { return id }
        }
        return nil
    }
}

extension DeliveryReport.Recipient {
    /// Needs a recipient and what became of it; the rest may be missing.
    fileprivate init?(_ fields: ReportFields) {
        guard let written = fields["original-recipient"] ?? fields["final-recipient"], let action = fields["action"] else {
            return nil
        }
        let address = fields.typed(fields["final-recipient"] ?? written)
        let isPlain = Mailbox.isPlausible(address)
        let known = isPlain ? address : fields.typed(written)
        self.init(
            address: Mailbox(address: known.filter { $0 != "<" && $0 != ">" }).address,
            action: DeliveryReport.Action(rawValue: action.lowercased().prefix { $0.isLetter }.description) ?? .failed,
            status: fields["status"]?.prefix { $0.isNumber || $0 == "." }.description,
            words: fields["diagnostic-code"].map { fields.typed($0).limited(to: 1_000) }.flatMap { $0.isEmpty ? nil : $0 })
    }
}

/// `Name: value` lines, folded ones joined.
private struct ReportFields {
    private var values: [String: String] = [:]

    init(_ lines: ArraySlice<Substring>) {
        var name = ""
        for line in lines {
            if line.first?.isWhitespace == true, !name.isEmpty {
                values[name]! += " " + line.onOneLine
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].trimmingSpaces.lowercased()
                values[name] = line[line.index(after: colon)...].onOneLine
            }
        }
    }

    subscript(name: String) -> String? {
        values[name]
    }

    /// `rfc822; maya@example.org` without the kind of address in front.
    func typed(_ value: String) -> String {
        value.firstIndex(of: ";").map { value[value.index(after: $0)...].trimmingSpaces } ?? value
    }
}
