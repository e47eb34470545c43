public import Base
public import Foundation
import Storage

/// The official words of an item, as they came from the publisher.
public struct StandardWording: Sendable, Equatable {
    public let item: String
    public let text: String
    /// False when they were read from a damaged page and nobody has compared them with the print.
    public let isSure: Bool
    /// The name of the text they came from.
    public let source: String
    public let importedAt: Date
    /// The first is 1; what a later text says otherwise is the next.
    public let number: Int
}

extension StandardWording {
    static let columns: SQL = "item, text, is_sure, source, imported_at, number"

    init(_ row: Row) throws {
        item = try row.get("item")
        text = try row.get("text")
        isSure = try row.get("is_sure")
        source = try row.get("source")
        importedAt = try row.get("imported_at")
        number = try row.get("number")
    }
}

/// A piece of a published text that Kept could not give to an item.
public struct Leftover: Sendable {
    public typealias ID = Identifier<Leftover>

    public let id: ID
    public let edition: Framework.Edition
    public let text: String
    /// The code or the unit it stands under, as printed.
    public let near: String
    public let source: String
    public let isOpen: Bool
    /// The item it was given to; nil for none, or as long as it is open.
    public let item: String?
    public let version: Int
}

extension Leftover {
    static let columns: SQL = "id, framework, edition, text, near, source, is_open, item, version"

    init(_ row: Row) throws {
        id = try row.get("id")
        edition = Framework.Edition(code: try row.get("framework"), version: try row.get("edition"))
        text = try row.get("text")
        near = try row.get("near")
        source = try row.get("source")
        isOpen = try row.get("is_open")
        item = try row.getIfPresent("item")
        version = try row.get("version")
    }
}
