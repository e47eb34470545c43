public import Foundation

/// A mail to be sent. `bytes()` makes the message of RFC 5322 that travels.
public struct OutgoingMail: Sendable {
    /// Without angle brackets. Chosen by the caller and stored before sending, so that a second try is the same mail.
    public var messageID: String
    public var date: Date
    public var from: Mailbox
    public var replyTo: Mailbox?
    public var to: [Mailbox]
    public var cc: [Mailbox]
    public var subject: String
    public var text: String
    public var html: String?
    public var inReplyTo: String?
    public var references: [String]
    /// Such as `("Auto-Submitted", "auto-replied")`. Headers the mail has a property for are refused here.
    public var extraHeaders: [(String, String)]
    public var attachments: [MailAttachment]

    public init(
        messageID: String, date: Date, from: Mailbox, replyTo: Mailbox? = nil, to: [Mailbox], cc: [Mailbox] = [],
        subject: String, text: String, html: String? = nil, inReplyTo: String? = nil, references: [String] = [],
        extraHeaders: [(String, String)] = [], attachments: [MailAttachment] = []
    ) {
        self.messageID = messageID
        self.date = date
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.subject = subject
        self.text = text
        self.html = html
        self.inReplyTo = inReplyTo
        self.references = references
        self.extraHeaders = extraHeaders
        self.attachments = attachments
    }

    /// The message as it travels: CRLF lines, 7-bit, nothing of it able to add a header of its own.
    public func bytes() throws -> Data {
        try OutgoingMessage(checking: self).bytes()
    }
}

/// What is wrong with a mail we were about to send.
public enum OutgoingProblem: Error, Sendable, Equatable {
    case noRecipient
    case badAddress(String)
    case badMessageID(String)
    case badHeader(String)
    case tooLarge(limit: Int)
}
