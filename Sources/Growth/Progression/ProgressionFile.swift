import Base

/// Reads occupations and what leads where, in the form of docs/progression.md.
public enum ProgressionFile {
    /// What the links of one file lead to may be in another, so ends are looked at when all are there.
    public static func read(_ text: String, file: String) throws -> Progression {
        let file = YAMLFile(file, longest: 200)
        guard let root = try file.document(text), root.pairs != nil else {
            throw file.fault("A file holds “occupations”, “links” and “unnamed”, each a list.", line: 1)
        }
        let lists = try FilePart(root, "A file", known: ["occupations", "links", "unnamed"])
        return Progression(
            occupations: try lists.list("occupations").map(occupation), links: try lists.list("links").map(link),
            unnamed: try lists.list("unnamed").map(unnamed))
    }

    private static func occupation(_ node: FileNode) throws -> Occupation {
        let part = try FilePart(
            node, "An occupation", known: ["code", "title", "level", "jurisdiction", "references", "frameworks"])
        let code = try part.required("code")
        guard code.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,59}/) != nil else {
            throw part.fault("code", "“\(code)” is no code. Use small letters, digits and hyphens.")
        }
        return Occupation(
            code: code, title: try part.required("title"), level: try part.number("level", 1...8),
            jurisdiction: try part.text("jurisdiction") ?? "", references: try part.texts("references"),
            frameworks: try part.texts("frameworks"))
    }

    private static func link(_ node: FileNode) throws -> Progression.Link {
        let part = try FilePart(node, "A link", known: ["from", "to", "why"])
        return Progression.Link(
            from: try part.required("from"), to: try part.required("to"), why: try part.text("why") ?? "")
    }

    private static func unnamed(_ node: FileNode) throws -> Progression.Unnamed {
        let part = try FilePart(node, "A count", known: ["before", "after", "level", "count"])
        let isBefore = part["before"] != nil
        guard isBefore != (part["after"] != nil) else {
            throw part.fault(nil, "Say “before” or “after” which occupation they come, and not both.")
        }
        guard let level = try part.number("level", 1...8), let count = try part.number("count", 0...99) else {
            throw part.fault(nil, "Say the “level” and the “count” as numbers.")
        }
        return Progression.Unnamed(
            beside: try part.required(isBefore ? "before" : "after"), isBefore: isBefore, level: level, count: count)
    }
}
