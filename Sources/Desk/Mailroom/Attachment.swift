public import Base
import Foundation
public import Storage

/// A file that came with a message.
public struct Attachment: Sendable, Equatable {
    public typealias ID = Identifier<Attachment>

    public let id: ID
    public let entry: Entry.ID
    public let caseID: Case.ID
    public let name: String
    public let type: String
    public let size: Int
    public let blob: String
    /// How the message's own HTML names it, when it is a picture in the text.
    public let contentID: String?
}

extension Attachment {
    static let columns: SQL = "id, entry_id, case_id, name, type, size, blob, content_id"

    init(_ row: Row) throws {
        id = try row.get("id")
        entry = try row.get("entry_id")
        caseID = try row.get("case_id")
        name = try row.get("name")
        type = try row.get("type")
        size = try row.get("size")
        blob = try row.get("blob")
        contentID = try row.getIfPresent("content_id")
    }
}

extension Transaction {
    public func attachment(_ id: Attachment.ID) throws -> Attachment {
        guard let row = try row("SELECT \(Attachment.columns) FROM attachment WHERE id = \(id)") else {
            throw Problem.notFound("desk.problem.no_attachment")
        }
        return try Attachment(row)
    }

    public func attachments(of id: Case.ID) throws -> [Attachment] {
        try rows("SELECT \(Attachment.columns) FROM attachment WHERE case_id = \(id) ORDER BY id LIMIT 500")
            .map(Attachment.init)
    }

    func attachments(of entry: Entry.ID) throws -> [Attachment] {
        try rows("SELECT \(Attachment.columns) FROM attachment WHERE entry_id = \(entry) ORDER BY id LIMIT 100")
            .map(Attachment.init)
    }
}
