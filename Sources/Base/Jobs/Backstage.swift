import Foundation
import Logging
public import ServiceLifecycle
import Storage

/// Everything that goes on behind the faces in one process: the sealer, the followers, the workers, the schedule.
public struct Backstage: Service {
    let house: House
    let followers: [Follower]
    let handlers: [JobHandler]
    let schedules: [Schedule]
    let workers: Int
    /// No other process works on this database: whatever a dead one held is free at once.
    let isAlone: Bool
    let holder: String

    public init(
        house: House, followers: [Follower], handlers: [JobHandler], schedules: [Schedule], workers: Int = 2,
        isAlone: Bool = false
    ) {
        self.house = house
        self.followers = followers
        self.handlers = handlers
        self.schedules = schedules
        self.workers = workers
        self.isAlone = isAlone
        holder =
            "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):\(UInt32.random(in: 0...UInt32.max))"
    }

    public func run() async throws {
        if isAlone { try await house.write(as: .system("backstage")) { try $0.freeWhatTheDeadHeld() } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await seal() }
            for follower in followers { group.addTask { await follow(follower) } }
            for number in 0..<workers { group.addTask { await work(number) } }
            for schedule in schedules { group.addTask { await keep(schedule) } }
            group.addTask { try? await gracefulShutdown() }
            // Only the last one ever returns by itself.
            await group.next()
            group.cancelAll()
        }
        let holder = holder
        try? await house.write(as: .system("backstage")) { try $0.giveBackLeases(of: holder) }
    }

    /// Runs what is waiting until nothing is left, then returns. For the demo, tests and commands that end.
    public func settle() async throws {
        let sealer = Sealer(house: house, holder: holder)
        let worker = Worker(house: house, handlers: handlers, holder: holder)
        var busy = true
        while busy {
            busy = false
            if let sealed = try await sealer.sealOnce(), sealed > 0 { busy = true }
            for follower in followers {
                let step = FollowerStep(follower: follower, house: house, holder: holder)
                while try await step.run() == .more { busy = true }
            }
            while try await worker.runNext() { busy = true }
        }
        let holder = holder
        try await house.write(as: .system("backstage")) { try $0.giveBackLeases(of: holder) }
    }

    private func seal() async {
        let sealer = Sealer(house: house, holder: holder)
        await loop("sealer", idle: 1) {
            // Nobody but the holder of the lease seals; the others look now and then whether it is still there.
            while !Task.isCancelled, try await sealer.hasWork(), try await sealer.sealOnce() != nil {}
            return nil
        }
    }

    private func follow(_ follower: Follower) async {
        let step = FollowerStep(follower: follower, house: house, holder: holder)
        await loop(follower.name, idle: 2) {
            while !Task.isCancelled, try await step.run() == .more {}
            return nil
        }
    }

    private func work(_ number: Int) async {
        let worker = Worker(house: house, handlers: handlers, holder: "\(holder):\(number)")
        await loop("worker", idle: 5) {
            if number == 0 { _ = try await house.write(as: .system("worker")) { try $0.reviveJobs() } }
            while !Task.isCancelled, try await worker.runNext() {}
            let (next, now) = (try await house.read(as: .system("worker")) { try $0.db.nextJobTime() }, house.clock.now)
            return next.map { max(0.05, $0.timeIntervalSince(now)) }
        }
    }

    private func keep(_ schedule: Schedule) async {
        let holder = holder
        while !Task.isCancelled {
            do {
                let mine = try await house.write(as: .system(schedule.name)) { work in
                    try work.holdLease("schedule:\(schedule.name)", for: holder, seconds: max(15, 2 * schedule.seconds))
                }
                if mine { try await schedule.run(house) }
            } catch {
                report(schedule.name, error)
            }
            try? await Task.sleep(for: .seconds(schedule.seconds))
        }
    }

    /// Runs `body` whenever the database signals a change, when `body` asked to be run again, and now and then.
    private func loop(_ name: String, idle: Double, _ body: @Sendable () async throws -> Double?) async {
        let signals = house.database.signals()
        var iterator = Ticker(signals: signals)
        while !Task.isCancelled {
            var wait: Double?
            do {
                wait = try await body()
            } catch {
                report(name, error)
                wait = 1
            }
            await iterator.next(within: min(wait ?? idle, idle))
        }
    }

    private func report(_ name: String, _ error: any Error) {
        if error is CancellationError || Task.isCancelled { return }
        house.logger.error("\(name) failed and will try again", metadata: ["error": "\(String(describing: error))"])
    }
}
