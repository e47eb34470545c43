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

/// A prepared statement and the names of its columns.
private struct SQLiteStatement {
    let statement: Statement
    let columns: Columns

    init(_ db: GRDB.Database, _ text: String) throws {
        statement = try db.makeStatement(sql: text)
        columns = Columns(statement.columnNames)
    }
}

/// A connection while it is held.
struct SQLiteSession: Connection {
    let db: GRDB.Database
    let connection: SQLiteConnection

    var kind: Database.Kind { .sqlite }
    var isInTransaction: Bool { db.isInsideTransaction }

    func execute(_ sql: SQL) throws -> Outcome {
        try withStatement(sql) { prepared, arguments in
            let before = db.totalChangesCount
            var rows: [Row] = []
            if prepared.columns.names.isEmpty {
                try prepared.statement.execute(arguments: arguments)
            } else {
                try each(prepared, arguments) { row in
                    rows.append(row)
                    return true
                }
            }
            return Outcome(rows: rows, changes: db.totalChangesCount == before ? 0 : db.changesCount)
        }
    }

    func forEach(_ sql: SQL, _ body: (Row) -> Bool) throws {
        try withStatement(sql) { prepared, arguments in try each(prepared, arguments, body) }
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

    private func each(_ prepared: SQLiteStatement, _ arguments: StatementArguments, _ body: (Row) -> Bool) throws {
        let handle = prepared.statement.sqliteStatement
        let cursor = try GRDB.Row.fetchCursor(prepared.statement, arguments: arguments)
        var columns = prepared.columns
        while try cursor.next() != nil {
            let count = prepared.statement.columnCount
            if count != columns.names.count {
                // Another process has added a column since `SELECT *` was prepared here.
                columns = Columns(try db.makeStatement(sql: prepared.statement.sql).columnNames)
            }
            let values = (0..<Int32(count)).map { Value(DatabaseValue(sqliteStatement: handle, index: $0)) }
            guard body(Row(columns: columns, values: values)) else { return }
        }
    }

    private func withStatement<T>(_ sql: SQL, _ body: (SQLiteStatement, StatementArguments) throws -> T) throws -> T {
        let (text, values) = sql.rendered(for: .sqlite)
        for value in values { try value.requireStorable() }
        do {
            let prepared = try connection.takeStatement(text) ?? prepare(text)
            let result = try body(prepared, StatementArguments(values.map(\.databaseValue)))
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

extension Value {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(data)
            }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let data): data.databaseValue
        }
    }
}
