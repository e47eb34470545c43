import Base
import Foundation
import Storage
import Synchronization

extension ProcedureVersion {
    static let columns: SQL = "id, key, number, starts_on, body, because, made_by, made_at"

    init(_ row: Row) throws {
        id = try row.get("id")
        key = try row.get("key")
        number = try row.get("number")
        startsOn = try row.get("starts_on")
        procedure = try Procedure(stored: try row.get("body"))
        because = try row.get("because")
        madeBy = try row.getIfPresent("made_by")
        madeAt = try row.get("made_at")
    }
}

extension Procedure {
    /// A version never changes once it is written, and every list of complaints needs them all: each is read once.
    init(stored text: String) throws {
        if let known = Self.known.withLock({ $0[text] }) {
            self = known
            return
        }
        let procedure = try JSONDecoder().decode(Procedure.self, from: Data(text.utf8))
        Self.known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll() }
            known[text] = procedure
        }
        self = procedure
    }

    private static let known = Mutex<[String: Procedure]>([:])
    private static let mostKnown = 500

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension Transaction {
    func procedure(_ id: ProcedureVersion.ID) throws -> ProcedureVersion {
        guard let row = try row("SELECT \(ProcedureVersion.columns) FROM complaint_procedure WHERE id = \(id)") else {
            throw Problem.notFound("complaints.problem.no_procedure")
        }
        return try ProcedureVersion(row)
    }

    /// Every version of one procedure, the newest first.
    func procedures(of key: String) throws -> [ProcedureVersion] {
        try rows(
            """
            SELECT \(ProcedureVersion.columns)
            FROM complaint_procedure
            WHERE key = \(key)
            ORDER BY number DESC
            LIMIT 100
            """
        ).map(ProcedureVersion.init)
    }

    /// Every version of every procedure, each procedure's newest first.
    func procedures() throws -> [ProcedureVersion] {
        try rows("SELECT \(ProcedureVersion.columns) FROM complaint_procedure ORDER BY key DESC, number DESC LIMIT 500")
            .map(ProcedureVersion.init)
    }

    /// What holds for a complaint received on a day: the latest version begun by then, or the first there is.
    func procedure(of key: String, on day: CalendarDay) throws -> ProcedureVersion {
        let versions = try procedures(of: key)
        guard let version = versions.first(where: { $0.startsOn <= day }) ?? versions.last else {
            throw Problem.notFound("complaints.problem.no_procedure")
        }
        return version
    }

    func insert(_ version: ProcedureVersion) throws {
        try run(
            """
            INSERT INTO complaint_procedure (id, key, number, starts_on, body, because, made_by, made_at)
            VALUES (\(version.id), \(version.key), \(version.number), \(version.startsOn), \(version.procedure.stored),
                \(version.because), \(version.madeBy), \(version.madeAt))
            """)
    }
}
