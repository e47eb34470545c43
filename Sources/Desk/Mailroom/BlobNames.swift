public import Storage

/// Where the database names files kept beside it. A table that gains a column of this sort joins the list, or its files
/// are neither verified nor backed up.
public enum BlobColumn: String, CaseIterable, Sendable {
    case mail = "mail.original"
    case attachment = "attachment.blob"
    case puzzle = "puzzle.original"
    case sink = "sink.blob"
    case returnPhoto = "return_photo.blob"
    case purchaseImport = "purchase_import.blob"
    case annex = "assessment_annex.blob"

    private var table: SQL {
        switch self {
        case .mail: "mail"
        case .attachment: "attachment"
        case .puzzle: "puzzle"
        case .sink: "sink"
        case .returnPhoto: "return_photo"
        case .purchaseImport: "purchase_import"
        case .annex: "assessment_annex"
        }
    }

    private var key: SQL {
        switch self {
        case .mail, .sink: "entry_id"
        case .attachment, .puzzle, .returnPhoto, .purchaseImport, .annex: "id"
        }
    }

    private var name: SQL {
        switch self {
        case .mail, .puzzle: "original"
        case .attachment, .sink, .returnPhoto, .purchaseImport, .annex: "blob"
        }
    }

    func query(after last: Int64?, limit: Int) -> SQL {
        let from: SQL = last.map { "AND \(key) > \($0)" } ?? ""
        return """
            SELECT \(key) AS key, \(name) AS name
            FROM \(table)
            WHERE \(name) IS NOT NULL \(from)
            ORDER BY \(key)
            LIMIT \(limit)
            """
    }
}

extension BlobColumn {
    fileprivate func naming(_ blob: String) -> SQL { "SELECT \(key) AS key FROM \(table) WHERE \(name) = \(blob) LIMIT 1" }
}

extension Transaction {
    /// Whether anything names a blob. It goes through whole tables, so it is for work in the background that is seldom done.
    func isBlobNamed(_ blob: String) throws -> Bool {
        try BlobColumn.allCases.contains { try row($0.naming(blob)) != nil }
    }

    /// The blobs one column names, by key, from after a row on.
    public func blobNames(
        in column: BlobColumn, after last: Int64?, limit: Int
    ) throws -> [(key: Int64, name: String)] {
        try rows(column.query(after: last, limit: limit)).map { (try $0.get("key"), try $0.get("name")) }
    }
}
