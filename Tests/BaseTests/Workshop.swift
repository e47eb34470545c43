import Base
import Foundation
import Logging
import Storage
import TestKit

/// The foundation alone, on either engine, with a clock that stands still until it is moved.
struct Workshop: Sendable {
    let place: TestDatabase
    let house: House
    let clock: SettableClock

    static let monday = Date(rfc3339: "2026-03-02T09:00:00Z")!
    static let migrations = [
        Migration(1, "foundation", BaseSchema.foundation),
        Migration(2, "notebook", ["CREATE TABLE notebook (id BIGINT NOT NULL, words TEXT NOT NULL)"]),
    ]

    @discardableResult
    static func open<T>(on engine: Engine, _ body: (Workshop) async throws -> T) async throws -> T {
        try await engine.withTestDatabase { place in
            let database = try place.open()
            do {
                try await database.migrate(migrations)
                let clock = SettableClock(monday)
                let result = try await body(Workshop(place: place, house: house(on: database, clock), clock: clock))
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    static func house(on database: Database, _ clock: SettableClock) -> House {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return House(
            database: database, blobs: Blobs(directory: FileManager.default.temporaryDirectory), clock: clock.clock,
            logger: logger)
    }

    /// The same data seen by another process, with a clock of its own.
    func withAnother<T>(
        clock: SettableClock? = nil, _ body: (House) async throws -> T
    ) async throws -> T {
        let database = try place.open()
        do {
            let result = try await body(Self.house(on: database, clock ?? self.clock))
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await house.write(as: .system("test"), body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await house.read(as: .system("test"), body)
    }

    /// Things that happened, in one transaction each.
    func record(_ subjects: some Sequence<Int64> & Sendable, _ name: EventName = .happened) async throws {
        for subject in subjects { try await write { try $0.record(Event(name, subject)) } }
    }

    func sealAll() async throws {
        try await Sealer(house: house, holder: "test").sealAll()
    }

    /// What followers have written down.
    func notebook() async throws -> [Int64] {
        try await house.database.rows("SELECT id FROM notebook ORDER BY id").column("id")
    }
}

extension EventName {
    static let happened = EventName("test.happened", about: "test", data: ["n", "word"], "Something happened.")
    static let other = EventName("test.other", about: "test", "Something else happened.")
}

extension Work {
    func note(_ event: SealedEvent) throws {
        try db.run("INSERT INTO notebook (id, words) VALUES (\(event.subject), \(event.name))")
    }
}
