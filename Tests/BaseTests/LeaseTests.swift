import Base
import Foundation
import TestKit
import Testing

struct LeaseTests {
    private func hold(_ shop: Workshop, _ holder: String, _ seconds: Double = 15) async throws -> Bool {
        try await shop.write { try $0.holdLease("work", for: holder, seconds: seconds) }
    }

    @Test(arguments: Engine.available)
    func `one holds it, the other waits until it runs out`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            #expect(try await hold(shop, "a"))
            #expect(try await !hold(shop, "b"))
            shop.clock.advance(by: 14)
            #expect(try await !hold(shop, "b"))
            #expect(try await hold(shop, "a"))
            shop.clock.advance(by: 14)
            #expect(try await !hold(shop, "b"))
            shop.clock.advance(by: 2)
            #expect(try await hold(shop, "b"))
            #expect(try await !hold(shop, "a"))
        }
    }

    @Test(arguments: Engine.available)
    func `a clock that jumps back does not lock the work away`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            shop.clock.advance(by: 7 * 86_400)
            #expect(try await hold(shop, "a"))
            shop.clock.set(Workshop.monday)
            #expect(try await hold(shop, "b"))
        }
    }

    @Test(arguments: Engine.available)
    func `a long lease is not mistaken for a clock that jumped`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            #expect(try await hold(shop, "a", 120))
            #expect(try await !hold(shop, "b", 120))
            shop.clock.advance(by: 119)
            #expect(try await !hold(shop, "b", 120))
            shop.clock.advance(by: 2)
            #expect(try await hold(shop, "b", 120))
        }
    }

    @Test(arguments: Engine.available)
    func `given back, it is free at once, and others keep theirs`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            #expect(try await hold(shop, "a"))
            let other = try await shop.write { try $0.holdLease("other work", for: "b", seconds: 15) }
            #expect(other)
            try await shop.write { try $0.giveBackLeases(of: "a") }
            #expect(try await hold(shop, "c"))
            let taken = try await shop.write { try $0.holdLease("other work", for: "c", seconds: 15) }
            #expect(!taken)
        }
    }

    @Test(arguments: Engine.available)
    func `many ask at once and one gets it`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<10 { group.addTask { try await hold(shop, "worker \(number)") } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
        }
    }
}
