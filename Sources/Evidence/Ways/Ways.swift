import Base
import Foundation

/// How each item can be shown, and which areas of the desk serve it: our own judgement, from a file.
public struct Ways: Sendable {
    /// What the file says of one item.
    public struct Entry: Sendable, Equatable {
        public let ways: [Way]
        /// Areas of the desk, the main one first.
        public let areas: [String]
    }

    private let entries: [String: Entry]

    public init(_ entries: [String: Entry] = [:]) {
        self.entries = entries
    }

    /// By qualified code; nil for an item of a framework that Kept does not ship.
    public func entry(_ code: String) -> Entry? { entries[code] }

    public var codes: Set<String> { Set(entries.keys) }

    /// How an item can be shown: as the file says, else by its kind.
    public func of(_ item: Framework.Item, in framework: Framework) -> [Way] {
        entries[framework.qualified(item.code)]?.ways ?? Self.byKind(item.kind)
    }

    public func sufficiency(_ item: Framework.Item, in framework: Framework) -> Sufficiency {
        Sufficiency(of(item, in: framework))
    }

    static func byKind(_ kind: String) -> [Way] {
        if kind.hasPrefix("knowledge") { return [.knowledgeCheck] }
        return kind.hasPrefix("behaviour") ? [.witness] : [.event, .reflection]
    }

    /// Reads `items:` with, for each qualified code, its ways and its areas.
    public static func read(_ text: String, file: String) throws -> Ways {
        let source = YAMLFile(file)
        let root = try source.document(text)
        guard let items = root?["items"]?.pairs else {
            throw source.fault("“items” is missing: codes, each with its ways and areas.", line: root?.line)
        }
        var entries: [String: Entry] = [:]
        for (key, value) in items {
            guard let code = key.text, let ways = value["ways"]?.list, !ways.isEmpty else {
                throw value.fault("An item is written as a code, with “ways” and “areas” as lists.")
            }
            entries[code] = Entry(
                ways: try ways.map { node in
                    guard let way = node.text.flatMap(Way.init) else {
                        throw node.fault("A way is one of: \(Way.allCases.map(\.rawValue).joined(separator: ", ")).")
                    }
                    return way
                }, areas: value["areas"]?.list?.compactMap(\.text) ?? [])
        }
        return Ways(entries)
    }
}
