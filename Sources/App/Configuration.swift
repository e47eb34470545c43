public import Desk
public import Foundation
import Mail
import Yams

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

    /// What the command line said; everything else is looked up.
    public struct Flags: Sendable {
        public var data: String?
        public var database: String?
        public var listen: String?
        public var file: String?

        public init(data: String? = nil, database: String? = nil, listen: String? = nil, file: String? = nil) {
            self.data = data
            self.database = database
            self.listen = listen
            self.file = file
        }
    }

    public init(_ flags: Flags, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        guard let data = flags.data ?? environment["KEPT_DATA"] else { throw ConfigurationProblem.noData }
        dataDirectory = data
        let source = try Source(
            file: flags.file ?? environment["KEPT_CONFIG"], data: data, environment: environment)

        database = flags.database ?? source.text("database")
        (host, port) = try Self.listen(flags.listen ?? source.text("listen") ?? "127.0.0.1:8080")
        let address = source.text("address") ?? "http://\(host):\(port)"
        guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil
        else { throw ConfigurationProblem.wrong("address", address) }
        self.address = url
        organisation = source.text("organisation") ?? ""
        let zoneName = source.text("zone") ?? "Europe/London"
        guard let zone = TimeZone(identifier: zoneName) else { throw ConfigurationProblem.wrong("zone", zoneName) }
        self.zone = zone
        mail = try MailSettings(source, organisation: organisation, host: url.host() ?? "localhost")
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
    case unreadable(String, String)

    public var description: String {
        switch self {
        case .noData: "Say where Kept keeps its data: --data DIR, or KEPT_DATA in the environment."
        case .wrong(let name, let value): "The setting \(name) cannot be \"\(value)\"."
        case .unreadable(let file, let why): "The configuration file \(file) cannot be read: \(why)"
        }
    }
}

/// Settings by name: `KEPT_MAIL_SMTP_HOST` in the environment, `mail: {smtp: {host: …}}` in the file.
struct Source {
    private let root: [String: Any]
    private let environment: [String: String]
    private let prefix: String

    init(file: String?, data: String, environment: [String: String]) throws {
        self.environment = environment
        prefix = ""
        let path = file ?? data + "/kept.yaml"
        guard file != nil || FileManager.default.fileExists(atPath: path) else {
            root = [:]
            return
        }
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            root = try Yams.load(yaml: text) as? [String: Any] ?? [:]
        } catch {
            throw ConfigurationProblem.unreadable(path, String(describing: error))
        }
    }

    init(root: [String: Any], environment: [String: String] = [:], prefix: String = "") {
        self.root = root
        self.environment = environment
        self.prefix = prefix
    }

    func text(_ name: String) -> String? {
        environment["KEPT_" + (prefix + name).uppercased()] ?? root[name].map { "\($0)" }
    }

    func section(_ name: String) -> Source {
        Source(root: root[name] as? [String: Any] ?? [:], environment: environment, prefix: prefix + name + "_")
    }

    func list(_ name: String) -> [Source] {
        (root[name] as? [[String: Any]] ?? []).map { Source(root: $0) }
    }

    func number(_ name: String) throws -> Double? {
        try text(name).map { text in
            guard let number = Double(text) else { throw ConfigurationProblem.wrong(prefix + name, text) }
            return number
        }
    }
}

extension MailSettings {
    init(_ source: Source, organisation: String, host: String) throws {
        let mail = source.section("mail")
        let domain = mail.text("reply_domain") ?? host
        let from = Mailbox(name: organisation.isEmpty ? "Customer service" : organisation, address: "desk@\(domain)")
        let sender = mail.text("from").map { Mailbox(text: $0) } ?? from
        self.init(
            from: sender, replyDomain: domain, transport: try Self.transport(mail),
            collections: try mail.list("mailboxes").map { try Collection($0) })
    }

    private static func transport(_ mail: Source) throws -> Transport {
        if mail.text("sink") == "true" { return .sink }
        let smtp = mail.section("smtp")
        guard let host = smtp.text("host") else { return .none }
        let security = try security(smtp, default: .startTLS)
        return .smtp(
            SMTPServer(
                host: host, port: Int(try smtp.number("port") ?? (security == .tls ? 465 : 587)), security: security,
                user: smtp.text("user"), password: smtp.text("password"), caFile: smtp.text("ca_file")))
    }

    fileprivate static func security(_ source: Source, default usual: MailSecurity) throws -> MailSecurity {
        switch source.text("security")?.lowercased() {
        case nil: usual
        case "none": .none
        case "starttls": .startTLS
        case "tls": .tls
        case let other?: throw ConfigurationProblem.wrong("security", other)
        }
    }
}

extension MailSettings.Collection {
    init(_ source: Source) throws {
        guard let host = source.text("host"), let user = source.text("user") else {
            throw ConfigurationProblem.wrong("mailboxes", "a mailbox without host or user")
        }
        let security = try MailSettings.security(source, default: .tls)
        let address = source.text("address") ?? user
        self.init(
            name: source.text("name") ?? address, address: address, team: source.text("team"),
            account: IMAPAccount(
                host: host, port: Int(try source.number("port") ?? (security == .tls ? 993 : 143)), security: security,
                user: user, password: source.text("password") ?? "", folder: source.text("folder") ?? "INBOX",
                caFile: source.text("ca_file")),
            every: max(1, try source.number("every") ?? 30))
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
