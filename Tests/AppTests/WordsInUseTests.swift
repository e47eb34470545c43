import App
import Base
import Foundation
import People
import Testing
import Web

/// Every word Kept says to people stands in a catalogue, and every word in a catalogue is said.
@Suite struct `The message catalogue` {
    private static let words: Words = {
        guard let languages = try? Languages(directory: KeptApp.localesDirectory) else {
            return Words(language: "", messages: [:])
        }
        return languages.words("en")
    }()

    /// The keys in the program's text; where a part of one is made at run time, what it may be stands as a pattern.
    private let used: (plain: Set<String>, patterns: [Regex<Substring>]) = {
        var (plain, patterns): (Set<String>, Set<String>) = ([], [])
        for text in SourceText.files.values {
            for match in text.matches(of: #/"([a-z][a-z_]*(?:\.(?:[A-Za-z0-9_-]|\\\([^()"]*\))+)+)"/#) {
                let key = String(match.1)
                if key.contains("\\") {
                    patterns.insert(key.replacing(#/\\\([^()]*\)/#, with: "[A-Za-z0-9_-]+").replacing(".", with: "\\."))
                } else {
                    plain.insert(key)
                }
            }
        }
        return (plain, patterns.compactMap { try? Regex($0, as: Substring.self) })
    }()

    /// Words for one and for many share a key.
    private static func asked(_ key: String) -> String {
        key.replacing(#/\.(one|other)$/#, with: "")
    }

    private static func has(_ key: String) -> Bool {
        words.keys.contains(key) || words.keys.contains(key + ".one") && words.keys.contains(key + ".other")
    }

    @Test func `every key the program asks for is there`() {
        #expect(Self.words.keys.count > 400)
        let firsts = Set(Self.words.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        let names = Set(EventCatalogue.all.map(\.name)).union(Role.allCases.flatMap { $0.permissions.map(\.name) })
            .union(["form.token", "organisation.name", "mail.example", "mail.mailboxes", "mail.original", "sink.blob"])
        for key in used.plain.sorted() {
            guard let first = key.split(separator: ".").first, firsts.contains(String(first)), !names.contains(key) else {
                continue
            }
            #expect(Self.has(key), "\(key) is asked for and not there")
        }
        for pattern in used.patterns {
            let finds = Self.words.keys.contains {
                Self.asked($0).wholeMatch(of: pattern) != nil || $0.wholeMatch(of: pattern) != nil
            }
            #expect(finds, "nothing there answers to \(pattern)")
        }
    }

    @Test func `every key that is there is asked for`() {
        for key in Self.words.keys.sorted() {
            let isUsed =
                used.plain.contains(Self.asked(key)) || used.plain.contains(key)
                || used.patterns.contains { Self.asked(key).wholeMatch(of: $0) != nil || key.wholeMatch(of: $0) != nil }
            #expect(isUsed, "\(key) is there and nobody asks for it")
        }
    }

    @Test func `the gaps in a message are those the program fills`() {
        // Filled in the page by a script.
        let inPages: Set<String> = [
            "time.left", "time.late", "time.days", "time.hours", "time.minutes", "case.new_many", "composer.draft_restored",
            "contact.found",
        ]
        for (path, text) in SourceText.files {
            for match in text.matches(
                of: #/"([a-z][a-z_]*(?:\.[A-Za-z0-9_-]+)+)"(?:, [^\[\]()",]+)?(,\s+\[((?:[^\[\]]|\[[^\[\]]*\])*)\])?/#)
            {
                let key = String(match.1)
                guard Self.has(key), !inPages.contains(key) else { continue }
                let message = Self.words.keys.contains(key) ? Self.words(key) : Self.words(key + ".other")
                var gaps = Set(message.matches(of: #/\{([a-z_]+)\}/#).map { String($0.1) })
                if !Self.words.keys.contains(key) { gaps.remove("n") }
                let filled = Set((match.3 ?? "").matches(of: #/"([a-z_]+)":/#).map { String($0.1) })
                // A refusal names the permission for its reader, and for the log.
                #expect(
                    gaps == filled || gaps == filled.subtracting(["permission"]),
                    "\(path): \(key) has gaps for \(gaps.sorted()) and gets \(filled.sorted())")
            }
        }
    }

    @Test func `no message is empty, ends in white space or holds HTML`() {
        for key in Self.words.keys {
            let message = Self.words(key)
            #expect(!message.isEmpty && message == message.trimmed, "\(key)")
            #expect(message.firstMatch(of: #/[<>&]/#) == nil, "\(key): \(message)")
        }
    }
}
