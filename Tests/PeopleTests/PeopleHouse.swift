import Base
import Foundation
import Storage
import TestKit
import Web

@testable import People

/// A desk of people alone, on any engine, with a clock that can be set and names one remembers: Ada runs it, Priya
/// answers customers, Dan leads her team, Mei assesses.
struct PeopleHouse: Sendable {
    let house: House
    let clock: SettableClock
    let passwords = Passwords(cost: .forTests)
    let area: PeopleArea
    let ada: Staff.ID
    let priya: Staff.ID
    let dan: Staff.ID
    let mei: Staff.ID
    let team: Team.ID

    static let password = "seven green umbrellas"

    static func open<T>(on engine: Engine, _ body: (PeopleHouse) async throws -> T) async throws -> T {
        try await engine.withDatabase { database in
            try await database.migrate([
                Migration(
                    1, "foundation",
                    BaseSchema.foundation + PeopleSchema.foundation + PeopleSchema.links
                        + PeopleSchema.merges + PeopleSchema.manners + PeopleSchema.ties)
            ])
            return try await body(PeopleHouse(database))
        }
    }

    /// The same, before anybody is there.
    static func empty<T>(on engine: Engine, _ body: (House, SettableClock) async throws -> T) async throws -> T {
        try await engine.withDatabase { database in
            try await database.migrate([
                Migration(
                    1, "foundation",
                    BaseSchema.foundation + PeopleSchema.foundation + PeopleSchema.links
                        + PeopleSchema.merges + PeopleSchema.manners + PeopleSchema.ties)
            ])
            let (house, clock) = Self.house(database)
            return try await body(house, clock)
        }
    }

    private static func house(_ database: Database) -> (House, SettableClock) {
        let clock = SettableClock(Date(rfc3339: "2026-03-02T09:00:00Z") ?? .distantPast)
        let blobs = Blobs(directory: FileManager.default.temporaryDirectory)
        return (House(database: database, blobs: blobs, clock: clock.clock), clock)
    }

    private init(_ database: Database) async throws {
        let (house, clock) = Self.house(database)
        (self.house, self.clock) = (house, clock)
        area = PeopleArea(passwords: passwords)
        let hash = try await passwords.hash(Self.password)
        (ada, priya, dan, mei, team) = try await house.write(as: .system("test")) { work in
            let members = StaffMembers(work: work)
            let team = try members.team(named: "Billing")
            func add(_ name: String, _ role: Role, teams: [Team.ID]) throws -> Staff.ID {
                let email = name.split(separator: " ")[0].lowercased() + "@example.org"
                return try members.add(
                    StaffDetails(email: email, name: name, role: role, teams: teams), passwordHash: hash)
            }
            return (
                try add("Ada Okafor", .administrator, teams: []), try add("Priya Nair", .practitioner, teams: [team]),
                try add("Dan Whitlock", .leader, teams: [team]), try add("Mei Lin", .assessor, teams: []), team
            )
        }
    }

    func principal(_ id: Staff.ID) async throws -> Principal {
        try await house.read(as: .nobody) { try $0.db.principal(for: id) }
    }

    func write<T: Sendable>(as id: Staff.ID, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await house.write(as: principal(id), body)
    }

    func read<T: Sendable>(as id: Staff.ID, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await house.read(as: principal(id), body)
    }

    var door: SignIn { SignIn(house: house, passwords: passwords) }

    /// The names of everything recorded, oldest first.
    func events(about id: Int64? = nil) async throws -> [String] {
        try await house.events(about: id).map(\.name)
    }

    /// What a handler answers to a request of this person; words are their keys.
    func answer(
        _ method: String, _ path: String, as guest: Guest = .visitor, query: [(String, String)] = [],
        form: [(String, String)] = [], _ parameters: [String: String] = [:]
    ) async throws -> Answer {
        guard let route = area.routes(moving: []).first(where: { $0.method == method && $0.path == path }) else {
            throw Problem.notFound("no route \(method) \(path)")
        }
        let words = Words(language: "en", messages: [:])
        return try await route.handle(
            Visit(
                house: house, guest: guest, method: method, path: path, query: Form(query), form: Form(form),
                body: Data(), parameters: parameters, headers: ["user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"],
                words: words, times: Times(now: house.clock.now, zone: .gmt, words: words), formToken: "token",
                remoteAddress: "192.0.2.1"))
    }

    func guest(_ id: Staff.ID) async throws -> Guest {
        let principal = try await principal(id)
        return Guest(principal: principal, session: nil, name: principal.name, initials: "")
    }
}

extension House {
    func events(about id: Int64? = nil) async throws -> [SealedEvent] {
        try await read(as: .nobody) { (work) throws in
            try work.db.rows("SELECT \(SealedEvent.columns) FROM event ORDER BY id LIMIT 1000").map(SealedEvent.init)
        }.filter { id == nil || $0.subject == id }
    }
}

extension Answer {
    var page: Page? {
        if case .page(let page) = self { page } else { nil }
    }

    var address: String? {
        if case .redirect(let address, _, _) = self { address } else { nil }
    }

    /// The session a browser was given.
    var session: String? {
        guard case .redirect(_, _, let cookies) = self else { return nil }
        return cookies.first { $0.name == Cookies.session }?.value
    }
}
