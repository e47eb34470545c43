import Crypto
import Foundation
import Storage

/// Gives committed events their dense place in the log and chains each to the one before, in order, one sealer at a
/// time.
///
/// Causes come before their effects: whoever saw an event had it committed before their own transaction got its number,
/// so every batch is in the order of those numbers. Events of transactions that knew nothing of each other take the
/// order in which the sealer sees them, and an open transaction holds nobody up.
public struct Sealer: Sendable {
    let house: House
    let holder: String
    private static let batch = 500
    private static let leaseSeconds = 15.0

    public init(house: House, holder: String) {
        self.house = house
        self.holder = holder
    }

    /// Seals what can be sealed now and answers how many events that was; nil when another process is the sealer.
    public func sealOnce() async throws -> Int? {
        let holder = holder
        return try await house.write(as: .system("sealer")) { work in
            guard try work.holdLease("sealer", for: holder, seconds: Self.leaseSeconds) else { return nil }
            return try work.sealNext(limit: Self.batch)
        }
    }

    /// Whether events wait. A cheap look, so that an idle sealer writes nothing.
    func hasWork() async throws -> Bool {
        try await house.read(as: .system("sealer")) { try $0.db.unsealedCount(limit: 1) > 0 }
    }

    /// Seals everything there is. For commands that end, such as `kept deliver` on its own.
    public func sealAll() async throws {
        while let sealed = try await sealOnce(), sealed > 0 {}
    }
}

extension Work {
    func sealNext(limit: Int) throws -> Int {
        let waiting = try db.rows(
            """
            SELECT \(SealedEvent.columns)
            FROM event
            WHERE position IS NULL
            ORDER BY tx, id
            LIMIT \(limit)
            """
        ).map(SealedEvent.init)
        guard !waiting.isEmpty else { return 0 }

        var head = try db.head()
        var places: [SQL] = []
        for event in waiting {
            head = ChainLink(position: head.position + 1, hash: event.hash(after: head.hash, at: head.position + 1))
            places.append("(\(event.id), \(head.position), \(head.hash))")
        }
        try db.run(
            """
            WITH place (id, position, hash) AS (VALUES \(SQL.joined(places, separator: ", ")))
            UPDATE event
            SET position = CAST(place.position AS BIGINT), hash = CAST(place.hash AS \(SQL.bytesType))
            FROM place
            WHERE event.id = CAST(place.id AS BIGINT)
            """)
        try db.setHead(head)
        db.signal()
        return waiting.count
    }
}

struct ChainLink: Sendable, Equatable {
    var position: Int64
    var hash: Data

    /// What the first event is chained to.
    static let beginning = ChainLink(position: 0, hash: Data(repeating: 0, count: 32))
}

extension Transaction {
    func head() throws -> ChainLink {
        guard let row = try row("SELECT position, hash FROM log_head WHERE id = 1") else { return .beginning }
        return ChainLink(position: try row.get("position"), hash: try row.get("hash"))
    }

    func setHead(_ head: ChainLink) throws {
        try run(
            """
            INSERT INTO log_head (id, position, hash) VALUES (1, \(head.position), \(head.hash))
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, hash = excluded.hash
            """)
    }
}

extension SealedEvent {
    /// SHA-256 over the hash before and every field, each with its length in front, so that no two events read alike.
    func hash(after previous: Data, at position: Int64) -> Data {
        var fields = LinkFields()
        fields.add(position)
        fields.add(id)
        fields.add(at.milliseconds)
        fields.add(actor)
        fields.add(name)
        fields.add(subject)
        fields.add(caseID)
        fields.add(party)
        fields.add(data)
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: fields.bytes)
        return Data(hash.finalize())
    }
}

/// The fields of an event in one piece: "3:198", "1:-" for one that is not there.
private struct LinkFields {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(400)
    }

    mutating func add(_ text: String) {
        bytes.append(contentsOf: String(text.utf8.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: Int64?) {
        guard let number else {
            bytes.append(contentsOf: "1:-".utf8)
            return
        }
        // The digits, last one first.
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { digits in
            var (count, rest) = (0, number.magnitude)
            repeat {
                digits[count] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
                count += 1
            } while rest > 0
            if number < 0 {
                digits[count] = UInt8(ascii: "-")
                count += 1
            }
            if count > 9 { bytes.append(UInt8(ascii: "0") + UInt8(count / 10)) }
            bytes.append(UInt8(ascii: "0") + UInt8(count % 10))
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: digits[..<count].reversed())
        }
    }
}
