/// Looks a mail over before it is built: what could add a header or a recipient of its own is refused, what is merely
/// untidy is set right.
enum OutgoingChecks {
    static func passed(_ mail: OutgoingMail) throws(OutgoingProblem) -> OutgoingMail {
        var mail = mail
        guard !mail.to.isEmpty || !mail.cc.isEmpty else { throw .noRecipient }
        guard MessageID.isSound(mail.messageID) else { throw .badMessageID(mail.messageID) }
        mail.from = try checked(mail.from)
        mail.replyTo = try checked([mail.replyTo].compactMap { $0 }).first
        mail.to = try checked(mail.to)
        mail.cc = try checked(mail.cc)
        mail.subject = mail.subject.onOneLine
        if !mail.text.hasSuffix("\n") { mail.text += "\n" }
        mail.inReplyTo = mail.inReplyTo.flatMap { MessageID.isSound($0) ? $0 : nil }
        mail.references = trimmed(mail.references)
        for (name, value) in mail.extraHeaders
        where !isAllowed(name) || !MailURL.isOneLine(value) || value.utf8.count > longestHeader {
            throw .badHeader(name)
        }
        for file in mail.attachments where file.contentID.map({ !MessageID.isSound("@" + $0) }) ?? false {
            throw .badHeader("Content-ID")
        }
        return mail
    }

    private static func checked(_ mailboxes: [Mailbox]) throws(OutgoingProblem) -> [Mailbox] {
        var result: [Mailbox] = []
        for mailbox in mailboxes { result.append(try checked(mailbox)) }
        return result
    }

    private static func checked(_ mailbox: Mailbox) throws(OutgoingProblem) -> Mailbox {
        guard Mailbox.isPlausible(mailbox.address) else { throw .badAddress(mailbox.address) }
        return Mailbox(name: mailbox.name.onOneLine, address: mailbox.address)
    }

    /// The conversation's first mail and the nearest ones, as RFC 5537 section 3.4.4 does it. Other people's ids may be
    /// anything, so unsound ones are left out rather than refused.
    private static func trimmed(_ references: [String]) -> [String] {
        let sound = references.filter(MessageID.isSound)
        guard sound.count > longestThread else { return sound }
        return [sound[0]] + sound.suffix(longestThread - 1)
    }

    private static let longestThread = 21
    private static let longestHeader = 4_000

    /// A name of RFC 5322 section 3.6.8, and none that the mail or its parts write themselves.
    private static func isAllowed(_ name: String) -> Bool {
        let isName =
            !name.isEmpty && name.utf8.count <= 70 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        let lowered = name.lowercased()
        return isName && !lowered.hasPrefix("content-") && !own.contains(lowered)
    }

    private static let own: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version",
        "return-path", "received",
    ]
}
