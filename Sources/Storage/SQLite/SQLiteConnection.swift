import Foundation
import GRDB

/// One open connection to the file, with the statements it has prepared. Stays on the thread that made it.
final class SQLiteConnection {
    private let queue: DatabaseQueue
    private var statements = StatementCache<SQLiteStatement>()
    private var controls: [String: Statement] = [:]

    init(_ queue: DatabaseQueue) {
        self.queue = queue
    }

    /// Everything between two moments when no transaction may be open.
    func access<T>(_ body: (SQLiteSession) throws -> T) rethrows -> T {
        try queue.writeWithoutTransaction { db in
            let session = SQLiteSession(db: db, connection: self)
            defer { session.abandonTransaction() }
            return try body(session)
        }
    }

    fileprivate func takeStatement(_ text: String) -> SQLiteStatement? {
        statements.take(text)
    }

    /// BEGIN and its like are kept apart, where no other words can reach them. A statement that has failed is not kept:
    /// it would fail again when it is reset.
    fileprivate func control(_ text: String, in db: GRDB.Database) throws {
        let statement = try controls.removeValue(forKey: text) ?? db.makeStatement(sql: text)
        try statement.execute()
        controls[text] = statement
    }

    fileprivate func putBack(_ statement: SQLiteStatement, for text: String) {
        _ = statements.put(statement, for: text)
    }
}

/// A connection while it is held.
struct SQLiteSession: Connection {
    let db: GRDB.Database
    let connection: SQLiteConnection

    var kind: Database.Kind { .sqlite }
    var isInTransaction: Bool { db.isInsideTransaction }

    func execute(_ sql: SQL) throws -> Outcome {
        try withStatement(sql) { prepared in
            let before = db.totalChangesCount
            var rows: [Row] = []
            try each(prepared) { row in
                rows.append(row)
                return true
            }
            return Outcome(rows: rows, changes: db.totalChangesCount == before ? 0 : db.changesCount)
        }
    }

    func forEach(_ sql: SQL, _ body: (Row) -> Bool) throws {
        try withStatement(sql) { prepared in try each(prepared, body) }
    }

    func load(_ batch: RowBatch) throws {
        let places = batch.columns.map { _ in "?" }.joined(separator: ", ")
        try withStatement("INSERT INTO \(batch.table) (\(batch.columnList)) VALUES (\(places))") { prepared in
            for start in stride(from: 0, to: batch.values.count, by: batch.columns.count) {
                try prepared.bind(batch.values[start..<(start + batch.columns.count)])
                while try prepared.step(in: db) {}
                prepared.reset()
            }
        }
    }

    /// BEGIN, COMMIT and their like.
    func control(_ text: String) throws {
        do {
            try connection.control(text, in: db)
        } catch let error as DatabaseError {
            throw StorageError(error, in: text, of: db)
        }
    }

    /// GRDB ends the program when a transaction is left open.
    func abandonTransaction() {
        guard db.isInsideTransaction else { return }
        try? db.execute(sql: "ROLLBACK")
    }

    private func each(_ prepared: SQLiteStatement, _ body: (Row) -> Bool) throws {
        var columns = prepared.columns
        while try prepared.step(in: db) {
            if prepared.columnCount != columns.names.count {
                // Another process has added a column since `SELECT *` was prepared here.
                columns = Columns(try db.makeStatement(sql: prepared.text).columnNames)
            }
            guard body(Row(columns: columns, values: prepared.values)) else { return }
        }
    }

    private func withStatement<T>(_ sql: SQL, _ body: (SQLiteStatement) throws -> T) throws -> T {
        let (text, values) = sql.rendered(for: .sqlite)
        return try withStatement(text) { prepared in
            try prepared.bind(values[...])
            return try body(prepared)
        }
    }

    /// A statement that has failed is not kept.
    private func withStatement<T>(_ text: String, _ body: (SQLiteStatement) throws -> T) throws -> T {
        do {
            let prepared = try connection.takeStatement(text) ?? prepare(text)
            defer { prepared.reset() }
            let result = try body(prepared)
            connection.putBack(prepared, for: text)
            return result
        } catch let error as DatabaseError {
            throw StorageError(error, in: text, of: db)
        }
    }

    private func prepare(_ text: String) throws -> SQLiteStatement {
        try requireNoTransactionControl(text)
        return try SQLiteStatement(db, text)
    }
}
