public import Foundation

/// One mail as a person reads it: decoded, measured, and safe to store.
public struct ParsedMail: Sendable, Equatable {
    public var from: Mailbox?
    public var sender: Mailbox?
    public var replyTo: [Mailbox] = []
    /// At most `MailLimits.recipients` of To and Cc together.
    public var to: [Mailbox] = []
    public var cc: [Mailbox] = []
    /// How many people To and Cc really named.
    public var recipientCount = 0
    /// The addresses this copy was delivered for, told by the mail servers on the way: catch-all and alias addresses.
    public var deliveredTo: [String] = []
    public var subject = ""
    public var date: Date?
    /// Without the angle brackets, like all message ids here.
    public var messageID: String?
    public var inReplyTo: [String] = []
    public var references: [String] = []
    /// The best plain text we could get: the text parts, or the HTML read out.
    public var text = ""
    /// As the sender wrote it, hostile or not. Only ever show it through `MessageHTML`.
    public var html: String?
    public var attachments: [MailAttachment] = []
    /// Why nobody should be answered automatically; `nil` for a mail a person seems to have written.
    public var automatic: AutomaticKind?
    /// What was wrong with the mail and had to be guessed, in words for the person who looks into it.
    public var defects: [String] = []

    public init() {}
}

/// A file that came with a mail or goes out with one.
public struct MailAttachment: Sendable, Equatable {
    /// Already made safe by `FileName.safe`.
    public var name: String
    public var contentType: String
    public var contentID: String?
    /// Shown inside the HTML, so there is no need to list it beside the message.
    public var isInline: Bool
    public var bytes: Data

    public init(name: String, contentType: String, contentID: String? = nil, isInline: Bool = false, bytes: Data) {
        self.name = FileName.safe(name)
        self.contentType = contentType
        self.contentID = contentID
        self.isInline = isInline
        self.bytes = bytes
    }
}
