/// A mailbox we collect mail from.
public struct IMAPAccount: Sendable, Equatable {
    public var host: String
    public var port: Int
    public var security: MailSecurity
    public var user: String
    public var password: String
    /// As people see it, in any script. Levels are parted by the server's own separator, mostly `/` or `.`.
    public var folder: String
    public var caFile: String?
    /// For one command, the fetching of one mail included.
    public var timeout: Duration

    public init(
        host: String, port: Int, security: MailSecurity, user: String, password: String, folder: String = "INBOX",
        caFile: String? = nil, timeout: Duration = .seconds(120)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.folder = folder
        self.caFile = caFile
        self.timeout = timeout
    }
}

/// Why collecting mail did not work, so far as the person who set up the account can do something about it.
public enum IMAPProblem: Error, Sendable, Equatable {
    case wrongPassword
    case noSuchFolder
    case unreachable(String)
    case protocolError(String)
    case tooLarge
    /// Moved or deleted since it was listed.
    case noSuchMessage
    /// UIDVALIDITY changed: every uid we remember means nothing now (RFC 3501 section 2.3.1.1).
    case renumbered
    /// A host, user, password or folder with characters no server can have in them.
    case badSetting(String)
}

/// What can be noted on a mail in the mailbox.
public enum IMAPMark: Sendable, Equatable {
    case seen, unseen, flagged, unflagged
    /// A keyword of our own, such as `Handled`.
    case keyword(String)
}
