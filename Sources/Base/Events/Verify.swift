import Foundation
import Storage

/// The first place where the log, a file or the database is not as it was written.
public struct Break: Sendable, Equatable {
    public enum Place: String, Sendable { case log, blob, database }
    public let place: Place
    public let words: String

    public init(_ place: Place, _ words: String) {
        self.place = place
        self.words = words
    }
}

/// Walks the whole chain in order with flat memory.
public struct LogVerifier: Sendable {
    let house: House
    private static let page = 2_000

    public init(house: House) {
        self.house = house
    }

    public struct Report: Sendable {
        public var events: Int64 = 0
        public var unsealed = 0
        public var broken: Break?
    }

    public func verify(progress: @Sendable (Int64) -> Void = { _ in }) async throws -> Report {
        var report = Report()
        var link = ChainLink.beginning
        let head = try await house.read(as: .system("verify")) { try $0.db.head() }
        while link.position < head.position {
            let from = link
            let (checked, broken) = try await house.read(as: .system("verify")) { work in
                try work.check(after: from, upTo: head.position, limit: Self.page)
            }
            if let broken {
                report.broken = broken
                return report
            }
            link = checked
            report.events = link.position
            progress(link.position)
        }
        if link.hash != head.hash {
            report.broken = Break(.log, "The head of the log is not the event at position \(link.position).")
        }
        let last = link.position
        let (unsealed, beyond) = try await house.read(as: .system("verify")) { work in
            (try work.db.unsealedCount(limit: 1_000), try work.db.logHead() < last)
        }
        if beyond { report.broken = Break(.log, "The log became shorter while it was read.") }
        report.unsealed = unsealed
        return report
    }
}

extension Work {
    fileprivate func check(after link: ChainLink, upTo last: Int64, limit: Int) throws -> (ChainLink, Break?) {
        var link = link
        let rows = try db.rows(
            """
            SELECT \(SealedEvent.columns), hash
            FROM event
            WHERE position > \(link.position) AND position <= \(last)
            ORDER BY position
            LIMIT \(limit)
            """)
        if rows.isEmpty { return (link, Break(.log, "The event at position \(link.position + 1) is missing.")) }
        for row in rows {
            let event = try SealedEvent(row)
            let place = link.position + 1
            guard event.position == place else { return (link, Break(.log, "The event at position \(place) is missing.")) }
            let hash = event.hash(after: link.hash, at: place)
            guard try row.getIfPresent("hash") == hash else {
                return (link, Break(.log, "The event at position \(place) (\(event.name)) is not what was written."))
            }
            link = ChainLink(position: place, hash: hash)
        }
        return (link, nil)
    }
}
