import App
import Base
import Desk
import Foundation
import Logging
import Office
import People
import Storage
import TestKit
import Testing

@testable import Demo

@Suite struct `A large desk` {
    private static let cases = 220
    /// Monday, before lunch.
    private static let now = Date(rfc3339: "2026-03-02T11:30:00Z")!

    /// An empty house on either engine, in which nobody works yet.
    private func withHouse(_ engine: Engine, _ body: (KeptApp) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            try await KeptApp.prepare(database)
            let folder = FileManager.default.temporaryDirectory.appending(path: "kept-seed-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let house = House(
                database: database, blobs: Blobs(directory: folder), clock: Clock { Self.now }, logger: logger)
            let configuration = try Configuration(.init(data: folder.path()), environment: [:])
            let people = PeopleArea(passwords: Passwords(cost: .forTests))
            try await body(KeptApp(house: house, configuration: configuration, people: people))
        }
    }

    private func fill(_ app: KeptApp, seed: UInt64 = 3, hash: String = "") async throws -> LargeDesk.Made {
        try await LargeDesk.make(
            in: app.house, cases: Self.cases, seed: seed, now: Self.now,
            followers: DeskArea.followers(app.configuration.mail).map(\.name), passwordHash: hash)
    }

    @Test(arguments: Engine.available)
    func `what was seeded is whole and nobody has to catch up with it`(_ engine: Engine) async throws {
        try await withHouse(engine) { app in
            let made = try await fill(app)
            let report = try await Verification(app.house).run()
            #expect(report.isWhole, "\(report)")
            #expect(report.events == made.events && report.unsealed == 0)
            #expect(made.events > Int64(Self.cases) * 7)
            let followers = try await app.house.database.read { try $0.followerStates() }
            #expect(followers.count == 2)
            #expect(followers.allSatisfy { $0.position == made.events })
            let moments = try await app.house.database.rows("SELECT at FROM event ORDER BY position").column(
                "at", as: Int64.self)
            #expect(moments == moments.sorted())
        }
    }

    @Test(arguments: Engine.available)
    func `every case is found by what people say on the phone`(_ engine: Engine) async throws {
        try await withHouse(engine) { app in
            _ = try await fill(app)
            let numbers = try await app.house.database.rows("SELECT number FROM cases ORDER BY number").column(
                "number", as: Int64.self)
            #expect(numbers == Array(1_000..<Int64(1_000 + Self.cases)))
            for number in numbers {
                let said = Reference(number: number).description
                #expect(Reference(said)?.number == number)
            }
            let (file, next) = try await app.house.write(as: .system("test")) { work in
                (try work.db.caseFile(Reference(number: 1_000)), try work.db.nextNumber("case_number"))
            }
            #expect(!file.subject.isEmpty)
            #expect(next == Int64(1_000 + Self.cases))
        }
    }

    @Test(arguments: Engine.available)
    func `the desk shows it to whoever signs in`(_ engine: Engine) async throws {
        try await withHouse(engine) { app in
            let hash = try await app.people.passwords.hash(SampleOrganisation.password)
            let made = try await fill(app, hash: hash)
            let busy = try #require(made.busy)
            let long = try #require(made.long)
            try await app.withClient { client in
                let browser = Browser(client)
                let came = try await browser.signIn(made.email, password: made.password)
                #expect(came.status == 303)
                for path in [
                    "/desk/open", "/desk/promises", "/desk/mine", "/desk/unassigned", "/desk/done", "/customers",
                    "/outbox", "/notices", "/status",
                ] {
                    let page = try await browser.get(path)
                    #expect(page.status == 200, "\(path)")
                }
                let list = try await browser.get("/desk/open").text
                #expect(list.contains("/cases/\(busy)"))
                #expect(list.split(separator: "class=\"qi\"").count > 20)
                let page = try await browser.get("/cases/\(busy)").text
                #expect(page.split(separator: "data-entry=").count > 30)
                #expect(page.contains("data-state=\"kept\""))
                #expect(page.split(separator: "/kept\"").count >= 3)
                let older = try await browser.get("/cases/\(long)").text
                #expect(older.contains("?before="))
            }
            let entries = try await app.house.database.row(
                """
                SELECT count(*) AS n FROM entry JOIN cases ON cases.id = entry.case_id WHERE number = \(long.number)
                """)
            let count: Int? = try entries?.get("n")
            #expect(count ?? 0 > 1_000)
        }
    }

    @Test(arguments: Engine.available)
    func `promises stand in every state and lists know of the next one`(_ engine: Engine) async throws {
        try await withHouse(engine) { app in
            _ = try await fill(app)
            let db = app.house.database
            let states = try await db.rows("SELECT DISTINCT state FROM promise ORDER BY state").column(
                "state", as: String.self)
            #expect(states == ["kept", "missed", "open", "released"])
            let late = try await db.rows("SELECT id FROM promise WHERE state = 'open' AND due_at <= \(Self.now)")
            #expect(late.isEmpty)
            let soon = try await db.rows(
                "SELECT id FROM promise WHERE state = 'open' AND due_at <= \(Self.now + Promise.soon)")
            #expect(!soon.isEmpty)
            let unlike = try await db.rows(
                """
                SELECT id FROM cases
                WHERE coalesce(promise_due_at, 0) <> coalesce(
                    (SELECT min(due_at) FROM promise WHERE promise.case_id = cases.id AND state = 'open'), 0)
                """)
            #expect(unlike.isEmpty)
            let statuses = try await db.rows("SELECT DISTINCT status FROM cases ORDER BY status").column(
                "status", as: String.self)
            #expect(Set(statuses).isSuperset(of: ["new", "open", "resolved", "closed"]))
        }
    }

    @Test(arguments: Engine.available)
    func `a desk where somebody works is left alone`(_ engine: Engine) async throws {
        try await withHouse(engine) { app in
            _ = try await fill(app)
            await #expect(throws: LargeDeskProblem.self) { _ = try await fill(app, seed: 4) }
            let cases = try await app.house.database.row("SELECT count(*) AS n FROM cases")
            let count: Int? = try cases?.get("n")
            #expect(count == Self.cases)
        }
    }

    @Test(arguments: Engine.available)
    func `the same seed gives the same rows`(_ engine: Engine) async throws {
        let (first, again, other) = (
            try await dump(engine, seed: 5), try await dump(engine, seed: 5), try await dump(engine, seed: 6)
        )
        #expect(first == again)
        #expect(first != other)
    }

    private func dump(_ engine: Engine, seed: UInt64) async throws -> [[[Value]]] {
        var tables: [[[Value]]] = []
        try await withHouse(engine) { app in
            _ = try await fill(app, seed: seed)
            for table in SeedTable.allCases {
                let columns = SQL.joined(table.columns.map { SQL(raw: $0) })
                let rows = try await app.house.database.rows(
                    "SELECT \(columns) FROM \(SQL(raw: table.rawValue)) ORDER BY \(columns)")
                tables.append(try rows.map { row in try table.columns.map { try row[$0] } })
            }
            let log = try await app.house.database.rows("SELECT position, hash FROM log_head")
            tables.append(try log.map { [try $0["position"], try $0["hash"]] })
        }
        return tables
    }
}
