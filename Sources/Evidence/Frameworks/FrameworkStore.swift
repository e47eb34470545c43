import Base
import Foundation
import Storage

/// A framework an organisation brought, as its row says it.
struct StoredFramework {
    let edition: Framework.Edition
    let title: String
    let items: Int
    let document: String?

    init(_ row: Row, withDocument: Bool) throws {
        edition = Framework.Edition(code: try row.get("code"), version: try row.get("edition"))
        title = try row.get("title")
        items = try row.get("items")
        document = withDocument ? try row.get("document") : nil
    }

    func framework() throws -> Framework {
        try JSONDecoder().decode(Framework.self, from: Data((document ?? "").utf8))
    }
}

extension Transaction {
    /// More than an organisation will ever have side by side.
    static let mostFrameworks = 200

    func storedFrameworks() throws -> [StoredFramework] {
        try rows(
            """
            SELECT code, edition, title, items
            FROM framework
            ORDER BY code, edition
            LIMIT \(Self.mostFrameworks)
            """
        ).map { try StoredFramework($0, withDocument: false) }
    }

    func storedFramework(_ edition: Framework.Edition) throws -> Framework? {
        try row(
            """
            SELECT code, edition, title, items, document
            FROM framework
            WHERE code = \(edition.code) AND edition = \(edition.version)
            """
        ).map { try StoredFramework($0, withDocument: true).framework() }
    }

    func insert(_ framework: Framework, id: Identifier<Framework>, at now: Date) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let document = String(decoding: try encoder.encode(framework), as: UTF8.self)
        try run(
            """
            INSERT INTO framework (id, code, edition, title, items, document, imported_at)
            VALUES (\(id), \(framework.code), \(framework.version), \(framework.title), \(framework.items.count), \(document), \(now))
            """)
    }
}
