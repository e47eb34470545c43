public import Base
import People

/// A practice an organisation declares for itself: the same declaration, in YAML.
public enum PracticeFile {
    /// The largest file taken, in bytes.
    public static let largest = 64 << 10

    /// Reads one practice. `events` are those its steps may leave in the log. Throws a `FileFault`.
    public static func read(_ yaml: String, file: String, events: [EventName]) throws -> Practice {
        let source = YAMLFile(file, example: "name: visit")
        guard yaml.utf8.count <= largest else {
            throw source.fault("The file is larger than \(largest >> 10) KB. A practice is a page of text; split it.")
        }
        guard let root = try source.document(yaml) else {
            throw source.fault("The file is empty. Declare a practice in it, or take it away.")
        }
        let practice = try PracticeReader(events: events).practice(root)
        do {
            try PracticeCheck(practice).run()
        } catch let mistake as PracticeMistake {
            throw fault(mistake, root)
        }
        return practice
    }

    /// A mistake found later, such as a name two files share, told as one of this file.
    public static func fault(_ mistake: PracticeMistake, file: String) -> FileFault {
        FileFault(file: file, sentence: mistake.sentence)
    }

    private static func fault(_ mistake: PracticeMistake, _ root: FileNode) -> FileFault {
        let items = ["fields", "steps"].flatMap { root[$0]?.list ?? [] }
        let place = items.first { item in
            guard let part = mistake.part, let pairs = item.pairs else { return false }
            return pairs.contains {
                $0.value.text == part && ($0.key.text == "name" || PracticeReader.kinds[$0.key.text ?? ""] != nil)
            }
        }
        return (place ?? root).fault(mistake.sentence)
    }
}
