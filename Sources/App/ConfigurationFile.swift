import Foundation
import Yams

/// Settings by name: `KEPT_MAIL_SMTP_HOST` in the environment, `mail: {smtp: {host: …}}` in the file.
struct Source {
    private let root: [String: Any]
    private let environment: [String: String]
    private let path: [String]

    /// Reads the file; nil for none.
    init(file: String?, environment: [String: String]) throws {
        self.environment = environment
        path = []
        guard let file else {
            root = [:]
            return
        }
        let text = try Self.text(of: file)
        let read: Any?
        do {
            // Everything as it is written: a password of digits is no number.
            read = try Yams.load(yaml: text, .basic)
        } catch {
            throw ConfigurationProblem.unreadable(file, String(describing: error))
        }
        let isEmpty = read == nil || read as? String == ""
        guard let root = isEmpty ? [:] : read as? [String: Any] else {
            throw ConfigurationProblem.unreadable(file, "it is no list of settings, such as \"listen: 127.0.0.1:8080\".")
        }
        try Setting.all.check(root, named: "")
        self.root = root
    }

    /// The file's text, or in plain words why there is none.
    private static func text(of file: String) throws -> String {
        var isDirectory: ObjCBool = false
        let why: String
        if !FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) {
            why = "there is no such file."
        } else if isDirectory.boolValue {
            why = "it is a folder, not a file."
        } else if let bytes = FileManager.default.contents(atPath: file) {
            guard let text = String(bytes: bytes, encoding: .utf8) else {
                throw ConfigurationProblem.unreadable(file, "it is not text in UTF-8. Save it as UTF-8.")
            }
            return text
        } else {
            why = "whoever runs Kept may not open it. Look at its owner and permissions."
        }
        throw ConfigurationProblem.unreadable(file, why)
    }

    private init(root: [String: Any], environment: [String: String] = [:], path: [String]) {
        self.root = root
        self.environment = environment
        self.path = path
    }

    func text(_ name: String) -> String? {
        let variable = "KEPT_" + (path + [name]).joined(separator: "_").uppercased()
        let text = environment[variable] ?? root[name].map { "\($0)" }
        return text == "" ? nil : text
    }

    func section(_ name: String) -> Source {
        Source(root: root[name] as? [String: Any] ?? [:], environment: environment, path: path + [name])
    }

    func list(_ name: String) -> [Source] {
        (root[name] as? [[String: Any]] ?? []).map { Source(root: $0, path: path + [name]) }
    }

    /// A whole number between two others.
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        try text(name).map { text in
            guard let number = Int(text), range.contains(number) else { throw wrong(name, text) }
            return number
        }
    }

    func isOn(_ name: String) throws -> Bool {
        switch text(name)?.lowercased() {
        case "true", "yes", "on", "1": true
        case nil, "false", "no", "off", "0": false
        case let other?: throw wrong(name, other)
        }
    }

    func wrong(_ name: String, _ value: String) -> ConfigurationProblem {
        .wrong((path + [name]).joined(separator: "."), value)
    }
}

/// What the file may hold. A name that is not known is a slip of the pen, and whoever made it wants to hear of it.
private indirect enum Setting: Sendable {
    case value
    case section([String: Setting])
    case list(Setting)

    static let all = Setting.section([
        "data": .value, "database": .value, "listen": .value, "address": .value, "organisation": .value, "zone": .value,
        "mail": .section([
            "from": .value, "reply_domain": .value, "sink": .value,
            "smtp": .section([
                "host": .value, "port": .value, "security": .value, "user": .value, "password": .value, "ca_file": .value,
            ]),
            "mailboxes": .list(
                .section([
                    "name": .value, "address": .value, "team": .value, "host": .value, "port": .value, "security": .value,
                    "user": .value, "password": .value, "folder": .value, "every": .value, "ca_file": .value,
                ])),
        ]),
    ])

    func check(_ value: Any, named name: String) throws {
        switch self {
        case .value:
            if value is [String: Any] || value is [Any] { throw ConfigurationProblem.wrong(name, "a list of settings") }
        case .section(let known):
            if value as? String == "" { return }
            guard let fields = value as? [String: Any] else { throw ConfigurationProblem.wrong(name, "\(value)") }
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
                let place = name.isEmpty ? key : "\(name).\(key)"
                guard let setting = known[key] else { throw ConfigurationProblem.unknown(place) }
                try setting.check(value, named: place)
            }
        case .list(let one):
            guard let items = value as? [Any] else { throw ConfigurationProblem.wrong(name, "\(value)") }
            for item in items { try one.check(item, named: name) }
        }
    }
}
