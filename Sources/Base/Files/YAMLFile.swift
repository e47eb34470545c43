import Yams

/// A file in YAML that an organisation may write itself. Of the first thing in it that cannot be taken, a `FileFault` says
/// where it stands and what to do.
public struct YAMLFile: Sendable {
    public let name: String
    /// How a key and its value look in it, for whoever wrote something else: "name: visit".
    let example: String?
    /// The most a value may have, in bytes of UTF-8.
    let longest: Int

    public init(_ name: String, example: String? = nil, longest: Int = 500) {
        self.name = name
        self.example = example
        self.longest = longest
    }

    /// The one document in it; nil when there is nothing in the file.
    public func document(_ text: String) throws -> FileNode? {
        do { return try Yams.compose(yaml: text, .basic).map { FileNode($0, in: self) } } catch { throw fault(error) }
    }

    /// The documents in it; where there are too many, one more than `most`.
    public func documents(_ text: String, most: Int) throws -> [FileNode] {
        do {
            var documents = try Yams.compose_all(yaml: text, .basic)
            var found: [FileNode] = []
            while found.count <= most, let root = documents.next() { found.append(FileNode(root, in: self)) }
            // The sequence ends where it cannot be read on, and says why only here.
            if let error = documents.error { throw error }
            return found
        } catch {
            throw fault(error)
        }
    }

    public func fault(_ sentence: String, line: Int? = nil) -> FileFault {
        FileFault(file: name, line: line, sentence: sentence)
    }

    private func fault(_ error: any Error) -> FileFault {
        let (line, reason): (Int?, String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
                .composer(_, let problem, let mark, _)?:
                (mark.line, problem)
            case .duplicatedKeysInMapping(let keys, let context)?:
                (context.mark.line, "the same key is there twice (\(keys.joined(separator: ", ")))")
            default: (nil, "it cannot be read")
            }
        return fault("This is not YAML: \(reason). Mend that line.", line: line)
    }
}
