public import Mail

/// How mail comes in and goes out.
public struct MailSettings: Sendable {
    /// Whose name and address replies carry.
    public var from: Mailbox
    /// The domain of message ids and of reply addresses.
    public var replyDomain: String
    public var transport: Transport
    public var collections: [Collection]

    public enum Transport: Sendable {
        case smtp(SMTPServer)
        /// Kept on this machine and shown on a page; nothing leaves. For the demo and for trying things out.
        case sink
        /// Nobody has said yet how mail goes out: it waits.
        case none
    }

    /// A mailbox that is emptied by IMAP.
    public struct Collection: Sendable {
        public var name: String
        /// The address customers write to.
        public var address: String
        /// The team whose cases these become.
        public var team: String?
        public var account: IMAPAccount
        /// Seconds between looks.
        public var every: Double

        public init(name: String, address: String, team: String?, account: IMAPAccount, every: Double) {
            self.name = name
            self.address = address
            self.team = team
            self.account = account
            self.every = every
        }
    }

    public init(from: Mailbox, replyDomain: String, transport: Transport, collections: [Collection]) {
        self.from = from
        self.replyDomain = replyDomain
        self.transport = transport
        self.collections = collections
    }

    /// The team that an address belongs to.
    func team(for addresses: [String]) -> String? {
        let keys = Set(addresses.map { $0.lowercased() })
        return collections.first { keys.contains($0.address.lowercased()) }?.team
    }
}
