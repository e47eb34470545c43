/// A part of a file that is written as keys and values: a rule, a field, an item.
public struct FilePart {
    /// What it is to whoever wrote it: "A field".
    private let what: String
    private let node: FileNode

    private static let mostTexts = 200

    /// Throws when it is nothing of the kind, or has a key that is not known.
    public init(_ node: FileNode, _ what: String, known: Set<String>) throws {
        self.node = node
        self.what = what
        guard let pairs = node.pairs else {
            let example = node.file.example.map { ", such as “\($0)”" } ?? ""
            throw node.fault("\(what) is written as keys and values\(example).")
        }
        for (key, _) in pairs where !known.contains(key.text ?? "") {
            throw key.fault("\(what) has no “\(key.text ?? "?")”. It knows: \(known.sorted().joined(separator: ", ")).")
        }
    }

    public subscript(key: String) -> FileNode? { node[key] }

    /// Says what is wrong with a key's value, where it stands; with the whole part when no key is named or it is not
    /// there.
    public func fault(_ key: String?, _ sentence: String) -> FileFault {
        (key.flatMap { node[$0] } ?? node).fault(sentence)
    }

    public func required(_ key: String) throws -> String {
        guard let text = try text(key), !text.isEmpty else {
            throw fault(key, "“\(key)” is missing. \(what) needs it; add a line “\(key): …”.")
        }
        return text
    }

    public func text(_ key: String) throws -> String? {
        guard let value = node[key] else { return nil }
        guard let text = value.text, text.utf8.count <= value.file.longest, !text.utf8.contains(0) else {
            throw value.fault("“\(key)” takes a word or a sentence of up to \(value.file.longest) characters.")
        }
        return text
    }

    public func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let value = node[key] else { return nil }
        guard let text = value.text, let number = Int(text), range.contains(number) else {
            throw value.fault("“\(key)” takes a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    public func bool(_ key: String) throws -> Bool? {
        guard let value = node[key] else { return nil }
        switch value.text {
        case "yes", "true": return true
        case "no", "false": return false
        default: throw value.fault("“\(key)” is yes or no.")
        }
    }

    /// Empty when the key is not there.
    public func list(_ key: String) throws -> [FileNode] {
        guard let value = node[key] else { return [] }
        guard let list = value.list else { throw value.fault("“\(key)” is a list: a hyphen before each.") }
        return list
    }

    public func texts(_ key: String) throws -> [String] {
        let list = try list(key)
        guard list.count <= Self.mostTexts else { throw fault(key, "“\(key)” takes \(Self.mostTexts) at most.") }
        return try list.map { item in
            guard let text = item.text, text.utf8.count <= item.file.longest else {
                throw item.fault("“\(key)” is a list of words.")
            }
            return text
        }
    }
}
