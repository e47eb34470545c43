import CLibPQ

/// What saves waiting for the server.
extension PostgresConnection {
    /// Sends the announced BEGIN and its first statement together, and waits once for both.
    func begin(_ words: String, with statement: PostgresStatement, _ arguments: PostgresArguments) throws
        -> OpaquePointer?
    {
        let before = readEnd == .due ? ["COMMIT", words] : [words]
        readEnd = .none
        PQenterPipelineMode(handle)
        for words in before { PQsendQueryParams(handle, words, 0, nil, nil, nil, nil, 0) }
        _ = arguments.withPointers { PQsendQueryPrepared(handle, statement.name, $0, $1, $2, $3, 0) }
        PQpipelineSync(handle)
        var results = takeResults()
        PQexitPipelineMode(handle)
        defer { for result in results { PQclear(result) } }
        for (index, words) in before.enumerated() {
            try check(index < results.count ? results[index] : nil, words)
        }
        return results.count > before.count ? results.removeLast() : nil
    }

    /// Ends a transaction that has only read: together with the next one's BEGIN, or else as soon as there is no next
    /// one.
    func endRead() {
        if takeAnnouncedBegin() == nil { readEnd = .due }
    }

    /// Sends what `endRead` has left. Its answer is left until the connection is used again.
    func rest() {
        guard readEnd == .due else { return }
        readEnd = .sent
        if PQsendQuery(handle, "COMMIT") == 0 { disconnect() }
    }

    /// Takes in the answer that `rest` has left.
    func takeReadEnd() {
        guard readEnd == .sent else { return }
        readEnd = .none
        var isDone = false
        while let result = PQgetResult(handle) {
            isDone = PQresultStatus(result) == PGRES_COMMAND_OK
            PQclear(result)
        }
        if !isDone { disconnect() }
    }

    /// The results up to the end of the pipeline. Each statement's are followed by nothing once.
    private func takeResults() -> [OpaquePointer?] {
        var results: [OpaquePointer?] = []
        var wasNothing = false
        while true {
            let result = PQgetResult(handle)
            if result == nil && (wasNothing || PQstatus(handle) != CONNECTION_OK) { return results }
            wasNothing = result == nil
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
                PQclear(result)
                return results
            }
            if result != nil { results.append(result) }
        }
    }
}
