import App
import Desk
import Foundation
import Mail
import TestKit
import Testing

@Suite struct `What the person who runs Kept decides` {
    private func configuration(
        _ flags: Configuration.Flags = .init(data: "/tmp/none"), environment: [String: String] = [:], file: String? = nil
    ) throws -> Configuration {
        guard let file else { return try Configuration(flags, environment: environment) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "own.yaml").path()
        try Data(file.utf8).write(to: URL(filePath: path))
        var flags = flags
        flags.file = path
        return try Configuration(flags, environment: environment)
    }

    private func refusal(_ file: String, environment: [String: String] = [:]) -> String {
        do {
            _ = try configuration(environment: environment, file: file)
            return "taken"
        } catch {
            return "\(error)"
        }
    }

    @Test func `the command line wins over the environment, and that over the file`() throws {
        let file = """
            database: postgres://file/kept
            listen: 127.0.0.1:1
            address: https://file.example
            organisation: File
            zone: Europe/Paris
            """
        let environment = [
            "KEPT_DATABASE": "postgres://environment/kept", "KEPT_LISTEN": "127.0.0.1:2",
            "KEPT_ADDRESS": "https://environment.example",
            "KEPT_ORGANISATION": "Environment", "KEPT_ZONE": "Europe/Rome",
        ]
        let flags = Configuration.Flags(
            data: "/tmp/none", database: "postgres://flag/kept", listen: "127.0.0.1:3", address: "https://flag.example",
            organisation: "Flag", zone: "Europe/Berlin")
        func said(_ configuration: Configuration) -> [String] {
            [
                configuration.database ?? "", "\(configuration.host):\(configuration.port)", configuration.address.absoluteString,
                configuration.organisation, configuration.zone.identifier,
            ]
        }
        #expect(
            said(try configuration(file: file)) == [
                "postgres://file/kept", "127.0.0.1:1", "https://file.example", "File", "Europe/Paris",
            ])
        #expect(
            said(try configuration(environment: environment, file: file)) == [
                "postgres://environment/kept", "127.0.0.1:2", "https://environment.example", "Environment", "Europe/Rome",
            ])
        #expect(
            said(try configuration(flags, environment: environment, file: file)) == [
                "postgres://flag/kept", "127.0.0.1:3", "https://flag.example", "Flag", "Europe/Berlin",
            ])
    }

    @Test func `little needs to be said`() throws {
        let plain = try configuration()
        #expect(plain.database == nil)
        #expect("\(plain.host):\(plain.port)" == "127.0.0.1:8080")
        #expect(plain.address.absoluteString == "http://127.0.0.1:8080")
        #expect(plain.zone.identifier == "Europe/London")
        #expect(!plain.isSecure)
        #expect(plain.mail.collections.isEmpty)
        #expect(try configuration(.init(data: "/tmp/none", listen: "[::1]:80")).address.absoluteString == "http://[::1]:80")
        #expect(try configuration(environment: ["KEPT_ADDRESS": "https://desk.example"]).isSecure)
        #expect(try configuration(environment: ["KEPT_DATABASE": ""]).database == nil, "set to nothing is not set")
    }

    @Test func `where the data is can be said in all three places, or in none`() throws {
        #expect(
            try configuration(.init(data: "/flag"), environment: ["KEPT_DATA": "/e"], file: "data: /file").dataDirectory
                == "/flag")
        #expect(try configuration(.init(), environment: ["KEPT_DATA": "/e"], file: "data: /file").dataDirectory == "/e")
        #expect(try configuration(.init(), file: "data: /file").dataDirectory == "/file")
        let none = #expect(throws: ConfigurationProblem.self) { try configuration(.init()) }
        #expect(none?.description == "Say where Kept keeps its data: --data DIR, or KEPT_DATA in the environment.")
    }

    @Test func `a file in the data directory is read by itself`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("organisation: \"Calder \\u00e9 Energy\"".utf8).write(to: folder.appending(path: "kept.yaml"))
        #expect(try configuration(.init(data: folder.path())).organisation == "Calder é Energy")
    }

    @Test func `mail is set up from the file, with secrets taken as they are written`() throws {
        let mail = try configuration(
            file: """
                address: https://desk.example.org
                organisation: Calder Energy
                mail:
                  reply_domain: reply.example.org
                  smtp: {host: smtp.example.org, security: TLS, user: kept, password: 0123}
                  mailboxes:
                    - {host: imap.example.org, user: support@example.org, password: no, team: Billing}
                    - {name: second, host: imap2.example.org, port: 1143, security: none, user: u, every: 5, folder: Büro}
                """
        ).mail
        #expect(mail.from.address == "desk@reply.example.org")
        #expect(mail.from.name == "Calder Energy")
        guard case .smtp(let server) = mail.transport else {
            Issue.record("no server")
            return
        }
        #expect(server.port == 465)
        #expect(server.password == "0123")
        #expect(mail.collections.map(\.name) == ["support@example.org", "second"])
        #expect(mail.collections.map(\.account.port) == [993, 1_143])
        #expect(mail.collections.map(\.account.password) == ["no", ""])
        #expect(mail.collections.map(\.account.folder) == ["INBOX", "Büro"])
        #expect(mail.collections.map(\.every) == [30, 5])
        let other = try configuration(
            environment: ["KEPT_MAIL_SMTP_HOST": "other.example", "KEPT_MAIL_SMTP_PORT": "2525"],
            file: "mail: {smtp: {host: smtp.example.org}}")
        guard case .smtp(let server) = other.mail.transport else {
            Issue.record("no server")
            return
        }
        #expect(server.host == "other.example" && server.port == 2_525)
    }

    @Test(arguments: [
        ("listne: 127.0.0.1:80", "There is no setting listne."),
        ("mail: {smtp: {hots: a}}", "There is no setting mail.smtp.hots."),
        ("mail: {mailboxes: [{host: a, user: b, pasword: c}]}", "There is no setting mail.mailboxes.pasword."),
        ("mail: yes", "The setting mail cannot be \"yes\"."),
        ("mail: {smtp: [a]}", "The setting mail.smtp cannot be \"[\"a\"]\"."),
        ("mail: {mailboxes: {host: a}}", "The setting mail.mailboxes cannot be "),
        ("zone: {a: b}", "The setting zone cannot be \"a list of settings\"."),
        ("zone: Europe/Leeds", "The setting zone cannot be \"Europe/Leeds\"."),
        ("listen: 8080", "The setting listen cannot be \"8080\"."),
        ("listen: a:99999", "The setting listen cannot be \"a:99999\"."),
        ("address: desk.example.org", "The setting address cannot be \"desk.example.org\"."),
        ("address: ftp://desk.example.org", "The setting address cannot be \"ftp://desk.example.org\"."),
        ("mail: {smtp: {host: a, port: 1e30}}", "The setting mail.smtp.port cannot be \"1e30\"."),
        ("mail: {smtp: {host: a, port: 0}}", "The setting mail.smtp.port cannot be \"0\"."),
        ("mail: {smtp: {host: a, security: ssl}}", "The setting mail.smtp.security cannot be \"ssl\"."),
        ("mail: {sink: perhaps}", "The setting mail.sink cannot be \"perhaps\"."),
        ("mail: {from: Calder}", "The setting mail.from cannot be \"Calder\"."),
        ("mail: {mailboxes: [{host: a}]}", "The setting mail.mailboxes cannot be \"a mailbox without host or user\"."),
        ("mail: {mailboxes: [{host: a, user: b, every: nan}]}", "The setting mail.mailboxes.every cannot be \"nan\"."),
        ("- listen", "it is no list of settings"),
        ("listen: [", "cannot be read: "),
    ])
    func `a setting that makes no sense is refused by its name`(_ file: String, _ sentence: String) {
        let said = refusal(file)
        #expect(said.contains(sentence), "\(said)")
    }

    @Test func `what the environment says is refused the same way`() {
        #expect(
            refusal("", environment: ["KEPT_MAIL_SMTP_HOST": "a", "KEPT_MAIL_SMTP_PORT": "x"]).contains(
                "mail.smtp.port cannot be \"x\""))
        #expect(refusal("", environment: ["KEPT_MAIL_SINK": "maybe"]).contains("mail.sink cannot be \"maybe\""))
    }

    @Test func `a file that is not there is said so`() {
        let missing = #expect(throws: ConfigurationProblem.self) {
            try Configuration(.init(data: "/tmp", file: "/nowhere/kept.yaml"), environment: [:])
        }
        #expect(missing?.description == "The configuration file /nowhere/kept.yaml cannot be read: there is no such file.")
    }

    @Test func `a file that cannot be opened is refused in plain words`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let latin = folder.appending(path: "latin.yaml")
        try Data([0x61, 0x3A, 0xE9, 0xFF]).write(to: latin)
        for (file, why) in [
            (folder.path(), "it is a folder, not a file."), (latin.path(), "it is not text in UTF-8. Save it as UTF-8."),
        ] {
            let problem = #expect(throws: ConfigurationProblem.self) {
                try Configuration(.init(data: "/tmp", file: file), environment: [:])
            }
            #expect(problem?.description == "The configuration file \(file) cannot be read: \(why)")
        }
        // Whoever runs these tests as root may open everything.
        guard getuid() != 0 else { return }
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: latin.path())
        let closed = #expect(throws: ConfigurationProblem.self) {
            try Configuration(.init(data: "/tmp", file: latin.path()), environment: [:])
        }
        #expect(closed?.description.hasSuffix("Look at its owner and permissions.") == true)
    }
}
