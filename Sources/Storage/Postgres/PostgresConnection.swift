import CLibPQ
import Foundation

/// One connection, made when it is first needed and again when it was lost. Stays on the thread that made it, for libpq
/// blocks.
final class PostgresConnection {
    /// Why the transaction that has just failed is worth another try.
    enum Setback { case lost, clash, stalePlan }

    /// How far the end of a transaction that has only read has come. Nobody waits for it.
    enum ReadEnd { case none, due, sent }

    let address: PostgresAddress
    private(set) var handle: OpaquePointer?
    var statements = PostgresStatements()
    var setback: Setback?
    var readEnd = ReadEnd.none
    private var announcedBegin: String?

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
        guard let new = address.connect() else {
            throw StorageError.unavailable("There is no memory for a connection.")
        }
        handle = new
        do {
            try greet()
        } catch {
            disconnect()
            throw error
        }
    }

    private func greet() throws {
        guard PQstatus(handle) == CONNECTION_OK else {
            setback = .lost
            throw StorageError.unavailable(address.withoutPassword(String(cString: PQerrorMessage(handle))))
        }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try requireSuitableServer()
        try control(
            """
            SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'; SET bytea_output = 'hex';
            SET extra_float_digits = 1; SET standard_conforming_strings = on
            """)
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

    func disconnect() {
        if let handle { PQfinish(handle) }
        handle = nil
        readEnd = .none
        announcedBegin = nil
        statements = PostgresStatements()
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
}
