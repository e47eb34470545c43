internal import CGMime
internal import Foundation

/// Builds the bytes of a mail that has been checked: our headers, and the body as GMime writes it.
struct OutgoingMessage {
    private let mail: OutgoingMail

    init(checking mail: OutgoingMail) throws(OutgoingProblem) {
        self.mail = try OutgoingChecks.passed(mail)
    }

    func bytes() throws(OutgoingProblem) -> Data {
        MailRuntime.prepare()
        let bytes = Data(headers.utf8) + written(body)
        guard bytes.count <= MailLimits.message else { throw .tooLarge(limit: MailLimits.message) }
        return bytes
    }

    private var headers: String {
        var lines = HeaderLines()
        lines.add("Date", date: mail.date)
        lines.add("From", mailboxes: [mail.from])
        lines.add("Reply-To", mailboxes: [mail.replyTo].compactMap { $0 })
        lines.add("To", mailboxes: mail.to)
        lines.add("Cc", mailboxes: mail.cc)
        lines.add("Subject", words: mail.subject)
        lines.add("Message-ID", ids: [mail.messageID])
        lines.add("In-Reply-To", ids: [mail.inReplyTo].compactMap { $0 })
        lines.add("References", ids: mail.references)
        for (name, value) in mail.extraHeaders { lines.add(name, words: value) }
        lines.add("MIME-Version", words: "1.0")
        return lines.text
    }

    /// The words in one or two forms, the pictures they show beside them, the files after them.
    private var body: OutgoingPart {
        let isShown = { (file: MailAttachment) in file.isInline && file.contentID != nil && mail.html != nil }
        var body = OutgoingPart.text("plain", mail.text)
        if let html = mail.html {
            let rich = OutgoingPart.text("html", html)
            let pictures = mail.attachments.filter(isShown)
            body = .multipart(
                "alternative", [body, pictures.isEmpty ? rich : .multipart("related", [rich] + pictures.map { .file($0) })])
        }
        let files = mail.attachments.filter { !isShown($0) }
        return files.isEmpty ? body : .multipart("mixed", [body] + files.map { .file($0) })
    }

    private func written(_ body: OutgoingPart) -> Data {
        guard let format = g_mime_format_options_new() else { return Data() }
        defer { g_mime_format_options_free(format) }
        g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
        g_mime_format_options_set_param_encoding_method(format, GMIME_PARAM_ENCODING_METHOD_RFC2231)
        var bytes = Data()
        body.make { part in bytes = collected { g_mime_object_write_to_stream(part, format, $0) } }
        return bytes
    }
}
