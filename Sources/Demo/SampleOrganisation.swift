public import Base
public import Desk
public import Evidence
public import Foundation
import Mail
import People
import Storage

/// The organisation the demo shows: an energy supplier in Yorkshire, made once from a seed and kept from then on.
public enum SampleOrganisation {
    /// Everybody's. No secret: the demo prints it.
    public static let password = "every promise kept"

    /// How its mail travels: nothing leaves this machine.
    public static let mail = MailSettings(
        from: Mailbox(name: Roster.organisation.name, address: Roster.organisation.email),
        replyDomain: Roster.organisation.domain, transport: .sink, collections: [])

    public static let name = Roster.organisation.name

    /// One colleague of each role, whoever a newcomer should try first at the top.
    public static let signIns: [SignIn] = [Story.Role.specialist, .leader, .practitioner, .manager, .assessor, .administrator]
        .compactMap { role in Roster.staff.first { $0.role == role } }
        .map { SignIn(name: $0.name, role: $0.role.rawValue, team: $0.team, email: $0.email) }

    public struct SignIn: Sendable {
        public let name: String
        public let role: String
        public let team: String
        public let email: String
    }

    /// What a data folder knows about the sample in it.
    public struct Record: Codable, Sendable, Equatable {
        public let seed: UInt64
        /// The moment the story was told up to.
        public let madeAt: Date
        public var isWhole: Bool

        /// Half a day on, the promises of its day have all come and gone.
        public func isStale(at time: Date) -> Bool { time.timeIntervalSince(madeAt) > 12 * 3_600 }
    }

    /// The sample in this database; nil when there is none.
    public static func record(in house: House) async throws -> Record? {
        try await house.database.read { db in
            try db.installationValue(place).flatMap { try? JSONDecoder().decode(Record.self, from: $0) }
        }
    }

    /// Whether somebody has begun to work here already.
    public static func isEmpty(_ house: House) async throws -> Bool {
        try await house.database.read { try $0.row("SELECT id FROM staff ORDER BY id LIMIT 1") == nil }
    }

    /// Tells the story into an empty database. The same seed at the same moment always tells the same.
    public static func make(
        in house: House, library: EvidenceLibrary, seed: UInt64, now: Date, passwordHash: String,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        var record = Record(seed: seed, madeAt: now, isWhole: false)
        try await write(record, in: house)
        _ = try await Player(Story(seed: seed, now: now), until: now, in: house, passwordHash: passwordHash, library: library)
            .play(
                progress: progress)
        record.isWhole = true
        try await write(record, in: house)
    }

    private static let place = "demo"

    private static func write(_ record: Record, in house: House) async throws {
        let bytes = try JSONEncoder().encode(record)
        try await house.database.write { try $0.setInstallationValue(place, bytes) }
    }
}
