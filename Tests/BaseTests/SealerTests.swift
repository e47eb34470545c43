import Dispatch
import Foundation
import Storage
import TestKit
import Testing

@testable import Base

struct SealerTests {
    @Test(arguments: Engine.available)
    func `positions are dense, in the order of what happened`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.write { work in for n in 1...1_300 { try work.record(Event(.happened, Int64(n))) } }
            try await shop.record(1_301...1_320)
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 2_000) }
            #expect(events.map(\.position) == Array(1...1_320))
            #expect(events.map(\.subject) == Array(1...1_320))
            let head = try await shop.read { try $0.db.logHead() }
            #expect(head == 1_320)
        }
    }

    @Test(arguments: Engine.available)
    func `many writers and a sealer at work leave no gap and no repeat`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<6 {
                    group.addTask { try await shop.record((0..<25).map { Int64(writer * 100 + $0) }) }
                }
                group.addTask {
                    let sealer = Sealer(house: shop.house, holder: "test")
                    for _ in 0..<60 { _ = try await sealer.sealOnce() }
                }
                try await group.waitForAll()
            }
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 1_000) }
            #expect(events.map(\.position) == Array(1...150))
            #expect(Set(events.map(\.subject)).count == 150)
            let report = try await LogVerifier(house: shop.house).verify()
            #expect(report.broken == nil)
            #expect(report.events == 150)
        }
    }

    @Test(arguments: Engine.available)
    func `what is rolled back never reaches the log`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record([1])
            await #expect(throws: Problem.self) {
                try await shop.write { work in
                    try work.record(Event(.happened, 2))
                    throw Problem.notFound()
                }
            }
            try await shop.record([3])
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 10) }
            #expect(events.map(\.subject) == [1, 3])
            #expect(events.map(\.position) == [1, 2])
        }
    }

    @Test(arguments: Engine.available)
    func `while one process seals, another does not`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.withAnother { other in
                let (first, second) = (Sealer(house: shop.house, holder: "a"), Sealer(house: other, holder: "b"))
                try await shop.record([1])
                #expect(try await first.sealOnce() == 1)
                try await shop.record([2])
                #expect(try await second.sealOnce() == nil)
                shop.clock.advance(by: 16)
                #expect(try await second.sealOnce() == 1)
                #expect(try await first.sealOnce() == nil)
            }
        }
    }

    /// Each sealer's clock says that the other's lease has run out, so that nothing but the database keeps them apart.
    @Test(arguments: Engine.available)
    func `two sealers at once seal each event once`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.withAnother(clock: SettableClock(Workshop.monday + 1_000)) { other in
                try await shop.record(1...40)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (house, holder) in [(shop.house, "a"), (other, "b")] {
                        group.addTask {
                            for _ in 0..<30 { _ = try await Sealer(house: house, holder: holder).sealOnce() }
                        }
                    }
                    group.addTask { try await shop.record(41...120) }
                    try await group.waitForAll()
                }
                _ = try await Sealer(house: other, holder: "b").sealAll()
                try await shop.sealAll()
            }
            let events = try await shop.read { try $0.db.events(after: 0, limit: 1_000) }
            #expect(events.map(\.position) == Array(1...120))
            #expect(Set(events.map(\.subject)) == Set(1...120))
            let report = try await LogVerifier(house: shop.house).verify()
            #expect(report.broken == nil)
        }
    }

    /// On PostgreSQL a transaction that began earlier may commit later. SQLite has one writer and no such thing.
    @Test(arguments: Engine.available.filter { $0 == .postgres })
    func `an open transaction holds nobody up and comes after what was sealed`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let release = DispatchSemaphore(value: 0)
            async let slow: Void = shop.write { work in
                try work.record(Event(.happened, 1))
                start.yield()
                release.wait()
            }
            for await _ in started { break }
            try await shop.record([2])
            let early = try await Sealer(house: shop.house, holder: "test").sealOnce()
            release.signal()
            try await slow
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 10) }
            #expect(early == 1)
            #expect(events.map(\.subject) == [2, 1])
            #expect(events.map(\.position) == [1, 2])
        }
    }

    /// The second machine's clock is an hour slow, so what it does has the lower ids.
    @Test(arguments: Engine.available.filter { $0 == .postgres })
    func `an effect comes after its cause, whatever the clocks say`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.withAnother(clock: SettableClock(Workshop.monday - 3_600)) { slow in
                for n in Int64(0)..<10 {
                    try await shop.record([2 * n])
                    try await slow.write(as: .system("test")) { try $0.record(Event(.happened, 2 * n + 1)) }
                }
            }
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 100) }
            #expect(events.map(\.subject) == Array(0..<20))
        }
    }

    @Test(arguments: Engine.available)
    func `an event says who, when, what, about what, in which case and for whom`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let priya = Principal(kind: .staff, id: 77, name: "Priya", permissions: [])
            try await shop.house.write(as: priya) { work in
                try work.record(Event(.happened, 5, case: 6, party: 7, ["word": "a\"\\\u{1}é", "n": 12]))
            }
            try await shop.sealAll()
            let events = try await shop.read { try $0.db.events(after: 0, limit: 1) }
            let event = try #require(events.first)
            #expect(event.actor == 77)
            #expect(event.at == Workshop.monday)
            #expect(event.name == "test.happened")
            #expect([event.subject, event.caseID, event.party] == [5, 6, 7])
            #expect(event.data == #"{"n":12,"word":"a\"\\\u0001é"}"#)
            #expect(event.facts == ["n": 12, "word": "a\"\\\u{1}é"])
        }
    }

    @Test func `the same facts always make the same text`() {
        var dice = Dice(seed: 6)
        for _ in 0..<500 {
            let facts: [String: EventValue] = Dictionary(
                (0..<dice.roll(0..<6)).map { _ in
                    (
                        dice.hostileText(2),
                        dice.chance(0.5) ? .number(Int64(dice.roll(-9_999..<9_999))) : .code(dice.hostileText(5))
                    )
                }, uniquingKeysWith: { first, _ in first })
            let text = EventData.encode(facts)
            #expect(EventData.decode(text) == facts)
            #expect(EventData.encode(EventData.decode(text)) == text)
        }
    }
}
