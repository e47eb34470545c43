import Base
import Foundation
import Storage
import Synchronization
import TestKit
import Testing

@testable import Office

@Suite struct `Whether everything is as it was written` {
    @Test(arguments: Engine.available)
    func `a desk as it was written is whole`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.fill()
            let steps = Mutex<[Verification.Step]>([])
            let report = try await Verification(desk.house).run { step in steps.withLock { $0.append(step) } }
            #expect(report.isWhole, "\(report)")
            #expect(report.events > 5)
            #expect(report.unsealed == 0)
            #expect(report.files == 3)
            #expect(steps.withLock { $0.last } == .database)
        }
    }

    @Test(arguments: Engine.available)
    func `an empty desk is whole`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let report = try await Verification(desk.house).run()
            #expect(report.isWhole)
        }
    }

    /// What somebody with the database in their hands may do, and what is said of it.
    private func tamper(
        _ engine: Engine, events: Int = 0, _ sql: SQL, _ words: String
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.fill()
            if events > 0 { try await desk.happen(events) }
            try await desk.settle()
            try await desk.house.database.write { try $0.run(sql) }
            let report = try await Verification(desk.house).run()
            #expect(report.broken?.place == .log)
            #expect(report.broken?.words.hasPrefix(words) == true, "\(report)")
        }
    }

    @Test(arguments: Engine.available)
    func `a fact that was changed is found`(_ engine: Engine) async throws {
        try await tamper(engine, "UPDATE event SET data = '{}' WHERE position = 12", "The event at position 12 (")
    }

    @Test(arguments: Engine.available)
    func `somebody else's name on an event is found`(_ engine: Engine) async throws {
        try await tamper(engine, "UPDATE event SET actor = 1 WHERE position = 9", "The event at position 9 (")
    }

    @Test(arguments: Engine.available)
    func `an event that was taken out is found`(_ engine: Engine) async throws {
        try await tamper(engine, "DELETE FROM event WHERE position = 3", "The event at position 3 is missing.")
    }

    @Test(arguments: Engine.available)
    func `the first and the last event are no exception`(_ engine: Engine) async throws {
        try await tamper(engine, "DELETE FROM event WHERE position = 1", "The event at position 1 is missing.")
        try await tamper(
            engine, "DELETE FROM event WHERE position = (SELECT position FROM log_head)", "The event at position")
    }

    @Test(arguments: Engine.available)
    func `a log that was cut off behind its head is found`(_ engine: Engine) async throws {
        try await tamper(
            engine,
            "UPDATE log_head SET position = 5, hash = (SELECT hash FROM event WHERE position = 5)",
            "The event at position 6 (")
        try await tamper(engine, "DELETE FROM log_head", "The event at position 1 (")
        try await tamper(engine, "UPDATE log_head SET hash = (SELECT hash FROM event WHERE position = 5)", "The head of the log")
    }

    /// Pages are checked at the same time; what lies on their edges must not slip through.
    @Test(arguments: Engine.available)
    func `the first broken place of many is named, also where two pages meet`(_ engine: Engine) async throws {
        for place in [2_000, 2_001, 4_000, 4_001, 5_000] as [Int64] {
            try await tamper(
                engine, events: 6_000, "UPDATE event SET subject = subject + 1 WHERE position IN (\(place), 5500)",
                "The event at position \(place) (")
        }
        try await tamper(
            engine, events: 6_000, "DELETE FROM event WHERE position = 2000", "The event at position 2000 is missing.")
        // The hash alone, so that the next event no longer fits it either.
        try await tamper(
            engine, events: 6_000, "UPDATE event SET hash = (SELECT hash FROM event WHERE position = 1) WHERE position = 4000",
            "The event at position 4000 (")
    }

    @Test(arguments: Engine.available)
    func `events that still wait for their place are nothing bad`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.happen(3)
            let report = try await Verification(desk.house).run()
            #expect(report.isWhole)
            #expect(report.unsealed >= 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a file that is missing or was changed is named`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.fill()
            let name = try await desk.file("evidence")
            let url = desk.house.blobs.url(name)
            try Data("evidense".utf8).write(to: url)
            var report = try await Verification(desk.house).run()
            #expect(report.broken == Break(.blob, "The file \(name) is not what was stored."))
            try FileManager.default.removeItem(at: url)
            report = try await Verification(desk.house).run()
            #expect(report.broken == Break(.blob, "The file \(name) is missing."))
        }
    }

    @Test(arguments: Engine.available)
    func `a name that is none does not lead anywhere else`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.fill()
            try await desk.house.database.write { try $0.run("UPDATE attachment SET blob = '../../../etc/hostname'") }
            #expect(try await Verification(desk.house).run().broken?.place == .blob)
        }
    }

    @Test(arguments: ["entry_case", "event", "event_position"])
    func `a damaged database file is found`(_ part: String) async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.fill()
            let page: Int = try await desk.house.database.read { db in
                try #require(try db.row("SELECT rootpage FROM sqlite_master WHERE name = \(part)")).get("rootpage")
            }
            await desk.house.database.close()
            let file = try FileHandle(forUpdating: URL(filePath: desk.place.path))
            try file.seek(toOffset: UInt64(page - 1) * 4_096)
            try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
            try file.close()
            let database = try desk.place.open()
            let report = try await Verification(House(database: database, blobs: desk.house.blobs)).run()
            await database.close()
            #expect(report.broken?.place == .database, "\(report)")
        }
    }
}

extension TestDesk {
    /// So many things happen.
    func happen(_ count: Int) async throws {
        try await house.write(as: .system("test")) { work in
            for _ in 0..<count {
                try work.record(Event(.jobTriedAgain, work.newID(Event.self).number, ["kind": "test"]))
            }
        }
    }
}
