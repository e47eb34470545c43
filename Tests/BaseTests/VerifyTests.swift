import Base
import Storage
import TestKit
import Testing

/// A log of twelve events, changed behind its back.
struct VerifyTests {
    private func broken(_ engine: Engine, by tampering: [SQL]) async throws -> Break? {
        try await Workshop.open(on: engine) { shop in
            for n in Int64(1)...12 {
                let actor = Principal(kind: .staff, id: n, name: "", permissions: [])
                try await shop.house.write(as: actor) { work in
                    try work.record(Event(.happened, n, case: 100 + n, party: 200 + n, ["n": .number(n)]))
                }
            }
            try await shop.sealAll()
            let whole = try await LogVerifier(house: shop.house).verify()
            #expect(whole.broken == nil)
            #expect(whole.events == 12)
            try await shop.house.database.write { db in for sql in tampering { try db.run(sql) } }
            return try await LogVerifier(house: shop.house).verify().broken
        }
    }

    @Test(arguments: Engine.available)
    func `an untouched log is whole`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: [])
        #expect(broken == nil)
    }

    @Test(arguments: Engine.available)
    func `an empty log is whole`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let report = try await LogVerifier(house: shop.house).verify()
            #expect(report.broken == nil)
            #expect(report.events == 0)
        }
    }

    @Test(
        arguments: Engine.available,
        [
            "at = at + 1", "actor = NULL", "actor = 8", "name = 'test.other'", "subject = 8", "case_id = NULL", "case_id = 7",
            "party_id = 7", "party_id = NULL", "data = '{\"n\":8}'", "data = '{}'", "hash = NULL",
        ])
    func `a changed event is found and its place named`(_ engine: Engine, _ change: String) async throws {
        let broken = try await broken(engine, by: ["UPDATE event SET \(SQL(raw: change)) WHERE position = 7"])
        #expect(
            broken
                == Break(
                    .log,
                    "The event at position 7 (\(change.hasPrefix("name") ? "test.other" : "test.happened")) is not what was written."
                ))
    }

    @Test(arguments: Engine.available)
    func `an event given another id is found`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: ["UPDATE event SET id = id + 1 WHERE position = 12"])
        #expect(broken?.words.contains("position 12") == true)
    }

    @Test(arguments: Engine.available)
    func `a removed event is found and its place named`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: ["DELETE FROM event WHERE position = 5"])
        #expect(broken == Break(.log, "The event at position 5 is missing."))
    }

    @Test(arguments: Engine.available)
    func `an event removed with the gap closed behind it is found`(_ engine: Engine) async throws {
        let broken = try await broken(
            engine,
            by: [
                "DELETE FROM event WHERE position = 5", "UPDATE event SET position = -position WHERE position > 5",
                "UPDATE event SET position = -position - 1 WHERE position < 0",
                "UPDATE log_head SET position = 11",
            ])
        #expect(broken?.words.contains("position 5") == true)
    }

    @Test(arguments: Engine.available)
    func `two events that changed places are found`(_ engine: Engine) async throws {
        let broken = try await broken(
            engine,
            by: [
                "UPDATE event SET position = -1 WHERE position = 3", "UPDATE event SET position = 3 WHERE position = 4",
                "UPDATE event SET position = 4 WHERE position = -1",
            ])
        #expect(broken?.words.contains("position 3") == true)
    }

    @Test(arguments: Engine.available)
    func `a log cut short is found`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: ["DELETE FROM event WHERE position > 9"])
        #expect(broken == Break(.log, "The event at position 10 is missing."))
    }

    @Test(arguments: Engine.available)
    func `a log without its beginning is found`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: ["DELETE FROM event WHERE position = 1"])
        #expect(broken == Break(.log, "The event at position 1 is missing."))
    }

    @Test(arguments: Engine.available)
    func `a head that was changed is found`(_ engine: Engine) async throws {
        let broken = try await broken(
            engine, by: ["UPDATE log_head SET hash = (SELECT hash FROM event WHERE position = 11)"])
        #expect(broken?.place == .log)
    }

    @Test(arguments: Engine.available)
    func `a head moved back in front of events is found`(_ engine: Engine) async throws {
        let broken = try await broken(
            engine,
            by: ["UPDATE log_head SET position = 9, hash = (SELECT hash FROM event WHERE position = 9)"])
        #expect(broken?.words.contains("position 10") == true)
    }

    @Test(arguments: Engine.available)
    func `a head that was removed is found`(_ engine: Engine) async throws {
        let broken = try await broken(engine, by: ["DELETE FROM log_head"])
        #expect(broken?.words.contains("position 1 ") == true)
    }

    @Test(arguments: Engine.available)
    func `events that wait for their place are counted and nothing bad`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record([1, 2])
            try await shop.sealAll()
            try await shop.record([3, 4, 5])
            let report = try await LogVerifier(house: shop.house).verify()
            #expect(report.broken == nil)
            #expect(report.events == 2)
            #expect(report.unsealed == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a log longer than one page is walked to its end`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.write { work in for n in 1...4_321 { try work.record(Event(.happened, Int64(n))) } }
            try await shop.sealAll()
            try await shop.house.database.write { try $0.run("UPDATE event SET subject = 0 WHERE position = 4321") }
            let report = try await LogVerifier(house: shop.house).verify()
            #expect(report.broken?.words.contains("position 4321") == true)
        }
    }
}
