/// Finds the signs that no person wrote a mail.
extension AutomaticKind {
    init?(headers: MailHeaders, report: DeliveryReport?, mail: ParsedMail) {
        guard let kind = AutomaticKind.found(headers, report, mail) else { return nil }
        self = kind
    }

    private static func found(_ headers: MailHeaders, _ report: DeliveryReport?, _ mail: ParsedMail) -> AutomaticKind? {
        if let report { return .bounce(report) }
        if isFromPostmaster(mail) || headers.has("X-Failed-Recipients") { return .bounce(oldStyle(headers, mail)) }

        let submitted = headers.token("Auto-Submitted")
        let precedence = headers.token("Precedence")
        if submitted == "auto-replied" || precedence == "auto_reply" || answers.contains(where: headers.has) { return .autoReply }
        if let list = headers.words("List-Id") { return .bulk(listID: listID(list)) }
        if ["bulk", "list", "junk"].contains(precedence) || headers.has("List-Unsubscribe") { return .bulk(listID: nil) }
        if !submitted.isEmpty, submitted != "no" { return .generated }
        // Sent so that nothing can come back (RFC 5321 section 4.5.5), as answers of machines are.
        if headers.words("Return-Path")?.onOneLine == "<>" { return .autoReply }
        let suppressed = headers.words("X-Auto-Response-Suppress")?.lowercased() ?? "none"
        return suppressed == "none" || suppressed.isEmpty ? nil : .generated
    }

    /// Headers only programs that answer for people write.
    private static let answers = [
        "X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply", "X-Vacation",
    ]

    private static func isFromPostmaster(_ mail: ParsedMail) -> Bool {
        guard let from = mail.from?.addressKey.prefix(while: { $0 != "@" }) else { return false }
        return from == "mailer-daemon" || from == "mailerdaemon" || from == "mail-daemon"
    }

    /// From a server that does not write reports: what its headers and words tell.
    private static func oldStyle(_ headers: MailHeaders, _ mail: ParsedMail) -> DeliveryReport {
        let failed = (headers.words("X-Failed-Recipients") ?? "").split(separator: ",").map {
            Mailbox(address: String($0)).address
        }
        return DeliveryReport(
            recipients: failed.filter(Mailbox.isPlausible).map { .init(address: $0, action: .failed) },
            originalMessageID: DeliveryReport.id(quotedIn: mail.text) ?? mail.inReplyTo.first)
    }

    /// `Our news <news.example.org>`
    private static func listID(_ words: String) -> String? {
        let id = words.split(separator: "<").last.map { $0.prefix { $0 != ">" }.trimmingSpaces } ?? ""
        return id.isEmpty ? nil : id
    }
}

extension MailHeaders {
    /// A header's first word, in lower case: `auto-replied; owner-email=…`.
    fileprivate func token(_ name: String) -> String {
        (words(name) ?? "").prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" }.lowercased()
    }
}
