/// The ways a mail can be no person's words. None of them may be answered automatically (RFC 3834 section 2).
public enum AutomaticKind: Sendable, Equatable {
    /// Out of office, a ticket system's receipt: a machine answering a mail.
    case autoReply
    /// A machine writing of its own accord: a form, a monitor, a read receipt.
    case generated
    /// A mail could not be delivered, or not yet.
    case bounce(DeliveryReport)
    /// A mailing list or newsletter, with the list's id when it gives one (RFC 2919).
    case bulk(listID: String?)
}

/// What a mail server says became of a mail we sent (RFC 3464).
public struct DeliveryReport: Sendable, Equatable {
    public struct Recipient: Sendable, Equatable {
        public var address: String
        public var action: Action
        /// The enhanced code of RFC 3463, such as `5.1.1`, if given.
        public var status: String?
        /// The refusing server's own words.
        public var words: String?

        public init(address: String, action: Action, status: String? = nil, words: String? = nil) {
            self.address = address
            self.action = action
            self.status = status
            self.words = words
        }
    }

    public enum Action: String, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }

    public var recipients: [Recipient]
    /// The id of our mail this is about. Missing when the server did not send its headers back.
    public var originalMessageID: String?

    public init(recipients: [Recipient] = [], originalMessageID: String? = nil) {
        self.recipients = recipients
        self.originalMessageID = originalMessageID
    }

    /// Those who will never get it.
    public var failed: [Recipient] {
        recipients.filter { $0.action == .failed }
    }

    /// Whether this is final. A report that says nothing readable of anyone is taken as final.
    public var isFailure: Bool {
        recipients.isEmpty || !failed.isEmpty
    }
}
