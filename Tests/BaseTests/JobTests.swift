import Foundation
import Storage
import Synchronization
import TestKit
import Testing

@testable import Base

private struct Errand: Job {
    static let kind = "errand"
    let number: Int
    var key: String { String(number) }
}

/// What was run, how often, and what it should come to.
private final class Errands: Sendable {
    private let runs = Mutex<[Int: Int]>([:])
    let outcome: @Sendable (Int) throws -> JobOutcome

    init(_ outcome: @escaping @Sendable (Int) throws -> JobOutcome = { _ in .done }) {
        self.outcome = outcome
    }

    func handler(attempts: Int = 4) -> JobHandler {
        JobHandler(Errand.self, attempts: attempts) { errand, _ in
            let run = self.runs.withLock { runs in
                runs[errand.number, default: 0] += 1
                return runs[errand.number] ?? 0
            }
            return try self.outcome(run)
        }
    }

    var counts: [Int: Int] { runs.withLock { $0 } }
}

struct JobTests {
    private func worker(_ house: House, _ errands: Errands, _ holder: String = "test", attempts: Int = 4) -> Worker {
        Worker(house: house, handlers: [errands.handler(attempts: attempts)], holder: holder)
    }

    private func ask(_ shop: Workshop, _ numbers: some Sequence<Int> & Sendable, at time: Date? = nil) async throws {
        try await shop.write { work in for number in numbers { try work.enqueue(Errand(number: number), at: time) } }
    }

    private func jobs(_ shop: Workshop) async throws -> [Row] {
        try await shop.house.database.rows("SELECT key, state, attempts, run_at, error FROM job ORDER BY id")
    }

    private func failed(_ shop: Workshop) async throws -> [JobRow] {
        try await shop.read { try $0.db.failedJobs(limit: 10) }
    }

    private func revived(_ shop: Workshop) async throws -> Int {
        try await shop.write { try $0.reviveJobs() }
    }

