public import Desk
public import Foundation
import Mail
import People

/// What the person who runs Kept has decided: from the command line, else the environment, else the file.
public struct Configuration: Sendable {
    public var dataDirectory: String
    public var database: String?
    public var host: String
    public var port: Int
    /// Where people reach Kept from outside; links in mails and cookies follow it.
    public var address: URL
    public var organisation: String
    public var zone: TimeZone
    public var mail: MailSettings

    public var isSecure: Bool { address.scheme == "https" }
    /// The address without what follows it, to put a path behind.
    public var origin: String {
        let text = address.absoluteString
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// What the command line said; everything else is looked up.
    public struct Flags: Sendable {
        public var data: String?
        public var database: String?
        public var listen: String?
        public var address: String?
        public var organisation: String?
        public var zone: String?
        public var file: String?

        public init(
            data: String? = nil, database: String? = nil, listen: String? = nil, address: String? = nil,
            organisation: String? = nil, zone: String? = nil, file: String? = nil
        ) {
            self.data = data
            self.database = database
            self.listen = listen
            self.address = address
            self.organisation = organisation
            self.zone = zone
            self.file = file
        }
    }

    public init(_ flags: Flags, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let named = flags.data ?? environment["KEPT_DATA"]
        let file = flags.file ?? environment["KEPT_CONFIG"] ?? named.flatMap(Self.ownFile)
        let source = try Source(file: file, environment: environment)
        guard let data = named ?? source.text("data"), !data.isEmpty else { throw ConfigurationProblem.noData }
        dataDirectory = data

        database = flags.database ?? source.text("database")
        (host, port) = try Self.listen(flags.listen ?? source.text("listen") ?? "127.0.0.1:8080")
        let address = flags.address ?? source.text("address") ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil
        else { throw ConfigurationProblem.wrong("address", address) }
        self.address = url
        organisation = flags.organisation ?? source.text("organisation") ?? ""
        let zoneName = flags.zone ?? source.text("zone") ?? "Europe/London"
        guard let zone = TimeZone(identifier: zoneName) else { throw ConfigurationProblem.wrong("zone", zoneName) }
        self.zone = zone
        mail = try MailSettings(source, organisation: organisation, host: url.host() ?? "localhost")
    }

    /// The file that lies in the data directory, if one does.
    private static func ownFile(_ directory: String) -> String? {
        let file = directory + "/kept.yaml"
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    private static func listen(_ text: String) throws -> (String, Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { throw ConfigurationProblem.wrong("listen", text) }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return (host.isEmpty ? "127.0.0.1" : host, port)
    }
}

/// A setting that is missing or makes no sense.
public enum ConfigurationProblem: Error, CustomStringConvertible {
    case noData
    case wrong(String, String)
    case unknown(String)
    case unreadable(String, String)

    public var description: String {
        switch self {
        case .noData: "Say where Kept keeps its data: --data DIR, or KEPT_DATA in the environment."
        case .wrong(let name, let value): "The setting \(name) cannot be \"\(value)\"."
        case .unknown(let name): "There is no setting \(name). Look for a slip of the pen in the configuration file."
        case .unreadable(let file, let why): "The configuration file \(file) cannot be read: \(why)"
        }
    }
}

extension MailSettings {
    init(_ source: Source, organisation: String, host: String) throws {
        let mail = source.section("mail")
        let domain = mail.text("reply_domain") ?? host
        let from = Mailbox(name: organisation.isEmpty ? "Customer service" : organisation, address: "desk@\(domain)")
        let sender =
            try mail.text("from").map { text in
                let sender = Mailbox(text: text)
                guard EmailAddress.isPlausible(sender.address) else { throw mail.wrong("from", text) }
                return sender
            } ?? from
        self.init(
            from: sender, replyDomain: domain, transport: try Self.transport(mail),
            collections: try mail.list("mailboxes").map { try Collection($0) })
    }

    private static func transport(_ mail: Source) throws -> Transport {
        if try mail.isOn("sink") { return .sink }
        let smtp = mail.section("smtp")
        guard let host = smtp.text("host") else { return .none }
        let security = try security(smtp, default: .startTLS)
        return .smtp(
            SMTPServer(
                host: host, port: try smtp.number("port", 1...65_535) ?? (security == .tls ? 465 : 587), security: security,
                user: smtp.text("user"), password: smtp.text("password"), caFile: smtp.text("ca_file")))
    }

    fileprivate static func security(_ source: Source, default usual: MailSecurity) throws -> MailSecurity {
        switch source.text("security")?.lowercased() {
        case nil: usual
        case "none": .none
        case "starttls": .startTLS
        case "tls": .tls
        case let other?: throw source.wrong("security", other)
        }
    }
}

extension MailSettings.Collection {
    init(_ source: Source) throws {
        guard let host = source.text("host"), let user = source.text("user") else {
            throw ConfigurationProblem.wrong("mail.mailboxes", "a mailbox without host or user")
        }
        let security = try MailSettings.security(source, default: .tls)
        let address = source.text("address") ?? user
        self.init(
            name: source.text("name") ?? address, address: address, team: source.text("team"),
            account: IMAPAccount(
                host: host, port: try source.number("port", 1...65_535) ?? (security == .tls ? 993 : 143), security: security,
                user: user, password: source.text("password") ?? "", folder: source.text("folder") ?? "INBOX",
                caFile: source.text("ca_file")),
            every: Double(try source.number("every", 1...86_400) ?? 30))
    }
}

extension Mailbox {
    /// Reads "Name <address>" or a bare address.
    init(text: String) {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
            self.init(name: "", address: text.trimmingCharacters(in: .whitespaces))
            return
        }
        self.init(
            name: text[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \"")),
            address: String(text[text.index(after: open)...].dropLast()))
    }
}
