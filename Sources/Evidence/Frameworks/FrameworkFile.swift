public import Foundation
import Yams

/// What is wrong with a framework's file, where, and what to do about it.
public struct FrameworkFileError: Error, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; nil when it is about the whole file.
    public let line: Int?
    public let sentence: String

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(sentence)" }
}

/// A framework in the form of docs/standards.md: as YAML, or without its rules as a table (CSV).
public enum FrameworkFile {
    /// The largest file taken, in bytes.
    public static let largest = 4 << 20
    public static let mostItems = 5_000
    public static let mostGroups = 1_000
    private static let mostInOne = 50
    /// Groups within groups, at most.
    public static let deepest = 8

    /// Whether a file is a framework and not a published text, by its name.
    public static func isOne(_ name: String) -> Bool {
        ["yaml", "yml", "csv"].contains((name as NSString).pathExtension.lowercased())
    }

    /// Reads the frameworks in a file, most often one. Throws a `FrameworkFileError` for the first thing that is wrong.
    public static func read(_ data: Data, file: String) throws -> [Framework] {
        guard data.count <= largest else {
            throw FrameworkFileError(
                file: file, line: nil,
                sentence: "The file is larger than \(largest >> 20) MB. Split the framework into several.")
        }
        guard let text = String(data: data, encoding: .utf8), !text.unicodeScalars.contains("\0") else {
            throw FrameworkFileError(
                file: file, line: nil, sentence: "The file is not text in UTF-8. Save it again in that encoding.")
        }
        let frameworks =
            (file as NSString).pathExtension.lowercased() == "csv"
            ? try FrameworkCSV.read(text, file: file) : try read(yaml: text, file: file)
        var editions: Set<Framework.Edition> = []
        for framework in frameworks {
            try FrameworkCheck(framework, file: file).run()
            guard editions.insert(framework.edition).inserted else {
                throw FrameworkFileError(
                    file: file, line: nil,
                    sentence: "The framework \(framework.code) is there twice in version \(framework.version). Take one away.")
            }
        }
        return frameworks
    }

    private static func read(yaml: String, file: String) throws -> [Framework] {
        let roots: [Node]
        do {
            var documents = try Yams.compose_all(yaml: yaml)
            var found: [Node] = []
            while found.count <= mostInOne, let root = documents.next() { found.append(root) }
            // The sequence ends where it cannot be read on, and says why only here.
            if let error = documents.error { throw error }
            roots = found
        } catch {
            throw FrameworkFileError(
                file: file, line: line(error), sentence: "This is not YAML: \(reason(error)). Mend that line.")
        }
        guard !roots.isEmpty, roots.count <= mostInOne else {
            throw FrameworkFileError(
                file: file, line: nil,
                sentence: roots.isEmpty
                    ? "The file is empty. Write a framework in it as docs/standards.md shows."
                    : "There are more than \(mostInOne) frameworks in it. Split the file.")
        }
        return try roots.map { try FrameworkReader(file: file).framework($0) }
    }

    private static func line(_ error: any Error) -> Int? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _)?, .parser(_, _, let mark, _)?, .composer(_, _, let mark, _)?: mark.line
        case .duplicatedKeysInMapping(_, let context)?: context.mark.line
        default: nil
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _)?, .parser(_, let problem, _, _)?, .composer(_, let problem, _, _)?: problem
        case .duplicatedKeysInMapping(let keys, _)?: "the same key is there twice (\(keys.joined(separator: ", ")))"
        default: "it cannot be read"
        }
    }
}
