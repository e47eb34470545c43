import Foundation
import GRDB

extension StorageError {
    /// What SQLite's answer means to us. Its messages name tables and columns, and values only where they are cut.
    init(_ error: DatabaseError, in text: String = "", of db: GRDB.Database? = nil) {
        let inSearch = /^fts5: syntax error.*/.dotMatchesNewlines()
        let message = (error.message ?? "").replacing(inSearch, with: "fts5: syntax error")
        let place = text.isEmpty ? message : "\(message) in \(text.prefix(Self.quotedStatement))"
        self =
            switch error.resultCode {
            case .SQLITE_CONSTRAINT: .constraint(Self.constraintName(error))
            case .SQLITE_FULL: .full(message)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(message)
            case .SQLITE_NOTADB: .foreignFile("The file is not a database.")
            case .SQLITE_CANTOPEN, .SQLITE_PERM: .unavailable(message)
            case .SQLITE_IOERR where db?.hasFullDisk == true: .full(message)
            default: .engine(place)
            }
    }

    /// "UNIQUE constraint failed: party.email" becomes "unique party.email".
    private static func constraintName(_ error: DatabaseError) -> String {
        let message = error.message ?? ""
        guard let found = message.range(of: " constraint failed") else { return message }
        let names = message[found.upperBound...].drop { $0 == ":" || $0 == " " }
        return message[..<found.lowerBound].lowercased() + (names.isEmpty ? "" : " \(names)")
    }
}

extension GRDB.Database {
    /// Whether an I/O error is likely to come from a full disk: SQLite tells the two apart only for plain writes.
    fileprivate var hasFullDisk: Bool {
        guard let file = try? String.fetchOne(self, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'"),
            let attributes = try? FileManager.default.attributesOfFileSystem(forPath: file),
            let free = attributes[.systemFreeSize] as? NSNumber
        else { return false }
        return free.int64Value < 1 << 16
    }
}
