public import Base
import Care
import Desk
public import Evidence
public import Foundation
public import Growth
public import Hummingbird
import HummingbirdCore
public import Logging
import Mail
import Office
public import People
public import Practice
import ServiceLifecycle
public import Storage
import UnixSignals
public import Web

/// The whole of Kept, wired together: one house, its areas, its faces and what goes on behind them.
public struct KeptApp: Sendable {
    public let house: House
    public let configuration: Configuration
    public let people: PeopleArea
    /// The kinds of record kept here.
    public let book: PracticeBook
    /// How work becomes evidence here.
    public let library: EvidenceLibrary
    /// What leads where among occupations.
    let progression: Progression
    public let hub = LiveHub()

    public init(
        house: House, configuration: Configuration, people: PeopleArea = PeopleArea(), book: PracticeBook = PracticeShelf.shipped,
        library: EvidenceLibrary = EvidenceShelf.shipped, progression: Progression = ProgressionShelf.shipped
    ) {
        self.house = house
        self.configuration = configuration
        self.people = people
        self.book = book
        self.library = library
        self.progression = progression
    }

    private var areas: [Area] { Areas.all(book, library, progression) }

    /// Opens the data directory and brings its database to the present schema.
    public static func open(_ configuration: Configuration, clock: Clock = .system, logger: Logger) async throws -> KeptApp {
        let data = URL(filePath: configuration.dataDirectory)
        // Before anything is opened: a practice that cannot work stops Kept with nothing half done.
        let book = try PracticeShelf.book(organisations: data.appending(path: "practices"))
        let library = try EvidenceShelf.library(organisations: data.appending(path: "evidence"))
        let progression = try ProgressionShelf.progression(organisations: data.appending(path: "progression"))
        let house = try await openHouse(configuration, clock: clock, logger: logger)
        try await EvidenceShelf.check(library, house)
        return KeptApp(house: house, configuration: configuration, book: book, library: library, progression: progression)
    }

    /// The same without pages and what they are made of, for what starts often and needs none: taking in one mail.
    public static func openHouse(
        _ configuration: Configuration, clock: Clock = .system, logger: Logger
    ) async throws -> House {
        MailRuntime.prepare()
        let database = try Database.open(data: configuration.dataDirectory, url: configuration.database)
        try await prepare(database)
        let blobs = Blobs(directory: URL(filePath: configuration.dataDirectory).appending(path: "blobs"))
        return House(database: database, blobs: blobs, clock: clock, logger: logger, address: configuration.origin)
    }

    /// Migrates and makes the installation's secret, if that has not been done.
    public static func prepare(_ database: Database) async throws {
        try await migrate(database)
        if try await database.read({ try $0.installationValue("secret") }) == nil {
            _ = try await database.write { try $0.installationValue("secret", orElse: { .random(32) }) }
        }
    }

    /// Brings a database to the present schema.
    package static func migrate(_ database: Database) async throws { try await database.migrate(Schema.migrations) }

    public func backstage(workers: Int = 2) -> Backstage {
        Backstage(
            house: house, followers: followers, handlers: DeskArea.jobs(configuration.mail) + areas.flatMap(\.jobs),
            schedules: people.schedules + DeskArea.schedules(configuration.mail) + areas.flatMap(\.schedules),
            workers: workers,
            isAlone: database.kind == .sqlite)
    }

    private var followers: [Follower] { DeskArea.followers(configuration.mail) + areas.flatMap(\.followers) }

    /// What follows the log, by name.
    package var followerNames: [String] { followers.map(\.name) }

    private var database: Database { house.database }

    public var routes: [Route] {
        people.routes(
            moving: DeskArea.moves + areas.flatMap(\.moves), handingOn: DeskArea.charges + areas.flatMap(\.charges))
            + DeskArea.routes(areas.reduce(CaseAdditions()) { $0 + $1.additions }) + DeskAPI.routes()
            + RolePages.routes(areas.flatMap(\.roleCards)) + areas.flatMap(\.routes)
            + OfficeArea.routes(machine)
    }

    private var machine: Machine {
        let hub = hub
        return Machine(
            version: Self.version, schema: Schema.current, followers: followers.map(\.name),
            mailboxes: configuration.mail.collections.map(\.name), screens: { hub.count })
    }

    public static let version = "0.1.0"

    /// What answers requests. Tests drive it without a socket.
    public func router() async throws -> Router<KeptContext> {
        let assets = try Assets(directory: Self.resource("Assets"))
        let languages = try Self.languages()
        let secret = try await house.database.read { try $0.installationValue("secret") } ?? Data()
        let gate = Gate(
            house: house, doorkeeper: people.doorkeeper,
            layout: Layout(
                assets: assets, places: Places.upper(areas), lowerPlaces: Places.lower(configuration.mail),
                alarm: ("/alarm", "care.alarm.button")),
            languages: languages, zone: configuration.zone, secret: secret, hub: hub,
            isSecure: configuration.isSecure, pulse: Self.head)
        return gate.router(routes)
    }

    /// What stands at the head of every page: today's promises, and an alarm when there is one.
    private static let head: @Sendable (Guest, House, Words, Times) async throws -> HTML = { guest, house, words, times in
        let alarms = try await AlarmPages.shown(to: guest, house, words)
        return try await DeskPages.pulse(guest, house, words, times) + alarms
    }

    /// The words of every language there is.
    public static func languages() throws -> Languages { try shippedLanguages.get() }

    /// Read once: they are part of the program.
    private static let shippedLanguages = Result { try Languages(directory: resource("Locales")) }

    static func resource(_ name: String) -> URL {
        Bundle.module.resourceURL!.appending(path: name)
    }

    public static var localesDirectory: URL { resource("Locales") }

    /// Serves until it is told to stop.
    public func serve(ready: @escaping @Sendable (Int) async -> Void) async throws {
        let application = Application(
            router: try await router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024),
            services: [backstage(), LiveTail(house: house, hub: hub, cache: people.cache)],
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? configuration.port) },
            logger: house.logger)
        try await application.runService()
        await house.database.close()
    }

    /// The followers, jobs and schedule alone, for a machine that only works.
    public func workAlone() async throws {
        let group = ServiceGroup(
            services: [backstage(workers: 4)], gracefulShutdownSignals: [.sigterm, .sigint], logger: house.logger)
        try await group.run()
        await house.database.close()
    }
}

/// The entries of the main navigation.
enum Places {
    static func upper(_ areas: [Area]) -> [Layout.Place] {
        [
            .init("desk", "/", icon: "desk", words: "place.desk", shortcut: "g d"),
            .init(
                "customers", "/customers", icon: "people", words: "place.customers", shortcut: "g u", permission: .seeCustomers),
        ] + areas.flatMap(\.places) + [
            .init("looks", "/looks", icon: "look", words: "place.looks", shortcut: "g l", permission: .handleMail),
            .init(
                "outbox", "/outbox", icon: "outbox", words: "place.outbox", shortcut: "g o", isExtra: true, permission: .seeOutbox
            ),
        ]
    }

    static func lower(_ mail: MailSettings) -> [Layout.Place] {
        var places: [Layout.Place] = [
            .init("staff", "/staff", icon: "people", words: "place.staff", shortcut: "g t", permission: .manageStaff),
            .init("status", "/status", icon: "pulse", words: "place.status", shortcut: "g s", permission: .seeStatus),
        ]
        if case .sink = mail.transport {
            places.insert(
                .init("sink", "/sink", icon: "inbox", words: "place.sink", shortcut: "g m", permission: .seeOutbox), at: 0)
        }
        return places
    }
}
