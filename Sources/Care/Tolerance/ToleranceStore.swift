import Base
import Foundation
import Storage

extension ToleranceVersion {
    static let columns: SQL = "id, behaviour, number, starts_on, body, because, made_by, made_at"

    init(_ row: Row) throws {
        id = try row.get("id")
        behaviour = try row.get("behaviour")
        number = try row.get("number")
        startsOn = try row.get("starts_on")
        tolerance = try Tolerance(stored: try row.get("body"))
        because = try row.get("because")
        madeBy = try row.getIfPresent("made_by")
        madeAt = try row.get("made_at")
    }
}

extension Tolerance {
    init(stored text: String) throws {
        self = try JSONDecoder().decode(Tolerance.self, from: Data(text.utf8))
    }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension Transaction {
    func tolerance(_ id: ToleranceVersion.ID) throws -> ToleranceVersion {
        guard let row = try row("SELECT \(ToleranceVersion.columns) FROM tolerance_limit WHERE id = \(id)") else {
            throw Problem.notFound("care.problem.no_tolerance")
        }
        return try ToleranceVersion(row)
    }

    /// Every version of one limit, the newest first.
    func tolerances(of behaviour: String) throws -> [ToleranceVersion] {
        try rows(
            """
            SELECT \(ToleranceVersion.columns)
            FROM tolerance_limit
            WHERE behaviour = \(behaviour)
            ORDER BY number DESC
            LIMIT 100
            """
        ).map(ToleranceVersion.init)
    }

    /// Every version of every limit, each limit's newest first.
    func tolerances() throws -> [ToleranceVersion] {
        try rows(
            "SELECT \(ToleranceVersion.columns) FROM tolerance_limit ORDER BY behaviour DESC, number DESC LIMIT 500"
        ).map(ToleranceVersion.init)
    }

    func insert(_ version: ToleranceVersion) throws {
        try run(
            """
            INSERT INTO tolerance_limit (id, behaviour, number, starts_on, body, because, made_by, made_at)
            VALUES (\(version.id), \(version.behaviour), \(version.number), \(version.startsOn), \(version.tolerance.stored),
                \(version.because), \(version.madeBy), \(version.madeAt))
            """)
    }
}
