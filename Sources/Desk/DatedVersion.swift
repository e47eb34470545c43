public import Base
public import Foundation
public import People
public import Storage

/// What an organisation writes down for itself and changes from a day on: how complaints are dealt with, what is tolerated.
public protocol DatedDocument: Codable, Sendable, Equatable {
    /// Where its versions are kept.
    static var table: SQL { get }
    /// The words for when there is none.
    static var missing: String { get }
    /// What is answered to a change that changes nothing, and to one from a day on which it cannot begin.
    static var unchanged: Problem { get }
    static var tooSoon: Problem { get }
    /// The first day on which a change can begin, when it is made today.
    static func earliest(_ today: CalendarDay) -> CalendarDay

    /// As it may be stored; `.invalid` with the field that is not right.
    func checked() throws -> Self

    /// Reads what `stored` wrote.
    static func read(_ stored: String) throws -> Self
}

extension DatedDocument {
    /// Tomorrow: nothing changes in the middle of a day's work.
    public static func earliest(_ today: CalendarDay) -> CalendarDay { today.adding(days: 1) }

    public static func read(_ stored: String) throws -> Self {
        try JSONDecoder().decode(Self.self, from: Data(stored.utf8))
    }

    public var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

/// A document as it stands from a day on. No version is ever changed, and what began under one keeps it.
public struct DatedVersion<Document: DatedDocument>: Sendable, Equatable {
    public typealias ID = Identifier<DatedVersion<Document>>

    public let id: ID
    /// What all versions of one document share: "housing".
    public let key: String
    /// 1 for the first.
    public let number: Int
    /// The first day on which it holds.
    public let startsOn: CalendarDay
    public let document: Document
    /// Why it was changed.
    public let because: String
    /// Nil for those Kept came with.
    public let madeBy: Staff.ID?
    public let madeAt: Date

}

extension Work {
    /// Writes down how a document stands from a day on. The caller says who may, and records it.
    ///
    /// - Parameter number: of the version that whoever changes it had before them
    public func follow<Document>(
        _ key: String, with document: Document, from startsOn: CalendarDay, because: String, after number: Int
    ) throws -> DatedVersion<Document> {
        let document = try document.checked()
        let because = try Wording.required(because, "because", longest: 1_000)
        let versions: [DatedVersion<Document>] = try db.versions(of: key)
        guard let latest = versions.first else { throw Problem.notFound(Document.missing) }
        guard latest.number == number else { throw Problem.conflict("problem.changed_meanwhile") }
        guard latest.document != document else { throw Document.unchanged }
        guard startsOn >= Document.earliest(CalendarDay(now)), startsOn >= latest.startsOn else { throw Document.tooSoon }
        let version = DatedVersion(
            id: newID(), key: key, number: number + 1, startsOn: startsOn, document: document, because: because,
            madeBy: author, madeAt: now)
        try db.insert(version)
        return version
    }
}

extension DatedVersion {
    private static var columns: SQL { "id, key, number, starts_on, body, because, made_by, made_at" }
    static var selection: SQL { "SELECT \(columns) FROM \(Document.table)" }

    init(_ row: Row) throws {
        try self.init(row, id: row.get("id"), key: row.get("key"))
    }

    /// From a row in which the id and the key have other names.
    public init(_ row: Row, id: ID, key: String) throws {
        (self.id, self.key) = (id, key)
        number = try row.get("number")
        startsOn = try row.get("starts_on")
        document = try Document.read(try row.get("body"))
        because = try row.get("because")
        madeBy = try row.getIfPresent("made_by")
        madeAt = try row.get("made_at")
    }

    /// The table, with the documents Kept comes with as first versions.
    public static func schema(_ shipped: [(key: String, startsOn: CalendarDay, document: Document)]) -> [SQL] {
        let first: [SQL] = shipped.enumerated().map { place, one in
            """
            INSERT INTO \(Document.table) (id, key, number, starts_on, body, because, made_at)
            VALUES (\(place + 1), \(one.key), 1, \(one.startsOn), \(one.document.stored), '', 0)
            """
        }
        return [
            """
            CREATE TABLE \(Document.table) (
                id \(SQL.identityColumn),
                key TEXT NOT NULL,
                number BIGINT NOT NULL,
                starts_on BIGINT NOT NULL,
                body TEXT NOT NULL,
                because TEXT NOT NULL,
                made_by BIGINT REFERENCES staff (id),
                made_at BIGINT NOT NULL,
                UNIQUE (key, number)
            )
            """
        ] + first
    }
}

extension Transaction {
    public func version<Document>(_ id: DatedVersion<Document>.ID) throws -> DatedVersion<Document> {
        guard let row = try row("\(DatedVersion<Document>.selection) WHERE id = \(id)") else {
            throw Problem.notFound(Document.missing)
        }
        return try DatedVersion(row)
    }

    /// Every version of one document, the newest first.
    public func versions<Document>(of key: String) throws -> [DatedVersion<Document>] {
        try rows("\(DatedVersion<Document>.selection) WHERE key = \(key) ORDER BY number DESC LIMIT 100")
            .map { try DatedVersion($0) }
    }

    /// Every version of every document of a kind, each document's newest first.
    public func versions<Document>() throws -> [DatedVersion<Document>] {
        try rows("\(DatedVersion<Document>.selection) ORDER BY key DESC, number DESC LIMIT 500").map { try DatedVersion($0) }
    }

    /// What holds on a day: the latest version begun by then, or the first there is.
    public func version<Document>(of key: String, on day: CalendarDay) throws -> DatedVersion<Document> {
        let versions: [DatedVersion<Document>] = try versions(of: key)
        guard let version = versions.first(where: { $0.startsOn <= day }) ?? versions.last else {
            throw Problem.notFound(Document.missing)
        }
        return version
    }

    fileprivate func insert<Document>(_ version: DatedVersion<Document>) throws {
        try run(
            """
            INSERT INTO \(Document.table) (id, key, number, starts_on, body, because, made_by, made_at)
            VALUES (\(version.id), \(version.key), \(version.number), \(version.startsOn), \(version.document.stored),
                \(version.because), \(version.madeBy), \(version.madeAt))
            """)
    }
}
