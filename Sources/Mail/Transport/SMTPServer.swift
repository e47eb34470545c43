/// How a connection to a mail server is kept from being listened to.
public enum MailSecurity: String, Sendable, Codable, CaseIterable {
    case none
    /// Begins in the clear and must turn to TLS before anything is said; a server that cannot is an error.
    case startTLS
    case tls
}

/// The server that takes our mail.
public struct SMTPServer: Sendable, Equatable {
    public var host: String
    public var port: Int
    public var security: MailSecurity
    public var user: String?
    public var password: String?
    /// A file of certificates to trust instead of the system's, for a private authority.
    public var caFile: String?
    /// For one whole mail.
    public var timeout: Duration
    /// What we call ourselves in EHLO. Some servers refuse a machine that has no full name.
    public var helloName: String?

    public init(
        host: String, port: Int, security: MailSecurity, user: String? = nil, password: String? = nil,
        caFile: String? = nil, timeout: Duration = .seconds(60), helloName: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.caFile = caFile
        self.timeout = timeout
        self.helloName = helloName
    }
}
