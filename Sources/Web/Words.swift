public import Foundation
import Yams

/// What Kept says to people, in one language. Pages ask for it by key, so that another language needs no other code.
public struct Words: Sendable {
    public let language: String
    private let messages: [String: String]
    private let fallback: [String: String]

    public init(language: String, messages: [String: String], fallback: [String: String] = [:]) {
        self.language = language
        self.messages = messages
        self.fallback = fallback
    }

    /// The words for a key; the key itself when there are none, which a test refuses.
    public func callAsFunction(_ key: String) -> String {
        messages[key] ?? fallback[key] ?? key
    }

    /// With the gaps filled: `{name}` by the value for `name`.
    public func callAsFunction(_ key: String, _ gaps: [String: String]) -> String {
        var text = self(key)
        return text.withUTF8 { words in
            var filled: [UInt8] = []
            filled.reserveCapacity(words.count + 32)
            var rest = words[...]
            while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) {
                filled.append(contentsOf: rest[..<open])
                if let value = gaps[String(decoding: rest[(open + 1)..<close], as: UTF8.self)] {
                    filled.append(contentsOf: value.utf8)
                } else {
                    filled.append(contentsOf: rest[open...close])
                }
                rest = rest[(close + 1)...]
            }
            filled.append(contentsOf: rest)
            return String(decoding: filled, as: UTF8.self)
        }
    }

    /// One or many: `key.one` or `key.other`, with `{n}` as the number.
    public func count(_ key: String, _ number: Int, _ gaps: [String: String] = [:]) -> String {
        self(number == 1 ? "\(key).one" : "\(key).other", gaps.merging(["n": String(number)]) { first, _ in first })
    }

    public var keys: Set<String> { Set(messages.keys) }
}

/// Every language there is. English stands in for what another has not translated yet.
public struct Languages: Sendable {
    public let all: [String: Words]

    public init(all: [String: Words]) {
        self.all = all
    }

    /// Reads `Locales/<language>/*.yaml`, whose nested keys are joined by dots.
    public init(directory: URL) throws {
        var catalogues: [String: [String: String]] = [:]
        for folder in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil) {
            var messages: [String: String] = [:]
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            for file in files where file.pathExtension == "yaml" {
                let text = try String(contentsOf: file, encoding: .utf8)
                Self.flatten(try Yams.load(yaml: text, .basic), under: "", into: &messages)
            }
            catalogues[folder.lastPathComponent] = messages
        }
        let english = catalogues["en"] ?? [:]
        all = Dictionary(
            uniqueKeysWithValues: catalogues.map { language, messages in
                (language, Words(language: language, messages: messages, fallback: english))
            })
    }

    public func words(_ language: String) -> Words {
        all[language] ?? all["en"] ?? Words(language: "en", messages: [:])
    }

    private static func flatten(_ node: Any?, under prefix: String, into messages: inout [String: String]) {
        if let fields = node as? [String: Any] {
            for (key, value) in fields { flatten(value, under: prefix.isEmpty ? key : "\(prefix).\(key)", into: &messages) }
        } else if let node {
            messages[prefix] = "\(node)"
        }
    }
}
