import Foundation
import GRDB

/// How the file is opened, by the writer and by the readers.
struct SQLiteFile: Sendable {
    let path: String

    /// Written into each file we make, so that no other program's database is ever taken for ours: "Kept".
    private static let applicationID = 0x4B65_7074

    /// Makes the file if there is none, and refuses one that is not ours before anything in it is changed.
    init(path: String) throws {
        self.path = path
        try makeOwnersFile(path)
        try translatingErrors {
            let queue = try DatabaseQueue(path: path, configuration: configuration(isReader: false))
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { db in try claim(db) }
        }
    }

    /// Every commit is on disk before it is answered: `synchronous` is FULL. GRDB sets it to NORMAL when it turns the
    /// write-ahead log on, so it is set afterwards.
    func openWriter() throws -> DatabaseQueue {
        try translatingErrors {
            var configuration = configuration(isReader: false)
            configuration.journalMode = .wal
            configuration.label = "sqlite-writer"
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(64 << 20)")
            }
            return queue
        }
    }

    func openReader() throws -> DatabaseQueue {
        try translatingErrors { try DatabaseQueue(path: path, configuration: configuration(isReader: true)) }
    }

    private func configuration(isReader: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReader
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private func claim(_ db: GRDB.Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA application_id")
        if found == Self.applicationID { return }
        guard found == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
            throw StorageError.foreignFile("\(path) is another program's database.")
        }
        try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
    }

    /// SQLite gives its log files the rights of the database file, so only its owner can read any of them.
    func makeOwnersFile(_ path: String) throws {
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StorageError.unavailable("\(path) cannot be opened: \(String(cString: strerror(errno))).")
        }
        close(file)
    }

    private func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StorageError.foreignFile("\(path) is not a database of Kept.")
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }
}
