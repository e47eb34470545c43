import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement and the names of its columns. Values go in and out by SQLite's own functions: every page reads
/// some hundreds of them.
struct SQLiteStatement {
    let columns: Columns
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ db: GRDB.Database, _ text: String) throws {
        statement = try db.makeStatement(sql: text)
        handle = statement.sqliteStatement
        columns = Columns(statement.columnNames)
    }

    var text: String { statement.sql }
    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func bind(_ values: ArraySlice<Value>) throws {
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong number of arguments")
        }
        for (place, value) in zip(Int32(1)..., values) {
            let code = try value.bind(to: handle, at: place)
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
    }

    /// Goes to the next row. False at the end.
    func step(in db: GRDB.Database) throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let code = ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection))
            let words = String(cString: sqlite3_errmsg(db.sqliteConnection))
            // "disk I/O error" alone does not say whether it was a read, a write or a lock.
            let isVague = code.primaryResultCode == .SQLITE_IOERR
            throw DatabaseError(resultCode: code, message: isVague ? "\(words) (\(code.rawValue))" : words)
        }
    }

    /// The row it stands on.
    var values: [Value] {
        (0..<sqlite3_column_count(handle)).map { Value(handle, column: $0) }
    }

    /// Lets go of the rows and of what was bound.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}

/// Tells SQLite to make its own copy.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Value {
    fileprivate init(_ handle: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            self = .bytes(Data(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
        default: self = .null
        }
    }

    fileprivate func bind(to handle: OpaquePointer, at place: Int32) throws -> Int32 {
        try requireStorable()
        switch self {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let number): return sqlite3_bind_int64(handle, place, number)
        case .real(let number): return sqlite3_bind_double(handle, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, place, "", 0, transient) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(handle, place, $0, Int32(bytes.count), transient)
                }
            }
        case .bytes(let data):
            return data.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, place, 0) }
                return sqlite3_bind_blob(handle, place, start, Int32(bytes.count), transient)
            }
        }
    }
}