    @Test(arguments: Engine.available)
    func `many workers in several processes run each job once`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands()
            try await ask(shop, 0..<60)
            try await shop.withAnother { other in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<8 {
                        let worker = worker(number.isMultiple(of: 2) ? shop.house : other, errands, "worker \(number)")
                        group.addTask {
                            // One that finds nothing may only have lost a race for the last it saw.
                            for _ in 0..<5 { while try await worker.runNext() {} }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(errands.counts == Dictionary(uniqueKeysWithValues: (0..<60).map { ($0, 1) }))
            #expect(try await jobs(shop).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `asked for twice while it waits, it is one piece of work`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands()
            try await ask(shop, [7, 7])
            try await ask(shop, [7])
            while try await worker(shop.house, errands).runNext() {}
            #expect(errands.counts == [7: 1])
        }
    }

    @Test(arguments: Engine.available)
    func `a job asked for in a transaction that fails is not there`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            await #expect(throws: Problem.self) {
                try await shop.write { work in
                    try work.enqueue(Errand(number: 1))
                    throw Problem.notFound()
                }
            }
            #expect(try await jobs(shop).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a job for later waits for its time`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands()
            try await ask(shop, [1], at: Workshop.monday + 60)
            #expect(try await !worker(shop.house, errands).runNext())
            shop.clock.advance(by: 60)
            #expect(try await worker(shop.house, errands).runNext())
        }
    }

    @Test(arguments: Engine.available)
    func `a failing job is tried again after longer and longer waits, then shown as failed`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands { _ in throw Problem.notFound("the road is closed") }
            try await ask(shop, [1])
            for (attempt, expected) in [5.0, 10, 20].enumerated() {
                #expect(try await worker(shop.house, errands).runNext())
                let job = try #require(try await jobs(shop).first)
                #expect(try job.get("state", as: String.self) == "waiting")
                #expect(try job.get("attempts", as: Int.self) == attempt + 1)
                #expect(try job.get("error", as: String.self).contains("the road is closed"))
                let wait = try job.get("run_at", as: Date.self).timeIntervalSince(shop.house.clock.now)
                #expect((expected * 0.79...expected * 1.21).contains(wait))
                #expect(try await !worker(shop.house, errands).runNext())
                shop.clock.advance(by: wait)
            }
            #expect(try await worker(shop.house, errands).runNext())
            shop.clock.advance(by: 86_400)
            #expect(try await !worker(shop.house, errands).runNext())
            let failed = try await failed(shop)
            #expect(failed.map(\.key) == ["1"])
            #expect(failed.first?.error?.contains("the road is closed") == true)
            #expect(errands.counts == [1: 4])
        }
    }

    @Test(arguments: Engine.available)
    func `a job that says so fails at once`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands { _ in .failed(why: "no such street") }
            try await ask(shop, [1])
            #expect(try await worker(shop.house, errands).runNext())
            #expect(try await failed(shop).first?.error == "no such street")
        }
    }

    @Test(arguments: Engine.available)
    func `a job that is only waiting for something may wait for ever`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands { run in run < 30 ? .later(after: 60, why: "the shop is closed") : .done }
            try await ask(shop, [1])
            for _ in 0..<30 {
                #expect(try await worker(shop.house, errands).runNext())
                shop.clock.advance(by: 61)
            }
            #expect(errands.counts == [1: 30])
            #expect(try await jobs(shop).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a failed job runs again when somebody says so, with all its tries`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands { run in run == 1 ? .failed(why: "no such street") : .done }
            try await ask(shop, [1])
            _ = try await worker(shop.house, errands).runNext()
            let again = try await shop.write { try $0.tryJobAgain(kind: "errand", key: "1") }
            #expect(again)
            #expect(try await jobs(shop).first?.get("attempts", as: Int.self) == 0)
            #expect(try await worker(shop.house, errands).runNext())
            #expect(try await jobs(shop).isEmpty)
            let nothing = try await shop.write { try $0.tryJobAgain(kind: "errand", key: "1") }
            #expect(!nothing)
        }
    }

    @Test(arguments: Engine.available)
    func `what a dead worker held runs again, and not before its lease is over`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let errands = Errands()
            try await ask(shop, [1])
            let claimed = try await shop.write { try $0.claimJob(holder: "dead", kinds: ["errand"]) }
            #expect(claimed != nil)
            shop.clock.advance(by: 119)
            #expect(try await revived(shop) == 0)
            #expect(try await !worker(shop.house, errands).runNext())
            shop.clock.advance(by: 2)
            #expect(try await revived(shop) == 1)
            #expect(try await worker(shop.house, errands).runNext())
            #expect(errands.counts == [1: 1])
        }
    }

    @Test(arguments: Engine.available)
    func `a clock that jumps back does not bury a running job`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            try await ask(shop, [1])
            shop.clock.advance(by: 365 * 86_400)
            _ = try await shop.write { try $0.claimJob(holder: "dead", kinds: ["errand"]) }
            shop.clock.set(Workshop.monday)
            #expect(try await revived(shop) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `after a restart of the only process its work is free at once`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            try await ask(shop, [1])
            _ = try await shop.write { try $0.claimJob(holder: "dead", kinds: ["errand"]) }
            let held = try await shop.write { try $0.holdLease("sealer", for: "dead", seconds: 15) }
            #expect(held)
            try await shop.write { try $0.freeWhatTheDeadHeld() }
            let errands = Errands()
            #expect(try await worker(shop.house, errands).runNext())
            let free = try await shop.write { try $0.holdLease("sealer", for: "alive", seconds: 15) }
            #expect(free)
        }
    }

    @Test(arguments: Engine.available)
    func `a job nobody here knows does not hold up the others`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            try await shop.house.database.write { db in
                try db.run(
                    """
                    INSERT INTO job (id, kind, key, payload, state, run_at, created_at)
                    VALUES (1, 'from the future', 'x', '{}', 'waiting', 0, 0)
                    """)
            }
            try await ask(shop, [1])
            let errands = Errands()
            #expect(try await worker(shop.house, errands).runNext())
            #expect(errands.counts == [1: 1])
        }
    }

    @Test(arguments: Engine.available)
    func `a job whose words cannot be read fails visibly and does not stop the next`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            try await shop.house.database.write { db in
                try db.run(
                    """
                    INSERT INTO job (id, kind, key, payload, state, run_at, created_at)
                    VALUES (1, 'errand', 'x', '{"number":', 'waiting', 0, 0)
                    """)
            }
            try await ask(shop, [2])
            let errands = Errands()
            while try await worker(shop.house, errands, attempts: 1).runNext() {}
            #expect(errands.counts == [2: 1])
            let failed = try await failed(shop).map(\.key)
            #expect(failed == ["x"])
        }
    }

    @Test func `the waits grow to an hour and no further`() {
        for attempts in 1...40 {
            let wait = Worker.wait(after: attempts)
            #expect(wait <= 3_600 * 1.2)
            #expect(wait >= 4)
        }
        #expect(Worker.wait(after: 12) > 2_800)
    }
}
