public import App
public import Base
public import Desk
public import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
public import People
public import Storage
import Web

/// A whole desk of its own, on either engine, with people who have names and a clock that stands still until it is
/// moved.
///
/// - priya is a practitioner in Billing, tom one in Metering; dan leads Billing; asha runs the whole; ines assesses.
public struct TestDesk: Sendable {
    public let app: KeptApp
    public let clock: SettableClock
    public let place: TestDatabase
    public let folder: URL
    public let priya: Staff.ID
    public let tom: Staff.ID
    public let dan: Staff.ID
    public let asha: Staff.ID
    public let ines: Staff.ID
    public let billing: Team.ID
    public let metering: Team.ID

    /// Monday morning.
    public static let monday = Date(rfc3339: "2026-03-02T09:00:00Z")!
    public static let password = "a fine long password"

    public var house: House { app.house }

    /// How mail comes in and goes out here: kept in the sink.
    public var mailSettings: MailSettings { app.configuration.mail }

    /// On whose behalf somebody works.
    public func principal(_ staff: Staff.ID) async throws -> Principal {
        try await house.read(as: .system("test")) { try $0.db.principal(for: staff) }
    }

    public func write<T: Sendable>(
        as staff: Staff.ID, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await house.write(as: try await principal(staff), body)
    }

    public func read<T: Sendable>(
        as staff: Staff.ID, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await house.read(as: try await principal(staff), body)
    }

    /// Runs everything that waits: the sealer, the followers, the jobs.
    public func settle() async throws {
        try await app.backstage().settle()
    }

    /// The names in the log so far, in order.
    public func eventNames() async throws -> [String] {
        try await settle()
        return try await house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 1_000).map(\.name) }
    }
}

extension Engine {
    /// A desk with people and an empty list of cases, for the length of `body`.
    ///
    /// `watcher` hears of each statement the desk runs.
    public func withDesk<T>(
        watcher: (@Sendable (SQL) -> Void)? = nil, _ body: (TestDesk) async throws -> T
    ) async throws -> T {
        try await withTestDatabase(isPrepared: true) { place in
            var database = try place.open()
            if let watcher { database = database.watched(by: watcher) }
            do {
                let desk = try await TestDesk(place: place, database: database)
                let result = try await body(desk)
                await database.close()
                try? FileManager.default.removeItem(at: desk.folder)
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }
}

extension TestDesk {
    init(place: TestDatabase, database: Database) async throws {
        MailRuntime.prepare()
        try await KeptApp.prepare(database)
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = SettableClock(Self.monday)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let house = House(
            database: database, blobs: Blobs(directory: folder.appending(path: "blobs")), clock: clock.clock,
            logger: logger)
        var configuration = try Configuration(.init(data: folder.path()), environment: [:])
        configuration.mail = MailSettings(
            from: Mailbox(name: "Calder Energy", address: "desk@calder.example"), replyDomain: "calder.example",
            transport: .sink, collections: [])
        app = KeptApp(
            house: house, configuration: configuration, people: PeopleArea(passwords: Passwords(cost: .forTests)))
        self.place = place
        self.folder = folder
        self.clock = clock
        let hash = try await app.people.passwords.hash(Self.password)
        let ids = try await house.write(as: .system("test")) { work in
            let members = StaffMembers(work: work)
            let billing = try members.team(named: "Billing")
            let metering = try members.team(named: "Metering")
            func add(_ name: String, _ role: Role, _ team: Team.ID) throws -> Staff.ID {
                let email = name.split(separator: " ")[0].lowercased() + "@calder.example"
                return try members.add(
                    StaffDetails(email: email, name: name, role: role, teams: [team]), passwordHash: hash)
            }
            return (
                billing, metering, try add("Priya Nair", .practitioner, billing),
                try add("Tom Hale", .practitioner, metering), try add("Dan Whitlock", .leader, billing),
                try add("Asha Rao", .administrator, billing), try add("Ines Costa", .assessor, metering)
            )
        }
        (billing, metering, priya, tom, dan, asha, ines) = ids
    }
}
