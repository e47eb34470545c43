public import Base
import People
import Yams

/// What is wrong with a practice's file, where, and what to do about it.
public struct PracticeFileError: Error, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; nil when it is about the whole file.
    public let line: Int?
    public let sentence: String

    public init(file: String, line: Int?, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(sentence)" }
}

/// A practice an organisation declares for itself: the same declaration, in YAML.
public enum PracticeFile {
    /// The largest file taken, in bytes.
    public static let largest = 64 << 10

    /// Reads one practice. `events` are those its steps may leave in the log. Throws a `PracticeFileError`.
    public static func read(_ yaml: String, file: String, events: [EventName]) throws -> Practice {
        guard yaml.utf8.count <= largest else {
            throw PracticeFileError(
                file: file, line: nil,
                sentence: "The file is larger than \(largest >> 10) KB. A practice is a page of text; split it.")
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw PracticeFileError(
                file: file, line: line(error), sentence: "This is not YAML: \(reason(error)). Mend that line.")
        }
        guard let root else {
            throw PracticeFileError(
                file: file, line: nil, sentence: "The file is empty. Declare a practice in it, or take it away.")
        }
        let practice = try PracticeReader(file: file, events: events).practice(root)
        do {
            try PracticeCheck(practice).run()
        } catch let mistake as PracticeMistake {
            throw error(mistake, root, file)
        }
        return practice
    }

    /// A mistake found later, such as a name two files share, told as one of this file.
    public static func error(_ mistake: PracticeMistake, file: String) -> PracticeFileError {
        PracticeFileError(file: file, line: nil, sentence: mistake.sentence)
    }

    private static func error(_ mistake: PracticeMistake, _ root: Node, _ file: String) -> PracticeFileError {
        let items = ["fields", "steps"].flatMap { root[$0]?.sequence.map(Array.init) ?? [] }
        let place = items.first { item in
            guard let part = mistake.part, let mapping = item.mapping else { return false }
            return mapping.contains {
                $0.value.string == part && ($0.key.string == "name" || PracticeReader.kinds[$0.key.string ?? ""] != nil)
            }
        }
        return PracticeFileError(file: file, line: (place ?? root).mark?.line, sentence: mistake.sentence)
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
