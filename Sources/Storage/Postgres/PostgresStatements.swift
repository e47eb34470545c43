import CLibPQ

/// What one connection has prepared.
struct PostgresStatements {
    private var cache = StatementCache<PostgresStatement>()
    private var superfluous: [String] = []
    private var named = 0

    mutating func newName() -> String {
        named += 1
        return "kept_\(named)"
    }

    mutating func take(_ text: String) -> PostgresStatement? {
        cache.take(text)
    }

    /// A statement that has failed stays prepared, so it is put back too.
    mutating func put(_ statement: PostgresStatement, for text: String) {
        if let oldest = cache.put(statement, for: text) { superfluous.append(oldest.name) }
    }

    /// A statement the server may forget. To be asked for when a transaction is in order.
    mutating func takeSuperfluous() -> String? {
        superfluous.popLast()
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
        statements.put(statement, for: text)
        try check(result, text)
        while let name = statements.takeSuperfluous() { try control("DEALLOCATE \(name)") }
        return Outcome(result, statement.columns(of: result))
    }

    /// Fetches in portions of about a megabyte, so that nested statements are possible and no result is too large.
    func forEach(_ sql: SQL, _ body: (Row) -> Bool) throws {
        let (text, values) = sql.rendered(for: .postgres)
        let arguments = try PostgresArguments(values)
        if let begin = takeAnnouncedBegin() { try control(begin) }
        let cursor = statements.newName()
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
        let statement = PostgresStatement(name: statements.newName())
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
            statements = PostgresStatements()
        default: break
        }
        throw StorageError(result, state: state, in: text)
    }

    /// The server is going away, or has stopped waiting for us.
    private func isFarewell(_ state: String) -> Bool {
        state.hasPrefix("57P") || state == "25P03" || state.hasPrefix("08")
    }
}
