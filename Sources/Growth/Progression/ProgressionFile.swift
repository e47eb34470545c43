import Yams

/// What is wrong with a file of occupations, and where.
public struct ProgressionFault: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    public let line: Int?
    public let sentence: String

    public init(file: String, line: Int?, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(sentence)" }
}

/// Reads occupations and what leads where, in the form of docs/progression.md.
public struct ProgressionFile {
    let file: String

    /// What the links of one file lead to may be in another, so ends are looked at when all are there.
    public static func read(_ text: String, file: String) throws -> Progression {
        try ProgressionFile(file: file).read(text)
    }

    private func read(_ text: String) throws -> Progression {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ProgressionFault(file: file, line: nil, sentence: "This is not YAML. Mend it: \(error)")
        }
        guard let root, let fields = root.mapping else {
            throw fault(root, "A file holds “occupations”, “links” and “unnamed”, each a list.")
        }
        try check(root, ["occupations", "links", "unnamed"])
        return Progression(
            occupations: try list(fields["occupations"], "occupations").map(occupation),
            links: try list(fields["links"], "links").map(link),
            unnamed: try list(fields["unnamed"], "unnamed").map(unnamed))
    }

    private func occupation(_ node: Node) throws -> Occupation {
        try check(node, ["code", "title", "level", "jurisdiction", "references", "frameworks"])
        let code = try text(node, "code")
        guard code.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,59}/) != nil else {
            throw fault(node, "“\(code)” is no code. Use small letters, digits and hyphens.")
        }
        return Occupation(
            code: code, title: try text(node, "title"), level: try number(node, "level", in: 1...8),
            jurisdiction: node["jurisdiction"]?.string ?? "", references: try texts(node, "references"),
            frameworks: try texts(node, "frameworks"))
    }

    private func link(_ node: Node) throws -> Progression.Link {
        try check(node, ["from", "to", "why"])
        return Progression.Link(
            from: try text(node, "from"), to: try text(node, "to"), why: node["why"]?.string ?? "")
    }

    private func unnamed(_ node: Node) throws -> Progression.Unnamed {
        try check(node, ["before", "after", "level", "count"])
        guard (node["before"] == nil) != (node["after"] == nil) else {
            throw fault(node, "Say “before” or “after” which occupation they come, and not both.")
        }
        guard let level = try number(node, "level", in: 1...8), let count = try number(node, "count", in: 0...99) else {
            throw fault(node, "Say the “level” and the “count” as numbers.")
        }
        let isBefore = node["before"] != nil
        return Progression.Unnamed(
            beside: try text(node, isBefore ? "before" : "after"), isBefore: isBefore, level: level, count: count)
    }

    // MARK: -

    private func fault(_ node: Node?, _ sentence: String) -> ProgressionFault {
        ProgressionFault(file: file, line: node?.mark?.line, sentence: sentence)
    }

    private func list(_ node: Node?, _ name: String) throws -> [Node] {
        guard let node else { return [] }
        guard let list = node.sequence else { throw fault(node, "“\(name)” is a list.") }
        return Array(list)
    }

    /// A word that is misspelt would otherwise be passed over in silence.
    private func check(_ node: Node, _ known: [String]) throws {
        guard let fields = node.mapping else { throw fault(node, "Each of them is written as fields with values.") }
        if let strange = fields.keys.first(where: { !known.contains($0.string ?? "") }) {
            throw fault(
                strange, "“\(strange.string ?? "?")” means nothing here. It can be: \(known.joined(separator: ", ")).")
        }
    }

    private func text(_ node: Node, _ name: String) throws -> String {
        guard let text = node[name]?.string, !text.isEmpty, text.utf8.count <= 200 else {
            throw fault(node, "“\(name)” is missing, or longer than 200 letters.")
        }
        return text
    }

    private func texts(_ node: Node, _ name: String) throws -> [String] {
        try list(node[name], name).map { one in
            guard let text = one.string, !text.isEmpty else { throw fault(one, "“\(name)” is a list of words.") }
            return text
        }
    }

    private func number(_ node: Node, _ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = node[name] else { return nil }
        guard let number = value.int, range.contains(number) else {
            throw fault(value, "“\(name)” is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
