import Yams

/// A value in a file, with the place where it stands.
public struct FileNode {
    private let node: Node
    public let file: YAMLFile

    init(_ node: Node, in file: YAMLFile) {
        self.node = node
        self.file = file
    }

    /// Counted from 1.
    public var line: Int? { node.mark?.line }

    /// What is written here, when it is one word or text.
    public var text: String? { node.string }

    /// What is listed here, when it is a list.
    public var list: [FileNode]? { node.sequence?.map { FileNode($0, in: file) } }

    /// What is written here as keys and values, in their order.
    public var pairs: [(key: FileNode, value: FileNode)]? {
        node.mapping?.map { (FileNode($0.key, in: file), FileNode($0.value, in: file)) }
    }

    public subscript(key: String) -> FileNode? { node.mapping?[key].map { FileNode($0, in: file) } }

    /// Says that this cannot be taken.
    public func fault(_ sentence: String) -> FileFault { file.fault(sentence, line: line) }
}
