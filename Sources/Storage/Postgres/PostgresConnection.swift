import CLibPQ
import Foundation

/// One connection, made when it is first needed and again when it was lost. Stays on the thread that made it: libpq blocks.
final class PostgresConnection {
    /// Why the transaction that has just failed is worth another try.
    enum Setback { case lost, clash, stalePlan }

    let address: PostgresAddress
    private(set) var handle: OpaquePointer?
    private var statements = StatementCache<PostgresStatement>()
    private var named = 0
    private var announcedBegin: String?
    var setback: Setback?
    /// How far the end of a transaction that has only read has come. Nobody waits for it.
    enum ReadEnd { case none, due, sent }
    var readEnd = ReadEnd.none

    init(_ address: PostgresAddress) {
        self.address = address
    }

    deinit {
        disconnect()
    }

    func connect() throws {
        setback = nil
        takeReadEnd()
        if let handle, PQstatus(handle) == CONNECTION_OK { return }
        disconnect()
        guard let new = address.connect() else { throw StorageError.unavailable("There is no memory for a connection.") }
        handle = new
        guard PQstatus(new) == CONNECTION_OK else {
            setback = .lost
            defer { disconnect() }
            throw StorageError.unavailable(address.withoutPassword(String(cString: PQerrorMessage(new))))
        }
        _ = PQsetNoticeProcessor(new, { _, _ in }, nil)
        try requireSuitableServer()
        try control(
            """
            SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'; SET bytea_output = 'hex';
            SET extra_float_digits = 1; SET standard_conforming_strings = on
            """)
    }

    func disconnect() {
        if let handle { PQfinish(handle) }
        handle = nil
        readEnd = .none
        announcedBegin = nil
        statements.removeAll()
    }

    /// Starts a transaction, in that its first statement will. One that never has any costs nothing.
    func announceBegin(_ words: String) {
        announcedBegin = words
    }

    func takeAnnouncedBegin() -> String? {
        defer { announcedBegin = nil }
        return announcedBegin
    }

    /// Words without arguments or rows: BEGIN, SET, CREATE DATABASE. Answers what the server says it has done.
    @discardableResult func control(_ text: String) throws -> String {
        if readEnd == .due {
            readEnd = .none
            try control("COMMIT")
        }
        if let begin = takeAnnouncedBegin() { try control(begin) }
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result, text)
        return String(cString: PQcmdStatus(result))
    }

    /// Whether the server has hung up, as far as one can know without asking it. Before it does, it says why.
    var isLost: Bool {
        var patience: Int32 = 0
        while isReadable(within: patience) {
            guard takeInput() else { return true }
            patience = 50
        }
        return PQstatus(handle) != CONNECTION_OK
    }

    /// Reads what has come in. Answers false when the connection is lost.
    func takeInput() -> Bool {
        PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }

    private func isReadable(within milliseconds: Int32) -> Bool {
        var file = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&file, 1, milliseconds) == 1
    }

    var socket: Int32 { PQsocket(handle) }

    /// Takes what LISTEN has brought. Answers whether anything came from somebody else.
    func takeNotices(except identity: String) -> Bool {
        var found = false
        while let notice = PQnotifies(handle) {
            if strcmp(notice.pointee.extra, identity) != 0 { found = true }
            PQfreemem(notice)
        }
        return found
    }

    private func requireSuitableServer() throws {
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
        guard encoding == "UTF8" else {
            throw StorageError.unsupported(
                "The \(address.place) is encoded in \(encoding). Kept needs one made with: "
                    + "createdb --template=template0 --encoding=UTF8 --locale=C")
        }
        guard PQserverVersion(handle) >= 130_000 else {
            throw StorageError.unsupported("The \(address.place) is older than PostgreSQL 13.")
        }
    }
}

extension PostgresConnection: Connection {
    var kind: Database.Kind { .postgres }

    func execute(_ sql: SQL) throws -> Outcome {
        let (text, values) = sql.rendered(for: .postgres)
        let arguments = try PostgresArguments(values)
        let statement = try statements.take(text) ?? prepare(text)
        let result =
            if let begin = takeAnnouncedBegin() {
                try self.begin(begin, with: statement, arguments)
            } else {
                arguments.withPointers { PQexecPrepared(handle, statement.name, $0, $1, $2, $3, 0) }
            }
        defer { PQclear(result) }
        try check(result, text)
        if let oldest = statements.put(statement, for: text) { try control("DEALLOCATE \(oldest.name)") }
        return Outcome(result, statement.columns(of: result))
    }

    /// Fetches in portions of about a megabyte, so that nested statements are possible and no result is too large.
    func forEach(_ sql: SQL, _ body: (Row) -> Bool) throws {
        let (text, values) = sql.rendered(for: .postgres)
        let arguments = try PostgresArguments(values)
        if let begin = takeAnnouncedBegin() { try control(begin) }
        named += 1
        let cursor = "rows_\(named)"
        let declare = "DECLARE \(cursor) NO SCROLL CURSOR FOR \(text)"
        let opened = arguments.withPointers { PQexecParams(handle, declare, $0, nil, $1, $2, $3, 0) }
        defer { PQclear(opened) }
        try check(opened, text)

        var columns: PostgresColumns?
        var portion = 32
        while true {
            let fetch = "FETCH \(portion) FROM \(cursor)"
            let result = PQexec(handle, fetch)
            defer { PQclear(result) }
            try check(result, text)
            let shape = columns ?? PostgresColumns(result)
            columns = shape
            let count = PQntuples(result)
            for index in 0..<count {
                guard body(Row(result, index, shape)) else {
                    _ = try? control("CLOSE \(cursor)")
                    return
                }
            }
            if count < portion { break }
            portion = max(1, min(1000, (1 << 20) * portion / max(1, PQresultMemorySize(result))))
        }
        try control("CLOSE \(cursor)")
    }

    private func prepare(_ text: String) throws -> PostgresStatement {
        try requireNoTransactionControl(text)
        named += 1
        let statement = PostgresStatement(name: "statement_\(named)")
        let result = PQprepare(handle, statement.name, text, 0, nil)
        defer { PQclear(result) }
        try check(result, text)
        return statement
    }

    func check(_ result: OpaquePointer?, _ text: String) throws {
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return
        default: break
        }
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        if PQstatus(handle) != CONNECTION_OK || isFarewell(state) {
            setback = .lost
            throw StorageError.unavailable(address.withoutPassword(String(cString: PQerrorMessage(handle))))
        }
        switch state {
        case "40001", "40P01": setback = .clash
        case "0A000", "26000":
            // Another process has changed a table under a statement prepared here.
            setback = .stalePlan
            statements.removeAll()
        default: break
        }
        throw StorageError(result, state: state, in: text)
    }

    /// The server is going away, or has stopped waiting for us.
    private func isFarewell(_ state: String) -> Bool {
        state.hasPrefix("57P") || state == "25P03" || state.hasPrefix("08")
    }
}
