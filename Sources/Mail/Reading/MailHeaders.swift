internal import CGMime
internal import Foundation

/// The message's own headers, read kindly.
struct MailHeaders {
    private let message: UnsafeMutablePointer<GMimeMessage>
    private let object: GMimeObjectPointer

    init(_ message: UnsafeMutablePointer<GMimeMessage>) {
        self.message = message
        object = kept_gmime_as_object(message)
    }

    /// At least one header that every program writing or carrying mail knows.
    var areThoseOfAMail: Bool {
        let known = [
            "From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path", "Sender", "Cc", "MIME-Version",
            "Content-Type", "Delivered-To",
        ]
        return known.contains { object.header($0) != nil }
    }

    func words(_ name: String) -> String? {
        object.header(name).map(HeaderWords.read)
    }

    func has(_ name: String) -> Bool {
        object.header(name) != nil
    }

    func fill(_ mail: inout ParsedMail) {
        fillPeople(&mail)
        fillThread(&mail)
        mail.subject = words("Subject") ?? ""
        mail.date = date
        if mail.date == nil { mail.defects.append(has("Date") ? "The date cannot be read." : "There is no date.") }
        if mail.subject.unicodeScalars.contains("\u{FFFD}") {
            mail.defects.append("The subject has characters that cannot be read.")
        }
    }

    private func fillPeople(_ mail: inout ParsedMail) {
        let from = AddressList(object.headers("From"))
        mail.sender = AddressList(object.headers("Sender")).mailboxes.first
        mail.from = from.mailboxes.first ?? mail.sender
        if mail.from == nil {
            mail.defects.append("Nobody is named as the sender.")
        } else if from.mailboxes.isEmpty {
            mail.defects.append("The From header names nobody; the Sender header was taken.")
        } else if from.count > 1 {
            mail.defects.append("Several senders are named; the first was taken.")
        }
        if let address = mail.from?.address, !Mailbox.isPlausible(address) {
            mail.defects.append("The sender's address cannot be answered.")
        }
        mail.replyTo = AddressList(object.headers("Reply-To")).mailboxes
        let to = AddressList(object.headers("To"))
        let cc = AddressList(object.headers("Cc"))
        mail.to = Array(to.mailboxes.prefix(MailLimits.recipients))
        mail.cc = Array(cc.mailboxes.prefix(MailLimits.recipients - mail.to.count))
        mail.recipientCount = to.count + cc.count
        mail.deliveredTo = deliveredTo
    }

    private func fillThread(_ mail: inout ParsedMail) {
        mail.messageID = MessageID.first(in: object.header("Message-ID") ?? "")
        if mail.messageID == nil { mail.defects.append("There is no message id.") }
        mail.inReplyTo = MessageID.all(in: object.header("In-Reply-To") ?? "")
        mail.references = MessageID.all(in: object.header("References") ?? "")
    }

    private var date: Date? {
        guard let moment = g_mime_message_get_date(message) else { return nil }
        return Date(timeIntervalSince1970: Double(g_date_time_to_unix(moment)))
    }

    /// Written by the servers that put the mail into a mailbox, the last one on top.
    private var deliveredTo: [String] {
        var found: [String] = []
        for name in ["Delivered-To", "X-Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-RCPT-To"] {
            for value in object.headers(name) {
                for part in value.split(separator: ",").prefix(20) {
                    let address = Mailbox(address: String(part.drop { $0 == "<" || $0.isWhitespace }.prefix { $0 != ">" }))
                        .address
                    if Mailbox.isPlausible(address), !found.contains(address), found.count < 20 { found.append(address) }
                }
            }
        }
        return found
    }
}
