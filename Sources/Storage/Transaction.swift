/// An open transaction. Valid only inside the closure it is handed to.
///
/// Once a statement fails, the transaction is lost on both engines, even if the closure catches the error: PostgreSQL
/// works that way, and SQLite is held to it, so that what passes on one does not half-commit on the other.
public final class Transaction {
    private let connection: any Connection
    private var failure: (any Error)?
    private(set) var hasSignal = false
    /// Hears of each statement. See `Database.watched(by:)`.
    var watcher: (@Sendable (SQL) -> Void)?

    init(on connection: any Connection) {
        self.connection = connection
    }

    public func rows(_ sql: SQL) throws -> [Row] {
        watcher?(sql)
        return try attempt { try connection.execute(sql).rows }
    }

    /// The first row, if there is one.
    public func row(_ sql: SQL) throws -> Row? {
        watcher?(sql)
        return try attempt { try connection.execute(sql).rows.first }
    }

    /// Runs a statement and answers how many rows it changed.
    @discardableResult public func run(_ sql: SQL) throws -> Int {
        watcher?(sql)
        return try attempt { try connection.execute(sql).changes }
    }

    /// Reads a result of any size, a row at a time, in little memory. Takes a `SELECT`; the body may run other
    /// statements, and stops the reading when it throws.
    public func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        watcher?(sql)
        var stop: (any Error)?
        try attempt {
            try connection.forEach(sql) { row in
                do { try body(row) } catch { stop = error }
                return stop == nil
            }
        }
        if let stop { throw stop }
    }

    /// Adds many rows in the quickest way the engine knows. They are checked as if they came one by one.
    public func load(_ batch: RowBatch) throws {
        try attempt { try connection.load(batch) }
    }

    /// Says that others want to know of this transaction once it is committed. See `Database.signals()`.
    public func signal() {
        hasSignal = true
    }

    /// How the engine would go about a statement. For tests that a list uses its index.
    public func explain(_ sql: SQL) throws -> String {
        let plan: SQL = isPostgres ? "EXPLAIN \(sql)" : "EXPLAIN QUERY PLAN \(sql)"
        let column = isPostgres ? "QUERY PLAN" : "detail"
        return try rows(plan).map { try $0.get(column, as: String.self) }.joined(separator: "\n")
    }

    public var isPostgres: Bool { connection.kind == .postgres }

    /// Runs the whole of a unit of work. Throws what went wrong on the way, even if the body swallowed it.
    static func run<T>(
        on connection: any Connection, _ body: (Transaction) throws -> T
    ) throws -> (result: T, hasSignal: Bool) {
        let transaction = Transaction(on: connection)
        defer { transaction.failure = StorageError.engine("A transaction was used after its end.") }
        let result = try body(transaction)
        if let failure = transaction.failure { throw failure }
        return (result, transaction.hasSignal)
    }

    private func attempt<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            failure = failure ?? error
            throw error
        }
    }
}

/// What a transaction needs from an engine.
protocol Connection {
    var kind: Database.Kind { get }
    func execute(_ sql: SQL) throws -> Outcome
    /// Goes on for as long as `body` answers true.
    func forEach(_ sql: SQL, _ body: (Row) -> Bool) throws
    func load(_ batch: RowBatch) throws
}

struct Outcome {
    var rows: [Row] = []
    var changes = 0
}

/// Transactions begin and end in `Database` alone: a COMMIT of one's own would commit the work of others too.
func requireNoTransactionControl(_ text: String) throws {
    let word = firstWord(of: text).uppercased()
    if ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE"].contains(word) {
        throw StorageError.engine("\(word) cannot be used inside a transaction.")
    }
}

/// What stands behind white space, semicolons and comments.
private func firstWord(of text: String) -> String {
    var rest = text.utf8[...]
    while let byte = rest.first {
        switch byte {
        case UInt8(ascii: " "), 9...13, UInt8(ascii: ";"):
            rest = rest.dropFirst()
        case UInt8(ascii: "-") where rest.starts(with: "--".utf8):
            rest = rest.drop { $0 != UInt8(ascii: "\n") }
        case UInt8(ascii: "/") where rest.starts(with: "/*".utf8):
            rest = rest.dropFirst(2)
            while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
            rest = rest.dropFirst(2)
        default:
            return String(decoding: rest.prefix { (65...90).contains($0) || (97...122).contains($0) }, as: UTF8.self)
        }
    }
    return ""
}
