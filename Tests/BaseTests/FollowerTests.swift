import Foundation
import Storage
import Synchronization
import TestKit
import Testing

@testable import Base

struct FollowerTests {
    private func step(_ follower: Follower, _ house: House, _ holder: String = "test") -> FollowerStep {
        FollowerStep(follower: follower, house: house, holder: holder)
    }

    private func runToEnd(_ follower: Follower, _ house: House) async throws -> FollowerStep.Outcome {
        while true {
            let outcome = try await step(follower, house).run()
            if outcome != .more { return outcome }
        }
    }

    private func state(_ shop: Workshop, _ name: String) async throws -> FollowerState? {
        try await shop.read { try $0.db.followerStates() }.first { $0.name == name }
    }

    private let scribe = Follower("scribe", hears: [.happened]) { events, work in
        for event in events { try work.note(event) }
    }

    @Test(arguments: Engine.available)
    func `it hears every event once, in order, however many there are`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let heard = Mutex<[Int64]>([])
            let listener = Follower("listener", hears: [.happened]) { events, _ in
                heard.withLock { $0 += events.map(\.position) }
            }
            try await shop.write { work in for n in 1...450 { try work.record(Event(.happened, Int64(n))) } }
            try await shop.sealAll()
            #expect(try await runToEnd(listener, shop.house) == .upToDate)
            #expect(try await runToEnd(listener, shop.house) == .upToDate)
            let positions = heard.withLock { $0 }
            #expect(positions == Array(1...450))
        }
    }

    @Test(arguments: Engine.available)
    func `it hears only what it asked for and still reaches the head`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record([1, 2])
            try await shop.record([3, 4], .other)
            try await shop.record([5])
            try await shop.sealAll()
            _ = try await runToEnd(scribe, shop.house)
            #expect(try await shop.notebook() == [1, 2, 5])
            #expect(try await state(shop, "scribe")?.position == 5)
        }
    }

    @Test(arguments: Engine.available)
    func `events that are not sealed yet are not heard`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record([1])
            _ = try await runToEnd(scribe, shop.house)
            #expect(try await shop.notebook().isEmpty)
            try await shop.sealAll()
            _ = try await runToEnd(scribe, shop.house)
            #expect(try await shop.notebook() == [1])
        }
    }

    @Test(arguments: Engine.available)
    func `what it writes and where it got to stand or fall together`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let isBroken = Mutex(true)
            let follower = Follower("fragile", hears: [.happened]) { events, work in
                for event in events {
                    try work.note(event)
                    if event.subject == 3, isBroken.withLock({ $0 }) { throw Problem.notFound("out of ink") }
                }
            }
            try await shop.record([1, 2, 3, 4])
            try await shop.sealAll()
            #expect(try await step(follower, shop.house).run() == .notNow)
            #expect(try await shop.notebook().isEmpty)
            #expect(try await state(shop, "fragile")?.position == 0)
            isBroken.withLock { $0 = false }
            shop.clock.advance(by: 2)
            #expect(try await step(follower, shop.house).run() == .upToDate)
            #expect(try await shop.notebook() == [1, 2, 3, 4])
        }
    }

    @Test(arguments: Engine.available)
    func `one that fails waits longer each time, says why, and recovers`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let isBroken = Mutex(true)
            let follower = Follower("fragile", hears: [.happened]) { _, _ in
                if isBroken.withLock({ $0 }) { throw Problem.notFound("out of ink") }
            }
            try await shop.record([1])
            try await shop.sealAll()
            var waits: [Double] = []
            for failure in 1...12 {
                #expect(try await step(follower, shop.house).run() == .notNow)
                let state = try #require(try await state(shop, "fragile"))
                #expect(state.failures == failure)
                #expect(state.error?.contains("out of ink") == true)
                let wait = try #require(state.retryAt).timeIntervalSince(shop.house.clock.now)
                waits.append(wait)
                shop.clock.advance(by: wait - 0.5)
                #expect(try await step(follower, shop.house).run() == .notNow)
                #expect(try await self.state(shop, "fragile")?.failures == failure)
                shop.clock.advance(by: 1)
            }
            #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
            isBroken.withLock { $0 = false }
            #expect(try await step(follower, shop.house).run() == .upToDate)
            let state = try #require(try await state(shop, "fragile"))
            #expect(state.failures == 0)
            #expect(state.error == nil)
            #expect(state.retryAt == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `one that fails does not hold up the others`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let broken = Follower("broken", hears: [.happened]) { _, _ in throw Problem.notFound() }
            try await shop.record([1, 2])
            let backstage = Backstage(house: shop.house, followers: [broken, scribe], handlers: [], schedules: [])
            try await backstage.settle()
            #expect(try await shop.notebook() == [1, 2])
            #expect(try await state(shop, "broken")?.failures == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a clock that jumps back does not keep it waiting for years`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            let isBroken = Mutex(true)
            let follower = Follower("fragile", hears: [.happened]) { _, _ in
                if isBroken.withLock({ $0 }) { throw Problem.notFound() }
            }
            try await shop.record([1])
            try await shop.sealAll()
            shop.clock.advance(by: 365 * 86_400)
            _ = try await step(follower, shop.house).run()
            isBroken.withLock { $0 = false }
            shop.clock.set(Workshop.monday)
            #expect(try await step(follower, shop.house).run() == .upToDate)
        }
    }

    @Test(arguments: Engine.available)
    func `without its cursor it hears everything again from the beginning`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record(1...250)
            try await shop.sealAll()
            _ = try await runToEnd(scribe, shop.house)
            try await shop.house.database.write { db in
                try db.run("DELETE FROM notebook")
                try db.run("DELETE FROM follower WHERE name = 'scribe'")
            }
            _ = try await runToEnd(scribe, shop.house)
            #expect(try await shop.notebook() == Array(1...250))
        }
    }

    /// Each thinks that the other's lease has run out.
    @Test(arguments: Engine.available)
    func `run by two processes at once, each event counts once`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record(1...400)
            try await shop.sealAll()
            let scribe = scribe
            try await shop.withAnother(clock: SettableClock(Workshop.monday + 1_000)) { other in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (house, holder) in [(shop.house, "a"), (other, "b")] {
                        group.addTask {
                            for _ in 0..<6 { _ = try await FollowerStep(follower: scribe, house: house, holder: holder).run() }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await shop.notebook() == Array(1...400))
        }
    }

    @Test(arguments: Engine.available)
    func `while one process runs it, another leaves it alone`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop in
            try await shop.record([1])
            try await shop.sealAll()
            #expect(try await step(scribe, shop.house, "a").run() == .upToDate)
            try await shop.record([2])
            try await shop.sealAll()
            #expect(try await step(scribe, shop.house, "b").run() == .notNow)
            shop.clock.advance(by: 16)
            #expect(try await step(scribe, shop.house, "b").run() == .upToDate)
            #expect(try await shop.notebook() == [1, 2])
        }
    }
}
